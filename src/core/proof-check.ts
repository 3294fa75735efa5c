import type { JsonValue } from './json.ts'

/** One line of a check list for a proof of possession: what was asked, and how it ended. */
export interface ProofCheck {
  readonly name: string
  /** `skip`: not checked, because something that only the person knows is missing, or it cannot be done here. */
  readonly status: 'pass' | 'fail' | 'skip'
  readonly title: string
  readonly detail: string
  readonly spec: string
}

/** Makes the lines of one list. */
export function line(
  name: string,
  spec: string,
  status: ProofCheck['status'],
  title: string,
  detail = '',
): ProofCheck {
  return { name, spec, status, title, detail }
}

/**
 * Compares what a proof says with what a person gave; '' means not given.
 * @param of what it is in words: "method", "address"
 */
export function compareGiven(
  name: string,
  spec: string,
  said: JsonValue | undefined,
  given: string,
  words: {
    readonly missing: string
    readonly same: string
    readonly other: string
    readonly unknown: string
  },
): ProofCheck {
  if (typeof said !== 'string') return line(name, spec, 'fail', words.missing)
  if (given === '') return line(name, spec, 'skip', words.unknown)
  return said === given ? line(name, spec, 'pass', words.same) : line(name, spec, 'fail', words.other)
}

/** A proof older than this is taken by hardly any server. Seconds; the servers set their own. RFC 9449 §11.1. */
export const PROOF_SECONDS = 300
