/**
 * A time as a person writes it: `00:05` or `00:05:00` on the day of `now`, `+90` or `-90` seconds from `now`, unix
 * seconds, or an ISO date with or without a time. All in UTC. Null for anything else. Unix seconds.
 */
export function readTime(text: string, now: number): number | null {
  const given = text.trim()
  if (/^[+-]\d{1,9}$/u.test(given)) return now + Number(given)
  if (/^\d{9,11}$/u.test(given)) return Number(given)
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/u.exec(given)
  if (clock !== null) {
    const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map((part) => Number(part ?? 0))
    if (hours > 23 || minutes > 59 || seconds > 59) return null
    return Math.floor(now / 86_400) * 86_400 + hours * 3600 + minutes * 60 + seconds
  }
  const date = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?Z?$/u.exec(given)
  if (date === null) return null
  const at = Date.parse(`${date[1]}T${date[2] ?? '00:00'}${date[3] ?? ':00'}Z`)
  return Number.isNaN(at) ? null : at / 1000
}
