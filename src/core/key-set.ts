import { type Finding, finding } from './finding.ts'
import { encrypts, keyFits } from './key-fits.ts'
import { readJwk } from './key-jwk.ts'
import type { KeyHints, KeyMaterial, KeySource, OneKey } from './keys.ts'

type Member = OneKey & { readonly kid: string | null }

/**
 * Reads the keys of a set and chooses among them: by kid, and where that does not decide by what fits `alg`.
 * Keys that cannot be used are left out and said. RFC 7517 §5. Never throws.
 * @param pick the key chosen by hand, which counts for more than the token's wishes; a place that is not there is none
 */
export async function readSet(
  jwks: readonly unknown[],
  source: KeySource,
  hints: KeyHints,
  pick: number | null = null,
): Promise<KeyMaterial> {
  const { keys, findings } = await readMembers(jwks)
  if (keys.length === 0)
    return {
      kind: 'invalid',
      findings: [finding('jwks-empty', 'error', { skipped: findings.length }), ...findings],
    }
  const { chosen, said } = choose(keys, hints, pick)
  const key = chosen === null ? undefined : keys[chosen]
  if (key?.kind === 'private' && !encrypts(hints.alg))
    said.push(finding('key-is-private', 'warning', { label: key.label }))
  return { kind: 'set', source, keys, chosen, findings: [...said, ...duplicates(keys), ...findings] }
}

interface Members {
  readonly keys: readonly Member[]
  readonly findings: readonly Finding[]
}

/** Sets from this size on are worth remembering: each point is checked to lie on its curve, which takes its time. */
const LARGE = 20
/** The large set that was read last: with each letter of a token the same set is asked for again. */
let last: { readonly text: string; readonly members: Members } | null = null

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function readMembers(jwks: readonly unknown[]): Promise<Members> {
  const text = jwks.length < LARGE ? null : JSON.stringify(jwks)
  if (text !== null && last?.text === text) return last.members
  const findings: Finding[] = []
  const keys: Member[] = []
  // All thumbprints are asked for before the first is awaited: one after the other, a thousand take seconds.
  const readings = await Promise.all(jwks.map((jwk) => (isObject(jwk) ? readJwk(jwk) : null)))
  for (const [index, jwk] of jwks.entries()) {
    const read = readings[index]
    const kid = isObject(jwk) && 'kid' in jwk && typeof jwk.kid === 'string' ? jwk.kid : null
    if (read?.ok) keys.push({ ...read.key, kid })
    else {
      const why = read ? `Wrong at "${read.member}": ${read.problem}` : 'It is not a JSON object.'
      findings.push(finding('jwks-key-skipped', 'warning', { index, kid, why }))
    }
  }
  const members = { keys, findings }
  if (text !== null) last = { text, members }
  return members
}

function choose(
  keys: readonly Member[],
  { kid, alg }: KeyHints,
  pick: number | null,
): { chosen: number | null; said: Finding[] } {
  const count = keys.length
  const indexes = [...keys.keys()]
  const fits = (index: number) => {
    const key = keys[index]
    return key !== undefined && keyFits(key.jwk, alg)
  }
  const tell = (
    index: number | null,
    by: 'hand' | 'kid' | 'kid-and-fit' | 'only-key' | 'only-fit' | 'several-fit' | 'none-fits',
  ) => {
    const key = index === null ? undefined : keys[index]
    const args = { count, index, kid: key?.kid ?? null, label: key?.label ?? null, by, alg }
    return { chosen: index, said: [finding('key-from-jwks', index === null ? 'warning' : 'info', args)] }
  }
  const picked = pick === null ? undefined : keys[pick]
  if (picked !== undefined) {
    const { chosen, said } = tell(pick, 'hand')
    if (kid !== null && picked.kid !== null && picked.kid !== kid)
      said.push(finding('key-kid-differs', 'warning', { tokenKid: kid, keyKid: picked.kid }))
    return { chosen, said }
  }
  if (kid !== null) {
    const named = indexes.filter((index) => keys[index]?.kid === kid)
    const [first] = named
    if (first !== undefined) {
      if (named.length === 1) return tell(first, 'kid')
      if (named.filter(fits).length > 1) return tell(null, 'several-fit')
      return tell(named.find(fits) ?? first, 'kid-and-fit')
    }
    // A key without a kid contradicts nothing; one with another kid is not the key that is asked for.
    const unnamed = indexes.filter((index) => keys[index]?.kid === null && fits(index))
    const [only] = unnamed
    if (only !== undefined) return unnamed.length === 1 ? tell(only, 'only-fit') : tell(null, 'several-fit')
    const kids = keys.flatMap((key) => (key.kid === null ? [] : [key.kid]))
    const fitting = indexes
      .filter(fits)
      .map((index) => keys[index]?.kid ?? `key ${index + 1} (${keys[index]?.label})`)
    return { chosen: null, said: [finding('kid-not-in-jwks', 'error', { kid, kids, fitting, alg })] }
  }
  const fitting = indexes.filter(fits)
  const [only] = fitting
  if (count === 1) return tell(0, 'only-key')
  if (only === undefined) return tell(null, 'none-fits')
  return fitting.length === 1 ? tell(only, 'only-fit') : tell(null, 'several-fit')
}

function duplicates(keys: readonly Member[]): Finding[] {
  const counts = new Map<string, number>()
  for (const { kid } of keys) if (kid !== null) counts.set(kid, (counts.get(kid) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([kid, count]) => finding('jwks-duplicate-kid', 'warning', { kid, count }))
}
