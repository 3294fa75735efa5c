import { describe, expect, it } from 'vitest'
import { play } from '../../sim/deeds.ts'
import { wiredProject } from '../../sim/django/start-project.ts'
import type { Request } from '../../sim/happening.ts'
import { emptyWorld, type World } from '../../sim/world.ts'
import { place, sayTick, ticksOf, windowOf } from './life-scale.ts'
import { exchangesOf, isAlive, readLives } from './token-lives.ts'

const T0 = 1_767_225_600
const post = (path: string, body: object): Request => ({
  method: 'POST',
  path,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(body),
})
const login = post('/api/token/', { username: 'ana', password: 'ana-test-pw' })

async function worldAfter(
  requests: readonly ((world: World) => { at: number; request: Request })[],
  settings = '',
) {
  let world: World = {
    ...emptyWorld,
    stoppedAt: T0,
    project: wiredProject({ blacklist: settings !== '', settings }),
  }
  for (const next of requests) {
    const { at, request } = next(world)
    world = await play({ ...world, stoppedAt: at }, { do: 'request', request }, at)
  }
  return world
}

const livesOf = (world: World, now: number, stolen: readonly string[] = []) =>
  readLives(world.log, world.project ?? wiredProject(), stolen, now)

const tokenIn = (world: World, name: 'access' | 'refresh'): string =>
  exchangesOf(world.log)
    .flatMap(({ response }) => new RegExp(`"${name}":"([^"]+)"`, 'u').exec(response.body)?.[1] ?? [])
    .at(-1) ?? ''

describe('lives of tokens', () => {
  it('begins both at the login, and ends each at its exp', async () => {
    const world = await worldAfter([() => ({ at: T0, request: login })])
    const lives = livesOf(world, T0)
    expect(lives.map(({ name, bornAt, diesAt }) => [name, bornAt, diesAt])).toEqual([
      ['refresh token 1 of ana', T0, T0 + 86_400],
      ['access token 1 of ana', T0, T0 + 300],
    ])
    const access = lives[1]
    expect(access && [isAlive(access, T0 + 299), isAlive(access, T0 + 300)]).toEqual([true, false])
  })

  it('notes when each was sent and what came of it', async () => {
    const get = (world: World): Request => ({
      method: 'GET',
      path: '/api/notes/',
      headers: [['Authorization', `Bearer ${tokenIn(world, 'access')}`]],
      body: '',
    })
    const world = await worldAfter([
      () => ({ at: T0, request: login }),
      (now) => ({ at: T0 + 10, request: get(now) }),
      (now) => ({ at: T0 + 300, request: get(now) }),
    ])
    const access = livesOf(world, T0 + 300).find(({ facts }) => facts.type === 'access')
    expect(access?.sendings.map(({ at, status }) => [at - T0, status])).toEqual([
      [10, 200],
      [300, 401],
    ])
  })

  it('is born when it was given, although it carries an older iat, and ends when it is blacklisted', async () => {
    const world = await worldAfter(
      [
        () => ({ at: T0, request: login }),
        (now) => ({
          at: T0 + 60,
          request: post('/api/token/refresh/', { refresh: tokenIn(now, 'refresh') }),
        }),
      ],
      "SIMPLE_JWT = {\n    'ROTATE_REFRESH_TOKENS': True,\n    'BLACKLIST_AFTER_ROTATION': True,\n}",
    )
    const lives = livesOf(world, T0 + 60)
    const named = (name: string) => lives.find((life) => life.name.startsWith(name))
    expect(named('access token 2')?.bornAt).toBe(T0 + 60)
    expect(named('refresh token 1')?.listedAt).toBe(T0 + 60)
    expect(named('refresh token 2')?.listedAt).toBeNull()
    expect(named('refresh token 1')?.hasRow).toBe(true)
  })

  it('marks what a thief has copied', async () => {
    const world = await worldAfter([() => ({ at: T0, request: login })])
    const copy = tokenIn(world, 'refresh')
    const stolen = livesOf(world, T0, [copy]).filter(({ isStolen }) => isStolen)
    expect(stolen.map(({ token }) => token)).toEqual([copy])
  })

  it('tells what the thief sent from what the owner sent, though the requests are the same', async () => {
    const start = await worldAfter([() => ({ at: T0, request: login })])
    const request = post('/api/token/refresh/', { refresh: tokenIn(start, 'refresh') })
    const byOwner = await play(start, { do: 'request', request }, T0)
    const world = await play(byOwner, { do: 'request', request, by: 'thief' }, T0)
    const sent = livesOf(world, T0).flatMap(({ sendings }) => sendings)
    expect(sent.map(({ status, isByThief }) => [status, isByThief])).toEqual([
      [200, false],
      [200, true],
    ])
  })
})

describe('the stretch of time', () => {
  it('shows the short life near, and the long one whole', async () => {
    const lives = livesOf(await worldAfter([() => ({ at: T0, request: login })]), T0)
    const near = windowOf(lives, T0 + 100, 'near')
    expect(near.from).toBe(T0)
    expect(place(near, T0 + 300)).toBeGreaterThan(0.5)
    expect(place(near, T0 + 300)).toBeLessThan(1)
    expect(windowOf(lives, T0, 'all').to).toBeGreaterThan(T0 + 86_400)
  })

  it('always holds the present', async () => {
    const lives = livesOf(await worldAfter([() => ({ at: T0, request: login })]), T0)
    for (const reach of ['near', 'all'] as const) {
      for (const passed of [0, 1, 299, 300, 481, 5000, 86_400, 200_000]) {
        const { from, to } = windowOf(lives, T0 + passed, reach)
        expect(from).toBeLessThanOrEqual(T0 + passed)
        expect(to).toBeGreaterThanOrEqual(T0 + passed)
      }
    }
  })

  it('has a few marks, said shortly', () => {
    const window = { from: T0, to: T0 + 480 }
    expect(ticksOf(window, 4).map((tick) => sayTick(tick, window, 4))).toEqual([
      '00:00',
      '00:02',
      '00:04',
      '00:06',
      '00:08',
    ])
    const days = { from: T0, to: T0 + 7 * 86_400 }
    expect(sayTick(T0 + 2 * 86_400, days, 4)).toBe('3 Jan')
  })
})
