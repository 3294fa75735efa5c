/** Tokens cross over: those of the real Django into the debugger and the lessons, those of the lessons into Django. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeToken } from '../../src/core/decode.ts'
import { importKey } from '../../src/core/keys.ts'
import { type Policy, verifyToken } from '../../src/core/verify.ts'
import { tokensIn } from './compare.ts'
import { deployed } from './configurations.ts'
import { startEmulatedServer } from './emulated-server.ts'
import { bearer, blacklistOf, get, type Held, login, refreshWith, secretKey } from './exchange.ts'
import { type RealServer, startRealServer } from './real-server.ts'
import type { Server } from './server.ts'

const project = deployed({
  blacklist: true,
  settings: "SIMPLE_JWT = {'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True}",
})
const lessons = startEmulatedServer(project)
let real: RealServer

beforeAll(async () => {
  real = await startRealServer('tokens', project)
})
afterAll(() => real?.stop())

async function logIn(server: Server): Promise<Held> {
  const answer = await server.send(login('ana')({}))
  expect(answer.status).toBe(200)
  return tokensIn(answer, 'ana')
}

const policy: Policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }

async function outcomeOf(token: string | undefined, secret: string) {
  const decoded = decodeToken(token ?? '')
  const key = await importKey({ text: secret, encoding: 'utf8', passphrase: '' }, { alg: 'HS256', kid: null })
  return (await verifyToken(decoded, key, policy, Math.floor(Date.now() / 1000))).outcome
}

test("the debugger verifies the real server's tokens with its SECRET_KEY, and with no other", async () => {
  const held = await logIn(real)
  for (const kind of ['ana.access', 'ana.refresh']) {
    expect(await outcomeOf(held[kind], secretKey), kind).toBe('accepted')
    expect(await outcomeOf(held[kind], `${secretKey}x`), kind).toBe('rejected')
  }
})

test.each(['lessons', 'real'] as const)(
  'a pair from one server (%s) does all its work at the other',
  async (from) => {
    const [issuer, other] = from === 'lessons' ? [lessons, real] : [real, lessons]
    const held = await logIn(issuer)
    const notes = await other.send(get('/api/notes/', bearer('ana.access'))(held))
    expect(notes.status, notes.body).toBe(200)

    const refreshed = await other.send(refreshWith('ana.refresh')(held))
    expect(refreshed.status, refreshed.body).toBe(200)
    const next: Held = tokensIn(refreshed, 'next')
    expect((await issuer.send(get('/api/me/', bearer('next.access'))(next))).status).toBe(200)

    const replayed = await other.send(refreshWith('ana.refresh')(held))
    expect(replayed.body).toContain('Token is blacklisted')
    expect((await other.send(blacklistOf('next.refresh')(next))).status).toBe(200)
    expect((await other.send(refreshWith('next.refresh')(next))).status).toBe(401)
    // Each has a blacklist of its own.
    expect((await issuer.send(refreshWith('ana.refresh')(held))).status).toBe(200)
  },
)
