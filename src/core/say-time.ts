const units: readonly (readonly [string, number])[] = [
  ['year', 31_556_952],
  ['day', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** A length of time in at most two units, such as "2 min 6 s" or "3 days 4 h". Sign and fractions of seconds are dropped. */
export function sayDuration(seconds: number): string {
  const size = Math.abs(seconds)
  if (!Number.isFinite(size) || size > 31_556_952e6) return 'millions of years'
  if (size < 1) return size === 0 ? '0 s' : 'less than a second'
  let rest = Math.floor(size)
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length)
    if (count === 0) {
      // No "1 year 5 s": the second unit is the neighbour or nothing.
      if (parts.length > 0) break
      continue
    }
    parts.push(`${count} ${unit}${(unit === 'year' || unit === 'day') && count > 1 ? 's' : ''}`)
    rest -= count * length
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

/** A moment in UTC, such as "2026-01-09 23:06:40 UTC"; the number itself where no calendar reaches. */
export function sayMoment(unixSeconds: number): string {
  const date = new Date(unixSeconds * 1000)
  if (Number.isNaN(date.getTime())) return `second ${unixSeconds}`
  return date
    .toISOString()
    .replace(/\.\d+Z$/, ' UTC')
    .replace('T', ' ')
}
