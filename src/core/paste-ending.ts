import { column, type Gap, readGap } from './paste-gap.ts'
import { type HeaderPeek, isProse, lastPartLengths, startsLikeObject } from './paste-shape.ts'

/** Words after a token are tried as its end up to this many. */
const mostSpaces = 400
/** And pieces of any kind up to this many: enough for 5 MB in lines of 40. */
const mostPieces = 150_000

const run = /[A-Za-z0-9_\-+/]*/y

/** The base64 or base64url characters from `at` on; '' when there are none. */
export function readRun(text: string, at: number): string {
  run.lastIndex = at
  return run.exec(text)?.[0] ?? ''
}

interface Stop {
  readonly text: string
  readonly end: number
  readonly gap: Gap | null
  readonly run: string
  /** The same with a + for each space: what a form or a query makes of standard base64. Null: other gaps in it. */
  readonly plus: string | null
}

/** Every place where the last part could end: after its first run, and after each run that could continue it. */
export function readStops(text: string, start: number, header: HeaderPeek, spread: boolean): Stop[] {
  let part = readRun(text, start)
  let at = start + part.length
  const stops: Stop[] = [{ text: part, end: at, gap: null, run: part, plus: part }]
  let spaced = 0
  let plus: string | null = part
  for (;;) {
    const gap = readGap(text, at)
    if (gap === null || stops.length > mostPieces) break
    if (gap.kind === 'space' && ++spaced > mostSpaces) break
    const run = readRun(text, gap.end)
    if (run === '' || startsLikeObject(text, gap.end)) break
    // Where nothing stands after the last dot: a signature may follow, a sentence or an unsigned token's end not.
    if (part === '' && (header.alg === 'none' || (!spread && (run.length < 8 || isProse(run))))) break
    at = gap.end + run.length
    const after = text.slice(at, at + 2)
    if (!/^(?:$|[\s"'`<>)\]},;~=\\^&|│┃║↵⏎↩]|\.(?![A-Za-z0-9_-]))/.test(after)) break
    part += run
    const between = text.slice(gap.start, gap.end)
    plus = plus !== null && /^ +$/.test(between) ? plus + between.replaceAll(' ', '+') + run : null
    stops.push({ text: part, end: at, gap, run, plus })
  }
  return stops
}

const bound: readonly Gap['kind'][] = [
  'continued',
  'quoted-printable',
  'concatenated',
  'no-break-space',
  'markup',
]

function hasBlankLine(text: string, gap: Gap): boolean {
  const between = text.slice(gap.start, gap.end)
  return between.indexOf('\n') !== between.lastIndexOf('\n')
}

/** The width that the lines of a token were broken at; 0 when they show none. */
function lineWidth(text: string, stops: readonly Stop[], before: readonly Gap[]): number {
  const breaks = [...before.slice(0, 1), ...stops.slice(1, 3).flatMap((stop) => stop.gap ?? [])]
  const [first, second] = breaks.filter((gap) => gap.lineStart >= 0).map((gap) => column(text, gap.start))
  if (first === undefined) return 0
  const alike = second !== undefined && Math.abs(first - second) <= 4
  // A token in one line is hardly ever as short as the lines of mail and terminals.
  const usual = first >= 40 && first <= 100
  return alike || usual || before.some((gap) => gap.lineStart >= 0) ? first : 0
}

/** Chooses where the last part ends: by the length its algorithm gives, else by marks of continuation and line width. */
export function chooseStop(
  text: string,
  stops: readonly Stop[],
  header: HeaderPeek,
  before: readonly Gap[],
): Stop {
  const expected = lastPartLengths(header)
  const fits = (stop: Stop) => expected.includes(stop.text.length)
  let best = stops[0] as Stop
  if (best.text === '' && stops[1] !== undefined) best = stops[1]
  let spaced: Stop | null = null
  let lined: Stop | null = null
  let loose = false
  for (const stop of stops) {
    if (stop.gap !== null && hasBlankLine(text, stop.gap) && isProse(stop.run)) break
    if (stop.gap?.kind === 'space') {
      if (isProse(stop.run)) break
      loose = true
    }
    if (lined === null && stop.plus !== null && loose && expected.includes(stop.plus.length))
      return { ...stop, text: stop.plus }
    if (!fits(stop)) continue
    if (loose) spaced ??= lined === null ? stop : null
    else lined = stop
  }
  if (lined !== null) return lined
  if (spaced !== null) return spaced
  const width = lineWidth(text, stops, before)
  const whole = stops.at(-1) as Stop
  const alone =
    before.length > 0 &&
    readGap(text, whole.end) === null &&
    /^\s*$/.test(text.slice(whole.end, whole.end + 50))
  const words = stops.slice(1).some((stop) => isProse(stop.run))
  if (alone && !words) return whole
  for (let i = stops.indexOf(best) + 1; i < stops.length; i++) {
    const { gap, run } = stops[i] as Stop
    if (gap === null || isProse(run) || fits(best)) break
    const filled =
      gap.kind === 'lines' &&
      width >= 16 &&
      !hasBlankLine(text, gap) &&
      Math.abs(column(text, gap.start) - width) <= 4
    if (!bound.includes(gap.kind) && !filled) break
    best = stops[i] as Stop
  }
  return best
}

/**
 * Cuts what is glued to a last part: a path (`sig/confirm`), words after a dash that stood for itself, or the prompt of a
 * shell where the token had no line end.
 * @param after the text that follows
 */
export function cutGlued(stop: Stop, header: HeaderPeek, inPath: boolean, after: string): Stop {
  if (stop.gap !== null) return stop
  const expected = lastPartLengths(header)
  const { text } = stop
  if (expected.includes(text.length)) return stop
  const prompt = /^@[\w.-]+[:\s~$#%]/.test(after)
  const cut =
    (prompt ? expected.findLast((length) => /^[A-Za-z][\w-]{0,31}$/.test(text.slice(length))) : undefined) ??
    expected.findLast((length) => '+/-_'.includes(text.charAt(length) || '=')) ??
    (inPath ? text.indexOf('/') : -1)
  if (cut < 0) return stop
  return { text: text.slice(0, cut), end: stop.end - text.length + cut, gap: null, run: stop.run, plus: null }
}
