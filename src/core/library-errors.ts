import { allRows } from './library-errors-all.ts'
import { findCause, findRemedy } from './library-errors-causes.ts'
import { type ErrorRow, type LibraryErrorCause, type LibraryRows, readRows } from './library-errors-row.ts'
import {
  cleanLog,
  findMessage,
  findName,
  isCode,
  type MessagePlace,
  type MessageShape,
  namesOf,
  shapeOf,
  standsAlone,
} from './library-errors-text.ts'
import { indexWords, wordsIn } from './library-errors-words.ts'

/** What a library says when it refuses a token, and what that means. */
export interface LibraryError {
  /** Stable, such as "pyjwt-signature-verification-failed". */
  readonly id: string
  /** As people call it. */
  readonly library: string
  /** Or "Gateway" and "Service", for what is not called from code. */
  readonly language: string
  /** The exception or code printed beside the message, several with " / " between them; null when there is none. */
  readonly name: string | null
  /** As it is printed; what varies is marked as ‹name›: messageParts of library-errors-text.ts takes it apart. */
  readonly message: string
  /** One plain sentence. */
  readonly means: string
  /** One to three, the most frequent first. */
  readonly causes: readonly LibraryErrorCause[]
  /** What to do on this page, one sentence. */
  readonly here: string
  /** Repository, version and file, or the document, in which the message stands. */
  readonly source: string
}

/** A message that stands in a text. */
export interface LibraryErrorMatch {
  readonly error: LibraryError
  /**
   * What says that it is this one. `both`: the message, and the name or a trace of the library. `message`: the
   * message alone, so other libraries may say the same. `name`: the name or code alone.
   */
  readonly by: 'both' | 'message' | 'name'
  /** The words of the text that were recognised, without colours and escapes. */
  readonly found: string
}

const mostMatches = 5

/** Words that any program may print: they count alone, or beside a name or a trace of the library. */
const commonMessages: ReadonlySet<string> = new Set([
  'Access Token has expired',
  'Access token has been revoked',
  'ExpiredSignature',
  'ImmatureSignature',
  'Invalid token.',
  'InvalidAlgorithm',
  'InvalidAudience',
  'InvalidIssuer',
  'InvalidKeyFormat',
  'InvalidSignature',
  'InvalidToken',
  'Invalid Refresh Token',
  'Token is invalid',
  'Token not provided',
  'User is inactive',
  'User not found',
  'authorization header missing',
  'decryption operation failed',
  'invalid token',
  'key is invalid',
  'nil user',
  'no token found',
  'request timed out',
  'revoked token',
  'token validation failed',
  'wrong aud',
  'wrong scope',
])

function readRow(of: LibraryRows, row: ErrorRow): LibraryError {
  return {
    id: `${of.key}-${row.id}`,
    library: of.library,
    language: of.language,
    name: row.name,
    message: row.message,
    means: row.means,
    causes: row.causes.map(findCause).filter((cause) => cause !== null),
    here: findRemedy(row.remedy) ?? '',
    source: `${of.source}, ${row.source}`,
  }
}

interface Entry {
  readonly error: LibraryError
  readonly shape: MessageShape
  readonly isCommon: boolean
  readonly names: readonly string[]
  /** Those of the names that alone say that it was this message. */
  readonly tellingNames: readonly string[]
  readonly traces: readonly string[]
}

function readLibrary(of: LibraryRows): readonly Entry[] {
  const taken = new Set<string>()
  return readRows(of.rows).map((row) => {
    const names = namesOf(row.name)
    const tellingNames = names.filter(
      (each) => !taken.has(each) && (isCode(each) || of.telling.includes(each)),
    )
    for (const each of names) taken.add(each)
    return {
      error: readRow(of, row),
      shape: shapeOf(row.message),
      isCommon: commonMessages.has(row.message),
      names,
      tellingNames,
      traces: of.traces,
    }
  })
}

const entries: readonly Entry[] = allRows.flatMap(readLibrary)
const wordIndex = indexWords(entries.flatMap(({ shape, tellingNames }) => [shape.anchor, ...tellingNames]))

/** Every message that is known, by library; within one, those met most often first. */
export const libraryErrors: readonly LibraryError[] = entries.map(({ error }) => error)

interface Candidate extends LibraryErrorMatch {
  readonly place: MessagePlace
  /** 2: a trace that only this library leaves. 1: its name, which another may share. 0: neither. */
  readonly proof: 0 | 1 | 2
}

function tryEntry(
  { error, shape, isCommon, names, tellingNames, traces }: Entry,
  text: string,
): Candidate | null {
  const place = findMessage(text, shape)
  if (place) {
    const isNamed = names.some((name) => standsAlone(text, name))
    const proof = traces.some((trace) => text.includes(trace)) ? 2 : isNamed ? 1 : 0
    const isAlone = place.start === 0 && place.end === text.length
    if (isCommon && proof === 0 && !isAlone) return null
    return {
      error,
      by: proof > 0 ? 'both' : 'message',
      found: text.slice(place.start, place.end),
      place,
      proof,
    }
  }
  for (const name of tellingNames) {
    const at = findName(text, name)
    if (at) return { error, by: 'name', found: name, place: at, proof: 1 }
  }
  return null
}

const covers = (outer: MessagePlace, inner: MessagePlace): boolean =>
  outer.start <= inner.start && outer.end >= inner.end

/** Another one explains the same words better: with more of them, or with proof of its library. */
function isOutdoneBy(one: Candidate, other: Candidate): boolean {
  if (one === other) return false
  if (one.by === 'name') return other.by === 'both' && namesOf(other.error.name).includes(one.found)
  if (other.by === 'name' || !covers(other.place, one.place)) return false
  return !covers(one.place, other.place) || other.proof > one.proof
}

// A telling name is one library's own; words alone may be those of several.
const rank = { both: 0, name: 1, message: 2 } as const

/**
 * The messages that stand in a text, such as a log line, a stack trace or a JSON body: at most five, those with
 * most evidence first, then those of which most words were found. Libraries that print the same words are all
 * given, unless the text names one of them. In linear time; never throws.
 */
export function findLibraryErrors(text: string): readonly LibraryErrorMatch[] {
  const clean = cleanLog(text).trim()
  const words = wordsIn(clean, wordIndex)
  const candidates = entries
    .filter(
      ({ shape, tellingNames }) => words.has(shape.anchor) || tellingNames.some((name) => words.has(name)),
    )
    .map((entry) => tryEntry(entry, clean))
    .filter((candidate) => candidate !== null)
  return candidates
    .filter((one) => !candidates.some((other) => isOutdoneBy(one, other)))
    .sort((a, b) => rank[a.by] - rank[b.by] || b.place.known - a.place.known)
    .slice(0, mostMatches)
    .map(({ error, by, found }) => ({ error, by, found }))
}
