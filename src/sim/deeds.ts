import { decodeToken } from '../core/decode.ts'
import { importKey, type KeyInput } from '../core/keys.ts'
import { verifyToken } from '../core/verify.ts'
import type { Request } from './happening.ts'
import { changeLoad, type LoadConfig } from './load/config.ts'
import { read } from './reading.ts'
import { searchSecret } from './secret-search.ts'
import { handle } from './server.ts'
import { algOf, signWorld } from './signing.ts'
import { type Move, step } from './step.ts'
import type { World } from './world.ts'
import type { RunPython } from './wsgi/run.ts'

/** What a person can do that needs crypto, a server or its limits: it ends in a Move, which says how it went. */
export type Deed =
  | { readonly do: 'sign' }
  /** A request to the world's server; `{token}` anywhere in it stands for the token that is shown. */
  | { readonly do: 'send'; readonly request: Request }
  /** Verifies a given token (not the one that is shown) with a given key. */
  | {
      readonly do: 'verify'
      readonly item: string
      readonly token: string
      readonly keyName: string
      readonly key: KeyInput
    }
  /** A request to the world's Django project; `{token}` as for `send`. */
  | { readonly do: 'request'; readonly request: Request; readonly by?: 'thief' }
  /** A line in the project's terminal; `{token}` as for `send`. */
  | { readonly do: 'command'; readonly line: string }
  /** Gives a wsgi.py a request, in real Python; `{token}` as for `send`. */
  | { readonly do: 'run-python'; readonly code: string; readonly request: Request }
  /** Lets so many requests come to `world.load`, from its seed. */
  | { readonly do: 'simulate'; readonly requests: number }
  /** Turns knobs of `world.load`, within their limits. */
  | { readonly do: 'set-load'; readonly change: Partial<LoadConfig> }
  /** Tries each of these secrets on the token that is shown. */
  | { readonly do: 'search'; readonly words: readonly string[] }

/** All that a person can do in a step. */
export type Action = Move | Deed

/** What some deeds need that is not here. */
export interface DeedMeans {
  readonly runPython?: RunPython
}

/**
 * The move that a deed comes to; null when there is nothing to do it on. Never throws.
 * @param now unix seconds
 */
export async function perform(
  world: World,
  deed: Deed,
  now: number,
  means: DeedMeans = {},
): Promise<Move | null> {
  switch (deed.do) {
    case 'sign':
      return sign(world)
    case 'set-load':
      return world.load === undefined
        ? null
        : { do: 'set', inputs: { load: changeLoad(world.load, deed.change) } }
    case 'send':
      return send(world, deed.request, now)
    case 'request': {
      if (world.project === undefined) return null
      const { handleRequest } = await import('./django/handle.ts')
      const request = withToken(deed.request, read(world, null).token.text)
      const { response, checked, queries, project } = await handleRequest(world.project, request, now)
      const what = {
        kind: 'exchange',
        server: 'project',
        request,
        response,
        checked,
        queries,
        at: now,
        ...(deed.by && { by: deed.by }),
      } as const
      return { do: 'record', what, project }
    }
    case 'command': {
      if (world.project === undefined) return null
      const { runCommand } = await import('./django/terminal.ts')
      const line = deed.line.replaceAll('{token}', () => read(world, null).token.text)
      const { exit, project, exchanges } = await runCommand(world.project, line, now)
      return { do: 'record', what: { kind: 'command', line, exit }, before: exchanges, project }
    }
    case 'run-python': {
      const request = withToken(deed.request, read(world, null).token.text)
      const run = (await means.runPython?.({ code: deed.code, request })) ?? null
      if (run === null) return null
      return { do: 'record', what: { kind: 'ran-python', code: deed.code, request, ...run } }
    }
    case 'simulate': {
      const { load } = world
      if (load === undefined) return null
      const { run } = await import('./load/run.ts')
      const { requests } = deed
      return { do: 'record', what: { kind: 'simulated', config: load, requests, stats: run(load, requests) } }
    }
    case 'verify': {
      const token = decodeToken(deed.token)
      const alg = algOf(token)
      const key = await importKey(deed.key, { alg, kid: null })
      const policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }
      const verdict = await verifyToken(token, key, policy, now)
      const fits =
        verdict.outcome !== 'nothing' &&
        verdict.stages.some(({ name, status }) => name === 'signature' && status === 'pass')
      return { do: 'record', what: { kind: 'verified', item: deed.item, key: deed.keyName, fits } }
    }
    case 'search': {
      const token = read(world, null).token.text
      const { found, tried } = await searchSecret(token, deed.words)
      return { do: 'record', what: { kind: 'searched', token, found, tried } }
    }
  }
}

async function sign(world: World): Promise<Move> {
  const { token } = read(world, null)
  const alg = algOf(token) ?? ''
  const result = await signWorld(world, token)
  return result.ok
    ? { do: 'record', what: { kind: 'signed', alg, token: result.token }, token: result.token }
    : { do: 'record', what: { kind: 'sign-failed', alg, why: result.why } }
}

async function send(world: World, request: Request, now: number): Promise<Move | null> {
  const { server } = world
  if (server === null) return null
  const sent = withToken(request, read(world, null).token.text)
  const { response, checked } = await handle(server, sent, now)
  return { do: 'record', what: { kind: 'exchange', server: server.id, request: sent, response, checked } }
}

/** The request with the token in place of each `{token}`. */
export function withToken(request: Request, token: string): Request {
  const put = (text: string) => text.replaceAll('{token}', () => token)
  return {
    ...request,
    path: put(request.path),
    headers: request.headers.map(([name, value]) => [name, put(value)] as const),
    body: put(request.body),
  }
}

const deedNames = [
  'sign',
  'send',
  'verify',
  'search',
  'request',
  'command',
  'run-python',
  'simulate',
  'set-load',
] as const satisfies Deed['do'][]

/** Whether an action has to be performed first. */
export const isDeed = (action: Action): action is Deed => (deedNames as readonly string[]).includes(action.do)

/**
 * The world after an action.
 * @param now unix seconds, used where the world's own clock runs
 */
export async function play(world: World, action: Action, now: number, means: DeedMeans = {}): Promise<World> {
  if (!isDeed(action)) return step(world, action)
  const move = await perform(world, action, world.stoppedAt ?? now, means)
  return move === null ? world : step(world, move)
}
