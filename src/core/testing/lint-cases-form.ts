import {
  access,
  type Case,
  change,
  claims,
  hash,
  head,
  header,
  hmac,
  keyOf,
  type LintCase,
  pemOf,
  plain,
  publicJwk,
  sealed,
  secret,
  signed,
  withSignature,
} from './lint-tokens.ts'
import { b64, pairs, pem, T0 } from './look.ts'
import testKeys from './test-keys.json' with { type: 'json' }

const text = plain.pasted
const [first = '', second = '', third = ''] = text.split('.')
const row = (id: string, trips: Case | string, passes: Case | string = plain): LintCase => ({
  id,
  trips: typeof trips === 'string' ? { pasted: trips } : trips,
  passes: typeof passes === 'string' ? { pasted: passes } : passes,
})

/** The last character with one of its unused bits set: the same bytes. */
const respelled = `${first}.${second}.${third.slice(0, -1)}${String.fromCharCode(third.charCodeAt(third.length - 1) + 1)}`

const ecKey = keyOf(testKeys.ecPkcs8)
const der = Buffer.from(testKeys.ecCertificate.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
const x5c = [der.toString('base64')]
const certified = (more: object, key = pemOf(ecKey)): Case => ({
  pasted: signed({ alg: 'ES256', typ: 'invite+jwt', x5c, ...more }, claims, ecKey),
  key,
})
/** A year in which the certificate holds. */
const LATER = T0 + 2 * 365 * 86_400

const jwks = (...keys: object[]) => JSON.stringify({ keys })
const rsa = { ...publicJwk(pairs.rsa.privateKey), kid: 'a' }
const other = { ...publicJwk(pairs.otherRsa.privateKey), kid: 'b' }
const es = (more: object) => signed({ alg: 'ES256', typ: 'invite+jwt', ...more }, claims)
const ed = (alg: string): Case => ({
  pasted: signed({ alg, typ: 'invite+jwt' }, claims, pairs.ed25519.privateKey),
  key: pem(pairs.ed25519.publicKey),
})
const nested = (more: object) => hmac({ ...header, ...more }, JSON.stringify(text))

export const formCases: readonly LintCase[] = [
  row('S1', `${first}.${second}.${third}.${third}`),
  row('S2', `${first}.${second}.${third}=`, text),
  row('S3', `${text}A`.replace(third, third.slice(0, 40))),
  row('S4', respelled),
  row('S5', `${b64('not json')}.${second}.${third}`),
  row('S6', { pasted: hmac('{"alg":"HS256","alg":"HS256"}', claims), key: secret }),
  row('S7', { pasted: hmac(header, '{"sub":"1","sub":"2"}'), key: secret }),
  row('S8', { pasted: hmac(header, 'hello'), key: secret }, { pasted: nested({ cty: 'JWT' }), key: secret }),
  row('S9', {
    pasted: `${first}.${b64(Uint8Array.from([123, 34, 97, 34, 58, 34, 0xe9, 34, 125]))}.${third}`,
  }),
  row('S10', { pasted: hmac(header, '{"id":9007199254740993}') }, change({ id: 9007199254740991 })),
  row('S11', change({ note: 'x'.repeat(4000) }), change({ note: 'x'.repeat(1000) })),
  row('H1', { pasted: hmac({ typ: 'JWT' }, claims) }),
  row('H2', withSignature({ alg: 'nOnE' }, claims, new Uint8Array(0))),
  row(
    'H3',
    withSignature({ alg: 'none' }, claims, new Uint8Array(32)),
    withSignature({ alg: 'none' }, claims, new Uint8Array(0)),
  ),
  row('H4', `${first}.${second}.`),
  row('H5', head({ alg: 'hs256' }), sealed({ alg: 'dir', enc: 'A128GCM' })),
  row('H6', { ...plain, policy: { algorithms: ['RS256'] } }, { ...plain, policy: { algorithms: ['HS256'] } }),
  row('H7', { ...plain, key: pem(pairs.rsa.publicKey) }, access),
  row('H8', head({ alg: 'HS1' }), head({ alg: 'HS257' })),
  row('H9', ed('EdDSA'), ed('Ed25519')),
  row(
    'H10',
    sealed({ alg: 'RSA1_5', enc: 'A128GCM' }, { key: 256 }),
    sealed({ alg: 'RSA-OAEP', enc: 'A128GCM' }, { key: 256 }),
  ),
  row('H11', withSignature({ alg: 'ES256K' }, claims, new Uint8Array(64).fill(3)), access),
  row('H12', head({ typ: 'JWT' })),
  row('H13', head({ typ: 'application/invite+jwt' }), head({ typ: 'application/x/y' })),
  row('H14', head({ crit: [] }), {
    pasted: es({ crit: ['b64'], b64: true }),
    key: pem(pairs.p256.publicKey),
  }),
  row('H15', head({ crit: ['exp-hard'], 'exp-hard': 1 }), head({ 'exp-hard': 1 })),
  row('H16', head({ b64: false }), head({ b64: true, crit: ['b64'] })),
  row('H17', head({ jku: 'https://keys.example/set' }), head({ kid: 'https://keys.example/set' })),
  row('H18', es({ jwk: publicJwk(pairs.p256.privateKey) }), es({})),
  row(
    'H19',
    es({ jwk: pairs.p256.privateKey.export({ format: 'jwk' }) }),
    es({ jwk: publicJwk(pairs.p256.privateKey) }),
  ),
  row('H20', certified({}, pem(pairs.p256.publicKey)), certified({})),
  row(
    'H21',
    certified({ 'x5t#S256': b64(hash('sha256', 'other')) }),
    certified({ 'x5t#S256': b64(hash('sha256', der)) }),
  ),
  row('H22', { ...certified({}), now: T0 }, { ...certified({}), now: LATER }),
  row('H23', head({ kid: '../../etc/passwd' }), head({ kid: '2026-01:rsa/1' })),
  row(
    'H24',
    {
      pasted: signed({ alg: 'RS256', typ: 'invite+jwt', kid: 'c' }, claims, pairs.rsa.privateKey),
      key: jwks(rsa, other),
    },
    {
      pasted: signed({ alg: 'RS256', typ: 'invite+jwt', kid: 'a' }, claims, pairs.rsa.privateKey),
      key: jwks(rsa, other),
    },
  ),
  row('H25', { pasted: nested({}), key: secret }, { pasted: nested({ cty: 'JWT' }), key: secret }),
]
