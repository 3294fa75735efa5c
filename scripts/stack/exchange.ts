import type { Project } from '../../src/sim/django/project.ts'
import { demoSecretKey } from '../../src/sim/django/start-files.ts'
import type { Method, Request } from '../../src/sim/happening.ts'
import type { PersonChange } from './server.ts'

/** What a client of one server holds: tokens by the names under which exchanges kept them. */
export type Held = Readonly<Record<string, string>>

/** A request, and what the real server is known to answer. */
export interface Exchange {
  /** Unique in its configuration. Exchanges that were recorded have the names of the record. */
  readonly name: string
  /** Done just before. */
  readonly change?: PersonChange
  readonly request: (held: Held) => Request
  readonly status: number
  /** The whole JSON of the answer, where it holds no token. */
  readonly says?: unknown
  /** The tokens of the answer are kept as `NAME.access` and `NAME.refresh`. */
  readonly keep?: string
  /** How many statements it costs, where that is known. */
  readonly statements?: number
}

/** A project, and what is asked of it, in this order. `name` of lower-case letters and underscores. */
export interface Configuration {
  readonly name: string
  readonly project: Project
  readonly exchanges: readonly Exchange[]
}

export const secretKey = demoSecretKey

const json = ['Content-Type', 'application/json'] as const

export const post =
  (path: string, body: (held: Held) => unknown, ...headers: Request['headers']) =>
  (held: Held): Request => ({
    method: 'POST',
    path,
    headers: [json, ...headers],
    body: JSON.stringify(body(held)),
  })

/** A request with this text in Authorization; without it if there is none. */
export const call =
  (method: Method, path: string, authorization?: (held: Held) => string, body?: unknown) =>
  (held: Held): Request => ({
    method,
    path,
    headers: [
      ...(authorization === undefined ? [] : [['Authorization', authorization(held)] as const]),
      ...(body === undefined ? [] : [json]),
    ],
    body: body === undefined ? '' : JSON.stringify(body),
  })

export const get = (path: string, authorization?: (held: Held) => string) => call('GET', path, authorization)

/** The token that is held under this name. */
export const token = (name: string) => (held: Held) => {
  const kept = held[name]
  if (kept === undefined) throw new Error(`No exchange has kept ${name}.`)
  return kept
}
export const bearer = (name: string | ((held: Held) => string)) => (held: Held) =>
  `Bearer ${typeof name === 'string' ? token(name)(held) : name(held)}`

export const login = (username: string, password = `${username}-test-pw`) =>
  post('/api/token/', () => ({ username, password }))
export const refreshWith = (name: string) =>
  post('/api/token/refresh/', (held) => ({ refresh: token(name)(held) }))
export const verifyOf = (name: string) => post('/api/token/verify/', (held) => ({ token: token(name)(held) }))
export const blacklistOf = (name: string) =>
  post('/api/token/blacklist/', (held) => ({ refresh: token(name)(held) }))

// What SimpleJWT 5.2.2 and REST framework 3.14 say.
export const notGiven = { detail: 'Authentication credentials were not provided.' }
export const notAllowed = { detail: 'You do not have permission to perform this action.' }
export const wrongCredentials = { detail: 'No active account found with the given credentials' }
export const twoValues = {
  detail: 'Authorization header must contain two space-delimited values',
  code: 'bad_authorization_header',
}
export const refused = (detail: string) => ({ detail, code: 'token_not_valid' })
export const notAccepted = (message: string) => ({
  ...refused('Given token not valid for any token type'),
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
})
export const invalid = notAccepted('Token is invalid or expired')
