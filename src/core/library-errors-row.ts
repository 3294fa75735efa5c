import type { Code } from './finding.ts'
import type { CauseName } from './library-errors-causes.ts'

/** One thing that usually lies behind a message. */
export interface LibraryErrorCause {
  /** One plain sentence. */
  readonly text: string
  /** What this page says when it proves that cause; null when it cannot be seen in a token and a key. */
  readonly code: Code | null
}

/** What the page can do about it: the kind of evidence to paste. */
export type Remedy =
  | 'signature'
  | 'key-set'
  | 'key'
  | 'time'
  | 'claims'
  | 'algorithm'
  | 'token'
  | 'sign'
  | 'elsewhere'

/**
 * One message: the end of its id, the name of the exception or the code it is printed with (several are
 * separated by " / "; null when there is none), the message with ‹what varies› marked, what it means, its causes
 * with the most frequent first, what to do here, and the file or document in which the message stands.
 */
export type ErrorRow = readonly [
  id: string,
  name: string | null,
  message: string,
  means: string,
  causes: readonly (CauseName | LibraryErrorCause)[],
  remedy: Remedy,
  source: string,
]

/** The messages of one library or service, those met most often first. */
export interface LibraryRows {
  /** Begins the id of each row. Never changed once published. */
  readonly key: string
  /** As people call it. */
  readonly library: string
  /** The language, or "Gateway" and "Service" for what is not called from code. */
  readonly language: string
  /** Texts that stand in a stack trace or log of this library alone. */
  readonly traces: readonly string[]
  /** Repository or site and version; the rows name the file or page within. */
  readonly source: string
  readonly rows: readonly ErrorRow[]
}
