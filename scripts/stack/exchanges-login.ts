/** Names, passwords and pairs of tokens: SimpleJWT's own views, without rotation and blacklist. */
import {
  type Exchange,
  get,
  login,
  post,
  refreshWith,
  refused,
  secretKey,
  token,
  verifyOf,
  wrongCredentials,
} from './exchange.ts'
import { claimsOf, forge, tamper } from './forge.ts'

const form = 'application/x-www-form-urlencoded'
const raw = (type: string, body: string) => () =>
  ({ method: 'POST', path: '/api/token/', headers: [['Content-Type', type]], body }) as const
const credentials = { username: 'ana', password: 'ana-test-pw' }

export const obtaining: readonly Exchange[] = [
  { name: 'obtain: good', request: login('ana'), status: 200, keep: 'ana', statements: 1 },
  { name: 'obtain: wrong password', request: login('ana', 'wrong'), status: 401, says: wrongCredentials },
  { name: 'obtain: unknown user', request: login('nobody'), status: 401, says: wrongCredentials },
  { name: 'obtain: inactive user', request: login('ben'), status: 401, says: wrongCredentials },
  {
    name: 'obtain: missing field',
    request: post('/api/token/', () => ({ username: 'ana' })),
    status: 400,
    says: { password: ['This field is required.'] },
  },
  {
    name: 'obtain: both fields missing',
    request: post('/api/token/', () => ({})),
    status: 400,
    says: { username: ['This field is required.'], password: ['This field is required.'] },
  },
  {
    name: 'obtain: empty password',
    request: login('ana', ''),
    status: 400,
    says: { password: ['This field may not be blank.'] },
  },
  {
    name: 'obtain: null password',
    request: post('/api/token/', () => ({ username: 'ana', password: null })),
    status: 400,
    says: { password: ['This field may not be null.'] },
  },
  {
    name: 'obtain: a list in place of an object',
    request: raw('application/json', '[]'),
    status: 400,
    says: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
  },
  {
    name: 'obtain: a number as the name',
    request: post('/api/token/', () => ({ username: 7, password: 'x' })),
    status: 401,
    says: wrongCredentials,
  },
  {
    name: 'obtain: not JSON',
    request: raw('application/json', '{oops'),
    status: 400,
    says: {
      detail:
        'JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
    },
  },
  {
    name: 'obtain: wrong content type',
    request: raw('text/plain', 'username=ana'),
    status: 415,
    says: { detail: 'Unsupported media type "text/plain" in request.' },
  },
  {
    name: 'obtain: form body',
    request: raw(form, 'username=ana&password=ana-test-pw'),
    status: 200,
  },
  {
    name: 'obtain: GET',
    request: get('/api/token/'),
    status: 405,
    says: { detail: 'Method "GET" not allowed.' },
  },
  { name: 'obtain: no trailing slash, GET', request: get('/api/token'), status: 301 },
  { name: 'obtain: no trailing slash, POST', request: post('/api/token', () => credentials), status: 301 },
  {
    name: 'obtain: with a bad token in the Authorization header',
    request: post('/api/token/', () => credentials, ['Authorization', 'Bearer nonsense']),
    status: 200,
  },
]

const expired = { exp: 1_700_000_000 }
const invalid = refused('Token is invalid or expired')
/** A token of the client's with other claims and the right signature. */
const remade = (name: string, change: object) => (held: Readonly<Record<string, string>>) =>
  forge({ ...claimsOf(token(name)(held)), ...change }, secretKey)

export const refreshing: readonly Exchange[] = [
  {
    name: 'refresh: good',
    request: refreshWith('ana.refresh'),
    status: 200,
    keep: 'refreshed',
    statements: 0,
  },
  { name: 'refresh: the same refresh token again', request: refreshWith('ana.refresh'), status: 200 },
  {
    name: 'refresh: access token used as refresh',
    request: refreshWith('ana.access'),
    status: 401,
    says: refused('Token has wrong type'),
  },
  {
    name: 'refresh: missing field',
    request: post('/api/token/refresh/', () => ({})),
    status: 400,
    says: { refresh: ['This field is required.'] },
  },
  {
    name: 'refresh: not a token',
    request: post('/api/token/refresh/', () => ({ refresh: 'hello' })),
    status: 401,
    says: invalid,
  },
  {
    name: 'refresh: tampered',
    request: post('/api/token/refresh/', (held) => ({
      refresh: tamper(token('ana.refresh')(held), { user_id: 3 }),
    })),
    status: 401,
    says: invalid,
  },
  {
    name: 'refresh: expired',
    request: post('/api/token/refresh/', (held) => ({ refresh: remade('ana.refresh', expired)(held) })),
    status: 401,
    says: invalid,
  },
  { name: 'refresh: GET', request: get('/api/token/refresh/'), status: 405 },
]

export const verifying: readonly Exchange[] = [
  { name: 'verify: access', request: verifyOf('ana.access'), status: 200, says: {}, statements: 0 },
  { name: 'verify: refresh', request: verifyOf('ana.refresh'), status: 200, says: {} },
  {
    name: 'verify: tampered',
    request: post('/api/token/verify/', (held) => ({
      token: tamper(token('ana.access')(held), { user_id: 3 }),
    })),
    status: 401,
    says: invalid,
  },
  {
    name: 'verify: missing field',
    request: post('/api/token/verify/', () => ({})),
    status: 400,
    says: { token: ['This field is required.'] },
  },
  {
    name: 'verify: expired',
    request: post('/api/token/verify/', (held) => ({ token: remade('ana.access', expired)(held) })),
    status: 401,
    says: invalid,
  },
  {
    name: 'verify: garbage',
    request: post('/api/token/verify/', () => ({ token: 'garbage' })),
    status: 401,
    says: invalid,
  },
  {
    name: 'verify: a token without a type',
    request: post('/api/token/verify/', (held) => ({
      token: remade('ana.access', { token_type: undefined })(held),
    })),
    status: 200,
  },
]
