import { findAlgorithm } from './algorithms.ts'
import { keyFits } from './key-fits.ts'
import type { KeyMaterial } from './keys.ts'
import { explain } from './messages.ts'

/** One key of a set as a person reads it. */
export interface KeyRow {
  /** Place in the set as it was given, from 0. */
  readonly place: number
  /** Place among the keys that can be used; null for one that was left out. */
  readonly index: number | null
  readonly kid: string | null
  readonly kty: string | null
  readonly alg: string | null
  readonly use: string | null
  /** 'RSA 2048', 'P-256' ...; null for a key that was left out. */
  readonly size: string | null
  /** RFC 7638 SHA-256, base64url. */
  readonly thumbprint: string | null
  /** Standard base64 of DER, the key's own certificate first. RFC 7517 §4.7. */
  readonly x5c: readonly string[]
  /** Why this is the key that is used; null for the others. */
  readonly chosenBecause: string | null
  /** What to know before it is used. */
  readonly notes: readonly string[]
}

type KeySet = Extract<KeyMaterial, { kind: 'set' }>

/**
 * The keys of a set in their order, those that were left out among them, each with what speaks against it.
 * @param alg what the token asks for, or null
 */
export function listKeys(set: KeySet, alg: string | null): readonly KeyRow[] {
  const skipped = new Map(
    set.findings.flatMap((found) =>
      found.code === 'jwks-key-skipped' ? [[found.args.index, found.args] as const] : [],
    ),
  )
  const sharedKids = repeated(set.keys.map(({ kid }) => kid))
  const sharedThumbprints = repeated(set.keys.map(({ thumbprint }) => thumbprint))
  const rows: KeyRow[] = []
  let index = 0
  for (let place = 0; place < set.keys.length + skipped.size; place++) {
    const left = skipped.get(place)
    const key = left ? undefined : set.keys[index]
    if (key === undefined) {
      rows.push({ ...nothing, place, kid: left?.kid ?? null, notes: [`Left out. ${left?.why ?? ''}`.trim()] })
      continue
    }
    const { jwk, kid, thumbprint } = key
    const notes = [unfit(jwk, alg), weak(key), key.kind === 'private' ? 'A private key: it can sign.' : null]
    if (kid !== null && sharedKids.has(kid)) notes.push('Another key has the same kid.')
    if (thumbprint !== null && sharedThumbprints.has(thumbprint))
      notes.push('The same key stands here twice.')
    rows.push({
      place,
      index,
      kid,
      kty: text(jwk.kty),
      alg: text(jwk.alg),
      use: text(jwk.use),
      size: key.label,
      thumbprint,
      x5c: Array.isArray(jwk.x5c) ? jwk.x5c.filter((one) => typeof one === 'string') : [],
      chosenBecause: index === set.chosen ? sayChoice(set) : null,
      notes: notes.filter((note) => note !== null),
    })
    index++
  }
  return rows
}

/** The rows in which each word of the question stands somewhere, upper and lower case alike. */
export function searchKeys(rows: readonly KeyRow[], question: string): readonly KeyRow[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const { kid, kty, alg, use, size, thumbprint, notes } = row
    const all = [kid, kty, alg, use, size, thumbprint, ...notes].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

const nothing: KeyRow = {
  place: 0,
  index: null,
  kid: null,
  kty: null,
  alg: null,
  use: null,
  size: null,
  thumbprint: null,
  x5c: [],
  chosenBecause: null,
  notes: [],
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function repeated(values: readonly (string | null)[]): ReadonlySet<string> {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const value of values) {
    if (value === null) continue
    if (once.has(value)) twice.add(value)
    once.add(value)
  }
  return twice
}

/** Why the token's algorithm and this key do not go together, or null. RFC 7517 §4.2-4.4. */
function unfit(jwk: KeySet['keys'][number]['jwk'], alg: string | null): string | null {
  if (alg === null || keyFits(jwk, alg)) return null
  const { use, alg: own, key_ops, ...shape } = jwk
  if (!keyFits(shape, alg)) return `Its type cannot serve ${alg}.`
  if (use !== undefined && !keyFits({ ...shape, use }, alg))
    return use === 'enc' ? 'It is for encryption (use "enc").' : `Its use is "${String(use)}".`
  if (own !== undefined && !keyFits({ ...shape, alg: own }, alg)) return `It is for ${String(own)} only.`
  return 'Its key_ops are for something else.'
}

/** Below the least that RFC 7518 §3.3 and §4.2 allow. */
const weak = ({ jwk, bits }: KeySet['keys'][number]): string | null =>
  jwk.kty === 'RSA' && bits < (findAlgorithm('RS256')?.minimumKeyBits ?? 0)
    ? 'Too short: RSA keys need 2048 bits.'
    : null

function sayChoice(set: KeySet): string {
  const found = set.findings.find(({ code }) => code === 'key-from-jwks')
  return (found && explain(found).detail) ?? ''
}
