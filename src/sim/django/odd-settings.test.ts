/** Settings of SIMPLE_JWT and REST_FRAMEWORK as people get them wrong, and what a real server answers to them. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { handleRequest } from './handle.ts'
import { wiredProject } from './start-project.ts'

const now = 1_767_225_600

function serverOf(settings: string) {
  let project = wiredProject({ running: 'gunicorn', settings })
  return async (path: string, { token = '', data = {} } = {}) => {
    const isPost = path.startsWith('/api/token/')
    const headers: [string, string][] = [['Accept', 'application/json']]
    if (isPost) headers.push(['Content-Type', 'application/json'])
    else headers.push(['Authorization', `Bearer ${token}`])
    const body = isPost ? JSON.stringify(data) : ''
    const handled = await handleRequest(
      project,
      { method: isPost ? 'POST' : 'GET', path, headers, body },
      now,
    )
    project = handled.project
    const { status, body: text } = handled.response
    const json: Record<string, string> = text.startsWith('{') ? JSON.parse(text) : {}
    return { status, text, json, unplayed: handled.unplayed ?? null }
  }
}
const claimsOfText = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
const ana = { username: 'ana', password: 'ana-test-pw' }
const jwt = (members: string) => `SIMPLE_JWT = {${members}}`
const logIn = (settings: string) => serverOf(settings)('/api/token/', { data: ana })

/** What a login and then a request with its token come to. */
async function visit(settings: string) {
  const send = serverOf(settings)
  const login = await send('/api/token/', { data: ana })
  return { login, me: await send('/api/me/', { token: login.json.access ?? '' }) }
}

test.each([
  ["'ACCESS_TOKEN_LIFETIME': None", 401, 'Cannot create token with no type or lifetime'],
  ["'ACCESS_TOKEN_LIFETIME': 300", 500, "'datetime.datetime' and 'int'"],
  ["'REFRESH_TOKEN_LIFETIME': timedelta(days=3000000)", 500, 'date value out of range'],
  ["'AUDIENCE': {'notes'}", 500, 'Object of type set is not JSON serializable'],
  ["'ALGORITHM': ['HS256']", 500, "unhashable type: 'list'"],
  ["'SIGNING_KEY': None", 500, 'Expected a string value\n'],
  ["'AUTH_HEADER_TYPES': None", 500, "'NoneType' object has no attribute 'encode'"],
  ["'AUTH_HEADER_TYPE': 'JWT'", 500, "The 'AUTH_HEADER_TYPE' setting has been removed"],
  ["'TOKEN_OBTAIN_SERIALIZER': None", 500, "'NoneType' object has no attribute 'rsplit'"],
])('a login with %s', async (members, status, words) => {
  const answer = await logIn(jwt(members))
  expect(answer).toMatchObject({ status, unplayed: null })
  expect(answer.text).toContain(words)
})

test.each([
  ["'AUDIENCE': 42", 500, 'audience must be a string, iterable or None'],
  ["'AUDIENCE': ['notes', 3]", 401, 'Token is invalid or expired'],
  ["'ISSUER': ['notes']", 200, '{"user":1}'],
  ["'ISSUER': ('notes', 'bank')", 401, 'Token is invalid or expired'],
  ["'JTI_CLAIM': None", 200, '{"user":1}'],
  ["'LEEWAY': '30'", 401, 'Token is invalid or expired'],
  [
    "'AUTH_TOKEN_CLASSES': 'rest_framework_simplejwt.tokens.AccessToken'",
    500,
    "'type' object is not iterable",
  ],
  ["'AUTH_TOKEN_CLASSES': ('rest_framework_simplejwt.tokens.SlidingToken',)", 401, '"token_type":"sliding"'],
  ["'USER_ID_FIELD': 'email'", 500, 'get() returned more than one User -- it returned 3!'],
])('a token of %s', async (members, status, words) => {
  const { login, me } = await visit(jwt(members))
  expect(login.status).toBe(200)
  expect(me).toMatchObject({ status, unplayed: null })
  expect(me.text).toContain(words)
})

test('claims are named and made as Python makes JSON of them', async () => {
  const { json } = await logIn(jwt("'JTI_CLAIM': None, 'AUDIENCE': 42, 'ISSUER': ('a', 'b')"))
  const claims = claimsOfText(json.access ?? '')
  expect(Object.keys(claims)).toEqual(['token_type', 'exp', 'iat', 'null', 'user_id', 'aud', 'iss'])
  expect(claims).toMatchObject({ aud: 42, iss: ['a', 'b'] })
})

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding })
const noBegin = 'PEM routines::no start line'

test.each([
  ['as it is', rsa.privateKey, 200, 'access'],
  ['after an empty line', `\n${rsa.privateKey}`, 200, 'access'],
  ['on one line', rsa.privateKey.replaceAll('\n', ''), 500, noBegin],
  ['with its line ends written out', rsa.privateKey.replaceAll('\n', '\\\\n'), 500, noBegin],
  ['with its lines indented', rsa.privateKey.replaceAll(/^/gm, '    '), 500, noBegin],
  ['by its path', '/etc/keys/private.pem', 500, noBegin],
  ['that is public', rsa.publicKey, 500, "'_RSAPublicKey' object has no attribute 'sign'"],
  ['of another kind', ec.privateKey, 500, '_EllipticCurvePrivateKey.sign() takes 3 positional arguments'],
])('RS256 with a key %s', async (_, key, status, words) => {
  const answer = await logIn(jwt(`'ALGORITHM': 'RS256', 'SIGNING_KEY': '''${key}'''`))
  expect(answer.text).toContain(words)
  expect(answer.status).toBe(status)
})

test('a private key verifies nothing with RS256, and with ES256 it does', async () => {
  const visitWith = (alg: string, key: string) =>
    visit(jwt(`'ALGORITHM': '${alg}', 'SIGNING_KEY': '''${key}''', 'VERIFYING_KEY': '''${key}'''`))
  expect((await visitWith('RS256', rsa.privateKey)).me.text).toContain('WrappedAttributeError at /api/me/')
  expect((await visitWith('ES256', ec.privateKey)).me.status).toBe(200)
})

test('an empty SIMPLE_JWT is none, and SimpleJWT looks into REST_FRAMEWORK', async () => {
  const both = "REST_FRAMEWORK['ISSUER'] = 'campus'"
  expect(claimsOfText((await logIn(`SIMPLE_JWT = {}\n${both}`)).json.access ?? '').iss).toBe('campus')
  expect(claimsOfText((await logIn(`SIMPLE_JWT = {'LEEWAY': 1}\n${both}`)).json.access ?? '').iss).toBe(
    undefined,
  )
})

test.each([
  ["REST_FRAMEWORK['DEFAULT_AUTHENTICATION_CLASSES'] = None", "'NoneType' object is not iterable"],
  [
    "REST_FRAMEWORK['DEFAULT_AUTHENTICATION_CLASSES'] = ['rest_framework_simplejwt.authentication.JWTAuthentication' 'rest_framework.authentication.BasicAuthentication']",
    "'rest_framework_simplejwt.authentication' is not a package.",
  ],
  ["REST_FRAMEWORK = ['x']", 'list indices must be integers or slices, not str'],
])('gunicorn starts with %s, and each request is a 500', async (settings, words) => {
  const answer = await serverOf(settings)('/api/me/')
  expect(answer.status).toBe(500)
  expect(answer.text).toContain(words)
})

test.each([
  [jwt("'AUDIENCE': b'notes'"), 'AUDIENCE of SIMPLE_JWT (bytes)'],
  [jwt("'JTI_CLAIM': 'exp'"), 'this JTI_CLAIM of SIMPLE_JWT'],
  [jwt("'USER_ID_FIELD': 'last_login'"), 'this USER_ID_FIELD of SIMPLE_JWT'],
  ['ALLOWED_HOSTS = [5]', 'this ALLOWED_HOSTS'],
])('says by name that %s is not played', async (settings, words) => {
  expect((await logIn(settings)).unplayed).toContain(words)
})

test('a permission class of somewhere else lets nobody in', async () => {
  const other = "['rest_framework.authentication.SessionAuthentication']"
  const answer = await serverOf(`REST_FRAMEWORK['DEFAULT_PERMISSION_CLASSES'] = ${other}`)('/api/me/')
  expect(answer.status).not.toBe(200)
})
