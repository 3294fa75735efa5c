import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { explain } from './messages.ts'
import { b64, headerOf, hsToken, inputOf, look, mac, payloadOf, T0 } from './testing/look.ts'

const text = 'correct-horse-battery-staple-2026'
const binary = Uint8Array.from({ length: 40 }, (_, at) => (at * 37 + 251) % 256)
const base64 = Buffer.from(binary).toString('base64')
const accent = 'contraseña-für-alle-größer-als-32'

describe('secrets read another way', () => {
  it.each([
    ['secret-base64-decoded', hsToken(binary), base64],
    ['secret-base64-decoded', hsToken(binary, 512), b64(binary)],
    ['secret-base64-decoded', hsToken(binary, 384), `  ${base64}\n`],
    ['secret-base64-decoded', hsToken(binary), `"${base64}"`],
    ['secret-base64-decoded', hsToken(binary), `JWT_SECRET=${base64}`],
    ['secret-base64-decoded', hsToken(binary), Buffer.from(base64).toString('base64')],
    ['secret-base64-decoded', hsToken(text), Buffer.from(`${text}\n`).toString('base64')],
    ['secret-hex-decoded', hsToken(binary), Buffer.from(binary).toString('hex')],
    ['secret-hex-decoded', hsToken(binary, 512), Buffer.from(binary).toString('hex').toUpperCase()],
    ['secret-trailing-newline', hsToken(`${text}\n`), text],
    ['secret-trailing-newline', hsToken(`${text}\r\n`, 384), text],
    ['secret-extra-whitespace', hsToken(text), `${text}\n`],
    ['secret-extra-whitespace', hsToken(text, 512), `"${text}"`],
    ['secret-extra-whitespace', hsToken(text), `SECRET_KEY = '${text}'`],
    ['secret-encoding', hsToken(Buffer.from(accent, 'latin1')), accent],
    ['secret-encoding', hsToken(Buffer.from(accent, 'utf16le'), 512), accent],
    ['secret-encoding', hsToken(Buffer.from(accent, 'utf16le').swap16()), accent],
    ['secret-encoding', hsToken(accent.normalize('NFD')), accent],
    ['secret-encoding', hsToken('pass word/100%'), 'pass%20word%2F100%25'],
    ['secret-encoding', hsToken('tab\there "quoted" here'), 'tab\\there \\"quoted\\" here'],
    ['secret-encoding', hsToken('a&b<c>d-and-more'), 'a&amp;b&lt;c&gt;d-and-more'],
    ['secret-encoding', hsToken(Buffer.from(text).toString('base64')), text],
    ['secret-encoding', hsToken('deadbeefdeadbeef0123'), 'DEADBEEFDEADBEEF0123'],
    ['secret-encoding', hsToken(`\ufeff${text}`), text],
    [
      'secret-encoding',
      hsToken(Buffer.from([0x80, 0x20, 0x93, ...Buffer.from('abc-and-more')])),
      '€ “abc-and-more',
    ],
    ['secret-encoding', hsToken('words and more!'), 'words+and+more%21'],
    ['secret-trailing-newline', hsToken(`${text}\n\n`), text],
    ['secret-extra-whitespace', hsToken(text), `\u200b${text}\ufeff`],
    ['secret-extra-whitespace', hsToken(text), `${text};`],
    ['secret-extra-whitespace', hsToken(text), `"${text}",`],
    ['secret-extra-whitespace', hsToken(text), `{"secret": "${text}"}`],
    ['secret-extra-whitespace', hsToken(`${text} `), text],
    ['secret-extra-whitespace', hsToken(`'${text}'`), text],
    [
      'secret-hex-decoded',
      hsToken(Buffer.from('7f3c1c1e9d314b538b3a0d2e1f3d8a11', 'hex')),
      '7f3c1c1e-9d31-4b53-8b3a-0d2e1f3d8a11',
    ],
    ['secret-base64-decoded', hsToken(Buffer.from(text.replaceAll('-', ''), 'base64')), text],
    [
      'secret-base64-decoded',
      hsToken(Buffer.from('my-secret_key, four', 'base64'), 512),
      'my-secret_key, four',
    ],
    ['secret-hex-decoded', hsToken(binary), `0x${Buffer.from(binary).toString('hex')}`],
    ['secret-hex-decoded', hsToken(binary), Buffer.from(binary).toString('hex').replaceAll(/../g, '\\x$&')],
    [
      'secret-hex-decoded',
      hsToken(binary),
      `<Buffer ${Buffer.from(binary).toString('hex').replaceAll(/../g, '$& ')}>`,
    ],
    ['secret-encoding', hsToken(binary), `[${new Int8Array(binary).join(', ')}]`],
    ['secret-encoding', hsToken(binary, 384), `Uint8Array(40) [ ${binary.join(',\n  ')} ]`],
    ['secret-encoding', hsToken(text), text.replaceAll('-', '–')],
    ['secret-encoding', hsToken(text), `${text.slice(0, 9)}\u200b${text.slice(9)}`],
    ['secret-encoding', hsToken('two words "and" more'), 'two\u00a0words “and” more'],
    ['secret-encoding', hsToken(Buffer.from(accent).toString('latin1')), accent],
    ['secret-encoding', hsToken(Buffer.from(`\ufeff${text}`, 'utf16le')), text],
    ['secret-encoding', hsToken('a$b$c-and-more'), 'a$$b$$c-and-more'],
    ['secret-encoding', hsToken('pass word/100%'), 'pass%2520word%252F100%2525'],
    ['secret-encoding', hsToken(createHash('sha256').update(text).digest()), text],
    ['secret-encoding', hsToken(createHash('sha512').update(text).digest('hex'), 512), text],
    ['secret-extra-whitespace', hsToken(text), `b'${text}'`],
    ['secret-extra-whitespace', hsToken(`b'${text}'`), text],
    ['secret-extra-whitespace', hsToken(text), `${text.slice(0, 9)}\r\n    ${text.slice(9)}`],
    ['secret-extra-whitespace', hsToken(text), `JWT_SECRET=${text} # for the API`],
    ['secret-extra-whitespace', hsToken(text), `private static final String SECRET = "${text}"; // TODO`],
    ['secret-extra-whitespace', hsToken(text), `const secret: string = '${text}';`],
    ['secret-extra-whitespace', hsToken(text), `jwt:\n  issuer: me\n  secret: ${text}\n`],
    ['secret-extra-whitespace', hsToken(text), `-e JWT_SECRET=${text}`],
    ['secret-base64-decoded', hsToken(binary), `A=1\nJWT_SECRET=${base64}\n`],
  ])('%s, proven and put right by its fix', async (code, token, key) => {
    const { first, proven, fixed, outcome, seen } = await look(token, { key })
    expect(outcome).toBe('rejected')
    expect(first).toBe(code)
    expect(proven).toContain(code)
    expect(fixed).toBe('accepted')
    for (const { finding } of seen.diagnoses) expect(explain(finding).title).not.toBe('')
  })

  it.each([['base64'] as const, ['base64url'] as const, ['hex'] as const])(
    'plain text that is read as %s',
    async (encoding) => {
      const secret = 'abcdefabcdefabcdefabcdefabcdefab'
      const { first, fixed } = await look(hsToken(secret), { key: secret, encoding })
      expect([first, fixed]).toEqual(['secret-encoding', 'accepted'])
    },
  )

  it('plain text that cannot even be read as base64', async () => {
    const { first, fixed } = await look(hsToken('not base64!'), { key: 'not base64!', encoding: 'base64' })
    expect([first, fixed]).toEqual(['secret-encoding', 'accepted'])
  })

  it('claims nothing for another secret, and counts what it tried', async () => {
    const { first, proven, seen } = await look(hsToken('another'), { key: base64 })
    expect(first).toBe('signature-mismatch')
    expect(proven).toEqual([])
    expect(seen.tried.readings).toBeGreaterThan(8)
    const all = seen.diagnoses.map((one) => one.finding)
    expect(all).toContainEqual(
      expect.objectContaining({
        code: 'no-reading-fits',
        args: expect.objectContaining({ readings: seen.tried.readings, keys: 1 }),
      }),
    )
  })

  it('claims nothing for a token changed after signing', async () => {
    const [header, , signature] = hsToken(text).split('.')
    const { first, proven } = await look(`${header}.${b64(payloadOf({ admin: true }))}.${signature}`, {
      key: text,
    })
    expect([first, proven]).toEqual(['signature-mismatch', []])
  })
})

describe('algorithm and signature of an HMAC token', () => {
  const input = inputOf(headerOf('HS256'), payloadOf())

  it.each([
    ['HS512', 512],
    ['HS384', 384],
  ])('a header that hides %s', async (fits, size) => {
    const { first, seen, fix } = await look(`${input}.${b64(mac(input, text, size))}`, { key: text })
    expect(first).toBe('alg-header-wrong')
    expect(seen.diagnoses[0]?.finding.args).toEqual({ alg: 'HS256', fits })
    expect(fix).toBeNull()
  })

  it('a header that says RS256 over a shared secret', async () => {
    const rs = inputOf(headerOf('RS256'), payloadOf())
    const { first } = await look(`${rs}.${b64(mac(rs, text))}`, { key: text })
    expect(first).toBe('alg-header-wrong')
  })

  it.each([8, 16, 31])('a signature cut to %i bytes', async (bytes) => {
    const { first, proven, fixed } = await look(`${input}.${b64(mac(input, text).subarray(0, bytes))}`, {
      key: text,
    })
    expect([first, proven.includes('signature-truncated'), fixed]).toEqual([
      'signature-truncated',
      true,
      'accepted',
    ])
  })

  it('seven bytes could be chance', async () => {
    const { proven } = await look(`${input}.${b64(mac(input, text).subarray(0, 7))}`, { key: text })
    expect(proven).toEqual([])
  })

  it('a cut signature of another secret is short, and no more', async () => {
    const { first, proven } = await look(`${input}.${b64(mac(input, 'other').subarray(0, 20))}`, {
      key: text,
    })
    expect([first, proven]).toEqual(['signature-truncated', []])
  })

  it('a signature with characters that do not belong there is not called cut', async () => {
    const signature = b64(mac(input, 'other'))
    const { codes } = await look(`${input}.${signature.slice(0, 9)}%%${signature.slice(11)}`, { key: text })
    expect(codes).not.toContain('signature-truncated')
  })

  it('bytes behind the signature', async () => {
    const long = Buffer.concat([mac(input, text), Buffer.from('xyz')])
    const { first, fixed } = await look(`${input}.${b64(long)}`, { key: text })
    expect([first, fixed]).toEqual(['signature-too-long', 'accepted'])
  })

  it.each([
    ['hex', mac(input, text).toString('hex')],
    ['hex in base64url', b64(mac(input, text).toString('hex'))],
    ['base64 in base64url', b64(mac(input, text).toString('base64'))],
  ])('a signature written as %s', async (_form, signature) => {
    const { first, fixed } = await look(`${input}.${signature}`, { key: text })
    expect([first, fixed]).toEqual(['signature-hex', 'accepted'])
  })

  it('hex of another signature is not claimed', async () => {
    const { proven } = await look(`${input}.${b64(mac(input, 'other').toString('hex'))}`, { key: text })
    expect(proven).toEqual([])
  })

  it('two things at once, and one press for both', async () => {
    const { codes, fixed } = await look(`${input}.${b64(mac(input, `${text}\n`).toString('hex'))}`, {
      key: text,
    })
    expect(codes.slice(0, 2)).toEqual(['secret-trailing-newline', 'signature-hex'])
    expect(fixed).toBe('accepted')
  })

  it('tells expiry and signature apart', async () => {
    const { codes } = await look(hsToken(`${text}\n`), { key: text, now: T0 + 4000 })
    expect(codes.slice(0, 2)).toEqual(['secret-trailing-newline', 'expired'])
  })
})

describe('a MAC of SHA-1', () => {
  it('is not taken for a signature that was cut off', async () => {
    const input = inputOf(headerOf('HS256'), payloadOf())
    const { codes, proven } = await look(`${input}.${b64(createHmac('sha1', text).update(input).digest())}`, {
      key: text,
    })
    expect([codes[0], proven[0]]).toEqual(['alg-header-wrong', 'alg-header-wrong'])
    expect(codes).not.toContain('signature-truncated')
  })
})

describe('a JWK that is refused for its k', () => {
  it.each([
    ['secret-base64-decoded', hsToken(binary), base64],
    ['secret-encoding', hsToken('plain words, as they are'), 'plain words, as they are'],
  ])('%s: what was meant is found', async (code, token, k) => {
    const { first, fixed, outcome } = await look(token, { key: JSON.stringify({ kty: 'oct', k }) })
    expect([outcome, first, fixed]).toEqual(['unverified', code, 'accepted'])
  })
})

it.each([
  ['base64 in a URL', Buffer.alloc(32, 0xfb), encodeURIComponent(Buffer.alloc(32, 0xfb).toString('base64'))],
  [
    'its base64url text',
    Buffer.alloc(32, 0xfb).toString('base64url'),
    Buffer.alloc(32, 0xfb).toString('base64'),
  ],
  [
    'its base64 text',
    Buffer.alloc(32, 0xfb).toString('base64'),
    Buffer.alloc(32, 0xfb).toString('base64url'),
  ],
  ['a JSON string', 'a "quoted" secret \\ of mine', JSON.stringify('a "quoted" secret \\ of mine')],
  ['a remark of a .env file', 'a secret of mine', 'a secret of mine # for production'],
  ['capital letters', 'Secret-Key-Of-Ana'.toLowerCase(), 'SECRET-KEY-OF-ANA'],
])('%s: found, and put right', async (_how, signer, given) => {
  const { proven, fixed } = await look(hsToken(signer), { key: given })
  expect([proven[0]?.startsWith('secret-'), fixed]).toEqual([true, 'accepted'])
  expect((await look(hsToken('something else entirely'), { key: given })).proven).toEqual([])
})
