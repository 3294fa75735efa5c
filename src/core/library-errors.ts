import { causes, remedies } from './library-errors-causes.ts'
import { nodeErrors } from './library-errors-node.ts'
import { pythonErrors } from './library-errors-python.ts'
import type { ErrorRow, LibraryErrorCause, LibraryRows } from './library-errors-row.ts'
import {
  cleanLog,
  findMessage,
  findName,
  type MessagePlace,
  namesOf,
  standsAlone,
} from './library-errors-text.ts'

/** What a library says when it refuses a token, and what that means. */
export interface LibraryError {
  /** Stable, such as "pyjwt-signature-verification-failed". */
  readonly id: string
  /** As people call it. */
  readonly library: string
  readonly language: string
  /** The exception or code printed beside the message; null when there is none. */
  readonly name: string | null
  /** As it is printed; what varies is marked as ‹name›. See {@link messageParts}. */
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

function readRow(of: LibraryRows, [id, name, message, means, why, remedy, source]: ErrorRow): LibraryError {
  return {
    id: `${of.key}-${id}`,
    library: of.library,
    language: of.language,
    name,
    message,
    means,
    causes: why.map((cause) => (typeof cause === 'string' ? causes[cause] : cause)),
    here: remedies[remedy],
    source: `${of.source}, ${source}`,
  }
}

interface Entry {
  readonly error: LibraryError
  readonly names: readonly string[]
  /** Whether the library has one row of this name, so that the name alone says which. */
  readonly nameSuffices: boolean
  readonly traces: readonly string[]
}

const entries: readonly Entry[] = [...pythonErrors, ...nodeErrors].flatMap((of) =>
  of.rows.map((row) => ({
    error: readRow(of, row),
    names: namesOf(row[1]),
    nameSuffices: of.rows.filter(([, name]) => name === row[1]).length === 1,
    traces: of.traces,
  })),
)

/** Every message that is known, by library; within one, those met most often first. */
export const libraryErrors: readonly LibraryError[] = entries.map(({ error }) => error)

interface Candidate extends LibraryErrorMatch {
  readonly place: MessagePlace
}

function tryEntry({ error, names, nameSuffices, traces }: Entry, text: string): Candidate | null {
  const place = findMessage(text, error.message)
  if (place) {
    const known =
      names.some((name) => standsAlone(text, name)) || traces.some((trace) => text.includes(trace))
    return { error, by: known ? 'both' : 'message', found: text.slice(place.start, place.end), place }
  }
  if (!nameSuffices) return null
  for (const name of names) {
    const at = findName(text, name)
    if (at) return { error, by: 'name', found: name, place: at }
  }
  return null
}

const covers = (outer: MessagePlace, inner: MessagePlace): boolean =>
  outer.start <= inner.start && outer.end >= inner.end

/** The words of one are part of the other's, or the same words are proven to be another library's. */
const isOutdoneBy = (one: Candidate, other: Candidate): boolean => {
  if (one === other || !covers(other.place, one.place)) return false
  if (!covers(one.place, other.place)) return true
  return other.by === 'both' && one.by !== 'both'
}

const rank = { both: 0, message: 1, name: 2 } as const

/**
 * The messages that stand in a text, such as a log line, a stack trace or a JSON body: at most five, those with
 * most evidence first, then those of which most words were found. Libraries that print the same words are all
 * given, unless the text names one of them. In linear time; never throws.
 */
export function findLibraryErrors(text: string): readonly LibraryErrorMatch[] {
  const clean = cleanLog(text)
  const candidates = entries.map((entry) => tryEntry(entry, clean)).filter((candidate) => candidate !== null)
  return candidates
    .filter((one) => !candidates.some((other) => isOutdoneBy(one, other)))
    .sort((a, b) => rank[a.by] - rank[b.by] || b.place.known - a.place.known)
    .slice(0, mostMatches)
    .map(({ error, by, found }) => ({ error, by, found }))
}
