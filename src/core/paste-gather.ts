import { chooseStop, cutGlued, readRun, readStops } from './paste-ending.ts'
import { type Gap, readGap } from './paste-gap.ts'
import {
  type HeaderPeek,
  isEncrypted,
  isObjectPart,
  isProse,
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
const mostObjectLines = 8

/** Padding at `at` that belongs to a part: one or two `=` not followed by more of a value or by a soft line break. */
function readPadding(text: string, at: number, dotFollows: boolean): string {
  if (text.charAt(at) !== '=') return ''
  const padding = text.charAt(at + 1) === '=' ? '==' : '='
  const next = text.charAt(at + padding.length)
  const fits = dotFollows ? next === '.' : !/[A-Za-z0-9=_%-]/.test(next)
  return fits ? padding : ''
}

/** Whether the dot before `at` has white space on both sides: then the parts stand apart on purpose. */
function isSpread(text: string, at: number): boolean {
  return /^\s\.\s/.test(text.slice(Math.max(0, at - 2), at + 1))
}

interface Part {
  readonly text: string
  readonly end: number
  readonly gaps: Gap[]
  /** A dot follows at `end`. */
  readonly dotted: boolean
}

/** Reads a header or a part in the middle up to its dot, over gaps. Without a dot: only what stands before the first gap. */
function readMiddle(text: string, start: number, first: boolean, spread: boolean): Part {
  let part = ''
  let at = start
  let saved: Part | null = null
  const gaps: Gap[] = []
  let objects = 0
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
    const objectLike = startsLikeObject(text, gap.end)
    if (part === '') {
      const dotted = text.charAt(gap.end + next.length) === '.' && gap.kind !== 'space' && !isProse(next)
      if (!spread && next.length < 8 && !objectLike && !dotted) break
    } else if (objectLike) {
      // A line of a broken token can begin with an object inside its JSON; a new token has its own whole header.
      objects++
      const header = text.charAt(gap.end + next.length) === '.' ? peekHeader(next) : null
      if (gap.kind === 'space' || objects > mostObjectLines || header?.sound === true) break
    }
    if (gap.kind === 'space' && isProse(next) && !(spread && part === '')) break
    gaps.push(gap)
    at = gap.end
  }
  return saved ?? { text: part, end: at, gaps: [], dotted: false }
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
    const over = gap !== null && gap.kind !== 'space' && /^(?:Wy|ey)/.test(text.slice(gap.end, gap.end + 2))
    const next = over && gap !== null ? gap.end : at
    const binding = startsLikeObject(text, next) ? gather(text, next, true) : null
    // On a line of its own it is another token, unless it says what it is. RFC 9901 §4.3.
    if (over && binding !== null && !/(?:^|\/)kb\+jwt$/i.test(binding.header.typ ?? '')) break
    if (over && gap !== null) gaps.push(gap)
    at = next
    if (binding?.complete) {
      for (const one of binding.gaps) gaps.push(one)
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
        !/^[\w-]*[~=\r\n\\]/.test(text.slice(gap.end, gap.end + 1000))
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
    const part = readMiddle(text, at, parts.length === 0, isSpread(text, at))
    if (header === null) {
      header = peekHeader(part.text)
      if (header === null || (part.gaps.length > 0 && !header.sound)) return null
      if (isEncrypted(header)) dots = 4
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
    for (const one of part.gaps) gaps.push(one)
    at = part.end
    // Three dots after a payload are an ellipsis: the rest was cut off.
    if (!part.dotted || (parts.length === 2 && dots === 2 && text.startsWith('...', at))) return done(false)
    at++
  }
  if (header === null) return null
  const stops = readStops(text, at, header, isSpread(text, at))
  const inPath =
    text.charAt(start - 1) === '/' || /:\/\/\S*$/.test(text.slice(Math.max(0, start - 200), start))
  const chosen = chooseStop(text, stops, header, gaps)
  const stop = cutGlued(chosen, header, inPath, text.slice(chosen.end, chosen.end + 80))
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
  // A tilde on both sides is a mark of chat programs for struck-out text.
  if (text.charAt(start - 1) === '~' && /^~(?![\w-])/.test(text.slice(at, at + 2))) return done(true)
  const rest = readDisclosures(text, at)
  for (const one of rest.gaps) gaps.push(one)
  at = rest.end
  return done(true, rest.text)
}
