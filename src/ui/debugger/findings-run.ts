import { useEffect, useRef, useState } from 'react'
import { type DecodedToken, decodeToken } from '../../core/decode.ts'
import { type LintFinding, lint } from '../../core/lint.ts'
import { type Profile, recogniseProfile } from '../../core/lint-profile.ts'
import { type Study, studyToken } from '../../core/lint-study.ts'
import { readHeaderAndClaims } from '../../core/lint-subject.ts'
import type { Supplied } from '../../core/lint-supplied.ts'
import { useShown } from '../store-context.ts'
import { readClock } from '../use-now.ts'
import { whenIdle } from './findings-idle.ts'

/** What the rules say of the token that is shown. */
export interface Found {
  readonly token: DecodedToken
  readonly findings: readonly LintFinding[]
  /** The kind that the rules went by. */
  readonly profile: Profile
}

interface Studied {
  readonly token: DecodedToken
  readonly supplied: Supplied
  readonly study: Promise<Study>
}

/** More tokens of one paste than these are not compared. */
const MOST_OTHERS = 20

/**
 * Asks the rules after the verdict, once the browser is idle; until then the last answer stands.
 * @param chosen the kind of token; null: recognised
 */
export function useFindings(chosen: Profile | null, supplied: Supplied): Found | null {
  const { world, reading, analysis, isCurrent } = useShown()
  const [found, setFound] = useState<Found | null>(null)
  const studied = useRef<Studied | null>(null)
  const { policy, stoppedAt } = world
  useEffect(() => {
    if (!isCurrent || analysis === null) return
    let isOff = false
    const { token, plaintext } = analysis
    async function ask() {
      if (analysis === null || isOff) return
      const last = studied.current
      const kept = last?.token === token && last.supplied === supplied ? last : null
      const study = kept?.study ?? studyToken(token, supplied)
      studied.current = { token, supplied, study }
      const ready = await study
      if (isOff) return
      const { header, claims } = readHeaderAndClaims(token, plaintext)
      const profile = chosen ?? recogniseProfile(token, header, claims)
      const { extraction, found: own } = reading
      const others = extraction.tokens
        .filter((one) => one !== own)
        .slice(0, MOST_OTHERS)
        .map(({ text }) => decodeToken(text))
      const notices = [...extraction.notices, ...(own?.notices ?? [])]
      const material = { ...analysis, policy, notices, others, supplied, study: ready }
      const findings = lint(material, profile, stoppedAt ?? readClock())
      setFound((before) =>
        before?.token === token && before.profile === profile && isSame(before.findings, findings)
          ? before
          : { token, findings, profile },
      )
    }
    const callOff = whenIdle(() => void ask())
    return () => {
      isOff = true
      callOff()
    }
  }, [analysis, isCurrent, chosen, supplied, policy, stoppedAt, reading])
  return found
}

function isSame(one: readonly LintFinding[], other: readonly LintFinding[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, title, detail }, index) => {
      const twin = other[index]
      return twin?.id === id && twin.title === title && twin.detail === detail
    })
  )
}
