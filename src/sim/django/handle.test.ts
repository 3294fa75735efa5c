import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import { importKey } from '../../core/keys.ts'
import { verifyToken } from '../../core/verify.ts'
import type { Method } from '../happening.ts'
import { handleRequest } from './handle.ts'
import type { Project, User } from './project.ts'
import { demoSecretKey } from './start-files.ts'
import { notesProject, type StartOptions, wiredProject } from './start-project.ts'

const now = 1_767_225_600

/** A client that keeps the project as it is after each answer. */
function client(start: Project) {
  let project = start
  const send = async (
    method: Method,
    path: string,
    { token, data, at = now }: { token?: string; data?: object; at?: number } = {},
  ) => {
    const headers: [string, string][] = []
    if (token !== undefined) headers.push(['Authorization', `Bearer ${token}`])
    if (data !== undefined) headers.push(['Content-Type', 'application/json'])
    const body = data === undefined ? '' : JSON.stringify(data)
    const handled = await handleRequest(project, { method, path, headers, body }, at)
    project = handled.project
    const { response } = handled
    const isJson = response.headers.some(
      ([name, value]) => name === 'Content-Type' && value === 'application/json',
    )
    const json: Record<string, string> = isJson && response.body !== '' ? JSON.parse(response.body) : {}
    return { ...handled, status: response.status, json, text: response.body }
  }
  const login = async (username = 'ana') =>
    (await send('POST', '/api/token/', { data: { username, password: `${username}-test-pw` } })).json
  const change = (username: string, member: Partial<User>) => {
    const users = project.database.users.map((user) =>
      user.username === username ? { ...user, ...member } : user,
    )
    project = { ...project, database: { ...project.database, users } }
  }
  return { send, login, change, project: () => project }
}
const wired = (options: StartOptions = {}) => client(wiredProject(options))
const jwt = (members: string, more = '') => `${more}\nSIMPLE_JWT = {\n${members}\n}`
const view = (text: string) =>
  wiredProject().files['notes/views.py']?.replace(...(text.split(' => ') as [string, string])) ?? ''

describe('tokens that are handed out', () => {
  it('are signed with SECRET_KEY, with claims in SimpleJWT’s order', async () => {
    const { access = '', refresh = '' } = await wired().login()
    const key = await importKey(
      { text: demoSecretKey, encoding: 'utf8', passphrase: '' },
      { alg: 'HS256', kid: null },
    )
    const policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }
    for (const [token, type, lives] of [
      [access, 'access', 300],
      [refresh, 'refresh', 86_400],
    ] as const) {
      const decoded = decodeToken(token)
      expect((await verifyToken(decoded, key, policy, now)).outcome).toBe('accepted')
      const claims = decoded.form === 'jws' ? (decoded.payload.json ?? {}) : {}
      expect(Object.keys(claims)).toEqual(['token_type', 'exp', 'iat', 'jti', 'user_id'])
      expect(claims).toMatchObject({ token_type: type, exp: now + lives, iat: now, user_id: 1 })
      expect(claims.jti).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/u)
    }
  })

  it('never have the same id twice', async () => {
    const one = wired()
    const ids = new Set<unknown>()
    for (let count = 0; count < 40; count += 1) {
      for (const token of Object.values(await one.login())) {
        const decoded = decodeToken(token)
        ids.add(decoded.form === 'jws' ? decoded.payload.json?.jti : '')
      }
    }
    expect(ids.size).toBe(80)
  })
})

describe('the truth table', () => {
  it('lets nobody in without a token, and anybody where nothing asks for one', async () => {
    const closed = wired()
    expect((await closed.send('GET', '/api/notes/')).status).toBe(401)
    const open = wired({ closed: false })
    expect((await open.send('GET', '/api/notes/')).status).toBe(200)
    expect((await open.send('GET', '/api/notes/', { token: 'nonsense' })).status).toBe(401)
  })

  it('refuses a refresh token as Bearer, and an access token at refresh', async () => {
    const one = wired()
    const { access = '', refresh = '' } = await one.login()
    expect((await one.send('GET', '/api/notes/', { token: refresh })).text).toContain('Token has wrong type')
    expect((await one.send('POST', '/api/token/refresh/', { data: { refresh: access } })).json).toEqual({
      detail: 'Token has wrong type',
      code: 'token_not_valid',
    })
  })

  it('lets an access token end at exp', async () => {
    const one = wired()
    const { access = '' } = await one.login()
    expect((await one.send('GET', '/api/me/', { token: access, at: now + 299 })).status).toBe(200)
    expect((await one.send('GET', '/api/me/', { token: access, at: now + 300 })).status).toBe(401)
  })

  it.each([
    ['nothing', '', false, 200],
    ['rotation alone', "'ROTATE_REFRESH_TOKENS': True", false, 200],
    [
      'both flags without the app',
      "'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True",
      false,
      200,
    ],
    ['both flags and the app', "'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True", true, 401],
  ])('takes the old refresh token again with %s', async (_name, members, blacklist, status) => {
    const one = wired({ blacklist, settings: jwt(members) })
    const { refresh } = await one.login()
    expect((await one.send('POST', '/api/token/refresh/', { data: { refresh } })).status).toBe(200)
    expect((await one.send('POST', '/api/token/refresh/', { data: { refresh } })).status).toBe(status)
  })

  it('ends in a 500 when the blacklist app is installed and not migrated', async () => {
    const settings = "INSTALLED_APPS += ['rest_framework_simplejwt.token_blacklist']"
    const sqlite = await wired({ settings }).send('POST', '/api/token/', {
      data: { username: 'ana', password: 'ana-test-pw' },
    })
    expect(sqlite.status).toBe(500)
    expect(sqlite.text).toContain('no such table: token_blacklist_outstandingtoken')
    const postgres = await wired({ settings, engine: 'postgresql' }).send('POST', '/api/token/', {
      data: { username: 'ana', password: 'ana-test-pw' },
    })
    expect(postgres.text).toContain('relation &quot;token_blacklist_outstandingtoken&quot; does not exist')
  })

  it('says 200 to the blacklist without its app, and does nothing', async () => {
    const one = wired()
    const { refresh } = await one.login()
    expect((await one.send('POST', '/api/token/blacklist/', { data: { refresh } })).json).toEqual({})
    expect((await one.send('POST', '/api/token/refresh/', { data: { refresh } })).status).toBe(200)
  })

  it('looks the user up each time, unless it is stateless', async () => {
    const stateful = wired()
    const { access = '' } = await stateful.login()
    stateful.change('ana', { password: 'another' })
    expect((await stateful.send('GET', '/api/me/', { token: access })).queries).toHaveLength(1)
    expect((await stateful.send('GET', '/api/staff/', { token: access })).status).toBe(403)
    stateful.change('ana', { isStaff: true })
    expect((await stateful.send('GET', '/api/staff/', { token: access })).status).toBe(200)
    stateful.change('ana', { isActive: false })
    expect((await stateful.send('GET', '/api/me/', { token: access })).json.code).toBe('user_inactive')
    const settings =
      "REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework_simplejwt.authentication.JWTStatelessUserAuthentication']}"
    const stateless = wired({ settings })
    const pair = await stateless.login()
    stateless.change('ana', { isActive: false })
    const seen = await stateless.send('GET', '/api/me/', { token: pair.access ?? '' })
    expect([seen.status, seen.queries.length]).toEqual([200, 0])
  })

  it('asks Django’s permissions for the board', async () => {
    const one = wired()
    const { access = '' } = await one.login()
    expect((await one.send('POST', '/api/board/', { token: access, data: { text: 'x' } })).status).toBe(403)
    one.change('ana', { permissions: ['notes.add_note'] })
    expect((await one.send('POST', '/api/board/', { token: access, data: { text: 'x' } })).status).toBe(201)
    expect((await one.send('GET', '/api/board/', { token: access })).status).toBe(200)
  })

  it('takes any aud until AUDIENCE is set', async () => {
    const bank = wired({ settings: jwt("'AUDIENCE': 'bank'") })
    const { access = '' } = await bank.login()
    expect((await wired().send('GET', '/api/me/', { token: access })).status).toBe(200)
    expect(
      (await wired({ settings: jwt("'AUDIENCE': 'notes'") }).send('GET', '/api/me/', { token: access }))
        .status,
    ).toBe(401)
    expect((await bank.send('GET', '/api/me/', { token: access })).status).toBe(200)
  })
})

describe('SimpleJWT 5.5', () => {
  it('differs in the four things that are known', async () => {
    const one = wired({ version: '5.5' })
    const { refresh = '', access = '' } = await one.login()
    const decoded = decodeToken(access)
    expect(decoded.form === 'jws' && decoded.payload.json?.user_id).toBe('1')
    const renewed = decodeToken(
      (await one.send('POST', '/api/token/refresh/', { data: { refresh }, at: now + 10 })).json.access ?? '',
    )
    expect(renewed.form === 'jws' && renewed.payload.json?.iat).toBe(now + 10)
    expect((await one.send('GET', '/api/me/', { token: access, at: now + 301 })).text).toContain(
      'Token is expired',
    )
    one.change('ana', { isActive: false })
    expect((await one.send('POST', '/api/token/refresh/', { data: { refresh } })).status).toBe(401)
  })

  it('ends tokens with the password when CHECK_REVOKE_TOKEN says so', async () => {
    const one = wired({ version: '5.5', settings: jwt("'CHECK_REVOKE_TOKEN': True") })
    const { access = '' } = await one.login()
    expect((await one.send('GET', '/api/me/', { token: access })).status).toBe(200)
    one.change('ana', { password: 'another' })
    expect((await one.send('GET', '/api/me/', { token: access })).json.code).toBe('password_changed')
  })
})

describe('what the files say', () => {
  it('answers 403 to nobody where REST framework’s own classes stand', async () => {
    const views = view('permission_classes = [AllowAny] => permission_classes = [IsAuthenticated]')
    const seen = await client(notesProject({ files: { 'notes/views.py': views } })).send('GET', '/api/open/')
    expect([seen.status, seen.response.headers.some(([name]) => name === 'WWW-Authenticate')]).toEqual([
      403,
      false,
    ])
  })

  it.each([
    ["SECRET_KEY = 'a", 'unterminated string literal'],
    ['X = [1', "'[' was never closed"],
    ['X = Y', "name 'Y' is not defined"],
    ["INSTALLED_APPS += ['nope']", "No module named 'nope'"],
    [
      "REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework_simplejwt.authentication.JWTAuth']}",
      'does not define a "JWTAuth" attribute/class.',
    ],
    ['DEBUG = False', 'You must set settings.ALLOWED_HOSTS if DEBUG is False.'],
  ])('does not start with %s', async (settings, why) => {
    const seen = await wired({ settings }).send('GET', '/api/open/')
    expect(seen.status).toBe(0)
    expect(seen.text).toContain(why)
  })
})
