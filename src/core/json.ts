import type { Span } from './span.ts'

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
