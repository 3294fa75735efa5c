import type { Project } from '../../sim/django/project.ts'
import type { Exchange, Happening } from '../../sim/happening.ts'
import { findTokenPlaces, nameToken, readToken, type TokenFacts } from './seen-tokens.ts'

/** One time that a token was sent to the server. */
export interface Sending {
  /** Unix seconds. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly isByThief: boolean
}

/** A token's life, as far as the requests and the database tell of it. Times in unix seconds. */
export interface TokenLife {
  readonly token: string
  readonly facts: TokenFacts
  /** "access token 1 of ana": numbered by type, in the order in which they were first seen. */
  readonly name: string
  readonly bornAt: number
  /** `exp`; null: it never dies by itself. */
  readonly diesAt: number | null
  /** From when it stands on the blacklist; null: it does not. */
  readonly listedAt: number | null
  /** Whether the server's database has a row for it. */
  readonly hasRow: boolean
  readonly isStolen: boolean
  readonly sendings: readonly Sending[]
}

/** More lanes than this are no picture any more: the newest are kept. */
const mostLives = 8

/** Requests to the project, oldest first. */
export const exchangesOf = (log: readonly Happening[]): readonly Exchange[] =>
  log.flatMap((one) => (one.kind === 'exchange' && one.server === 'project' ? [one] : []))

const tokensIn = (text: string): readonly string[] =>
  findTokenPlaces(text).map(({ start, end }) => text.slice(start, end))

const sentText = ({ request }: Exchange): string =>
  [request.path, ...request.headers.map(([, value]) => value), request.body].join('\n')

/**
 * The lives of all tokens that were given or sent, in the order in which they were first seen.
 * @param stolen tokens of which a thief has a copy
 * @param now unix seconds; when a request without a time was sent
 */
export function readLives(
  log: readonly Happening[],
  project: Project,
  stolen: readonly string[],
  now: number,
): readonly TokenLife[] {
  const exchanges = exchangesOf(log)
  /** Token -> when it was first seen, and whether in an answer. */
  const first = new Map<string, { readonly at: number; readonly isGiven: boolean }>()
  for (const exchange of exchanges) {
    const at = exchange.at ?? now
    for (const token of tokensIn(sentText(exchange)))
      if (!first.has(token)) first.set(token, { at, isGiven: false })
    for (const token of tokensIn(exchange.response.body)) {
      if (!first.has(token)) first.set(token, { at, isGiven: true })
    }
  }
  for (const token of stolen) if (!first.has(token)) first.set(token, { at: now, isGiven: false })

  const counts = new Map<string, number>()
  const lives = [...first].map(([token, { at, isGiven }]): TokenLife => {
    const facts = readToken(token, project.database)
    const count = (counts.get(facts.type) ?? 0) + 1
    counts.set(facts.type, count)
    const row = project.database.outstanding.find(({ jti }) => jti === facts.jti && jti !== '')
    const { exp } = facts
    return {
      token,
      facts,
      name: nameToken(facts).replace('token', `token ${count}`),
      // A refreshed access token of SimpleJWT 5.2 carries the `iat` of its refresh token: the answer knows better.
      bornAt: isGiven ? at : Math.min(at, facts.iat ?? at),
      diesAt: exp,
      listedAt: row?.isBlacklisted === true ? listedAt(exchanges, token, now) : null,
      hasRow: row !== undefined,
      isStolen: stolen.includes(token),
      sendings: sendingsOf(exchanges, token, now),
    }
  })
  return lives.slice(-mostLives)
}

const sendingsOf = (exchanges: readonly Exchange[], token: string, now: number): readonly Sending[] =>
  exchanges
    .filter((one) => sentText(one).includes(token))
    .map(({ at, request, response, by }) => ({
      at: at ?? now,
      method: request.method,
      path: request.path,
      status: response.status,
      isByThief: by === 'thief',
    }))

/** It was put on the list by the first request that brought it to a view for that, and was answered well. */
function listedAt(exchanges: readonly Exchange[], token: string, now: number): number {
  const by = exchanges.find(
    ({ request, response }) =>
      request.body.includes(token) && response.status === 200 && putsOnList({ request, response }),
  )
  return by?.at ?? now
}

const putsOnList = ({ request, response }: Pick<Exchange, 'request' | 'response'>): boolean =>
  request.path.includes('blacklist') || tokensIn(response.body).length > 1

/** Whether a token opens anything at a time, as far as its times and the blacklist say. */
export function isAlive({ bornAt, diesAt, listedAt }: TokenLife, now: number): boolean {
  return now >= bornAt && (diesAt === null || now < diesAt) && (listedAt === null || now < listedAt)
}
