import type { Inputs } from '../core/analyze.ts'
import type { Project } from './django/project.ts'
import type { Happening } from './happening.ts'
import type { LoadConfig } from './load/config.ts'
import type { Brought } from './origin.ts'
import type { ServerConfig } from './server.ts'

/** An answer to an exercise: one choice, things in an order, or things in places (thing -> place). */
export type Answer = string | readonly string[] | Readonly<Record<string, string>>

/** All that can change. Plain data: undo, share links and lessons copy it. */
export interface World extends Inputs {
  /** Unix seconds at which the clock was stopped ("as of"); null: the real clock. */
  readonly stoppedAt: number | null
  /** Sign again after each edit of header or payload. */
  readonly signAsTyped: boolean
  /** The example whose key is in the key box; null once the person gave a key or a token of their own. */
  readonly exampleId: string | null
  /** What was answered beside the debugger, by the name of the exercise. */
  readonly answers: Readonly<Record<string, Answer>>
  /** What happened that no token shows, oldest first: signing, requests, verifications. */
  readonly log: readonly Happening[]
  /** The server to try a token on; null: none. */
  readonly server: ServerConfig | null
  /** A Django project with its files, packages and database; none if it is not there. */
  readonly project?: Project
  /** A server to put under load; none if it is not there. */
  readonly load?: LoadConfig
  /** Texts that came in from outside, so that nobody's own token or key is kept with a lesson; see origin.ts. */
  readonly brought?: readonly Brought[]
  /** The token that was last signed as it was typed. */
  readonly made?: string
}

export const emptyWorld: World = {
  pasted: '',
  chosen: 0,
  key: { text: '', encoding: 'utf8', passphrase: '' },
  policy: { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null },
  stoppedAt: null,
  signAsTyped: false,
  exampleId: null,
  answers: {},
  log: [],
  server: null,
}

/** A world that shows an example: its token, its key and, if it has one, its time. */
export function exampleWorld(
  world: World,
  example: {
    readonly id: string
    readonly token: string
    readonly key: { readonly text: string; readonly encoding: World['key']['encoding'] }
    readonly now: number | null
  },
): World {
  return {
    ...emptyWorld,
    signAsTyped: world.signAsTyped,
    pasted: example.token,
    key: { ...example.key, passphrase: '' },
    stoppedAt: example.now,
    exampleId: example.id,
  }
}
