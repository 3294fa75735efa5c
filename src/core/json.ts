import type { Span } from './span.ts'

export { readJson } from './json-read.ts'

/** Any value of JSON. RFC 8259 §3. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
/** Made with a null prototype, so that `__proto__` and `constructor` are plain members. Last duplicate wins. */
export type JsonObject = { readonly [name: string]: JsonValue }

/** A member of an object, as it stands in the source. Spans count UTF-16 units of the source text. */
export interface Member {
  readonly name: string
  /** From the opening quote of the name to the end of the value. */
  readonly span: Span
  readonly nameSpan: Span
  readonly valueSpan: Span
  /** `source.slice(valueSpan)`: exact, so big integers and escapes survive. */
  readonly raw: string
  readonly value: JsonValue
  /** True when another member of the same object has this name. */
  readonly duplicate: boolean
}

/** Why a text is not JSON. One word a cause; the sentences stand in say-json.ts. */
export type JsonFault =
  | 'empty'
  | 'byte-order-mark'
  | 'not-a-value'
  | 'value-missing'
  | 'bare-word'
  | 'python-word'
  | 'single-quote'
  | 'comment'
  | 'bad-number'
  | 'name-without-quotes'
  | 'name-missing'
  | 'colon-missing'
  | 'comma-missing'
  | 'trailing-comma'
  | 'wrong-bracket'
  | 'text-after-end'
  | 'ends-too-early'
  | 'string-not-closed'
  | 'control-in-string'
  | 'bad-escape'

/** The first place where a text stops being JSON. */
export interface JsonError {
  readonly fault: JsonFault
  readonly span: Span
}

/** A thing in good JSON that parsers disagree about, or damage. `text` is its exact spelling. */
export interface Oddity {
  readonly kind: 'duplicate-name' | 'big-integer' | 'number-overflow' | 'control-character' | 'lone-surrogate'
  readonly span: Span
  readonly text: string
}

/** What a text gives when read as JSON. */
export interface JsonReading {
  /** undefined when the text is not JSON. */
  readonly value: JsonValue | undefined
  readonly error: JsonError | null
  /** The members of the outermost object in their order, duplicates included; up to the error if there is one. */
  readonly members: readonly Member[]
  /** The places of the elements of the outermost array. */
  readonly elements: readonly Span[]
  /** At most `ODDITIES_KEPT` of json-lex.ts. */
  readonly oddities: readonly Oddity[]
  /** Nesting of arrays and objects: 0 for a bare value. */
  readonly depth: number
}

/** True for a JSON object, false for arrays and null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member's value, or undefined. Safe for names that an attacker chose. */
export function memberOf(object: JsonObject | null | undefined, name: string): JsonValue | undefined {
  return object && Object.hasOwn(object, name) ? object[name] : undefined
}
