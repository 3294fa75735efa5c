import { type Gap, readGap } from './paste-gap.ts'
import {
  type HeaderPeek,
  isObjectPart,
  isProse,
  lastPartLengths,
  peekHeader,
  startsLikeObject,
} from './paste-shape.ts'

/** A token put together from its place in the view. Offsets count units of the view's text. */
export interface Gathered {
  readonly start: number
  readonly end: number
  /** As it stands there, gaps left out: padding and standard base64 still in it. */
  readonly text: string
  readonly header: HeaderPeek
  /** Parts between dots, the disclosures of an SD-JWT not counted. */
  readonly parts: readonly string[]
  readonly gaps: readonly Gap[]
  /** Whether it has all its parts. */
  readonly complete: boolean
}

/** A header or payload broken into more pieces than this is not looked for. */
const mostHeaderGaps = 300

function readRun(text: string, at: number): string {
  const run = /[A-Za-z0-9_\-+/]*/y
  run.lastIndex = at
  return run.exec(text)?.[0] ?? ''
}

/** Padding at `at` that belongs to a part: one or two `=` not followed by more of a value or by a soft line break. */
function readPadding(text: string, at: number, dotFollows: boolean): string {
  if (text.charAt(at) !== '=') return ''
  const padding = text.charAt(at + 1) === '=' ? '==' : '='
  const next = text.charAt(at + padding.length)
  const fits = dotFollows ? next === '.' : !/[A-Za-z0-9=_%-]/.test(next)
  return fits ? padding : ''
}

interface Part {
  readonly text: string
  readonly end: number
  readonly gaps: Gap[]
  /** A dot follows at `end`. */
  readonly dotted: boolean
}

/** Reads a header or a part in the middle up to its dot, over gaps. Without a dot: only what stands before the first gap. */
function readMiddle(text: string, start: number, first: boolean): Part {
  let part = ''
  let at = start
  let saved: Part | null = null
  const gaps: Gap[] = []
  for (;;) {
    const run = readRun(text, at)
    part += run
    at += run.length
    const padding = readPadding(text, at, true)
    part += padding
    at += padding.length
    if (text.charAt(at) === '.') return { text: part, end: at, gaps, dotted: true }
    const gap = first && gaps.length >= mostHeaderGaps ? null : readGap(text, at)
    if (gap === null) break
    saved ??= { text: part, end: at, gaps: [], dotted: false }
    if (text.charAt(gap.end) === '.') return { text: part, end: gap.end, gaps: [...gaps, gap], dotted: true }
    const next = readRun(text, gap.end)
    if (next === '') break
    if (part === '' ? next.length < 8 && !startsLikeObject(text, gap.end) : startsLikeObject(text, gap.end))
      break
    if (gap.kind === 'space' && isProse(next)) break
    gaps.push(gap)
    at = gap.end
  }
  return saved ?? { text: part, end: at, gaps: [], dotted: false }
}

/** Column of `at` in its line, at most 1000. */
function column(text: string, at: number): number {
  let from = at
  while (from > 0 && at - from < 1000 && text.charAt(from - 1) !== '\n') from--
  return at - from
}

interface Stop {
  readonly text: string
  readonly end: number
  readonly gap: Gap | null
  readonly run: string
}

/** Every place where the last part could end: after its first run, and after each run that could continue it. */
function readStops(text: string, start: number, header: HeaderPeek): Stop[] {
  let part = readRun(text, start)
  let at = start + part.length
  const stops: Stop[] = [{ text: part, end: at, gap: null, run: part }]
  for (;;) {
    const gap = readGap(text, at)
    if (gap === null) break
    const run = readRun(text, gap.end)
    if (run === '' || startsLikeObject(text, gap.end)) break
    // Where nothing stands after the last dot: a signature may follow, a sentence or an unsigned token's end not.
    if (part === '' && (header.alg === 'none' || run.length < 8 || isProse(run))) break
    at = gap.end + run.length
    const after = text.slice(at, at + 2)
    if (!/^(?:$|[\s"'`<>)\]},;~=\\^&|]|\.(?![A-Za-z0-9_-]))/.test(after)) break
    part += run
    stops.push({ text: part, end: at, gap, run })
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

/** Chooses where the last part ends: by the length its algorithm gives, else by marks of continuation and line width. */
function chooseStop(text: string, stops: readonly Stop[], header: HeaderPeek, before: readonly Gap[]): Stop {
  const expected = lastPartLengths(header)
  const fits = (stop: Stop) => expected.includes(stop.text.length)
  let best = stops[0] as Stop
  if (best.text === '' && stops[1] !== undefined) best = stops[1]
  let spaced: Stop | null = null
  let lined: Stop | null = null
  let loose = false
  for (const stop of stops) {
    if (stop.gap?.kind === 'space') {
      if (isProse(stop.run)) break
      loose = true
    }
    if (!fits(stop)) continue
    if (loose) spaced ??= lined === null ? stop : null
    else lined = stop
  }
  if (lined !== null) return lined
  if (spaced !== null) return spaced
  const lines = before.filter((gap) => gap.lineStart >= 0)
  const width = lines[0] === undefined ? 0 : column(text, lines[0].start)
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
    const filled = gap.kind === 'lines' && width >= 16 && Math.abs(column(text, gap.start) - width) <= 4
    if (!bound.includes(gap.kind) && !filled) break
    best = stops[i] as Stop
  }
  return best
}

/** Cuts what is glued to a last part: a path (`sig/confirm`), or words after a dash that stood for itself. */
function cutGlued(stop: Stop, header: HeaderPeek, inPath: boolean): Stop {
  if (stop.gap !== null) return stop
  const expected = lastPartLengths(header)
  const { text } = stop
  if (expected.includes(text.length)) return stop
  const cut =
    expected.find((length) => '+/-_'.includes(text.charAt(length) || '=')) ??
    (inPath ? text.indexOf('/') : -1)
  if (cut < 0) return stop
  return { text: text.slice(0, cut), end: stop.end - text.length + cut, gap: null, run: stop.run }
}

/** SD-JWT: what follows the issuer's token, each disclosure after a `~`, at last perhaps a key binding token. RFC 9901 §4. */
function readDisclosures(text: string, start: number): { text: string; end: number; gaps: Gap[] } {
  let tail = ''
  let at = start
  const gaps: Gap[] = []
  while (text.charAt(at) === '~') {
    if (text.charAt(at + 1) === '~') break
    tail += '~'
    at++
    let gap = readGap(text, at)
    if (gap !== null && gap.kind !== 'space' && /^(?:WyJ|eyJ)/.test(text.slice(gap.end, gap.end + 3))) {
      gaps.push(gap)
      at = gap.end
    }
    const binding = startsLikeObject(text, at) ? gather(text, at, true) : null
    if (binding?.complete) {
      gaps.push(...binding.gaps)
      return { text: tail + binding.text, end: binding.end, gaps }
    }
    for (;;) {
      const run = readRun(text, at)
      tail += run
      at += run.length
      gap = run === '' ? null : readGap(text, at)
      if (
        gap === null ||
        gap.kind === 'space' ||
        !/^[\w-]*[~\r\n\\]/.test(text.slice(gap.end, gap.end + 1000))
      )
        break
      gaps.push(gap)
      at = gap.end
    }
  }
  return { text: tail, end: at, gaps }
}

/**
 * Puts together the token that begins at `start` of `text`, over line breaks and other gaps; null when its first part
 * is no JSON object (nor the beginning of one). Linear in what it reads.
 */
export function gather(text: string, start: number, binding = false): Gathered | null {
  const parts: string[] = []
  const gaps: Gap[] = []
  let header: HeaderPeek | null = null
  let at = start
  let dots = 2
  const done = (complete: boolean, tail = ''): Gathered | null =>
    header && { start, end: at, text: parts.join('.') + tail, header, parts, gaps, complete }
  while (parts.length < dots) {
    const part = readMiddle(text, at, parts.length === 0)
    if (header === null) {
      header = peekHeader(part.text)
      if (header === null || (part.gaps.length > 0 && !header.sound)) return null
      if (header.enc !== null) dots = 4
    } else if (part.gaps.some((gap) => gap.kind === 'space' && gap.start > at) && dots === 2) {
      // Words of a sentence may look like base64: over plain spaces a payload must prove itself.
      const spaced = part.gaps.some((gap) => gap.end < part.end && gap.start > at)
      if (spaced && !isObjectPart(part.text)) {
        parts.push(readRun(text, at))
        at += parts.at(-1)?.length ?? 0
        return done(false)
      }
    }
    parts.push(part.text)
    gaps.push(...part.gaps)
    at = part.end
    if (!part.dotted) return done(false)
    at++
  }
  if (header === null) return null
  const stops = readStops(text, at, header)
  const inPath =
    text.charAt(start - 1) === '/' || /:\/\/\S*$/.test(text.slice(Math.max(0, start - 200), start))
  const stop = cutGlued(chooseStop(text, stops, header, gaps), header, inPath)
  const last = stops.indexOf(stop)
  for (const passed of stops.slice(1, last + 1)) if (passed.gap !== null) gaps.push(passed.gap)
  at = stop.end
  const padding = stop.text === '' ? '' : readPadding(text, at, false)
  at += padding.length
  parts.push(stop.text + padding)
  if (dots === 4 || binding) return done(true)
  const gap = readGap(text, at)
  if (gap !== null && text.charAt(gap.end) === '~' && gap.kind !== 'space') {
    gaps.push(gap)
    at = gap.end
  }
  const rest = readDisclosures(text, at)
  gaps.push(...rest.gaps)
  at = rest.end
  return done(true, rest.text)
}
