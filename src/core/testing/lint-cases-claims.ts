import { change, claims, header, hmac, type LintCase, plain, secret, without } from './lint-tokens.ts'
import { T0 } from './look.ts'

const day = 86_400
const two = (one: object, other: object) => `${hmac(header, one as never)}\n${hmac(header, other as never)}`

export const claimCases: readonly LintCase[] = [
  { id: 'T1', trips: change({ exp: String(T0 + 900) }), passes: plain },
  { id: 'T2', trips: change({ exp: (T0 + 900) * 1000 }), passes: plain },
  { id: 'T3', trips: { ...plain, now: T0 + 900 }, passes: { ...plain, now: T0 + 899 } },
  { id: 'T4', trips: change({ nbf: T0 + 61 }), passes: change({ nbf: T0 + 60 }) },
  { id: 'T5', trips: change({ iat: T0 + 61 }), passes: change({ iat: T0 + 60 }) },
  { id: 'T6', trips: change({ exp: T0 }), passes: change({ exp: T0 + 1 }) },
  { id: 'T7', trips: without('exp'), passes: plain },
  { id: 'T8', trips: change({ exp: T0 + 31 * day }), passes: change({ exp: T0 + 3600 }) },
  {
    id: 'T9',
    trips: { ...plain, policy: { leewaySeconds: 301 } },
    passes: { ...plain, policy: { leewaySeconds: 300 } },
  },
  {
    id: 'C1',
    trips: { ...plain, policy: { issuer: 'https://issuer.example/' } },
    passes: { ...plain, policy: { issuer: claims.iss } },
  },
  { id: 'C2', trips: change({ sub: 42 }), passes: change({ sub: 'urn:user:42' }) },
  { id: 'C3', trips: without('aud'), passes: plain },
  {
    id: 'C4',
    trips: { ...plain, policy: { audience: 'https://other.example' } },
    passes: { ...plain, policy: { audience: claims.aud } },
  },
  {
    id: 'C5',
    trips: { pasted: hmac(header, { ...claims, jti: undefined, purpose: 'password-reset' }), key: secret },
    passes: change({ purpose: 'password-reset' }),
  },
  { id: 'C6', trips: change({ audience: 'x', aud: undefined }), passes: change({ audience: 'x' }) },
  { id: 'C7', trips: change({ email_verified: 'true' }), passes: change({ email_verified: true }) },
  {
    id: 'C8',
    trips: change({ user: { password: 'hunter2' } }),
    passes: change({ password_changed: true, order: '4111111111111112' }),
  },
  {
    id: 'C9',
    trips: { pasted: two({ ...claims, scope: 'read' }, { ...claims, name: 'Ana' }) },
    passes: {
      pasted: two({ ...claims, token_type: 'access' }, { ...claims, token_type: 'refresh', name: 'Ana' }),
    },
  },
  { id: 'C10', trips: change({ client_id: 'user-42' }), passes: change({ client_id: 'app-1' }) },
]
