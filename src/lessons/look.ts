/** Short questions to a Snapshot, for goals and mistakes. All of them look at the state, none at how it came about. */
import type { JsonSegment } from '../core/decode.ts'
import { type JsonObject, type JsonValue, type Member, memberOf } from '../core/json.ts'
import type { StageName } from '../core/verify.ts'
import type { Happening } from '../sim/happening.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot } from './lesson.ts'

/** A world at the lesson's time with a token and, if given, a secret in the key box. */
export function startWith(token: string, secret = '', more: Partial<World> = {}): World {
  return { ...emptyWorld, pasted: token, key: keyText(secret), stoppedAt: T0, ...more }
}

/** A key as it goes into the key box. */
export function keyText(text: string): World['key'] {
  return { text, encoding: 'utf8', passphrase: '' }
}

/** The token's text, exactly. */
export const tokenText = (seen: Snapshot): string => seen.token.text

const segmentOf = (seen: Snapshot, part: 'header' | 'payload'): JsonSegment | null =>
  seen.token.form === 'jws'
    ? seen.token[part]
    : seen.token.form === 'jwe' && part === 'header'
      ? seen.token.header
      : null

/** The encoded text of a part of a signed token; null where there is none. */
export function encoded(seen: Snapshot, part: 'header' | 'payload' | 'signature'): string | null {
  if (seen.token.form !== 'jws') return null
  const { span, missing } = seen.token[part]
  return missing ? null : seen.token.text.slice(span.start, span.end)
}

/** The decoded JSON text of header or payload, exactly as it stands; '' where there is none. */
export const source = (seen: Snapshot, part: 'header' | 'payload'): string =>
  segmentOf(seen, part)?.source ?? ''

/** What header or payload holds; null when there is none, or it is no JSON object. */
export const jsonOf = (seen: Snapshot, part: 'header' | 'payload'): JsonObject | null =>
  segmentOf(seen, part)?.json ?? null

/** The members of header or payload in their order, names that stand there twice included. */
export const membersOf = (seen: Snapshot, part: 'header' | 'payload'): readonly Member[] =>
  segmentOf(seen, part)?.members ?? []

/** A member of the header; undefined when it is not there. */
export const headerOf = (seen: Snapshot, name: string): JsonValue | undefined =>
  memberOf(segmentOf(seen, 'header')?.json ?? null, name)

/** A claim of the payload; undefined when it is not there or the payload is no object. */
export const claimOf = (seen: Snapshot, name: string): JsonValue | undefined =>
  memberOf(segmentOf(seen, 'payload')?.json ?? null, name)

/** How a line of the verdict ended; null while there is no verdict. */
export function stage(seen: Snapshot, name: StageName): 'pass' | 'fail' | 'skip' | null {
  if (seen.verdict.outcome === 'nothing') return null
  return seen.verdict.stages.find((one) => one.name === name)?.status ?? null
}

/** The signature was checked with the key in the box, and it fits. */
export const signatureFits = (seen: Snapshot): boolean => stage(seen, 'signature') === 'pass'

/** What was answered to an exercise; undefined for nothing yet. */
export const answerTo = (seen: Snapshot, name: string) => seen.world.answers[name]

/** Where an item was put in an exercise that places things (sort, verify); undefined while it was not. */
export function placeOf(seen: Snapshot, name: string, item: string): string | undefined {
  const answer = answerTo(seen, name)
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined
  return Object.hasOwn(answer, item) ? (answer as Readonly<Record<string, string>>)[item] : undefined
}

/** Everything of one kind that happened, oldest first. */
export function happenings<K extends Happening['kind']>(
  seen: Snapshot,
  kind: K,
): readonly Extract<Happening, { kind: K }>[] {
  return seen.world.log.filter((one): one is Extract<Happening, { kind: K }> => one.kind === kind)
}
