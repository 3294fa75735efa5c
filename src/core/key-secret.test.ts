import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSecret, suggestEncoding } from './key-secret.ts'
import { importKey } from './keys.ts'

const bytesOf = (text: string, encoding: 'utf8' | 'base64' | 'base64url' | 'hex') => {
  const read = readSecret(text, encoding)
  return read.ok ? Buffer.from(read.bytes).toString('hex') : read.finding.args
}

describe('a secret becomes bytes as it was chosen', () => {
  test('utf8: the exact text', () => {
    expect(bytesOf(' ä\n', 'utf8')).toBe('20c3a40a')
    const read = readSecret('x\r\n', 'utf8')
    expect(read.ok && read.findings).toMatchObject([
      { code: 'secret-outer-whitespace', args: { before: 0, after: 2 } },
    ])
  })

  test.each(['base64', 'base64url', 'hex'] as const)('%s: what Node writes is read back', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        expect(bytesOf(Buffer.from(bytes).toString(encoding), encoding)).toBe(
          Buffer.from(bytes).toString('hex'),
        )
      }),
    )
  })

  test('base64 with padding, without, and over lines', () => {
    expect(bytesOf('+/8=', 'base64')).toBe('fbff')
    expect(bytesOf('-_8', 'base64url')).toBe('fbff')
    expect(bytesOf('-_8=', 'base64url')).toBe('fbff')
    expect(bytesOf('AAAA\nAQ==\n', 'base64')).toBe('00000001')
    const read = readSecret('AAAA\nAQ==\n', 'base64')
    expect(read.ok && read.findings).toMatchObject([
      { code: 'secret-whitespace-ignored', args: { count: 2 } },
    ])
  })

  test.each([
    ['abc!', 'base64', 3, '!', 'character'],
    ['ab😀c', 'base64', 2, '😀', 'character'],
    ['ab=c', 'base64', 2, '=', 'character'],
    ['ab-_', 'base64', 2, '-', 'other-alphabet'],
    ['ab+/', 'base64url', 2, '+', 'other-alphabet'],
    ['abcde', 'base64', 4, 'e', 'length'],
    ['0g', 'hex', 1, 'g', 'character'],
    ['abc', 'hex', 2, 'c', 'length'],
    ['====', 'base64', 0, '', 'empty'],
    ['\n', 'hex', 0, '', 'empty'],
  ] as const)('%j is refused as %s at %d', async (text, encoding, offset, char, problem) => {
    expect(bytesOf(text, encoding)).toEqual({ encoding, offset, char, problem })
    const key = await importKey({ text, encoding, passphrase: '' }, { alg: null, kid: null })
    expect(key).toMatchObject({ kind: 'invalid', findings: [{ code: 'secret-undecodable' }] })
  })

  test('nothing in the box is no key; its JWK is the bytes', async () => {
    expect(await importKey({ text: '', encoding: 'hex', passphrase: '' }, { alg: null, kid: null })).toEqual({
      kind: 'none',
      findings: [],
    })
    const key = await importKey({ text: 'fbff', encoding: 'hex', passphrase: '' }, { alg: null, kid: null })
    expect(key).toMatchObject({
      kind: 'secret',
      bits: 16,
      label: '16-bit secret',
      jwk: { kty: 'oct', k: '-_8' },
    })
  })
})

describe('an encoding is suggested', () => {
  test.each([
    ['0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'hex', 32],
    ['mU533fONZFfdcz0teWbX58C0sCfWxP+GwS2B2BmJGUm2HXblmnOcnaD4QPMij8TT', 'base64', 48],
    ['hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg', 'base64url', 32],
    ['AyM1SysPpbyDfgZld3umj1qzKObwVMko', 'base64', 24],
  ] as const)('%s: %s', (text, encoding, bytes) => {
    expect(suggestEncoding(text)).toMatchObject({ encoding, bytes })
    expect(readSecret(text, encoding)).toMatchObject({ ok: true })
  })

  test.each([
    'secret',
    'correct-horse-battery-staple-2026',
    'your-256-bit-secret',
    'thisIsAVeryLongSecretWithoutAnyDigits',
    'abcdefabcdefabcdefabcdefabcdefabc',
    '',
  ])('%j looks like text', (text) => {
    expect(suggestEncoding(text)).toBeNull()
  })
})
