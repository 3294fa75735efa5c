import type { Request } from '../happening.ts'

/** A wsgi.py and one request for its `application`. */
export interface PythonOrder {
  readonly code: string
  /** Its body goes out as UTF-8. */
  readonly request: Request
  /** Environment variables of the process, such as the secret of a server. */
  readonly env?: Readonly<Record<string, string>>
}

/** Why a run of the bench has no answer. */
export interface PythonError {
  /** What failed: the code itself, the server that could not take what the code gave it, or the time was up. */
  readonly by: 'code' | 'server' | 'time'
  /** Name of the exception, '' where there is none. */
  readonly type: string
  readonly message: string
  /** Line of wsgi.py, 1-based, where one is known: where it failed, or was when the time was up. */
  readonly line: number | null
  /** What a server would write to its log. */
  readonly traceback: string
}

/** How a request to `application` ended. Bytes are text with a character for each of them, as in PEP 3333. */
export interface PythonRun {
  /** Null: none was given. */
  readonly status: number | null
  /** What follows the number of the status. */
  readonly reason: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly error: PythonError | null
  /** What wsgiref.validate has against it, in its own words; null: nothing. */
  readonly validator: string | null
  /** What was printed to stdout, stderr and wsgi.errors, in its order. */
  readonly printed: string
}

/** Runs real Python. Null where there is none to be had. Never rejects. */
export type RunPython = (order: PythonOrder) => Promise<PythonRun | null>

/** The text of a body: its bytes read as UTF-8, with U+FFFD for what is none. */
export function textOfBytes(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
}

/** PATH_INFO for the path of a request: without its query, percent-decoded, a character for each byte. PEP 3333. */
export function pathInfo(path: string): string {
  const bare = path.replace(/[?#][\s\S]*$/u, '')
  const bytes = new TextEncoder().encode(bare.startsWith('/') ? bare : `/${bare}`)
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
