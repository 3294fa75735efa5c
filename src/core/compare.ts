import type { DecodedToken, JsonSegment } from './decode.ts'
import { isObject, type JsonValue, memberOf } from './json.ts'
import { sayDuration } from './say-time.ts'

/** One member of two headers or two sets of claims, side by side. Texts are exact: numbers as they are spelled. */
export interface ComparedMember {
  /** A name, or a path such as `realm_access.roles`. */
  readonly path: string
  readonly change: 'same' | 'changed' | 'only first' | 'only second'
  readonly first: string | null
  readonly second: string | null
  /** What the change is in words; '' where the texts say it all. */
  readonly note: string
}

/** Two tokens, part by part. */
export interface Comparison {
  readonly header: readonly ComparedMember[]
  readonly payload: readonly ComparedMember[]
  /** null: one of them has no signature to compare. */
  readonly signature: 'same' | 'different' | null
}

/** Claims whose numbers are moments. RFC 7519 §4.1, OpenID Connect Core 1.0 §2 and §5.1. */
const moments: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

/** Compares what two tokens say and how they are signed. Pure, never throws. */
export function compareTokens(first: DecodedToken, second: DecodedToken): Comparison {
  const [a, b] = [partsOf(first), partsOf(second)]
  return {
    header: compareMembers(a.header, b.header),
    payload: compareMembers(a.payload, b.payload),
    signature:
      first.form === 'jws' && second.form === 'jws'
        ? textOf(first, first.signature) === textOf(second, second.signature)
          ? 'same'
          : 'different'
        : null,
  }
}

const textOf = (
  token: DecodedToken,
  { span }: { readonly span: { readonly start: number; readonly end: number } },
) => token.text.slice(span.start, span.end)

function partsOf(token: DecodedToken): { header: JsonSegment | null; payload: JsonSegment | null } {
  if (token.form === 'jws') return { header: token.header, payload: token.payload }
  return { header: token.form === 'jwe' ? token.header : null, payload: null }
}

interface Entry {
  readonly raw: string
  readonly value: JsonValue
}

/** Members in the order of the first, then what only the second has. Of a name that stands twice the last counts. */
function compareMembers(first: JsonSegment | null, second: JsonSegment | null): readonly ComparedMember[] {
  const [a, b] = [entriesOf(first), entriesOf(second)]
  const paths = [...new Set([...a.keys(), ...b.keys()])]
  return paths.map((path) => compareOne(path, a.get(path), b.get(path)))
}

function entriesOf(segment: JsonSegment | null): ReadonlyMap<string, Entry> {
  return new Map(segment?.members.map(({ name, raw, value }) => [name, { raw, value }]) ?? [])
}

function compareOne(path: string, a: Entry | undefined, b: Entry | undefined): ComparedMember {
  const texts = { path, first: a?.raw ?? null, second: b?.raw ?? null }
  if (a === undefined) return { ...texts, change: 'only second', note: '' }
  if (b === undefined) return { ...texts, change: 'only first', note: '' }
  if (isSame(a, b)) return { ...texts, change: 'same', note: '' }
  return { ...texts, change: 'changed', note: sayChange(path, a.value, b.value) }
}

/** Numbers by their spelling, since two long ones can become one in JavaScript; the order of members says nothing. */
const isSame = (a: Entry, b: Entry) =>
  a.raw === b.raw || (typeof a.value === 'object' && canonical(a.value) === canonical(b.value))

function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(memberOf(value, name) ?? null)}`).join(',')}}`
}

const kindOf = (value: JsonValue): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`
}

function sayChange(path: string, a: JsonValue, b: JsonValue): string {
  if (kindOf(a) !== kindOf(b)) return `${kindOf(a)} became ${kindOf(b)}`
  if (typeof a === 'number' && typeof b === 'number') return sayNumbers(moments.has(path), b - a)
  if (Array.isArray(a) && Array.isArray(b)) return sayLists(a, b)
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => {
      const [one, other] = [memberOf(a, name), memberOf(b, name)]
      return one === undefined || other === undefined || canonical(one) !== canonical(other)
    })
    return names.length === 0 ? '' : `differs in ${names.slice(0, 6).join(', ')}`
  }
  if (typeof a === 'string' && typeof b === 'string' && a.trim() === b.trim())
    return 'only the spaces around it differ'
  if (typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase())
    return 'only capital letters differ'
  return ''
}

function sayNumbers(isMoment: boolean, by: number): string {
  if (by === 0) return 'the same number, spelled differently'
  if (!isMoment) return Number.isFinite(by) ? `${by > 0 ? '+' : '−'}${Math.abs(by).toLocaleString('en')}` : ''
  const seconds = Math.abs(by)
  const exact = `${seconds.toLocaleString('en')} s ${by > 0 ? 'later' : 'earlier'}`
  return seconds < 60 ? exact : `${exact} (${sayDuration(seconds)})`
}

function sayLists(a: readonly JsonValue[], b: readonly JsonValue[]): string {
  const [one, other] = [a.map(canonical), b.map(canonical)]
  const gone = one.filter((text) => !other.includes(text))
  const come = other.filter((text) => !one.includes(text))
  if (gone.length === 0 && come.length === 0) return 'the same elements in another order or number'
  const cut = (texts: readonly string[]) => texts.slice(0, 4).join(', ')
  return [gone.length > 0 ? `without ${cut(gone)}` : '', come.length > 0 ? `with ${cut(come)}` : '']
    .filter((part) => part !== '')
    .join(', ')
}
