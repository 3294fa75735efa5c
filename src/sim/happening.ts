import type { LoadConfig } from './load/config.ts'
import type { Stats } from './load/stats.ts'
import type { PythonRun } from './wsgi/run.ts'

/** Methods of HTTP that are offered. RFC 9110 §9; PATCH: RFC 5789. */
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

export type Method = (typeof methods)[number]

/** A request as a client sends it; `path` may carry a query. */
export interface Request {
  readonly method: Method
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** What a server answers; status 0: it gave no answer. */
export interface Response {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** One thing a server looked at, in its order; `say` is a sentence in the server's view. */
export interface Checked {
  readonly what: string
  readonly result: 'pass' | 'fail' | 'skipped'
  readonly say: string
}

/** A request to a server, and what came of it. */
export type Exchange = Extract<Happening, { readonly kind: 'exchange' }>

/** What happened beside the token, so that a lesson can see it. */
export type Happening =
  | { readonly kind: 'signed'; readonly alg: string; readonly token: string }
  | { readonly kind: 'sign-failed'; readonly alg: string; readonly why: string }
  /** A request to the server of the lesson, what it answered, and what it checked to decide. */
  | {
      readonly kind: 'exchange'
      /** `ServerConfig.id` of the server as it was then. */
      readonly server: string
      readonly request: Request
      readonly response: Response
      readonly checked: readonly Checked[]
      /** For a server with a database: the statements that the answer cost, in their order. */
      readonly queries?: readonly string[]
      /** Unix seconds at which it was sent; given by servers whose answers depend on more than the token. */
      readonly at?: number
      /** Who sent it, where that is not the one who owns the token; a server cannot know. */
      readonly by?: 'thief'
    }
  /** A line in the terminal of the project, and how it ended: 0 is good. */
  | { readonly kind: 'command'; readonly line: string; readonly exit: number }
  /** Somebody changed a user of the project's database; `to` is the new value, '' for a password. */
  | {
      readonly kind: 'user-changed'
      readonly username: string
      readonly member: string
      readonly to: string
    }
  /** A wsgi.py was given a request, in real Python. */
  | ({ readonly kind: 'ran-python'; readonly code: string; readonly request: Request } & PythonRun)
  /** The server under load was simulated with so many requests. */
  | {
      readonly kind: 'simulated'
      readonly config: LoadConfig
      readonly requests: number
      readonly stats: Stats
    }
  /** One of several given tokens was verified with one of several given keys. */
  | {
      readonly kind: 'verified'
      readonly item: string
      readonly key: string
      readonly fits: boolean
    }
  /** A list of secrets was tried against the token; `found` is the secret that made its signature. */
  | {
      readonly kind: 'searched'
      readonly token: string
      readonly found: string | null
      readonly tried: number
    }
