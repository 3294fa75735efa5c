import type { Inputs } from './analyze.ts'
import type { DecodedToken } from './decode.ts'
import type { Diagnosis } from './diagnose.ts'
import { keyPatches, labelOf, sayReading } from './diagnose-mac.ts'
import { finding } from './finding.ts'
import { memberOf } from './json.ts'
import { decryptToken } from './jwe.ts'
import { recipientsOf } from './jwe-recipients.ts'
import { importKey, type KeyMaterial } from './keys.ts'
import { readingsOf } from './secret-readings.ts'
import type { Verdict } from './verify.ts'

/** Rounds of hashing that all experiments together may take. */
const MOST_ROUNDS = 400_000

/**
 * Tries the other ways to read the text of a secret that does not open the token: as base64, as hex, without the
 * line end. A way counts only when the token does open with it. Never throws.
 */
export async function explainEncrypted(
  inputs: Inputs,
  token: DecodedToken,
  key: KeyMaterial,
  verdict: Verdict,
): Promise<{ readonly causes: readonly Diagnosis[]; readonly readings: number }> {
  const failed = verdict.outcome === 'rejected' && verdict.because.code === 'jwe-not-decrypted'
  const typed = key.kind === 'secret' && key.source === 'text' ? key.bytes : null
  if (!failed || token.form !== 'jwe' || typed === null) return { causes: [], readings: 0 }
  const { text, encoding } = inputs.key
  const rounds = memberOf(recipientsOf(token)[0]?.header, 'p2c')
  const most = typeof rounds === 'number' ? Math.floor(MOST_ROUNDS / Math.max(rounds, 1)) : 60
  const others = readingsOf(text, encoding, typed).filter(({ code }) => code !== null)
  const readings = others.slice(0, most)
  for (const reading of readings) {
    for (const patch of keyPatches(inputs, reading)) {
      const material = await importKey(patch.key ?? inputs.key, { alg: null, kid: null })
      const { result } = await decryptToken(token, material)
      if (result !== 'decrypted') continue
      const fix = { label: labelOf(reading), inputs: patch }
      return {
        causes: [{ finding: sayReading(reading), certainty: 'proven', fix }],
        readings: readings.length,
      }
    }
  }
  if (readings.length === 0) return { causes: [], readings: 0 }
  const ways = ['plain' as const, ...readings.map(({ way }) => way)]
  const tried = { readings: readings.length + 1, keys: 1, ways, sealed: true } as const
  const hint = finding('no-reading-fits', 'info', tried)
  return { causes: [{ finding: hint, certainty: 'likely', fix: null }], readings: readings.length }
}
