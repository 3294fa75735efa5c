/** Reads what came from storage, files and links: plain data that anybody may have written. */
import type { SecretEncoding } from '../core/keys.ts'
import type { Policy } from '../core/verify.ts'
import { type Happening, methods } from '../sim/happening.ts'
import { isLoadConfig } from '../sim/load/config.ts'
import { outcomes } from '../sim/load/stats.ts'
import type { Answer } from '../sim/world.ts'

type Fields = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isText = (value: unknown): value is string => typeof value === 'string'
/** A whole number from 0 that a double holds exactly. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
/** Unix seconds, or a stretch of seconds: any finite number. */
export const isTime = (value: unknown): value is number => Number.isFinite(value)
export const isListOf = <T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(isOne)

/** Null prototypes and `__proto__` alike: only own members count, whatever their names. */
export const has = (
  value: unknown,
  shape: Readonly<Record<string, (one: unknown) => boolean>>,
): value is Fields =>
  isObject(value) &&
  Object.entries(shape).every(([name, fits]) => fits(Object.hasOwn(value, name) ? value[name] : undefined))

const encodings: readonly unknown[] = ['utf8', 'base64', 'base64url', 'hex'] satisfies SecretEncoding[]

export const isKey = (value: unknown): value is { text: string; encoding: SecretEncoding } =>
  has(value, { text: isText, encoding: (one) => encodings.includes(one) })

export const isPolicy = (value: unknown): value is Policy =>
  has(value, {
    leewaySeconds: isTime,
    issuer: isText,
    audience: isText,
    typ: isText,
    algorithms: (one) => one === null || isListOf(one, isText),
  })

export const isAnswers = (value: unknown): value is Record<string, Answer> =>
  isObject(value) && Object.values(value).every(isAnswer)

const isAnswer = (value: unknown): value is Answer =>
  isText(value) || isListOf(value, isText) || (isObject(value) && Object.values(value).every(isText))

const isPair = (value: unknown): value is readonly [string, string] =>
  isListOf(value, isText) && value.length === 2
const isPairs = (value: unknown) => isListOf(value, isPair)

const isRequest = (value: unknown) =>
  has(value, {
    method: (one) => methods.some((method) => method === one),
    path: isText,
    headers: isPairs,
    body: isText,
  })

const isResponse = (value: unknown) => has(value, { status: isCount, headers: isPairs, body: isText })

const isChecked = (value: unknown): value is Fields =>
  has(value, {
    what: isText,
    result: (one) => one === 'pass' || one === 'fail' || one === 'skipped',
    say: isText,
  })

const isPythonError = (value: unknown) =>
  has(value, {
    by: (one) => one === 'code' || one === 'server' || one === 'time',
    type: isText,
    message: isText,
    line: (one) => one === null || isCount(one),
    traceback: isText,
  })

const isSpread = (value: unknown) =>
  has(value, {
    count: isCount,
    mean: isTime,
    p50: isTime,
    p75: isTime,
    p90: isTime,
    p95: isTime,
    p99: isTime,
  })

const isStats = (value: unknown) =>
  has(value, {
    requests: isCount,
    seconds: isTime,
    response: isSpread,
    fast: isSpread,
    reports: (one) => has(one, { asked: isCount, answered: isCount, mean: isTime }),
    wait: isTime,
    throughput: isTime,
    inside: isTime,
    waiting: isTime,
    busy: isTime,
    held: isTime,
    outcomes: (one) => has(one, Object.fromEntries(outcomes.map((name) => [name, isCount]))),
    mostInside: isCount,
    mostWaiting: isCount,
    mostTaken: isCount,
    mostConnections: isCount,
    turnedAway: isCount,
    workersKilled: isCount,
    reloads: isCount,
  })

const happenings: Readonly<Record<Happening['kind'], Readonly<Record<string, (one: unknown) => boolean>>>> = {
  signed: { alg: isText, token: isText },
  'sign-failed': { alg: isText, why: isText },
  exchange: {
    server: isText,
    request: isRequest,
    response: isResponse,
    checked: (one) => isListOf(one, isChecked),
    queries: (one) => one === undefined || isListOf(one, isText),
    at: (one) => one === undefined || isTime(one),
    by: (one) => one === undefined || one === 'thief',
  },
  command: { line: isText, exit: isCount },
  'user-changed': { username: isText, member: isText, to: isText },
  'ran-python': {
    code: isText,
    request: isRequest,
    status: (one) => one === null || isCount(one),
    reason: isText,
    headers: isPairs,
    body: isText,
    error: (one) => one === null || isPythonError(one),
    validator: (one) => one === null || isText(one),
    printed: isText,
  },
  simulated: { config: isLoadConfig, requests: isCount, stats: isStats },
  verified: { item: isText, key: isText, fits: (one) => typeof one === 'boolean' },
  searched: { token: isText, found: (one) => one === null || isText(one), tried: isCount },
}

const isKind = (value: unknown): value is Happening['kind'] =>
  isText(value) && Object.hasOwn(happenings, value)

/** Something that happened, of a kind that is known here. */
export const isHappening = (value: unknown): value is Happening =>
  isObject(value) && isKind(value.kind) && has(value, happenings[value.kind])
