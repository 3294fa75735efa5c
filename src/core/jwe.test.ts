import { GeneralEncrypt, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { examples } from './examples.ts'
import { MOST_INFLATED_BYTES } from './jwe.ts'
import { explain } from './messages.ts'
import { judge, sayVerdict, stageOf } from './testing/judge.ts'
import { bytes, claims, hex, open, pairFor, say, seal, secretOf } from './testing/sealed.ts'

/** A part of a compact token with one bit of its first byte flipped. */
function flip(token: string, part: number): string {
  const parts = token.split('.')
  const changed = Buffer.from(parts[part] ?? '', 'base64url')
  changed[0] = (changed[0] ?? 0) ^ 1
  parts[part] = changed.toString('base64url')
  return parts.join('.')
}

const encryptions = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512']
const length: { readonly [enc: string]: number } = {
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
}

describe('opening', () => {
  it.each(encryptions)('dir with %s, and no bit of it may change', async (enc) => {
    const secret = secretOf(length[enc] ?? 0)
    const token = await seal({ alg: 'dir', enc }, secret)
    const opened = await open(token, hex(secret), 'hex')
    expect(opened).toMatchObject({ result: 'decrypted', plaintext: { segment: { source: claims } } })
    for (const part of [2, 3, 4]) {
      const changed = await open(flip(token, part), hex(secret), 'hex')
      expect(changed).toMatchObject({ result: 'refused', at: 'key', finding: { args: { why: 'tag' } } })
      expect(say(changed)).toContain('cannot be told apart')
    }
  })

  const shared = [
    ...[128, 192, 256].flatMap((bits) => [`A${bits}KW`, `A${bits}GCMKW`]),
    'PBES2-HS256+A128KW',
    'PBES2-HS384+A192KW',
    'PBES2-HS512+A256KW',
  ]
  it.each(shared)('%s, and tells a wrong key from a changed token', async (alg) => {
    const size = alg.startsWith('PBES2') ? 9 : Number(alg.slice(1, 4)) / 8
    const token = await seal({ alg, enc: 'A128GCM' }, secretOf(size))
    const key = hex(secretOf(size))
    expect(await open(token, key, 'hex')).toMatchObject({ result: 'decrypted' })
    const why = async (text: string, used: string) => (await open(text, used, 'hex')).finding.args
    expect(await why(token, hex(new Uint8Array(size).fill(8)))).toMatchObject({ why: 'encrypted-key' })
    expect(await why(flip(token, 1), key)).toMatchObject({ why: 'encrypted-key' })
    expect(await why(flip(token, 3), key)).toMatchObject({ why: 'content' })
  })

  const open_ = [
    ['RSA-OAEP', undefined],
    ['RSA-OAEP-256', undefined],
    ['RSA-OAEP-384', undefined],
    ['RSA-OAEP-512', undefined],
    ...['P-256', 'P-384', 'P-521', 'X25519'].flatMap((crv) =>
      ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].map((alg) => [alg, crv] as const),
    ),
  ] as const
  it.each(open_)('%s %s, and tells a wrong key from a changed token where it can', async (alg, crv) => {
    const { open: key, seal: half, shut } = await pairFor(alg, crv)
    const token = await seal({ alg, enc: 'A256GCM', apu: 'QQ', apv: 'Qg' }, half)
    expect(await open(token, key)).toMatchObject({ result: 'decrypted' })
    const changed = alg === 'ECDH-ES' ? 'tag' : 'content'
    expect((await open(flip(token, 3), key)).finding.args).toMatchObject({ why: changed })
    if (alg !== 'ECDH-ES')
      expect((await open(flip(token, 1), key)).finding.args).toMatchObject({ why: 'encrypted-key' })
    expect((await open(token, shut)).finding.args).toMatchObject({ why: 'public-half' })
    expect((await open(token, 'a secret')).finding).toMatchObject({
      code: 'key-type-mismatch',
      args: { could: expect.arrayContaining(['PBES2-HS256+A128KW']) },
    })
  })

  it('every recipient of the general form, and nobody else', async () => {
    const { open: rsa, seal: half } = await pairFor('RSA-OAEP-256')
    const sealed = await new GeneralEncrypt(bytes(claims))
      .setProtectedHeader({ enc: 'A256GCM' })
      .setAdditionalAuthenticatedData(bytes('with more'))
      .addRecipient(half)
      .setUnprotectedHeader({ alg: 'RSA-OAEP-256', kid: 'one' })
      .addRecipient(secretOf(16))
      .setUnprotectedHeader({ alg: 'A128KW' })
      .encrypt()
    // The exact characters count for the tag, however JSON spells them.
    const text = JSON.stringify(sealed).replace('"protected":"e', '"protected":"\\u0065')
    expect(await open(text, rsa)).toMatchObject({ result: 'decrypted' })
    expect(await open(text, hex(secretOf(16)), 'hex')).toMatchObject({ result: 'decrypted' })
    expect(await open(text, hex(secretOf(32)), 'hex')).toMatchObject({ finding: { args: { why: 'size' } } })
    const other = hex(new Uint8Array(16).fill(9))
    expect(await open(text, other, 'hex')).toMatchObject({ finding: { args: { why: 'encrypted-key' } } })
    expect(say(await open(text, ''))).toContain('any one of them')
  })

  it('of a set by kid, and else tries the keys that fit', async () => {
    const [mine, other] = [secretOf(32), new Uint8Array(32).fill(9)]
    const oct = (secret: Uint8Array, kid: string): JWK => ({
      kty: 'oct',
      kid,
      k: Buffer.from(secret).toString('base64url'),
    })
    const set = JSON.stringify({ keys: [oct(secretOf(16), 'short'), oct(other, 'a'), oct(mine, 'b')] })
    const named = (kid: string) => seal({ alg: 'dir', enc: 'A256GCM', kid }, mine)
    expect(await open(await named('b'), set)).toMatchObject({ finding: { args: { kid: 'b', keys: 1 } } })
    expect(await open(await named('a'), set)).toMatchObject({ finding: { args: { why: 'tag', keys: 1 } } })
    expect(await open(await named('c'), set)).toMatchObject({ finding: { args: { kid: 'b', keys: 2 } } })
  })
})

describe('what is inside', () => {
  const secret = secretOf(32)
  const sealed = (text: string | Uint8Array, more = {}) =>
    seal({ alg: 'dir', enc: 'A256GCM', ...more }, secret, text)

  it('keeps its exact spelling, its members and its bytes', async () => {
    const odd = '{"a":1,"a":2,"n":12345678901234567890,  "e":"\\u00e9"}'
    const opened = await open(await sealed(odd), hex(secret), 'hex')
    if (opened.result !== 'decrypted') throw new Error(opened.finding.code)
    const { segment, bytes: held } = opened.plaintext
    expect(segment.source).toBe(odd)
    expect(segment.members.map(({ raw }) => raw)).toEqual(['1', '2', '12345678901234567890', '"\\u00e9"'])
    expect(new TextDecoder().decode(held)).toBe(odd)
  })

  it('is known for a token when it is one', async () => {
    const inner = examples[0]?.token ?? ''
    const opened = await open(await sealed(inner, { cty: 'JWT' }), hex(secret), 'hex')
    expect(opened).toMatchObject({ plaintext: { nested: inner }, finding: { args: { inside: 'token' } } })
  })

  it('may be no text at all, or nothing', async () => {
    const binary = Uint8Array.of(0, 255, 254)
    expect(await open(await sealed(binary), hex(secret), 'hex')).toMatchObject({
      plaintext: { bytes: binary, segment: { isUtf8: false, json: null } },
      finding: { args: { inside: 'other' } },
    })
    expect(await open(await sealed(''), hex(secret), 'hex')).toMatchObject({
      plaintext: { bytes: new Uint8Array(0) },
    })
  })

  it('is unpacked, up to a limit that is said', async () => {
    const small = await sealed('a'.repeat(MOST_INFLATED_BYTES), { zip: 'DEF' })
    expect(await open(small, hex(secret), 'hex')).toMatchObject({ result: 'decrypted' })
    const bomb = await open(
      await sealed('a'.repeat(MOST_INFLATED_BYTES + 1), { zip: 'DEF' }),
      hex(secret),
      'hex',
    )
    expect(bomb).toMatchObject({ result: 'refused', finding: { code: 'jwe-inflates-too-far' } })
    expect(say(bomb)).toContain('250 kB')
  })
})

describe('the verdict', () => {
  it('is never accepted, and judges the claims inside', async () => {
    const secret = secretOf(32)
    const token = await seal({ alg: 'dir', enc: 'A256GCM' }, secret)
    const at = (now: number, policy = {}) => judge(token, hex(secret), { encoding: 'hex', now, policy })
    const fresh = await at(1000)
    expect(sayVerdict(fresh)).toBe('unverified jwe-decrypted')
    expect(stageOf(fresh, 'exp')).toBe('pass not-expired')
    expect(stageOf(fresh, 'signature')).toBe('skip signature-unchecked')
    expect(sayVerdict(await at(3000))).toBe('rejected expired')
    expect(sayVerdict(await at(1000, { issuer: 'me' }))).toBe('rejected iss-mismatch')
    expect(sayVerdict(await judge(token, ''))).toBe('unverified jwe-key-needed')
    expect(sayVerdict(await judge(token, 'wrong'))).toBe('rejected jwe-not-decrypted')
  })

  it('tells who could have written it', async () => {
    const { open: key, seal: half } = await pairFor('RSA-OAEP-256')
    const hidden = await open(await seal({ alg: 'RSA-OAEP-256', enc: 'A256GCM' }, half), key)
    expect(explain(hidden.finding).title).toBe('Opened. Encryption hides; it does not say who wrote it')
    const shared = await open(
      await seal({ alg: 'dir', enc: 'A128GCM' }, secretOf(16)),
      hex(secretOf(16)),
      'hex',
    )
    expect(explain(shared.finding).title).toContain('Only someone who has the secret')
  })
})
