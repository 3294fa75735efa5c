const units = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A duration in the largest units that say it exactly, two of them at most: "5 minutes", "1 day 2 hours". Seconds. */
export function sayDuration(seconds: number): string {
  let left = Math.max(0, Math.round(seconds))
  const said: string[] = []
  for (const [name, length] of units) {
    // A week says it only where nothing is left over: "10 days" is easier than "1 week 3 days".
    if (left < length || said.length === 2 || (name === 'week' && (left % length !== 0 || left === length)))
      continue
    const count = Math.floor(left / length)
    said.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    left -= count * length
  }
  return said.length === 0 ? '0 seconds' : said.join(' ')
}

/** What is left until a time, short: "4:12", "23 h 55 min", "over". Unix seconds. */
export function sayLeft(until: number, now: number): string {
  const left = until - now
  if (left <= 0) return 'over'
  if (left < 3600) return `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, '0')}`
  if (left < 172_800) return `${Math.floor(left / 3600)} h ${Math.floor((left % 3600) / 60)} min`
  return `${Math.floor(left / 86_400)} days`
}

/** A time of day, with its date where another day than `beside` is meant: "00:05:00", "2 Jan 00:00:00". UTC. */
export function sayTime(seconds: number, beside: number): string {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return 'a time beyond all calendars'
  const time = date.toISOString().slice(11, 19)
  const isSameDay = Math.floor(seconds / 86_400) === Math.floor(beside / 86_400)
  return isSameDay ? time : `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${time}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
