import {
  access,
  accessClaims,
  accessHeader,
  accessWith,
  type Case,
  claims,
  es256,
  hash,
  type LintCase,
  leftHalf,
  pemOf,
  publicJwk,
  signed,
  withSignature,
} from './lint-tokens.ts'
import { b64, pairs, pem, T0 } from './look.ts'

const idClaims = { ...claims, aud: 'app-1', nonce: 'n-1', auth_time: T0 - 10 }
const id = (more: object = {}, supplied: Case['supplied'] = {}, headMore: object = {}): Case => ({
  pasted: signed({ alg: 'ES256', kid: '1', ...headMore }, { ...idClaims, ...more }),
  key: pemOf(es256),
  profile: 'id-token',
  supplied,
})
const edId = (alg: string, key = pairs.ed25519): Case => ({
  pasted: signed({ alg }, { ...idClaims, at_hash: leftHalf('sha512', 'opaque-token') }, key.privateKey),
  key: pem(key.publicKey),
  profile: 'id-token',
})

const logoutClaims = {
  iss: claims.iss,
  aud: 'app-1',
  sub: 'user-42',
  iat: T0,
  exp: T0 + 120,
  jti: 'x',
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
}
const logout = (more: object): Case => ({
  pasted: signed({ alg: 'ES256', typ: 'logout+jwt' }, { ...logoutClaims, ...more }),
  key: pemOf(es256),
})

const jwk = publicJwk(es256)
/** RFC 7638 §3. */
const jkt = b64(hash('sha256', JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y })))
const proofHeader = { alg: 'ES256', typ: 'dpop+jwt', jwk }
const proofClaims = { jti: 'p1', htm: 'POST', htu: 'https://api.example/orders', iat: T0 + 30 }
const proof = (more: object = {}, supplied: Case['supplied'] = {}, headMore: object = {}): Case => ({
  pasted: signed({ ...proofHeader, ...headMore }, { ...proofClaims, ...more }),
  key: pemOf(es256),
  profile: 'dpop',
  supplied,
})
const bound = (thumbprint: string) => signed(accessHeader, { ...accessClaims, cnf: { jkt: thumbprint } })
const boundToken = bound(jkt)
const ath = b64(hash('sha256', boundToken))

export const kindCases: readonly LintCase[] = [
  { id: 'A1', trips: accessWith({}, { typ: 'JWT' }), passes: accessWith({}, { typ: 'application/at+jwt' }) },
  {
    id: 'A2',
    trips: { pasted: withSignature({ alg: 'none', typ: 'at+jwt' }, accessClaims, new Uint8Array(0)) },
    passes: access,
  },
  { id: 'A3', trips: accessWith({ client_id: undefined }), passes: access },
  { id: 'A4', trips: accessWith({ scope: ['read'] }), passes: access },
  {
    id: 'A5',
    trips: accessWith({ amr: 'pwd' }),
    passes: accessWith({ amr: ['pwd'], acr: '1', auth_time: T0 }),
  },
  {
    id: 'A6',
    trips: accessWith({ groups: ['staff'] }),
    passes: accessWith({ groups: [{ value: 'staff' }] }),
  },
  { id: 'A7', trips: accessWith({ nonce: 'n' }), passes: access },
  { id: 'O1', trips: id({ sub: undefined }), passes: id() },
  {
    id: 'O2',
    trips: id({}, { clientId: 'app-2' }),
    passes: id({ aud: ['app-1', 'b'], azp: 'app-1' }, { clientId: 'app-1' }),
  },
  { id: 'O3', trips: id({}, { nonce: 'n-2' }), passes: id({}, { nonce: 'n-1' }) },
  {
    id: 'O4',
    trips: id({ at_hash: leftHalf('sha512', 'opaque-token') }, { accessToken: 'opaque-token' }),
    passes: id({ at_hash: leftHalf('sha256', 'opaque-token') }, { accessToken: 'opaque-token' }),
  },
  {
    id: 'O5',
    trips: id({}, { flow: 'implicit', accessToken: 'opaque-token' }),
    passes: id({}, { flow: 'code', accessToken: 'opaque-token' }),
  },
  {
    id: 'O6',
    trips: id({ c_hash: leftHalf('sha256', 'code-2') }, { code: 'code-1' }),
    passes: id({ c_hash: leftHalf('sha256', 'code-1') }, { code: 'code-1' }),
  },
  { id: 'O7', trips: edId('Ed25519'), passes: id({ at_hash: leftHalf('sha256', 'opaque-token') }) },
  { id: 'O8', trips: id({}, {}, { jku: 'https://keys.example/set' }), passes: id() },
  { id: 'O9', trips: id({}, { maxAge: '60' }), passes: id({}, { maxAge: '70' }) },
  { id: 'O10', trips: logout({ nonce: 'n' }), passes: logout({}) },
  { id: 'D1', trips: proof({}, {}, { typ: 'JWT' }), passes: proof() },
  { id: 'D2', trips: proof({}, {}, { alg: 'HS256' }), passes: proof() },
  {
    id: 'D3',
    trips: proof({}, {}, { jwk: publicJwk(pairs.otherRsa.privateKey), alg: 'RS256' }),
    passes: proof(),
  },
  { id: 'D4', trips: proof({ jti: undefined }), passes: proof() },
  {
    id: 'D5',
    trips: proof({}, { method: 'GET', url: 'https://api.example/orders' }),
    passes: proof({}, { method: 'POST', url: 'HTTPS://API.example:443/orders?page=2#top' }),
  },
  {
    id: 'D6',
    trips: proof({}, { accessToken: boundToken }),
    passes: proof({ ath }, { accessToken: boundToken }),
  },
  {
    id: 'D7',
    trips: proof({}, { accessToken: bound('somebody-else') }),
    passes: proof({ ath }, { accessToken: boundToken }),
  },
  {
    id: 'D8',
    trips: proof({}, { serverNonce: 's1' }),
    passes: proof({ nonce: 's1' }, { serverNonce: 's1' }),
  },
  { id: 'D9', trips: { pasted: boundToken, key: pemOf(es256) }, passes: access },
]
