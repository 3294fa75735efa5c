import { createHash, createHmac, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewriteJson } from './json-rewrite.ts'
import { b64, headerOf, inputOf, look, mac, pairs, pem, raw, signedWith, T0 } from './testing/look.ts'

const secret = 'correct-horse-battery-staple-2026'
const header = headerOf('HS256')
const payload = `{"sub":"42","name":"Núñez / <b>","n":12345678901234567890,"exp":${T0 + 3600}}`

/** A token whose signature covers other texts than those in it. */
function over(first: string, second: string, shownHeader = header, shownPayload = payload): string {
  return `${inputOf(shownHeader, shownPayload)}.${b64(mac(inputOf(first, second), secret))}`
}

const python = `{"sub": "42", "name": "N\\u00fa\\u00f1ez / <b>", "n": 12345678901234567890, "exp": ${T0 + 3600}}`
const php = `{"sub":"42","name":"N\\u00fa\\u00f1ez \\/ <b>","n":12345678901234567890,"exp":${T0 + 3600}}`
const go = `{"sub":"42","name":"Núñez / \\u003cb\\u003e","n":12345678901234567890,"exp":${T0 + 3600}}`
const sorted = `{"exp":${T0 + 3600},"n":12345678901234567890,"name":"Núñez / <b>","sub":"42"}`

describe('a signature over another spelling', () => {
  it.each([
    ['python', python],
    ['php', php],
    ['html-escaped', go],
    ['sorted-compact', sorted],
    ['final-newline', `${payload}\n`],
  ])('of the payload: %s', async (how, signed) => {
    const { first, seen, fixed, proven } = await look(over(header, signed), { key: secret })
    expect([first, proven[0], fixed]).toEqual(['reserialised', 'reserialised', 'accepted'])
    expect(seen.diagnoses[0]?.finding.args).toEqual({ part: 'payload', how })
  })

  it('of both parts, and of the header only', async () => {
    const spaced = '{"alg": "HS256", "typ": "JWT"}'
    const both = await look(over(spaced, python), { key: secret })
    expect(both.seen.diagnoses[0]?.finding.args).toEqual({ part: 'both', how: 'python' })
    const one = await look(over(header, payload, spaced), { key: secret })
    expect(one.seen.diagnoses[0]?.finding.args).toEqual({ part: 'header', how: 'compact' })
  })

  it('with a public key', async () => {
    const es = headerOf('ES256')
    const signature = signedWith(inputOf(es, python), 'sha256', raw(pairs.p256.privateKey)).split('.')[2]
    const { first, fixed } = await look(`${inputOf(es, payload)}.${signature}`, {
      key: pem(pairs.p256.publicKey),
    })
    expect([first, fixed]).toEqual(['reserialised', 'accepted'])
  })

  it('with RSA it is told as such, and not as changed content', async () => {
    const rs = headerOf('RS256')
    const signature = signedWith(inputOf(rs, sorted), 'sha256', pairs.rsa.privateKey).split('.')[2]
    const { first } = await look(`${inputOf(rs, payload)}.${signature}`, { key: pem(pairs.rsa.publicKey) })
    expect(first).toBe('reserialised')
  })

  it('before any base64url', async () => {
    const token = `${inputOf(header, payload)}.${b64(mac(`${header}.${payload}`, secret))}`
    const { seen } = await look(token, { key: secret })
    expect(seen.diagnoses[0]?.finding).toMatchObject({ code: 'reserialised', args: { how: 'not-encoded' } })
  })

  const input = inputOf(header, payload)
  const [head = '', body = ''] = input.split('.')
  const broken = (width: number) =>
    [head, body].map((part) => part.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n')).join('.')
  const digest = createHash('sha256').update(input)
  const hash = digest.digest()
  it.each<[string, string | Uint8Array]>([
    ['line-ended', `${input}\n`],
    ['lines-64', broken(64)],
    ['lines-76', broken(76)],
    ['hashed', hash],
    ['hashed-hex', hash.toString('hex')],
    ['payload-alone', body],
    ['json-alone', payload],
  ])('%s: the text that the signer took in place of it', async (how, text) => {
    const token = `${input}.${b64(createHmac('sha256', secret).update(text).digest())}`
    const { first, seen, fix } = await look(token, { key: secret })
    expect([first, fix]).toEqual(['reserialised', null])
    expect(seen.diagnoses[0]?.finding.args).toEqual({ part: 'both', how })
  })

  it('given to a key server as a hash: not told as changed content', async () => {
    const text = inputOf(headerOf('RS256'), payload)
    const twice = sign('sha256', createHash('sha256').update(text).digest(), pairs.rsa.privateKey)
    const { first, codes } = await look(`${text}.${b64(twice)}`, { key: pem(pairs.rsa.publicKey) })
    expect(first).toBe('reserialised')
    expect(codes).not.toContain('content-changed')
  })

  it('with its header in another order, and over Windows lines', async () => {
    const ordered = await look(over('{"typ":"JWT","alg":"HS256"}', payload), { key: secret })
    expect([ordered.first, ordered.fixed]).toEqual(['reserialised', 'accepted'])
    expect(ordered.seen.diagnoses[0]?.finding.args).toEqual({ part: 'header', how: 'reordered' })
    const windows = JSON.stringify(JSON.parse('{"a":[1,2]}'), null, 2).replaceAll('\n', '\r\n')
    const token = over(header, windows, header, '{"a":[1,2]}')
    expect((await look(token, { key: secret })).fixed).toBe('accepted')
  })

  it('is not claimed when a value differs as well', async () => {
    const { proven } = await look(over(header, python.replace('42', '43')), { key: secret })
    expect(proven).not.toContain('reserialised')
  })
})

describe('the nonce of Microsoft Graph', () => {
  const nonce = 'AQABAAAAAAD--DLA3VO7QrddgJg7Wevr'
  const hash = createHash('sha256').update(nonce).digest('base64url')
  const shown = `{"typ":"JWT","nonce":"${nonce}","alg":"RS256"}`

  it('is found out', async () => {
    const signature = signedWith(
      inputOf(shown.replace(nonce, hash), payload),
      'sha256',
      pairs.rsa.privateKey,
    ).split('.')[2]
    const { first, fixed } = await look(`${inputOf(shown, payload)}.${signature}`, {
      key: pem(pairs.rsa.publicKey),
    })
    expect([first, fixed]).toEqual(['graph-nonce', 'accepted'])
  })

  it('is found out under a shared secret too', async () => {
    const hs = shown.replace('RS256', 'HS256')
    const token = over(hs.replace(nonce, hash), payload, hs)
    expect((await look(token, { key: secret })).first).toBe('graph-nonce')
  })

  it('is not claimed for a nonce that has nothing to do with it', async () => {
    const signature = signedWith(
      inputOf(shown.replace(nonce, 'other'), payload),
      'sha256',
      pairs.rsa.privateKey,
    ).split('.')[2]
    const { proven } = await look(`${inputOf(shown, payload)}.${signature}`, {
      key: pem(pairs.rsa.publicKey),
    })
    expect(proven).not.toContain('graph-nonce')
  })
})

describe('standard base64', () => {
  const odd = '{"sub":"?>?>?>","name":"~~~ÿÿÿ"}'
  const standard = (text: string) => Buffer.from(text).toString('base64')
  const pasted = `${standard(header)}.${standard(odd)}`

  it('says when the signature covers the text as pasted', async () => {
    const token = `${pasted}.${mac(pasted, secret).toString('base64')}`
    expect((await look(token, { key: secret })).first).toBe('signed-as-pasted')
  })

  it('says nothing of it when the signature covers it as put right', async () => {
    const token = `${pasted}.${mac(inputOf(header, odd), secret).toString('base64')}`
    const { codes, outcome } = await look(token, { key: secret })
    expect(outcome).toBe('accepted')
    expect(codes).not.toContain('signed-as-pasted')
  })
})

describe('respelling JSON', () => {
  it('keeps what it says', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        for (const { style, text } of rewriteJson(source)) {
          if (style === 'numbers-respelled') continue
          expect(JSON.parse(text)).toEqual(JSON.parse(source))
        }
      }),
    )
  })

  it('gives nothing for text that is not JSON, or is too deep', () => {
    expect(rewriteJson('{"a":')).toEqual([])
    expect(rewriteJson('['.repeat(5000) + ']'.repeat(5000))).toEqual([])
  })
})
