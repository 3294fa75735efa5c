import type { Request } from '../../sim/happening.ts'
import type { World } from '../../sim/world.ts'
import type { BenchShape } from './bench-shape.ts'
import { findTokenPlaces, readToken } from './seen-tokens.ts'
import { exchangesOf } from './token-lives.ts'

type Prepared = NonNullable<BenchShape['prepared']>

const noTokens: readonly string[] = []

/**
 * The tokens that came last from the server, one of each type. Until then that of the prepared requests, where there
 * is but one.
 */
export function tokensToUse(world: World, prepared: readonly string[]) {
  const { project, log } = world
  const users = project?.database.users ?? []
  const given = exchangesOf(log).flatMap(({ response }) =>
    findTokenPlaces(response.body).map(({ start, end }) => response.body.slice(start, end)),
  )
  const pick = (type: string) => {
    const isOfType = (token: string) => readToken(token, { users }).type === type
    const ready = [...new Set(prepared.filter(isOfType))]
    return given.findLast(isOfType) ?? (ready.length === 1 ? ready[0] : undefined) ?? null
  }
  return { access: pick('access'), refresh: pick('refresh') }
}

/** How the ids of requests begin that a step prepares for a thief. */
const thiefs = 'thief'
export const isThiefs = ({ id }: Pick<Prepared[number], 'id'>): boolean => id.startsWith(thiefs)

/** Where tokens may stand in a request. */
export const textOfRequest = ({ headers, body }: Request): string =>
  [...headers.map(([, value]) => value), body].join('\n')

/** Every token in prepared requests. */
export const tokensIn = (prepared: Prepared): readonly string[] =>
  prepared.flatMap(({ request }) => {
    const text = textOfRequest(request)
    return findTokenPlaces(text).map(({ start, end }) => text.slice(start, end))
  })

/** Tokens as an answer keeps them; an answer of another form has none. */
export const asTokens = (answer: unknown): readonly string[] =>
  Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : noTokens
