/** Questions about a Django project: what was sent to it, what it answered, and whose tokens travelled. */
import { decodeToken } from '../core/decode.ts'
import { isObject, type JsonObject, memberOf, readJson } from '../core/json.ts'
import type { Project, User } from '../sim/django/project.ts'
import type { Exchange, Happening } from '../sim/happening.ts'
import { headerSent, pathSent } from './exchanges.ts'
import type { Snapshot } from './lesson.ts'

/** A pair of tokens as the server gives it for a password. */
export interface Pair {
  readonly access: string
  readonly refresh: string
}

/** All that was sent to the project and answered, oldest first. */
export const exchanges = (seen: Snapshot): readonly Exchange[] => seen.world.log.flatMap(exchangesIn)

const exchangesIn = (one: Happening): readonly Exchange[] =>
  one.kind === 'exchange' && one.server === 'project' ? [one] : []

/** The JSON object that was answered; null when it is none. */
export const bodyOf = ({ response }: Exchange): JsonObject | null => objectIn(response.body)

/** The JSON object that was sent; null when it is none. */
export const sentBody = ({ request }: Exchange): JsonObject | null => objectIn(request.body)

function objectIn(text: string): JsonObject | null {
  const { value } = readJson(text)
  return isObject(value) ? value : null
}

/** A text in the JSON that was answered or sent; '' when it is not there. */
export function textIn(body: JsonObject | null, name: string): string {
  const value = memberOf(body, name)
  return typeof value === 'string' ? value : ''
}

/** The tokens that an answer hands out; '' for one that is not there. */
export const tokensOf = (exchange: Exchange): Pair => {
  const body = exchange.response.status === 200 ? bodyOf(exchange) : null
  return { access: textIn(body, 'access'), refresh: textIn(body, 'refresh') }
}

/** The `code` that SimpleJWT gives beside its words, such as token_not_valid; '' for none. */
export const codeOf = (exchange: Exchange): string => textIn(bodyOf(exchange), 'code')

/** Claims of a token, read without any key; null when it cannot be read. */
export function claimsOf(token: string): JsonObject | null {
  const decoded = decodeToken(token)
  return decoded.form === 'jws' ? decoded.payload.json : null
}

/** `exp - iat` of a token in seconds: how long a fresh pair lives. Null when one of them is no number. */
export function secondsToLive(token: string): number | null {
  const [iat, exp] = ['iat', 'exp'].map((name) => memberOf(claimsOf(token), name))
  return typeof iat === 'number' && typeof exp === 'number' ? exp - iat : null
}

/** Whatever stands in Authorization, trimmed; '' when the header was not sent. */
export const authorization = (exchange: Exchange): string => headerSent(exchange, 'Authorization').trim()

/** The token sent as SimpleJWT reads it: `Bearer`, with a capital B, one space, the token. '' for anything else. */
export const bearer = (exchange: Exchange): string =>
  /^Bearer +(\S+)$/u.exec(authorization(exchange))?.[1] ?? ''

/** What a sent Bearer says that it is: 'access', 'refresh', another text, or '' for none. */
export const typeSent = (exchange: Exchange): string => textIn(claimsOf(bearer(exchange)), 'token_type')

/** True for a request of this method to this path, whatever its query. */
export const isTo =
  (method: Exchange['request']['method'], path: string) =>
  (exchange: Exchange): boolean =>
    exchange.request.method === method && pathSent(exchange) === path

export const isLogin = isTo('POST', '/api/token/')
export const isRefresh = isTo('POST', '/api/token/refresh/')
export const isBlacklisting = isTo('POST', '/api/token/blacklist/')
export const isNotes = isTo('GET', '/api/notes/')

/** The refresh token in the body of a request to the token views. */
export const refreshSent = (exchange: Exchange): string => textIn(sentBody(exchange), 'refresh')

/** Status of the answer, 0 where Django did not start; null without an exchange. */
export const status = (exchange: Exchange | undefined): number | null => exchange?.response.status ?? null

/** No answer, since Django could not start, or an answer that says that the server itself has a problem. */
export const isBroken = (exchange: Exchange | undefined): boolean =>
  exchange !== undefined && (exchange.response.status === 0 || exchange.response.status >= 500)

/** The newest exchange that fits; undefined when there is none. */
export const newest = (
  seen: Snapshot,
  ...tests: readonly ((one: Exchange) => boolean)[]
): Exchange | undefined => exchanges(seen).findLast((one) => tests.every((is) => is(one)))

/** Whether the server has to ask the database who this is. */
export const asksForUser = ({ queries = [] }: Exchange): boolean =>
  queries.some((sql) => /FROM\s+"auth_user"/u.test(sql))

/** The project of a world that has one. */
export function projectOf(seen: Snapshot): Project {
  const { project } = seen.world
  if (project === undefined) throw new Error('This step has no project')
  return project
}

/** Text of a file of the project; '' where there is none. */
export const fileOf = (seen: Snapshot, path: string): string => projectOf(seen).files[path] ?? ''

/** The user of that name; undefined for nobody. */
export const userOf = (seen: Snapshot, username: string): User | undefined =>
  projectOf(seen).database.users.find((user) => user.username === username)

/** Lines typed into the terminal with how they ended, oldest first; spaces made single. */
export const commands = (seen: Snapshot): readonly { readonly line: string; readonly exit: number }[] =>
  seen.world.log.flatMap((one) =>
    one.kind === 'command' ? [{ line: one.line.trim().replace(/\s+/gu, ' '), exit: one.exit }] : [],
  )

/** The answer is a complaint about this field of what was sent: it is missing or empty. */
export const asksFor = (exchange: Exchange, field: string): boolean =>
  status(exchange) === 400 && memberOf(bodyOf(exchange), field) !== undefined
