/** The projects on which the real Django and that of the lessons are compared. */
import { generateKeyPairSync } from 'node:crypto'
import type { Project } from '../../src/sim/django/project.ts'
import { type StartOptions, wiredProject } from '../../src/sim/django/start-project.ts'
import { ownCode } from './configurations-code.ts'
import {
  bearer,
  blacklistOf,
  type Configuration,
  type Exchange,
  get,
  invalid,
  login,
  post,
  refreshWith,
  refused,
  secretKey,
  token,
  verifyOf,
} from './exchange.ts'
import { obtaining, refreshing, verifying } from './exchanges-login.ts'
import { notesChanged, permissions, tokensShown } from './exchanges-views.ts'
import { claimsOf, forge } from './forge.ts'

/** A project as its server would run it: not for developers, and answering to this machine. */
export function deployed(options: StartOptions = {}): Project {
  const project = wiredProject({ ...options, engine: 'postgresql' })
  return edited(
    project,
    ['DEBUG = True', 'DEBUG = False'],
    ['ALLOWED_HOSTS = []', "ALLOWED_HOSTS = ['127.0.0.1', 'localhost']"],
  )
}

/** The project with these words of its settings replaced. */
function edited(
  project: Project,
  ...replacements: readonly (readonly [before: string, after: string])[]
): Project {
  const path = 'campus/settings.py'
  let text = project.files[path] ?? ''
  for (const [before, after] of replacements) {
    if (!text.includes(before)) throw new Error(`${path} has no ${before}`)
    text = text.replace(before, () => after)
  }
  return { ...project, files: { ...project.files, [path]: text } }
}

/** A project in which the blacklist app is among the apps, but `migrate` was not run. */
function unmigrated(): Project {
  const project = deployed({ blacklist: true })
  const applied = project.database.applied.filter((row) => !row.startsWith('token_blacklist.'))
  return { ...project, database: { ...project.database, applied } }
}

const settings = (lines: string) => `SIMPLE_JWT = {\n${lines}\n}`
const rotate = "    'ROTATE_REFRESH_TOKENS': True,"
const both = `${rotate}\n    'BLACKLIST_AFTER_ROTATION': True,`
const anaLogsIn: Exchange = { name: 'ana logs in', request: login('ana'), status: 200, keep: 'ana' }
const notesOfAna: Exchange = {
  name: 'ana reads',
  request: get('/api/notes/', bearer('ana.access')),
  status: 200,
}
const blacklisted = refused('Token is blacklisted')

const signedWith = (change: object, key = secretKey, header = {}) =>
  get(
    '/api/notes/',
    bearer((held) => forge({ ...claimsOf(token('ana.access')(held)), ...change }, key, header)),
  )

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const quoted = (pem: string) => `'''${pem}'''`

const withoutRotation: Configuration = {
  name: 'plain',
  project: deployed(),
  exchanges: [
    ...obtaining,
    ...refreshing,
    ...verifying,
    {
      name: 'refreshed access token',
      request: get('/api/me/', bearer('refreshed.access')),
      status: 200,
      says: { user: 1 },
    },
    {
      name: 'blacklist without its app: answers',
      request: blacklistOf('ana.refresh'),
      status: 200,
      says: {},
      statements: 0,
    },
    { name: 'blacklist without its app: does nothing', request: refreshWith('ana.refresh'), status: 200 },
    ...tokensShown,
    ...notesChanged,
    ...permissions,
  ],
}

const rotation: Configuration = {
  name: 'rotation',
  project: deployed({ settings: settings(rotate) }),
  exchanges: [
    anaLogsIn,
    { name: 'a new pair', request: refreshWith('ana.refresh'), status: 200, keep: 'next', statements: 0 },
    { name: 'the old one again', request: refreshWith('ana.refresh'), status: 200 },
    { name: 'the new one', request: refreshWith('next.refresh'), status: 200 },
  ],
}

const rotationWithoutApp: Configuration = {
  name: 'rotation_without_app',
  project: deployed({ settings: settings(both) }),
  exchanges: [
    anaLogsIn,
    { name: 'a new pair', request: refreshWith('ana.refresh'), status: 200, keep: 'next' },
    { name: 'the old one again', request: refreshWith('ana.refresh'), status: 200 },
  ],
}

const blacklist: Configuration = {
  name: 'blacklist',
  project: deployed({ blacklist: true, settings: settings(both) }),
  exchanges: [
    { ...anaLogsIn, statements: 2 },
    {
      name: 'blacklist: refresh rotates',
      request: refreshWith('ana.refresh'),
      status: 200,
      keep: 'next',
      statements: 4,
    },
    {
      name: 'blacklist: the rotated (old) refresh token again',
      request: refreshWith('ana.refresh'),
      status: 401,
      says: blacklisted,
    },
    {
      name: 'blacklist: the new refresh token',
      request: refreshWith('next.refresh'),
      status: 200,
      keep: 'last',
    },
    {
      name: 'blacklist: verify of the old refresh token',
      request: verifyOf('ana.refresh'),
      status: 400,
      says: { non_field_errors: ['Token is blacklisted'] },
    },
    {
      name: 'verify of the new one',
      request: verifyOf('last.refresh'),
      status: 200,
      says: {},
      statements: 1,
    },
    {
      name: 'blacklist: blacklist a refresh token (log out)',
      request: blacklistOf('last.refresh'),
      status: 200,
      says: {},
    },
    {
      name: 'blacklist: blacklist it again',
      request: blacklistOf('last.refresh'),
      status: 401,
      says: blacklisted,
    },
    {
      name: 'blacklist: refresh after log out',
      request: refreshWith('last.refresh'),
      status: 401,
      says: blacklisted,
    },
    {
      name: 'blacklist: access token after log out',
      request: get('/api/notes/', bearer('last.access')),
      status: 200,
      statements: 2,
    },
    {
      name: 'blacklist: blacklist an access token',
      request: blacklistOf('last.access'),
      status: 401,
      says: refused('Token has wrong type'),
    },
    { name: 'blacklist: nothing given', request: post('/api/token/blacklist/', () => ({})), status: 400 },
  ],
}

const appOnly: Configuration = {
  name: 'app_without_rotation',
  project: deployed({ blacklist: true }),
  exchanges: [
    anaLogsIn,
    { name: 'the same refresh token twice, 1', request: refreshWith('ana.refresh'), status: 200 },
    { name: 'the same refresh token twice, 2', request: refreshWith('ana.refresh'), status: 200 },
    { name: 'log out', request: blacklistOf('ana.refresh'), status: 200, says: {} },
    { name: 'refresh after it', request: refreshWith('ana.refresh'), status: 401, says: blacklisted },
    notesOfAna,
  ],
}

const notMigrated: Configuration = {
  name: 'not_migrated',
  project: unmigrated(),
  exchanges: [
    { name: 'login', request: login('ana'), status: 500 },
    { name: 'a wrong password', request: login('ana', 'wrong'), status: 401 },
    { name: 'no token', request: get('/api/notes/'), status: 401 },
  ],
}

const audience: Configuration = {
  name: 'audience',
  project: deployed({
    settings: settings("    'AUDIENCE': 'notes',\n    'ISSUER': 'https://campus.example',"),
  }),
  exchanges: [
    { ...anaLogsIn, keep: 'ana' },
    notesOfAna,
    { name: 'for the bank', request: signedWith({ aud: 'bank' }), status: 401, says: invalid },
    { name: 'for nobody', request: signedWith({ aud: undefined }), status: 401, says: invalid },
    { name: 'for both', request: signedWith({ aud: ['bank', 'notes'] }), status: 200 },
    {
      name: 'of another issuer',
      request: signedWith({ iss: 'https://bank.example' }),
      status: 401,
      says: invalid,
    },
    { name: 'of no issuer', request: signedWith({ iss: undefined }), status: 401, says: invalid },
    { name: 'refresh', request: refreshWith('ana.refresh'), status: 200 },
  ],
}

const stateless: Configuration = {
  name: 'stateless',
  project: edited(deployed(), [
    'authentication.JWTAuthentication',
    'authentication.JWTStatelessUserAuthentication',
  ]),
  exchanges: [
    anaLogsIn,
    { ...notesOfAna, statements: 1 },
    {
      name: 'me',
      request: get('/api/me/', bearer('ana.access')),
      status: 200,
      says: { user: 1 },
      statements: 0,
    },
    { name: 'open view', request: get('/api/open/', bearer('ana.access')), status: 200 },
    { name: 'staff view', request: get('/api/staff/', bearer('ana.access')), status: 403 },
    {
      name: 'nobody looks whether she is active',
      change: { username: 'ana', is_active: false },
      request: get('/api/me/', bearer('ana.access')),
      status: 200,
    },
  ],
}

const otherNames: Configuration = {
  name: 'other_names',
  project: deployed({
    settings: settings(`    'ACCESS_TOKEN_LIFETIME': timedelta(minutes=10),
    'REFRESH_TOKEN_LIFETIME': timedelta(days=7),
    'ALGORITHM': 'HS512',
    'SIGNING_KEY': 'another-demo-secret-that-is-as-long-as-HS512-would-like-it-0001',
    'AUTH_HEADER_TYPES': ('JWT', 'Bearer'),
    'USER_ID_CLAIM': 'person',
    'LEEWAY': 60,
    'UPDATE_LAST_LOGIN': True,`),
  }),
  exchanges: [
    { ...anaLogsIn, statements: 2 },
    notesOfAna,
    { name: 'JWT', request: get('/api/notes/', (held) => `JWT ${token('ana.access')(held)}`), status: 200 },
    {
      name: 'Token',
      request: get('/api/notes/', (held) => `Token ${token('ana.access')(held)}`),
      status: 401,
    },
    { name: 'a token of SECRET_KEY', request: signedWith({}), status: 401, says: invalid },
    { name: 'refresh', request: refreshWith('ana.refresh'), status: 200, keep: 'next' },
  ],
}

const rs256: Configuration = {
  name: 'rs256',
  project: deployed({
    settings: settings(`    'ALGORITHM': 'RS256',
    'SIGNING_KEY': ${quoted(rsa.privateKey)},
    'VERIFYING_KEY': ${quoted(rsa.publicKey)},`),
  }),
  exchanges: [
    { name: 'rs256: obtain', request: login('ana'), status: 200, keep: 'ana' },
    { name: 'rs256: protected', request: get('/api/notes/', bearer('ana.access')), status: 200 },
    { name: 'rs256: HS256 token of SECRET_KEY', request: signedWith({}), status: 401, says: invalid },
    {
      name: 'rs256: key confusion (HS256 signed with the public key)',
      request: signedWith({}, rsa.publicKey),
      status: 401,
      says: invalid,
    },
    { name: 'rs256: alg none', request: signedWith({}, '', { alg: 'none' }), status: 401, says: invalid },
  ],
}

const debugging: Configuration = {
  name: 'debugging',
  project: wiredProject({ engine: 'postgresql', closed: false }),
  exchanges: [
    anaLogsIn,
    { name: 'an unprotected list: nobody', request: get('/api/notes/'), status: 200, statements: 1 },
    { name: 'an unprotected list: a bad token', request: get('/api/notes/', () => 'Bearer x'), status: 401 },
    {
      name: 'runserver DEBUG=True: POST without the trailing slash',
      request: post('/api/token', () => ({})),
      status: 500,
    },
    { name: 'GET without the trailing slash', request: get('/api/token'), status: 301 },
    { name: 'no such address', request: get('/nothing/'), status: 404 },
  ],
}

const closedByDefault: Configuration = {
  name: 'closed_by_default',
  project: edited(deployed({ closed: false }), [
    'REST_FRAMEWORK = {',
    "REST_FRAMEWORK = {\n    'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated'],",
  ]),
  exchanges: [
    anaLogsIn,
    { name: 'nobody', request: get('/api/notes/'), status: 401 },
    notesOfAna,
    { name: 'the open view stays open', request: get('/api/open/'), status: 200 },
  ],
}

/** Values that SimpleJWT takes as they are, and that Python's JSON and PyJWT then see in their own way. */
const oddValues: Configuration = {
  name: 'odd_values',
  project: deployed({
    settings: settings(`    'JTI_CLAIM': None,
    'AUDIENCE': ('notes', 'bank'),
    'ISSUER': ['campus'],
    'AUTH_TOKEN_CLASSES': ('rest_framework_simplejwt.tokens.SlidingToken', 'rest_framework_simplejwt.tokens.AccessToken'),
    'USER_ID_FIELD': 'email',`),
  }),
  exchanges: [
    anaLogsIn,
    { name: 'three people have no address', request: get('/api/me/', bearer('ana.access')), status: 500 },
    { name: 'refresh', request: refreshWith('ana.refresh'), status: 200, keep: 'next' },
    { name: 'two kinds of token', request: get('/api/me/', () => 'Bearer x'), status: 401 },
  ],
}

const withoutLifetime: Configuration = {
  name: 'without_lifetime',
  project: deployed({
    settings: settings("    'ACCESS_TOKEN_LIFETIME': None,\n    'AUTH_HEADER_TYPES': (),"),
  }),
  exchanges: [
    { name: 'login', request: login('ana'), status: 500 },
    { name: 'nobody', request: get('/api/me/'), status: 500 },
    { name: 'an open view', request: get('/api/open/'), status: 200 },
  ],
}

const keyOnOneLine: Configuration = {
  name: 'key_on_one_line',
  project: deployed({
    settings: settings(`    'ALGORITHM': 'RS256',
    'SIGNING_KEY': ${quoted(rsa.privateKey.replaceAll('\n', ' '))},
    'VERIFYING_KEY': ${quoted(rsa.privateKey)},`),
  }),
  exchanges: [
    { name: 'login', request: login('ana'), status: 500 },
    {
      name: 'a private key verifies nothing',
      request: get(
        '/api/me/',
        bearer(() => forge({ user_id: 1 }, rsa.privateKey, { alg: 'RS256' })),
      ),
      status: 500,
    },
    {
      name: 'another algorithm',
      request: get(
        '/api/me/',
        bearer(() => forge({}, 'x')),
      ),
      status: 401,
      says: invalid,
    },
  ],
}

const missingComma: Configuration = {
  name: 'missing_comma',
  project: edited({ ...deployed(), running: 'gunicorn' }, [
    "JWTAuthentication',",
    "JWTAuthentication'\n        'rest_framework.authentication.BasicAuthentication',",
  ]),
  exchanges: [
    { name: 'gunicorn runs, and nothing is answered', request: get('/api/open/'), status: 500 },
    { name: 'login', request: login('ana'), status: 500 },
  ],
}

export const configurations: readonly Configuration[] = [
  withoutRotation,
  rotation,
  rotationWithoutApp,
  blacklist,
  appOnly,
  notMigrated,
  audience,
  stateless,
  otherNames,
  rs256,
  debugging,
  closedByDefault,
  oddValues,
  withoutLifetime,
  keyOnOneLine,
  missingComma,
  ownCode(deployed()),
]
