import type { DecodedToken, JwsToken } from './decode.ts'
import { type JsonReading, readJson } from './json.ts'
import type { SdDisclosure, SdJwt } from './sd-jwt.ts'

/** What became of a disclosure. All but `disclosed` make the whole token one to refuse. RFC 9901 §7.1. */
export type DisclosureState =
  | 'disclosed'
  /** No digest in the signed part, or in what was disclosed, is its own. */
  | 'unmatched'
  /** Its digest stands more than once, or it was sent more than once. */
  | 'twice'
  | 'unreadable'
  /** A property whose digest stands in a list, or an element whose digest stands in `_sd`. */
  | 'wrong-kind'
  /** Its name is signed for all to see already, or is `_sd` or `...`. */
  | 'name-taken'
  /** The token's hash is not one that is known here. */
  | 'hash-unknown'

/** A disclosure with the place that it fills. */
export interface PlacedDisclosure extends SdDisclosure {
  readonly state: DisclosureState
  /** Such as `address.region` or `nationalities[1]`; null where it has no place. */
  readonly path: string | null
  /** Index of the disclosure whose value holds its digest; null: the signed part holds it. */
  readonly parent: number | null
  /** The value exactly as its JSON spells it; null where it cannot be read. */
  readonly raw: string | null
}

/** The claims as they are once every disclosure is put in its place. */
export interface DisclosedClaims {
  /** JSON text with every number and escape as signed; null where the payload is no JSON object. */
  readonly text: string | null
  readonly disclosures: readonly PlacedDisclosure[]
  /** Digests without a disclosure. Decoys are among them, and nobody but the issuer can tell which (RFC 9901 §4.2.5). */
  readonly hidden: { readonly properties: number; readonly elements: number }
}

/** Deeper than any credential. */
const DEEPEST = 64

/** Puts the disclosures in the places of their digests. Pure, never throws. RFC 9901 §7.1, steps 3 and 4. */
export function discloseClaims(token: DecodedToken & JwsToken, sd: SdJwt): DisclosedClaims {
  return new Disclosing(token, sd).run()
}

interface Found {
  state: DisclosureState
  path: string | null
  parent: number | null
}

class Disclosing {
  private readonly byDigest = new Map<string, number>()
  private readonly seen = new Set<string>()
  private readonly found: Found[]
  private readonly raws: readonly (string | null)[]
  private properties = 0
  private elements = 0

  constructor(
    private readonly token: DecodedToken & JwsToken,
    private readonly sd: SdJwt,
  ) {
    this.raws = (token.disclosures ?? []).map(({ source }) => valueText(source))
    this.found = sd.disclosures.map(({ digest, value }) => ({
      state: value === undefined ? 'unreadable' : digest === null ? 'hash-unknown' : 'unmatched',
      path: null,
      parent: null,
    }))
    for (const [index, { digest }] of sd.disclosures.entries()) {
      if (digest === null) continue
      const first = this.byDigest.get(digest)
      if (first === undefined) this.byDigest.set(digest, index)
      else this.mark(index, 'twice')
    }
  }

  run(): DisclosedClaims {
    const { payload } = this.token
    const text = payload.json === null ? null : this.read(payload.source, '', null, 0)
    const disclosures = this.sd.disclosures.map((one, index) => ({
      ...one,
      ...(this.found[index] as Found),
      raw: this.raws[index] ?? null,
    }))
    return { text, disclosures, hidden: { properties: this.properties, elements: this.elements } }
  }

  private mark(index: number, state: DisclosureState) {
    const one = this.found[index]
    if (one) one.state = state
  }

  /** The text of a value with all digests in it replaced by what they stand for. */
  private read(source: string, path: string, parent: number | null, depth: number): string {
    if (depth > DEEPEST || !/^\s*[[{]/.test(source)) return source
    const reading = readJson(source)
    if (reading.value === undefined) return source
    return Array.isArray(reading.value)
      ? this.readList(source, reading, path, parent, depth)
      : this.readObject(reading, path, parent, depth)
  }

  private readObject(reading: JsonReading, path: string, parent: number | null, depth: number): string {
    const names = new Set(reading.members.map(({ name }) => name))
    const kept: string[] = []
    for (const { name, raw, value } of reading.members) {
      if (depth === 0 && name === '_sd_alg') continue
      if (name !== '_sd' || !Array.isArray(value)) {
        kept.push(`${JSON.stringify(name)}:${this.read(raw, pathTo(path, name), parent, depth + 1)}`)
        continue
      }
      for (const digest of value) {
        const index = typeof digest === 'string' ? this.take(digest, 'property') : null
        const one = index === null ? null : this.sd.disclosures[index]
        if (index === null || one?.name == null) continue
        if (names.has(one.name) || one.name === '_sd' || one.name === '...') {
          this.mark(index, 'name-taken')
          continue
        }
        names.add(one.name)
        kept.push(`${JSON.stringify(one.name)}:${this.place(index, pathTo(path, one.name), parent, depth)}`)
      }
    }
    return `{${kept.join(',')}}`
  }

  private readList(
    source: string,
    reading: JsonReading,
    path: string,
    parent: number | null,
    depth: number,
  ): string {
    const kept: string[] = []
    for (const [at, span] of reading.elements.entries()) {
      const raw = source.slice(span.start, span.end)
      const digest = digestOfElement(raw)
      const inner = `${path}[${at}]`
      if (digest === null) {
        kept.push(this.read(raw, inner, parent, depth + 1))
        continue
      }
      const index = this.take(digest, 'element')
      if (index !== null) kept.push(this.place(index, inner, parent, depth))
    }
    return `[${kept.join(',')}]`
  }

  /** The disclosure that belongs to a digest, once; null: there is none, or it may not be used. */
  private take(digest: string, kind: 'property' | 'element'): number | null {
    const index = this.byDigest.get(digest)
    if (this.seen.has(digest)) {
      if (index !== undefined) this.mark(index, 'twice')
      return null
    }
    this.seen.add(digest)
    if (index === undefined) {
      if (kind === 'property') this.properties++
      else this.elements++
      return null
    }
    const one = this.sd.disclosures[index]
    if (one?.value === undefined) return null
    if ((one.name !== null) !== (kind === 'property')) {
      this.mark(index, 'wrong-kind')
      return null
    }
    return index
  }

  private place(index: number, path: string, parent: number | null, depth: number): string {
    const one = this.found[index]
    if (one) Object.assign(one, { path, parent, state: one.state === 'unmatched' ? 'disclosed' : one.state })
    return this.read(this.raws[index] ?? 'null', path, index, depth + 1)
  }
}

/** The last element of [salt, name, value] or [salt, value], as it is spelled. */
function valueText(source: string): string | null {
  const span = readJson(source).elements.at(-1)
  return span ? source.slice(span.start, span.end) : null
}

function digestOfElement(raw: string): string | null {
  if (!raw.startsWith('{')) return null
  const [only, ...more] = readJson(raw).members
  return only?.name === '...' && more.length === 0 && typeof only.value === 'string' ? only.value : null
}

const pathTo = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

/**
 * The text to hand over when only some disclosures are shown. The key binding falls away: it covers what was
 * presented before, and only the holder can make a new one. RFC 9901 §4, §7.2.
 */
export function presentSdJwt(sd: SdJwt, shown: ReadonlySet<number>): string {
  return [
    sd.issuerJwt,
    ...sd.disclosures.filter((_, index) => shown.has(index)).map(({ text }) => text),
    '',
  ].join('~')
}

/**
 * The choice after one disclosure is ticked or taken away: what stands inside another needs that one too, and goes
 * with it. RFC 9901 §4.2.6.
 */
export function choose(
  disclosures: readonly PlacedDisclosure[],
  shown: ReadonlySet<number>,
  index: number,
  isShown: boolean,
): ReadonlySet<number> {
  const next = new Set(shown)
  if (isShown) {
    // Each step goes outward, and no disclosure can hold its own digest.
    for (let at: number | null = index; at !== null && !(next.has(at) && at !== index); ) {
      next.add(at)
      at = disclosures[at]?.parent ?? null
    }
    return next
  }
  next.delete(index)
  for (let before = -1; before !== next.size; ) {
    before = next.size
    for (const at of [...next]) {
      const parent = disclosures[at]?.parent ?? null
      if (parent !== null && !next.has(parent)) next.delete(at)
    }
  }
  return next
}
