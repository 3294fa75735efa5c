import { createSecretKey } from 'node:crypto'
import { CompactEncrypt } from 'jose'
import { b64, payloadOf } from './look.ts'
import type { Sequence } from './sequence.ts'
import { flip, rsa, type Spoiled, written } from './spoiled.ts'

const sealers = {
  dir: 32,
  A128KW: 16,
  A256GCMKW: 32,
  'PBES2-HS256+A128KW': 24,
} as const

/** An encrypted token with another secret, a changed one, or the right one written otherwise. */
export async function spoilSealed(chance: Sequence): Promise<Spoiled> {
  const { pick, bytes } = chance
  const alg = pick(Object.keys(sealers) as (keyof typeof sealers)[])
  const secret = Buffer.from(bytes(sealers[alg]))
  const token = await new CompactEncrypt(new TextEncoder().encode(payloadOf({ jti: b64(bytes(6)) })))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .setKeyManagementParameters(alg.startsWith('PBES2') ? { p2c: 1000 } : {})
    .encrypt(alg.startsWith('PBES2') ? secret : createSecretKey(secret))
  const parts = token.split('.')
  const changed = [
    ...parts.slice(0, 3),
    b64(flip(chance, Buffer.from(parts[3] ?? '', 'base64url'))),
    parts[4],
  ]
  const given = (how: string, wanted: Spoiled['wanted'], key: string, more: object = {}): Spoiled => ({
    how: `${alg}, ${how}`,
    wanted,
    token,
    key,
    encoding: 'utf8',
    ...more,
  })
  const hex = secret.toString('hex')
  return pick<() => Spoiled>([
    () =>
      given('another secret', 'nothing', Buffer.from(bytes(secret.length)).toString('hex'), {
        encoding: 'hex',
      }),
    () => given('one bit changed', 'nothing', flip(chance, secret).toString('hex'), { encoding: 'hex' }),
    () => given('a public key', 'nothing', written(chance, pick(rsa))),
    () =>
      given('a changed token', 'nothing', hex, {
        encoding: 'hex',
        token: changed.join('.'),
      }),
    () =>
      given('a changed token, base64 as text', 'nothing', secret.toString('base64'), {
        token: changed.join('.'),
      }),
    () => given('base64 as text', 'cause', secret.toString('base64')),
    () => given('hex as text', 'cause', hex),
  ])()
}
