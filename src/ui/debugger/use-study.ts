import { useEffect, useState } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import { type Study, studyToken } from '../../core/lint-study.ts'
import type { Supplied } from '../../core/lint-supplied.ts'

/** What only crypto can tell of a token; null until that is known. */
export function useStudy(token: DecodedToken, supplied: Supplied): Study | null {
  const [known, setKnown] = useState<{ token: DecodedToken; study: Study } | null>(null)
  useEffect(() => {
    let isOff = false
    studyToken(token, supplied).then((study) => {
      if (!isOff) setKnown({ token, study })
    })
    return () => {
      isOff = true
    }
  }, [token, supplied])
  // While another field is typed the last answer stands; of another token nothing is known.
  return known?.token === token ? known.study : null
}
