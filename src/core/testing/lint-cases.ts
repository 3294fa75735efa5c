import { decodeToken } from '../decode.ts'
import { extract } from '../extract.ts'
import { type LintFinding, lint } from '../lint.ts'
import { studyToken } from '../lint-study.ts'
import { nothingSupplied } from '../lint-supplied.ts'
import { claimCases } from './lint-cases-claims.ts'
import { formCases } from './lint-cases-form.ts'
import { keyCases } from './lint-cases-keys.ts'
import { kindCases } from './lint-cases-kinds.ts'
import { sealedCases } from './lint-cases-sealed.ts'
import type { Case, LintCase } from './lint-tokens.ts'
import { analyzeInputs, inputsOf, T0 } from './look.ts'

/** For every rule a token that trips it and one that does not. */
export const lintCases: readonly LintCase[] = [
  ...formCases,
  ...keyCases,
  ...claimCases,
  ...kindCases,
  ...sealedCases,
]

/** All rules over one case, as the page does it. */
export async function lintCase(one: Case): Promise<readonly LintFinding[]> {
  const { pasted, profile = null, now = T0 + 60 } = one
  const inputs = inputsOf(pasted, one)
  const analysis = await analyzeInputs(inputs, now)
  const { tokens, notices } = extract(pasted)
  const supplied = { ...nothingSupplied, ...one.supplied }
  const study = await studyToken(analysis.token, supplied)
  const others = tokens.slice(1).map(({ text }) => decodeToken(text))
  const said = [...notices, ...(tokens[0]?.notices ?? [])]
  return lint({ ...analysis, policy: inputs.policy, notices: said, others, supplied, study }, profile, now)
}
