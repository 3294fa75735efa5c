import { sayTime } from './durations.ts'
import type { TokenLife } from './token-lives.ts'

/** The stretch of time that the picture shows, unix seconds. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/**
 * `near`: about the length of the shortest life, moving with the clock. `all`: from the first birth to the last death.
 * A life of five minutes beside one of a day cannot be seen in one of them alone.
 */
export type Reach = 'near' | 'all'

/** The stretch to show for these lives at `now`, unix seconds. A life without an end only counts by its birth. */
export function windowOf(lives: readonly TokenLife[], now: number, reach: Reach): TimeWindow {
  const first = Math.min(now, ...lives.map(({ bornAt }) => bornAt))
  const deaths = lives.flatMap(({ diesAt }) => (diesAt === null ? [] : [diesAt]))
  if (reach === 'all' || deaths.length === 0) {
    const to = Math.max(now, first + 60, ...deaths)
    return { from: first, to: to + Math.ceil((to - first) / 20) }
  }
  const spans = lives.flatMap(({ bornAt, diesAt }) => (diesAt === null ? [] : [diesAt - bornAt]))
  const span = Math.ceil(Math.max(60, Math.min(...spans.filter((one) => one > 0), 86_400)) * 1.6)
  // The window steps on by halves, so that the picture does not slide with each second.
  const stepsOn = Math.max(0, Math.floor((now - first) / (span / 2)) - 1)
  const from = Math.round(first + stepsOn * (span / 2))
  return { from, to: from + span }
}

const nice = [
  1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
]

/** Where marks of the axis stand, at most `most` of them; unix seconds. */
export function ticksOf({ from, to }: TimeWindow, most: number): readonly number[] {
  const every = tickSeconds({ from, to }, most)
  const ticks: number[] = []
  for (let at = Math.ceil(from / every) * every; at <= to; at += every) ticks.push(at)
  return ticks
}

/** How far along the window a time lies, 0 to 1; what lies outside is at its edge. */
export function place({ from, to }: TimeWindow, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)))
}

/** How far apart the marks of the axis are, in seconds. */
function tickSeconds({ from, to }: TimeWindow, most: number): number {
  return nice.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most)
}

/** What stands at a mark of the axis, as short as its neighbours allow: "00:02", "00:00:30", "2 Jan". UTC. */
export function sayTick(tick: number, window: TimeWindow, most: number): string {
  const every = tickSeconds(window, most)
  const said = sayTime(tick, every >= 86_400 ? Number.NaN : window.from)
  if (every >= 86_400) return said.replace(/ \d\d:\d\d:\d\d$/u, '')
  return every % 60 === 0 ? said.replace(/:\d\d$/u, '') : said
}
