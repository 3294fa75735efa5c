import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Pixels of an element's width and of 1rem; charts are drawn in real pixels, so that their letters keep their size. */
export function useRoom(): readonly [RefObject<HTMLDivElement | null>, { width: number; rem: number }] {
  const ref = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState({ width: 440, rem: 16 })
  // Measured before it is seen: at the usual width a chart would stand out of a phone for a moment.
  useLayoutEffect(() => {
    const { current } = ref
    if (!current) return
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setRoom({ width: Math.max(200, current.clientWidth), rem })
    }
    const watcher = new ResizeObserver(measure)
    watcher.observe(current)
    measure()
    return () => watcher.disconnect()
  }, [])
  return [ref, room]
}

/** The next of 1, 2, 2.5, 5 x 10^n that is not less. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= value * 0.999999) ?? 10)
}

export interface Scales {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  x(value: number): number
  y(value: number): number
}

/** Axes with lines across and words at their ends. */
export function Plot({
  label,
  xMost,
  yMost,
  xWords,
  sayY,
  children,
  height = 13,
}: {
  label: string
  xMost: number
  yMost: number
  /** Under the axis, with where they stand (0 to 1). */
  xWords: readonly (readonly [at: number, words: string])[]
  sayY(value: number): string
  children(scales: Scales): ReactNode
  /** rem */
  height?: number
}) {
  const [ref, { width, rem }] = useRoom()
  const full = height * rem
  const left = 4 * rem
  const right = width - 0.5 * rem
  const top = 0.9 * rem
  const bottom = full - 1.9 * rem
  const scales: Scales = {
    left,
    right,
    top,
    bottom,
    x: (value) => left + (Math.min(1.02, Math.max(0, value / xMost)) || 0) * (right - left),
    y: (value) => bottom - (Math.min(1.05, Math.max(0, value / yMost)) || 0) * (bottom - top),
  }
  return (
    <div className="plot" ref={ref}>
      <svg width={width} height={full} viewBox={`0 0 ${width} ${full}`} role="img" aria-label={label}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              className="plot-line"
              x1={left}
              x2={right}
              y1={scales.y(share * yMost)}
              y2={scales.y(share * yMost)}
            />
            <text
              className="plot-word"
              x={left - 0.5 * rem}
              y={scales.y(share * yMost) + 0.3 * rem}
              textAnchor="end"
            >
              {sayY(share * yMost)}
            </text>
          </g>
        ))}
        {children(scales)}
        {xWords.map(([at, words]) => (
          <text
            key={words}
            className="plot-word"
            x={left + at * (right - left)}
            y={full - 0.5 * rem}
            textAnchor={at === 0 ? 'start' : at === 1 ? 'end' : 'middle'}
          >
            {words}
          </text>
        ))}
      </svg>
    </div>
  )
}

/** The points of a line in an SVG path; breaks where a value has no end. */
export function pathOf(points: readonly (readonly [x: number, y: number])[]): string {
  let path = ''
  let isOn = false
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      isOn = false
      continue
    }
    path += `${isOn ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    isOn = true
  }
  return path
}

/** The same as a table, for those who want figures. */
export function Table({
  heads,
  rows,
  caption,
}: {
  caption: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}) {
  return (
    <details className="fold chart-table">
      <summary>As a table</summary>
      <div className="table-room">
        <table aria-label={caption}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) =>
                  at === 0 ? (
                    <th key={heads[at]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={heads[at]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
