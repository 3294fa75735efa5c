import { CompactEncrypt } from 'jose'
import {
  type Case,
  claims,
  es256,
  hash,
  type LintCase,
  pemOf,
  plain,
  publicJwk,
  sealed,
  signed,
} from './lint-tokens.ts'
import { b64, pairs, T0 } from './look.ts'

const salt = '2GLC42sKQveCfGfryNRN9w'
const disclose = (...content: unknown[]) => b64(JSON.stringify(content))
const digest = (disclosure: string) => b64(hash('sha256', disclosure))
const name = disclose(salt, 'given_name', 'Ana')
const element = disclose(salt, 'DE')
const sdHeader = { alg: 'ES256', typ: 'dc+sd-jwt' }

const sd = (payload: object, disclosures: readonly string[] = [name], headMore: object = {}): Case => ({
  pasted: `${[signed({ ...sdHeader, ...headMore }, { iss: claims.iss, iat: T0, exp: T0 + 900, ...payload }), ...disclosures].join('~')}~`,
  key: pemOf(es256),
})
const one = (disclosure: string, more: object = {}) =>
  sd({ _sd: [digest(disclosure)], ...more }, [disclosure])
const sound = one(name)

const cnf = { jwk: publicJwk(pairs.p256.privateKey) }
const credential = sd({ _sd: [digest(name)], cnf })
const presented = (more: object = {}): Case => {
  const binding = {
    iat: T0 + 30,
    aud: 'https://shop.example',
    nonce: 'n1',
    sd_hash: digest(credential.pasted),
    ...more,
  }
  return { ...credential, pasted: credential.pasted + signed({ alg: 'ES256', typ: 'kb+jwt' }, binding) }
}

const rsaJwk = JSON.stringify(pairs.rsa.privateKey.export({ format: 'jwk' }))
const toRsa = async (text: string, more: object = {}): Promise<Case> => ({
  pasted: await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', ...more })
    .encrypt(pairs.rsa.publicKey),
  key: rsaJwk,
})
const unsigned = await toRsa(JSON.stringify(claims))
const ecdh = { alg: 'ECDH-ES+A128KW', enc: 'A128GCM', epk: publicJwk(pairs.p256.privateKey) }
const pbes2 = (p2c: number) =>
  sealed({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c, p2s: b64(new Uint8Array(16)) }, { key: 24 })

export const sealedCases: readonly LintCase[] = [
  {
    id: 'H26',
    trips: await toRsa(JSON.stringify(claims), { iss: 'https://other.example' }),
    passes: await toRsa(JSON.stringify(claims), { iss: claims.iss }),
  },
  { id: 'V1', trips: { ...sound, pasted: sound.pasted.slice(0, -1) }, passes: sound },
  {
    id: 'V2',
    trips: { ...sound, pasted: sound.pasted.replace(/^[^.]+/, b64('{"alg":"none","typ":"dc+sd-jwt"}')) },
    passes: sound,
  },
  { id: 'V3', trips: one(name, { _sd_alg: 'md5' }), passes: one(name, { _sd_alg: 'sha-256' }) },
  {
    id: 'V4',
    trips: sd({ nationalities: [{ '...': digest(name) }] }),
    passes: sd({ nationalities: [{ '...': digest(element) }] }, [element]),
  },
  { id: 'V5', trips: sd({ _sd: [] }), passes: sound },
  { id: 'V6', trips: one(name, { given_name: 'Eva' }), passes: one(name, { user: { given_name: 'Eva' } }) },
  {
    id: 'V7',
    trips: sd({ _sd: [digest(name)], a: [{ '...': digest(element), more: 1 }] }, [name]),
    passes: sd({ _sd: [digest(name)], a: [{ '...': digest(element) }] }, [name, element]),
  },
  { id: 'V8', trips: sd({ _sd: [b64(hash('sha256', Buffer.from(name, 'base64url')))] }), passes: sound },
  { id: 'V9', trips: one(disclose('abc', 'given_name', 'Ana')), passes: sound },
  {
    id: 'V10',
    trips: one(disclose(salt, 'exp', T0 + 900)),
    passes: one(disclose(salt, 'expiry_note', 'soon')),
  },
  { id: 'V11', trips: presented({ sd_hash: 'x' }), passes: presented() },
  { id: 'V12', trips: sd({ _sd: [digest(name), digest('decoy')] }), passes: sound },
  {
    id: 'J1',
    trips: { pasted: sealed({ alg: 'dir', enc: 'A128GCM' }, { key: 16 }) },
    passes: { pasted: sealed({ alg: 'A128KW', enc: 'A128GCM' }, { key: 24 }) },
  },
  {
    id: 'J2',
    trips: { pasted: sealed({ alg: 'dir', enc: 'A128GCM' }, { tag: 12 }) },
    passes: { pasted: sealed({ alg: 'dir', enc: 'A128CBC-HS256' }, { iv: 16 }) },
  },
  { id: 'J3', trips: { pasted: pbes2(2_000_000) }, passes: { pasted: pbes2(600_000) } },
  {
    id: 'J4',
    trips: { pasted: sealed({ alg: 'dir', enc: 'A128GCM', zip: 'DEF' }) },
    passes: { pasted: sealed({ alg: 'dir', enc: 'A128GCM' }) },
  },
  {
    id: 'J5',
    trips: { pasted: sealed({ ...ecdh, epk: pairs.p256.privateKey.export({ format: 'jwk' }) }, { key: 24 }) },
    passes: { pasted: sealed(ecdh, { key: 24 }) },
  },
  { id: 'J6', trips: unsigned, passes: await toRsa(plain.pasted, { cty: 'JWT' }) },
  {
    id: 'J7',
    trips: { pasted: sealed({ alg: 'dir', enc: 'A192GCM' }) },
    passes: { pasted: sealed({ alg: 'dir', enc: 'A256GCM' }) },
  },
]
