import type { Code } from './finding.ts'

/** What a finding is about, before there is a token to find it in: to look up and to learn from. */
export interface Cause {
  readonly code: Code
  /** A short name, no full stop. */
  readonly name: string
  /** How it comes about, in a sentence or two. */
  readonly comes: string
  /** What to do about it. */
  readonly mend: string
  /** Such as "RFC 7515 §5.2"; null where no standard speaks of it. */
  readonly spec: string | null
}

/** Causes of one kind, the frequent ones first. */
export interface CauseGroup {
  readonly title: string
  readonly causes: readonly Cause[]
}

/** Makes a cause. */
export const cause = (
  code: Code,
  name: string,
  comes: string,
  mend: string,
  spec: string | null = null,
): Cause => ({
  code,
  name,
  comes,
  mend,
  spec,
})
