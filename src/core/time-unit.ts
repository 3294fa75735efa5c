/** A unit that a time was counted in by mistake. NumericDate counts seconds: RFC 7519 §2. */
export type TimeUnit = 'milliseconds' | 'microseconds' | 'nanoseconds'

/** Above this, a NumericDate lies beyond the year 5138. */
export const NOT_SECONDS = 1e11

/** How many of a unit make a second. */
export const perSecond: { readonly [unit in TimeUnit]: number } = {
  milliseconds: 1e3,
  microseconds: 1e6,
  nanoseconds: 1e9,
}

/** The unit in which a time too large for seconds falls between the years 1973 and 5138; null: none, or seconds. */
export function timeUnit(time: number): TimeUnit | null {
  if (time <= NOT_SECONDS) return null
  if (time < 1e14) return 'milliseconds'
  if (time < 1e17) return 'microseconds'
  return time < 1e20 ? 'nanoseconds' : null
}
