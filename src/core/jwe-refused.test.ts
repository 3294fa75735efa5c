import { describe, expect, it } from 'vitest'
import { MOST_ROUNDS } from './jwe-form.ts'
import { judge, sayVerdict, stageOf } from './testing/judge.ts'
import { encode, open, pairFor, say, seal, secretOf } from './testing/sealed.ts'

describe('refusing', () => {
  const parts = (header: object, key: number, iv: number, text: number, tag: number) =>
    [encode(header), ...[key, iv, text, tag].map((size) => Buffer.alloc(size).toString('base64url'))].join(
      '.',
    )

  it('says which key it needs', async () => {
    const token = await seal({ alg: 'dir', enc: 'A256GCM' }, secretOf(32))
    expect(say(await open(token, 'nineteen characters'))).toContain(
      'A256GCM with dir needs the shared secret of exactly 32 bytes; yours has 19.',
    )
    const { open: p384 } = await pairFor('ECDH-ES', 'P-384')
    const { seal: half } = await pairFor('ECDH-ES', 'P-256')
    const agreed = await seal({ alg: 'ECDH-ES', enc: 'A256GCM' }, half)
    const said = say(await open(agreed, p384))
    expect(said).toContain('needs the private key on P-256 it was encrypted for')
    expect(said).toContain('This key could serve ECDH-ES on P-384')
    expect(say(await open(token, p384))).toContain('This key could serve ECDH-ES, ECDH-ES+A128KW')
  })

  it('does not hash without end', async () => {
    const header = (p2c: unknown) => ({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'c2FsdHNhbHQ', p2c })
    const asked = await open(parts(header(1e9), 24, 12, 8, 16), 'password')
    expect(asked).toMatchObject({ at: 'parse', finding: { code: 'jwe-too-many-rounds' } })
    expect(say(asked)).toContain('1,000,000,000')
    expect(say(asked)).toContain(MOST_ROUNDS.toLocaleString('en'))
    for (const p2c of [0, -1, 1.5, '1000', null]) {
      const odd = await open(parts(header(p2c), 24, 12, 8, 16), 'password')
      expect(odd).toMatchObject({ finding: { code: 'jwe-header-wrong', args: { member: 'p2c' } } })
    }
  })

  const gcm = { alg: 'dir', enc: 'A128GCM' }
  const cbc = { alg: 'dir', enc: 'A128CBC-HS256' }
  it.each([
    [gcm, [1, 12, 8, 16], 'encrypted key', 0],
    [gcm, [0, 11, 8, 16], 'iv', 12],
    [gcm, [0, 12, 8, 12], 'tag', 16],
    [cbc, [0, 12, 16, 16], 'iv', 16],
    [cbc, [0, 16, 15, 16], 'ciphertext', 'whole blocks of 16'],
    [cbc, [0, 16, 0, 16], 'ciphertext', 'whole blocks of 16'],
    [cbc, [0, 16, 16, 15], 'tag', 16],
    [{ alg: 'A128KW', enc: 'A128GCM' }, [16, 12, 8, 16], 'encrypted key', 24],
    [{ alg: 'A128GCMKW', enc: 'A128GCM' }, [24, 12, 8, 16], 'encrypted key', 16],
  ] as const)('%j with parts of %j bytes', async (header, [key, iv, text, tag], part, want) => {
    const verdict = await judge(parts(header, key, iv, text, tag), 'sixteen letters.')
    expect(sayVerdict(verdict)).toBe('rejected jwe-part-size')
    expect(verdict).toMatchObject({ because: { args: { part, want } } })
  })

  it('says of a key that its own words forbid it', async () => {
    const token = await seal({ alg: 'dir', enc: 'A128GCM' }, secretOf(16))
    const k = Buffer.from(secretOf(16)).toString('base64url')
    const said = async (more: object) =>
      sayVerdict(await judge(token, JSON.stringify({ kty: 'oct', k, ...more })))
    expect(await said({ use: 'sig' })).toBe('rejected key-not-for-this')
    expect(await said({ key_ops: ['sign'] })).toBe('rejected key-not-for-this')
    expect(await said({ alg: 'A128KW' })).toBe('rejected key-not-for-this')
    expect(await said({ use: 'enc', key_ops: ['decrypt'], alg: 'A128GCM' })).toBe('unverified jwe-decrypted')
  })

  it('never calls bad what no browser can do', async () => {
    const { open: rsa } = await pairFor('RSA-OAEP-256')
    const of = async (header: object, key: string) => {
      const verdict = await judge(parts(header, 256, 12, 8, 16), key)
      return [sayVerdict(verdict), stageOf(verdict, 'key').split(' ')[0]]
    }
    const unsupported = ['unverified unsupported-here', 'skip']
    expect(await of({ alg: 'RSA1_5', enc: 'A128GCM' }, rsa)).toEqual(unsupported)
    expect(await of({ alg: 'constructor', enc: 'A128GCM' }, rsa)).toEqual(unsupported)
    expect(await of({ alg: 'RSA-OAEP', enc: '__proto__' }, rsa)).toEqual(unsupported)
    expect(await of({ alg: 'RSA-OAEP', enc: 'A128GCM', zip: 'GZ' }, rsa)).toEqual(unsupported)
    const asked = await judge(parts({ alg: 'RSA1_5', enc: 'A128GCM' }, 256, 12, 8, 16), '')
    expect(asked).toMatchObject({
      because: { code: 'jwe-key-needed', args: { blocked: expect.any(String) } },
    })
  })

  it('refuses what crit demands and nobody here knows', async () => {
    for (const name of ['b64', 'exp2']) {
      const header = { ...gcm, crit: [name], [name]: true }
      const verdict = await judge(parts(header, 0, 12, 8, 16), 'sixteen letters.')
      expect(sayVerdict(verdict)).toBe('rejected crit-unknown')
      expect(verdict).toMatchObject({ because: { args: { names: [name] } } })
    }
  })
})
