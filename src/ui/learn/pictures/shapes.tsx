import type { CSSProperties, ReactNode } from 'react'

/**
 * What all pictures are drawn with, so that strokes, corners and sizes of type are the same in each. A picture is
 * 360 units wide: on a phone one unit is about one CSS pixel, before a room it is three.
 */
export type Tone = 'header' | 'payload' | 'signature' | 'plain' | 'quiet' | 'good' | 'bad' | 'key'

/** Parts of a token differ by line as well as by colour: one line, dots, two lines. */
export function Box({
  x,
  y,
  width,
  height,
  tone = 'plain',
}: {
  x: number
  y: number
  width: number
  height: number
  tone?: Tone
}) {
  return (
    <>
      <rect className={`pic-box is-${tone}`} x={x} y={y} width={width} height={height} rx="7" />
      {tone === 'signature' && (
        <rect
          className="pic-box is-signature is-inner"
          x={x + 3}
          y={y + 3}
          width={width - 6}
          height={height - 6}
          rx="4.5"
        />
      )}
    </>
  )
}

/** One line of text. `y` is its base line. */
export function Text({
  x,
  y,
  tone,
  look = '',
  anchor = 'start',
  children,
}: {
  x: number
  y: number
  tone?: Tone
  /** `strong`, `mono` and `small`, with spaces between. */
  look?: string
  anchor?: 'start' | 'middle' | 'end'
  children: ReactNode
}) {
  return (
    <text className={`pic-text ${look}${tone ? ` is-${tone}` : ''}`} x={x} y={y} textAnchor={anchor}>
      {children}
    </text>
  )
}

/** A straight arrow. */
export function Arrow({ from, to }: { from: readonly [number, number]; to: readonly [number, number] }) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const back = (turn: number) =>
    `${round(to[0] - 7 * Math.cos(angle + turn))} ${round(to[1] - 7 * Math.sin(angle + turn))}`
  return (
    <path
      className="pic-line"
      d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}M${back(0.5)}L${to[0]} ${to[1]}L${back(-0.5)}`}
    />
  )
}

const round = (number: number) => Math.round(number * 100) / 100

/** A key, 34 units wide and 14 high. A private one is filled, a public one is only drawn. */
export function Key({ x, y, isPublic = false }: { x: number; y: number; isPublic?: boolean }) {
  return (
    <g className={`pic-key${isPublic ? ' is-public' : ''}`} transform={`translate(${x} ${y})`}>
      <path d="M13.4 5H34v4h-4v4h-4V9H13.4a6.7 6.7 0 1 1 0-4Z" />
      <circle cx="6.5" cy="7" r="2" />
    </g>
  )
}

/** A lock, 14 units wide and 16 high. */
export function Lock({ x, y }: { x: number; y: number }) {
  return (
    <g className="pic-lock" transform={`translate(${x} ${y})`}>
      <rect x="0" y="7" width="14" height="10" rx="2" />
      <path d="M3 7V4.5a4 4 0 0 1 8 0V7" />
    </g>
  )
}

/** An eye, 18 units wide and 12 high: readable by everybody. */
export function Eye({ x, y }: { x: number; y: number }) {
  return (
    <g className="pic-eye" transform={`translate(${x} ${y})`}>
      <path d="M0 6c4-8 14-8 18 0-4 8-14 8-18 0Z" />
      <circle cx="9" cy="6" r="2.6" />
    </g>
  )
}

/** A tick or a cross, 12 units wide and high. */
export function Mark({ x, y, is }: { x: number; y: number; is: 'good' | 'bad' }) {
  return (
    <path
      className={`pic-mark is-${is}`}
      d={is === 'good' ? 'M1 6.5 4.5 10.5 11 2' : 'M2 2 10 10M10 2 2 10'}
      transform={`translate(${x} ${y})`}
    />
  )
}

/** Things that come at the same time when the picture is played, counted from 0. */
export function Stage({ at, children }: { at: number; children: ReactNode }) {
  return (
    <g className="pic-stage" style={{ '--at': at } as CSSProperties}>
      {children}
    </g>
  )
}
