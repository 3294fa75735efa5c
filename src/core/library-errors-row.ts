import type { Code } from './finding.ts'

/** One thing that usually lies behind a message. */
export interface LibraryErrorCause {
  /** One plain sentence. */
  readonly text: string
  /** What this page says when it shows that cause; null when it cannot be seen in a token and a key. */
  readonly code: Code | null
}

/** A cause; `code`: what this page says when it shows that cause, null when it cannot be seen here. */
export const cause = (text: string, code: Code | null = null): LibraryErrorCause => ({ text, code })

/** The messages of one library or service. */
export interface LibraryRows {
  /** Begins the id of each row. Never changed once published. */
  readonly key: string
  /** As people call it. */
  readonly library: string
  /** The language, or "Gateway" and "Service" for what is not called from code. */
  readonly language: string
  /** Texts that stand in a stack trace or log of this library alone. */
  readonly traces: readonly string[]
  /** Names that alone say which message it was: that of the first row with that name. Codes need not be listed. */
  readonly telling: readonly string[]
  /** Repository or site and version; the rows name the file or page within. */
  readonly source: string
  /**
   * Two lines a message, those met most often first:
   * id|names with " / " between them, or nothing|the message, with what varies in ‹›
   *   what it means|names of causes, the most frequent first|name of the remedy|file or page
   */
  readonly rows: string
}

/** One message, its texts taken apart. */
export interface ErrorRow {
  readonly id: string
  readonly name: string | null
  readonly message: string
  readonly means: string
  readonly causes: readonly string[]
  readonly remedy: string
  readonly source: string
}

/** The rows of a library. A test holds that each has all its fields. */
export function readRows(rows: string): readonly ErrorRow[] {
  return rows
    .trim()
    .split(/\n(?! )/)
    .map((row) => {
      const [id = '', name = '', message = '', means = '', causes = '', remedy = '', source = ''] = row
        .replace(/\n +/, '|')
        .split('|')
      return { id, name: name || null, message, means, causes: causes.split(' '), remedy, source }
    })
}
