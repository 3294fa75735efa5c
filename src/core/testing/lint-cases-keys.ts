import {
  access,
  type Case,
  claims,
  header,
  hmac,
  type LintCase,
  plain,
  publicJwk,
  secret,
  signed,
  withSignature,
} from './lint-tokens.ts'
import { b64, pairs, pem } from './look.ts'
import testKeys from './test-keys.json' with { type: 'json' }

const es = { alg: 'ES256', typ: 'invite+jwt' }
const p256 = publicJwk(pairs.p256.privateKey)
const ofES = (key: object | string): Case => ({
  pasted: signed(es, claims),
  key: typeof key === 'string' ? key : JSON.stringify(key),
})
const withKey = (bytes: string): Case => ({ pasted: hmac(header, claims, bytes), key: bytes })
const filled = (size: number, by = 5) => new Uint8Array(size).fill(by)
const psychic = (r: number, s: number) =>
  withSignature(es, claims, new Uint8Array([...filled(32, r), ...filled(32, s)]))
const akp = (more: object) =>
  JSON.stringify({ kty: 'AKP', alg: 'ML-DSA-44', pub: b64(filled(1312)), ...more })
const rsa = publicJwk(pairs.rsa.privateKey)
const rs256: Case = {
  pasted: signed({ alg: 'RS256', typ: 'invite+jwt' }, claims, pairs.rsa.privateKey),
  key: pem(pairs.rsa.publicKey),
}

export const keyCases: readonly LintCase[] = [
  { id: 'K1', trips: withKey('9fT!x_2k'), passes: plain },
  { id: 'K2', trips: withKey('sunshine'), passes: plain },
  {
    id: 'K3',
    trips: { pasted: hmac(header, claims, Buffer.from(secret, 'base64')), key: secret },
    passes: plain,
  },
  { id: 'K4', trips: { ...rs256, key: testKeys.rsaSpki }, passes: rs256 },
  {
    id: 'K5',
    trips: { pasted: withSignature(es, claims, new Uint8Array([0x30, 68, ...filled(68)])) },
    passes: access,
  },
  { id: 'K6', trips: { pasted: psychic(0, 5) }, passes: { pasted: psychic(1, 5) } },
  { id: 'K7', trips: ofES(pem(pairs.p384.publicKey)), passes: access },
  { id: 'K8', trips: ofES({ ...p256, y: b64(filled(32, 9)) }), passes: ofES(p256) },
  {
    id: 'K9',
    trips: ofES({ ...p256, use: 'enc' }),
    passes: ofES({ ...p256, use: 'sig', key_ops: ['verify'] }),
  },
  {
    id: 'K10',
    trips: {
      ...rs256,
      key: JSON.stringify({
        keys: [
          { ...rsa, kid: 'a' },
          { ...publicJwk(pairs.otherRsa.privateKey), kid: 'a' },
        ],
      }),
    },
    passes: {
      ...rs256,
      key: JSON.stringify({
        keys: [
          { ...rsa, kid: 'a' },
          { ...publicJwk(pairs.otherRsa.privateKey), kid: 'b' },
        ],
      }),
    },
  },
  {
    id: 'K11',
    trips: {
      ...rs256,
      key: JSON.stringify({
        keys: [
          { ...rsa, kid: 'a', use: 'sig' },
          { ...rsa, kid: 'b', use: 'enc' },
        ],
      }),
    },
    passes: {
      ...rs256,
      key: JSON.stringify({
        keys: [
          { ...rsa, kid: 'a', use: 'sig' },
          { ...publicJwk(pairs.otherRsa.privateKey), kid: 'b', use: 'enc' },
        ],
      }),
    },
  },
  {
    id: 'K12',
    trips: {
      pasted: withSignature({ alg: 'ML-DSA-44' }, claims, filled(2400)),
      key: akp({ pub: b64(filled(1300)) }),
    },
    passes: { pasted: withSignature({ alg: 'ML-DSA-44' }, claims, filled(2420)), key: akp({}) },
  },
  {
    id: 'K13',
    trips: {
      pasted: signed({ alg: 'Ed25519', typ: 'invite+jwt' }, claims, pairs.ed25519.privateKey),
      key: testKeys.x25519Spki,
    },
    passes: {
      pasted: signed({ alg: 'Ed25519', typ: 'invite+jwt' }, claims, pairs.ed25519.privateKey),
      key: pem(pairs.ed25519.publicKey),
    },
  },
  {
    id: 'K14',
    // RFC 7515 §A.3.
    trips: ofES({
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    }),
    passes: access,
  },
]
