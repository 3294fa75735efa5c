import type { JsonSegment } from '../../core/decode.ts'
import { formatShort } from './human-time.ts'
import { memberOf, readTime } from './time-claims.ts'

export type TimeClaim = 'iat' | 'nbf' | 'exp'

/** When a token is valid, in unix seconds. null: the claim is missing or no time. */
export interface Validity {
  readonly iat: number | null
  readonly nbf: number | null
  readonly exp: number | null
  /** One sentence for each thing that limits less than one may think. */
  readonly notes: readonly string[]
}

const NAMES = ['iat', 'nbf', 'exp'] as const

/** Reads iat, nbf and exp of a payload. Never throws. RFC 7519 §4.1.4 to §4.1.6. */
export function readValidity(payload: JsonSegment): Validity {
  const found: Record<TimeClaim, number | null> = { iat: null, nbf: null, exp: null }
  const notes: string[] = []
  const unusable = new Set<TimeClaim>()
  for (const name of NAMES) {
    const member = memberOf(payload, name)
    if (!member) continue
    const reading = readTime(member.value)
    if (reading.kind === 'instant') found[name] = reading.seconds
    else {
      unusable.add(name)
      notes.push(`${name} is no usable time. ${reading.hint}`)
    }
  }
  const { iat, nbf, exp } = found
  const isMissing = (name: TimeClaim) => found[name] === null && !unusable.has(name)
  if (NAMES.every(isMissing))
    return { ...found, notes: ['No iat, nbf or exp: time sets this token no limits.'] }
  if (isMissing('exp')) notes.push('No exp: valid for ever.')
  if (isMissing('iat') && isMissing('nbf')) notes.push('No iat and no nbf: valid from the beginning of time.')
  const start = nbf ?? iat
  if (start !== null && exp !== null && exp <= start) {
    notes.push(`exp is not after ${nbf === null ? 'iat' : 'nbf'}: there is no moment at which it is valid.`)
  }
  return { iat, nbf, exp, notes }
}

/** A scale that holds all of time: even between the claims, ever tighter outside them. */
export interface Axis {
  /** 0 to 1, strictly growing with the time up to the precision of numbers. */
  place(seconds: number): number
  /** The way back: unix seconds, not rounded. */
  secondsAt(place: number): number
  /** Where the even part begins and ends, 0 to 1. */
  readonly even: readonly [number, number]
  /** The places at which the scale changes inside the even part, because the claims are too far apart. */
  readonly breaks: readonly number[]
  /** How long the even part is, in seconds: a measure for steps. Never 0. */
  readonly length: number
}

/** Beyond this, sums of seconds lose themselves in the precision of numbers; nobody can tell the difference. */
const FAR = 1e15
const EDGE = 0.15
const LEAST_SHARE = 0.16
const HOUR = 3600

/**
 * The scale depends on the claims alone, so that a running clock moves one mark and nothing else.
 * @param anchors unix seconds of the claims
 * @param fallback unix seconds to build on when there are no anchors
 */
export function layAxis(anchors: readonly number[], fallback: number): Axis {
  const near = (seconds: number) => Math.max(-FAR, Math.min(FAR, seconds))
  const at = [...new Set((anchors.length > 0 ? anchors : [fallback]).map(near))].sort((a, b) => a - b)
  const first = at[0] as number
  const last = at[at.length - 1] as number
  const length = last - first || HOUR
  const gaps = at.slice(1).map((seconds, i) => seconds - (at[i] as number))
  const wanted = gaps.map((gap) => Math.max(gap / length, LEAST_SHARE))
  const total = wanted.reduce((sum, share) => sum + share, 0)
  const [left, right] = gaps.length > 0 ? [EDGE, 1 - EDGE] : [0.5, 0.5]
  const places = [left]
  for (const share of wanted)
    places.push((places[places.length - 1] as number) + (share / total) * (right - left))
  const isBent = gaps.some((gap) => gap / length < LEAST_SHARE)

  return {
    even: [left, right],
    breaks: isBent ? places.slice(1, -1) : [],
    length,
    place(moment) {
      const seconds = near(moment)
      if (seconds <= first) {
        return left * (length / (length + first - seconds))
      }
      if (seconds >= last) {
        return 1 - (1 - right) * (length / (length + seconds - last))
      }
      const i = at.findIndex((anchor) => anchor > seconds) - 1
      const from = places[i] as number
      return from + ((places[i + 1] as number) - from) * ((seconds - (at[i] as number)) / (gaps[i] as number))
    },
    secondsAt(place) {
      if (place <= left) return first - length * (left / Math.max(place, 1e-6) - 1)
      if (place >= right) return last + length * ((1 - right) / Math.max(1 - place, 1e-6) - 1)
      const i = places.findIndex((later) => later > place) - 1
      const from = places[i] as number
      return (at[i] as number) + (gaps[i] as number) * ((place - from) / ((places[i + 1] as number) - from))
    },
  }
}

/** A step that feels right for an arrow key: about a hundredth of the length, a round number of seconds. */
export function stepOf(length: number): number {
  const rounds = [1, 2, 5, 10, 30, 60, 300, 600, 1800, HOUR, 6 * HOUR, 86400, 7 * 86400, 30 * 86400]
  return rounds.find((step) => step >= length / 100) ?? 365 * 86400
}

export interface AxisLabel {
  readonly text: string
  /** 0 to 1: the label's own point at this part of its width stands at this part of the bar. */
  readonly place: number
  readonly row: number
}

/** About what a character of the label face takes, in pixels. */
const LABEL_CHAR = 6.7
const LABEL_GAP = 14

/**
 * Labels of the claims, from the first to the last moment; claims of the same second share one. A label is shifted
 * by its place (0 flush left, 1 flush right), so none leaves the bar; one that would touch another goes a row down.
 * @param width of the bar in pixels
 */
export function layLabels(validity: Validity, axis: Axis, width: number, now: number): AxisLabel[] {
  const { iat, nbf, exp } = validity
  const words = [
    ['issued', iat],
    ['valid from', nbf],
    ['expires', exp],
  ] as const
  const bySecond = new Map<number, string[]>()
  for (const [word, seconds] of words) {
    if (seconds !== null) bySecond.set(seconds, [...(bySecond.get(seconds) ?? []), word])
  }
  const ends: number[] = []
  return [...bySecond]
    .sort(([a], [b]) => a - b)
    .map(([seconds, said]) => {
      const text = `${said.join(', ')} ${formatShort(seconds, axis.length, now)}`
      const place = axis.place(seconds)
      const size = text.length * LABEL_CHAR
      const start = place * (width - size)
      let row = ends.findIndex((end) => end + LABEL_GAP <= start)
      if (row < 0) row = ends.length
      ends[row] = start + size
      return { text, place, row }
    })
}
