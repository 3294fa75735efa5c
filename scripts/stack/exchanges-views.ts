/** The views of the notes: who is let in with which token, and what each may do. */
import {
  bearer,
  call,
  type Exchange,
  get,
  invalid,
  login,
  notAccepted,
  notAllowed,
  notGiven,
  refreshWith,
  refused,
  secretKey,
  token,
  twoValues,
} from './exchange.ts'
import { claimsOf, forge, tamper, without } from './forge.ts'

type Claims = Readonly<Record<string, unknown>>
const access = (held: Readonly<Record<string, string>>) => token('ana.access')(held)
const notes = (authorization?: (held: Readonly<Record<string, string>>) => string) =>
  get('/api/notes/', authorization)

/** A GET of the notes with ana's access token, changed and signed by somebody who has the key. */
const notesWith = (change: (claims: Claims) => Claims, key = secretKey, header: Claims = {}) =>
  notes(bearer((held) => forge(change(claimsOf(access(held))), key, header)))
const same = (claims: Claims) => claims
const ago = (claims: Claims, seconds: number) => Number(claims.iat) - seconds

const bad = (name: string, request: Exchange['request'], says: unknown = invalid): Exchange => ({
  name,
  request,
  status: 401,
  says,
  statements: 0,
})

export const tokensShown: readonly Exchange[] = [
  bad('protected: no token', notes(), notGiven),
  { name: 'protected: good access token', request: notes(bearer('ana.access')), status: 200, statements: 2 },
  bad(
    'protected: refresh token used as access',
    notes(bearer('ana.refresh')),
    notAccepted('Token has wrong type'),
  ),
  bad('protected: tampered payload', notes(bearer((held) => tamper(access(held), { user_id: 3 })))),
  bad('protected: alg none', notesWith(same, '', { alg: 'none' })),
  bad('protected: wrong secret', notesWith(same, 'another secret, as long as it needs to be')),
  bad('protected: HS512 with the same key', notesWith(same, secretKey, { alg: 'HS512' })),
  bad('protected: signature removed', notes(bearer((held) => access(held).replace(/[^.]*$/, '')))),
  bad('protected: only two segments', notes(bearer((held) => access(held).replace(/\.[^.]*$/, '')))),
  bad(
    'protected: not a token at all',
    notes(() => 'Bearer hello'),
  ),
  bad(
    "protected: 'Token' prefix",
    notes((held) => `Token ${access(held)}`),
    notGiven,
  ),
  bad(
    "protected: 'JWT' prefix",
    notes((held) => `JWT ${access(held)}`),
    notGiven,
  ),
  bad(
    "protected: 'bearer' in lower case",
    notes((held) => `bearer ${access(held)}`),
    notGiven,
  ),
  bad('protected: no prefix', notes(access), notGiven),
  bad(
    "protected: 'Bearer' without a token",
    notes(() => 'Bearer'),
    twoValues,
  ),
  bad(
    'protected: token with a space in it',
    notes((held) => `Bearer ${access(held).slice(0, 20)} ${access(held).slice(20)}`),
    twoValues,
  ),
  bad(
    'protected: a word after the token',
    notes((held) => `Bearer ${access(held)} x`),
    twoValues,
  ),
  {
    name: 'protected: two spaces before the token',
    request: notes((held) => `Bearer  ${access(held)}`),
    status: 200,
  },
  bad(
    'protected: token in the query string',
    (held) => get(`/api/notes/?token=${access(held)}`)(held),
    notGiven,
  ),
  bad(
    'protected: token in a cookie',
    (held) => ({ ...notes()(held), headers: [['Cookie', `access=${access(held)}`]] }),
    notGiven,
  ),
  bad(
    'protected: expired access',
    notesWith((claims) => ({ ...claims, exp: ago(claims, 1) })),
  ),
  bad(
    'protected: issued in the future',
    notesWith((claims) => ({ ...claims, iat: ago(claims, -1000) })),
  ),
  bad(
    'protected: not yet valid',
    notesWith((claims) => ({ ...claims, nbf: ago(claims, -1000) })),
  ),
  bad(
    'protected: no exp',
    notesWith((claims) => without(claims, 'exp')),
    notAccepted("Token has no 'exp' claim"),
  ),
  bad(
    'protected: no jti',
    notesWith((claims) => without(claims, 'jti')),
    notAccepted('Token has no id'),
  ),
  bad(
    'protected: no token_type',
    notesWith((claims) => without(claims, 'token_type')),
    notAccepted('Token has no type'),
  ),
  bad(
    'protected: no user_id',
    notesWith((claims) => without(claims, 'user_id')),
    refused('Token contained no recognizable user identification'),
  ),
  { name: 'protected: no iat', request: notesWith((claims) => without(claims, 'iat')), status: 200 },
  {
    name: 'protected: an audience',
    request: notesWith((claims) => ({ ...claims, aud: 'bank' })),
    status: 200,
  },
  {
    name: 'protected: nobody has this id',
    request: notesWith((claims) => ({ ...claims, user_id: 999 })),
    status: 401,
    says: { detail: 'User not found', code: 'user_not_found' },
  },
  {
    name: 'protected: an inactive person',
    request: notesWith((claims) => ({ ...claims, user_id: 2 })),
    status: 401,
    says: { detail: 'User is inactive', code: 'user_inactive' },
  },
  {
    name: 'protected: exp as text',
    request: notesWith((claims) => ({ ...claims, exp: String(claims.exp) })),
    status: 500,
  },
  { name: 'protected: exp null', request: notesWith((claims) => ({ ...claims, exp: null })), status: 500 },
  {
    name: 'protected: exp in milliseconds',
    request: notesWith((claims) => ({ ...claims, exp: Number(claims.exp) * 1000 })),
    status: 500,
  },
  {
    name: 'protected: a name as user_id',
    request: notesWith((claims) => ({ ...claims, user_id: 'ana' })),
    status: 500,
  },
  bad('protected: crit', notesWith(same, secretKey, { crit: ['exp'], exp: 1 })),
]

const note = (id: number) => `/api/notes/${id}/`
const missing = { detail: 'Not found.' }

export const notesChanged: readonly Exchange[] = [
  { name: 'tess logs in', request: login('tess'), status: 200, keep: 'tess' },
  {
    name: 'protected: POST creates, owner is the caller',
    request: call('POST', '/api/notes/', bearer('ana.access'), { text: 'Halva', owner: 'tess' }),
    status: 201,
    says: { id: 3, owner: 'ana', text: 'Halva' },
  },
  {
    name: 'protected: POST missing name',
    request: call('POST', '/api/notes/', bearer('ana.access'), {}),
    status: 400,
    says: { text: ['This field is required.'] },
  },
  {
    name: 'protected: POST too long',
    request: call('POST', '/api/notes/', bearer('ana.access'), { text: 'x'.repeat(201) }),
    status: 400,
    says: { text: ['Ensure this field has no more than 200 characters.'] },
  },
  {
    name: 'protected: own object, PATCH',
    request: call('PATCH', note(3), bearer('ana.access'), { text: 'sesame' }),
    status: 200,
    says: { id: 3, owner: 'ana', text: 'sesame' },
  },
  {
    name: "protected: another's object, GET",
    request: get(note(3), bearer('tess.access')),
    status: 200,
    says: { id: 3, owner: 'ana', text: 'sesame' },
  },
  {
    name: "protected: another's object, PATCH",
    request: call('PATCH', note(3), bearer('tess.access'), { text: 'mine' }),
    status: 403,
    says: notAllowed,
  },
  {
    name: "protected: another's object, DELETE",
    request: call('DELETE', note(3), bearer('tess.access')),
    status: 403,
    says: notAllowed,
  },
  {
    name: 'protected: own object, DELETE',
    request: call('DELETE', note(3), bearer('ana.access')),
    status: 204,
  },
  { name: 'protected: all that is left', request: notes(bearer('ana.access')), status: 200 },
  {
    name: 'protected: object that is not there',
    request: get(note(999999), bearer('ana.access')),
    status: 404,
    says: missing,
  },
  {
    name: 'protected: no token, object that is not there',
    request: get(note(999999)),
    status: 401,
    says: notGiven,
  },
  {
    name: 'protected: DELETE of the list',
    request: call('DELETE', '/api/notes/', bearer('ana.access')),
    status: 405,
  },
  { name: 'protected: no trailing slash', request: get('/api/notes', bearer('ana.access')), status: 301 },
  { name: 'no such address', request: get('/api/nothing/', bearer('ana.access')), status: 404 },
]

const add = { text: 'By permission' }

export const permissions: readonly Exchange[] = [
  {
    name: 'unguarded view (no permission_classes): no token',
    request: get('/api/open/'),
    status: 200,
    statements: 0,
  },
  {
    name: 'unguarded view: good token',
    request: get('/api/open/', bearer('ana.access')),
    status: 200,
    statements: 1,
  },
  {
    name: 'unguarded view: bad token',
    request: get('/api/open/', () => 'Bearer nonsense'),
    status: 401,
    says: invalid,
  },
  {
    name: 'me: ana',
    request: get('/api/me/', bearer('ana.access')),
    status: 200,
    says: { user: 1 },
    statements: 1,
  },
  { name: 'staff view: anonymous', request: get('/api/staff/'), status: 401, says: notGiven },
  {
    name: 'staff view: ana',
    request: get('/api/staff/', bearer('ana.access')),
    status: 403,
    says: notAllowed,
  },
  { name: 'staff view: tess', request: get('/api/staff/', bearer('tess.access')), status: 200 },
  {
    name: 'staff view: ana once she is staff',
    change: { username: 'ana', is_staff: true },
    request: get('/api/staff/', bearer('ana.access')),
    status: 200,
  },
  { name: 'board: anonymous', request: get('/api/board/'), status: 401, says: notGiven },
  { name: 'board: ana reads', request: get('/api/board/', bearer('ana.access')), status: 200 },
  {
    name: 'board: ana writes without the permission',
    request: call('POST', '/api/board/', bearer('ana.access'), add),
    status: 403,
    says: notAllowed,
  },
  {
    name: 'board: ana writes with the permission',
    change: { username: 'ana', permissions: ['notes.add_note'] },
    request: call('POST', '/api/board/', bearer('ana.access'), add),
    status: 201,
  },
  {
    name: 'board: a superuser writes',
    change: { username: 'tess', is_superuser: true },
    request: call('POST', '/api/board/', bearer('tess.access'), add),
    status: 201,
  },
  { name: 'logout', request: call('POST', '/api/logout/', bearer('ana.access')), status: 200 },
  { name: 'access after logout', request: get('/api/me/', bearer('ana.access')), status: 200 },
  {
    name: 'state: access after the password was changed',
    change: { username: 'ana', password: 'another-test-pw' },
    request: notes(bearer('ana.access')),
    status: 200,
  },
  { name: 'state: refresh after the password was changed', request: refreshWith('ana.refresh'), status: 200 },
  { name: 'state: login with the new password', request: login('ana', 'another-test-pw'), status: 200 },
  {
    name: 'state: access after the user was made inactive',
    change: { username: 'ana', is_active: false },
    request: notes(bearer('ana.access')),
    status: 401,
    says: { detail: 'User is inactive', code: 'user_inactive' },
  },
  {
    name: 'state: refresh after the user was made inactive',
    request: refreshWith('ana.refresh'),
    status: 200,
  },
  {
    name: 'state: access after the user was deleted',
    change: { username: 'ana', delete: true },
    request: notes(bearer('ana.access')),
    status: 401,
    says: { detail: 'User not found', code: 'user_not_found' },
  },
  { name: 'state: refresh after the user was deleted', request: refreshWith('ana.refresh'), status: 200 },
]
