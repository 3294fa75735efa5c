import { describe, expect, it } from 'vitest'
import { F1, F4, F6, F9, K1, T0 } from '../lessons/fixtures.ts'
import type { Request } from './happening.ts'
import { handle, type ServerConfig } from './server.ts'
import { claims, forge, servers, tokens } from './testing/forged.ts'

const get = (path: string, ...headers: readonly (readonly [string, string])[]): Request => ({
  method: 'GET',
  path,
  headers,
  body: '',
})
const bearer = (path: string, token: string) => get(path, ['Authorization', `Bearer ${token}`])

async function status(server: ServerConfig, path: string, token: string) {
  return (await handle(server, bearer(path, token), T0)).response.status
}

/** What was looked at, in order, as 'signature fail'. */
async function order(server: ServerConfig, path: string, token: string) {
  const { checked } = await handle(server, bearer(path, token), T0)
  return checked.map(({ what, result }) => `${what} ${result}`)
}

const named = (name: string) => tokens[name] as string

describe('a server that only decodes', () => {
  it('lets anybody in as admin who writes it into the payload', async () => {
    expect(await status(servers.naive, '/admin', F1)).toBe(403)
    expect(await status(servers.naive, '/admin', named('admin, old signature'))).toBe(200)
    expect(await order(servers.naive, '/admin', named('admin, old signature'))).toEqual([
      'header pass',
      'split pass',
      'alg skipped',
      'signature skipped',
      'exp skipped',
      'admin pass',
    ])
  })

  it('is mended by a list of algorithms and the key', async () => {
    expect(await status(servers.pinned, '/admin', named('admin, old signature'))).toBe(401)
    expect(await status(servers.pinned, '/notes', F1)).toBe(200)
  })
})

describe('a server that obeys the header', () => {
  it('takes an unsigned token with an empty part 3, expired or not', async () => {
    expect(await status(servers.obedient, '/admin', F6)).toBe(200)
    expect(await status(servers.obedient, '/admin', named('unsigned and expired'))).toBe(200)
  })

  it.each([
    ['none, with a signature', 'signature fail', /part 3 is not empty/],
    ['none, two parts', 'split fail', /last dot/],
    ['None in another spelling', 'alg fail', /no algorithm "None"/],
    ['admin, old signature', 'signature fail', /does not fit/],
  ])('refuses %s, and says why', async (name, last, why) => {
    const { response, checked } = await handle(servers.obedient, bearer('/admin', named(name)), T0)
    expect(response.status).toBe(401)
    expect(`${checked.at(-1)?.what} ${checked.at(-1)?.result}`).toBe(last)
    expect(checked.at(-1)?.say).toMatch(why)
  })
})

describe('a server with one key for any algorithm', () => {
  it('takes a token that was signed with the text of its public key, and its own as well', async () => {
    expect(await status(servers.confused, '/admin', F9)).toBe(200)
    expect(await status(servers.confused, '/notes', F4)).toBe(200)
    expect(await status(servers.confused, '/admin', named('HS512 with the public PEM'))).toBe(200)
  })

  it.each(['HS256 with the trimmed PEM', 'none, empty part 3', 'HS256 with the public PEM, expired'])(
    'refuses %s',
    async (name) => {
      expect(await status(servers.confused, '/admin', named(name))).toBe(401)
    },
  )

  it('is mended by a list of algorithms: the same token is refused before any key is touched', async () => {
    expect(await status(servers['pinned-rsa'], '/notes', F4)).toBe(200)
    expect(await order(servers['pinned-rsa'], '/admin', F9)).toEqual([
      'header pass',
      'split pass',
      'alg fail',
    ])
    expect(await status(servers['pinned-both'], '/admin', F9)).toBe(401)
  })
})

describe('a sound server', () => {
  it('asks for algorithm, key, signature, claims and rights, in this order', async () => {
    const token = forge(
      { alg: 'HS256', typ: 'JWT' },
      { ...claims, aud: 'library', iss: 'campus', nbf: T0 },
      K1,
    )
    const server: ServerConfig = { ...servers.library, issuer: 'campus' }
    expect(await order(server, '/admin', token)).toEqual([
      'header pass',
      'split pass',
      'alg pass',
      'key pass',
      'signature pass',
      'exp pass',
      'nbf pass',
      'iss pass',
      'aud pass',
      'admin pass',
    ])
  })

  it('looks at no claim while the signature does not fit', async () => {
    const token = forge({ alg: 'HS256' }, { ...claims, exp: 1 }, 'guess')
    expect((await order(servers.pinned, '/admin', token)).at(-1)).toBe('signature fail')
  })

  it('refuses from the second of exp on', async () => {
    const at = async (now: number) => (await handle(servers.pinned, bearer('/notes', F1), now)).response
    expect((await at(T0 + 299)).status).toBe(200)
    expect(await at(T0 + 300)).toMatchObject({
      status: 401,
      body: '{"detail":"Signature has expired","code":"token_not_valid"}',
    })
  })

  it('refuses everything when its own key cannot be read', async () => {
    const key = { text: '-----BEGIN PUBLIC KEY-----', encoding: 'utf8', passphrase: '' } as const
    expect(await order({ ...servers['pinned-rsa'], key }, '/notes', F4)).toContain('key fail')
  })
})

describe('an answer', () => {
  it('of 401 says how to bring a token, one of 403 does not', async () => {
    const unknown = await handle(servers.pinned, get('/notes'), T0)
    expect(unknown.response.headers).toContainEqual(['WWW-Authenticate', 'Bearer realm="api"'])
    const known = await handle(servers.pinned, bearer('/admin', F1), T0)
    expect(known.response).toMatchObject({
      status: 403,
      body: '{"detail":"You do not have permission to perform this action."}',
    })
    expect(known.response.headers.map(([name]) => name)).toEqual(['Content-Type'])
    expect(known.checked.at(-1)?.say).toContain('admin is false')
  })

  it.each([
    ['/notes/', 200],
    ['/notes?page=2', 200],
    ['/nothing', 404],
    ['/', 404],
    ['/constructor', 404],
  ])('at %s is %i', async (path, wanted) => {
    expect(await status(servers.pinned, path, F1)).toBe(wanted)
  })

  it('to POST is 405, and only for who may come in', async () => {
    const post = { ...bearer('/notes', F1), method: 'POST' } as const
    expect((await handle(servers.pinned, post, T0)).response).toMatchObject({
      status: 405,
      headers: expect.arrayContaining([['Allow', 'GET']]),
    })
    expect((await handle(servers.pinned, { ...post, headers: [] }, T0)).response.status).toBe(401)
  })

  it.each([
    ['role admin', { sub: '1', role: 'admin' }, 200],
    ['role student', { sub: '1', role: 'student' }, 403],
    ['admin as text', { sub: '1', admin: 'true' }, 403],
    ['neither', { sub: '1' }, 403],
  ])('at /admin for %s is right', async (_name, payload, wanted) => {
    expect(await status(servers.pinned, '/admin', forge({ alg: 'HS256' }, payload, K1))).toBe(wanted)
  })
})

describe('the token of a request', () => {
  const missing = '{"detail":"Authentication credentials were not provided."}'
  const misshapen =
    '{"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}'

  it.each([
    ['no header', [], missing, /none: this request is anonymous/],
    ['an empty header', [['Authorization', ' ']], missing, /none/],
    ['another scheme', [['Authorization', `JWT ${F1}`]], missing, /"JWT"/],
    ['a small letter', [['Authorization', `bearer ${F1}`]], missing, /only the spelling "Bearer"/],
    ['the token alone', [['Authorization', F1]], missing, /not the word Bearer/],
    ['no token', [['Authorization', 'Bearer']], misshapen, /there is nothing/],
    ['two words', [['Authorization', `Bearer ${F1} x`]], misshapen, /there are 2 words/],
    ['another header', [['X-Token', F1]], missing, /none/],
    [
      'two headers',
      [
        ['Authorization', `Bearer ${F1}`],
        ['authorization', `Bearer ${F1}`],
      ],
      misshapen,
      /there are 2 words/,
    ],
  ] as const)('with %s is refused', async (_name, headers, body, why) => {
    const { response, checked } = await handle(servers.pinned, get('/notes', ...headers), T0)
    expect(response).toMatchObject({ status: 401, body })
    expect(checked.at(-1)).toMatchObject({ what: 'header', result: 'fail' })
    expect(checked.at(-1)?.say).toMatch(why)
  })

  it('is found whatever the case of the header’s name and however many spaces', async () => {
    const request = get('/notes', ['aUTHORIZATION', `  Bearer   ${F1} `])
    expect((await handle(servers.pinned, request, T0)).response.status).toBe(200)
  })

  it.each([`/notes?token=${F1}`, `/notes?access_token=x`, `/notes?a=1&q=${F1}`])(
    'in the address is not read, and it is said that it is in the logs now: %s',
    async (path) => {
      const { response, checked } = await handle(servers.pinned, get(path), T0)
      expect(response.status).toBe(401)
      expect(checked[0]).toMatchObject({ what: 'address', result: 'skipped' })
      expect(checked[0]?.say).toContain('log')
    },
  )

  it('in the body is not read', async () => {
    const { checked } = await handle(
      servers.pinned,
      { ...get('/notes'), method: 'POST', body: `{"token":"${F1}"}` },
      T0,
    )
    expect(checked[0]).toMatchObject({ what: 'body', result: 'skipped' })
  })

  it('is not seen where none is', async () => {
    const { checked } = await handle(servers.pinned, get('/notes?version=1.2.3&tokens=no'), T0)
    expect(checked.map(({ what }) => what)).toEqual(['header'])
  })
})
