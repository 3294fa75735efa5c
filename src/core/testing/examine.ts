import { analyze } from '../analyze.ts'
import { decodeToken } from '../decode.ts'
import { signatureStatus } from '../diagnose-case.ts'
import { extract } from '../extract.ts'
import { fits, readKeys, readSigned } from './independent.ts'
import { inputsOf, T0 } from './look.ts'
import { reprovers } from './reprove.ts'
import { factReprovers, isReadOff } from './reprove-facts.ts'
import type { Spoiled } from './spoiled.ts'

/** What is untrue of what is said, and the codes of the causes that were proven. */
export async function examine(spoiled: Spoiled): Promise<{ wrong: string[]; causes: string[] }> {
  const { how, token, key, encoding, wanted } = spoiled
  const inputs = inputsOf(token, { key, encoding })
  const now = T0 + 60
  const found = extract(token).tokens[0]?.text ?? token
  const seen = await analyze(inputs, decodeToken(found), now)
  const wrong: string[] = []
  for (const diagnosis of seen.diagnoses) {
    const { code } = diagnosis.finding
    if (diagnosis.certainty !== 'proven' || isReadOff(code)) continue
    const reprove = reprovers[code] ?? factReprovers[code]
    const isSo = await reprove?.({ token: found, inputs, now, diagnosis })
    if (isSo !== true)
      wrong.push(`${how}: ${code} ${isSo === undefined ? 'has no second proof' : 'is not so'}`)
  }
  if (signatureStatus(seen.verdict) === 'pass') {
    const isSo = readSigned(found).some(({ header, input, signature }) =>
      readKeys(inputs.key).some((one) => fits(String(header.alg), one, input, signature)),
    )
    if (!isSo) wrong.push(`${how}: the signature is said to fit`)
  }
  const causes = seen.causes
    .filter(({ certainty }) => certainty === 'proven')
    .map(({ finding }) => finding.code)
  if (wanted === 'nothing' && causes.length > 0) wrong.push(`${how}: ${causes.join(', ')} is claimed`)
  if (wanted === 'cause' && causes.length === 0) wrong.push(`${how}: no cause is found`)
  return { wrong: wrong.map((one) => `${one}\n  ${token}\n  ${key}`), causes }
}
