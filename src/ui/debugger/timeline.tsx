import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { JsonSegment } from '../../core/decode.ts'
import { ClockControls } from './clock-controls.tsx'
import { formatInstant, formatRelative, formatShort, LAST_DATE_SECOND } from './human-time.ts'
import { layAxis, layLabels, readValidity, stepOf, type Validity } from './time-axis.ts'
import './views.css'

/** One step of the slider: fine enough for a mouse on the widest screen. */
const STEPS = 10_000

/**
 * When a token is valid, with a clock that can be stopped and moved.
 * @param now unix seconds: the moment looked at
 * @param isLive true while `now` is the real clock
 */
export function Timeline({
  payload,
  now,
  isLive,
  leewaySeconds,
  onClock,
  onLeeway,
}: {
  payload: JsonSegment
  now: number
  isLive: boolean
  leewaySeconds: number
  /** Unix seconds to stop the clock at, or null to let it run. */
  onClock(stoppedAt: number | null): void
  onLeeway(seconds: number): void
}) {
  const notesId = useId()
  const bar = useRef<HTMLDivElement>(null)
  const width = useWidth(bar)
  const [opened] = useState(now)
  const validity = useMemo(() => readValidity(payload), [payload])
  const axis = useMemo(() => {
    const { iat, nbf, exp } = validity
    return layAxis(
      [iat, nbf, exp].filter((seconds) => seconds !== null),
      opened,
    )
  }, [validity, opened])
  const labels = layLabels(validity, axis, width, now)
  const rows = labels.reduce((most, { row }) => Math.max(most, row + 1), 0)
  const at = axis.place(now)
  const isBent = axis.breaks.length > 0
  const notes = isBent ? [...validity.notes, 'The scale changes at the slanted mark.'] : validity.notes
  const state = sayState(validity, now, leewaySeconds)

  const start = validity.nbf ?? validity.iat ?? -Infinity
  const end = validity.exp ?? Infinity
  const isEver = end > start
  const step = stepOf(axis.length)

  function moveClock(to: number) {
    onClock(Math.round(Math.max(-LAST_DATE_SECOND, Math.min(LAST_DATE_SECOND, to))))
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const by = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: -step,
      ArrowDown: -step,
      PageUp: 10 * step,
      PageDown: -10 * step,
    }[event.key]
    const to =
      by !== undefined
        ? now + by
        : event.key === 'Home' && start > -Infinity
          ? start
          : event.key === 'End' && end < Infinity
            ? end
            : null
    if (to === null) return
    event.preventDefault()
    moveClock(to)
  }

  return (
    <div className="timeline">
      <div className="timeline-now">
        <span className={isLive ? 'timeline-flag' : 'timeline-flag is-stopped'} style={standAt(at)}>
          {isLive ? `now ${formatShort(now, 0, now)}` : `as of ${formatShort(now, 0, Number.NaN)}`}
        </span>
      </div>
      <div className="timeline-bar" ref={bar}>
        <div className="timeline-track">
          {isEver && (
            <>
              {leewaySeconds > 0 && (
                <i
                  className="timeline-leeway"
                  style={between(axis.place(start - leewaySeconds), axis.place(end + leewaySeconds))}
                />
              )}
              <i className="timeline-valid" style={between(axis.place(start), axis.place(end))} />
            </>
          )}
          {labels.map(({ text, place }) => (
            <i key={text} className="timeline-tick" style={{ left: percent(place) }} />
          ))}
          {axis.breaks.map((place) => (
            <i key={place} className="timeline-break" style={{ left: percent(place) }} />
          ))}
        </div>
        <input
          type="range"
          aria-label="As of"
          aria-describedby={notesId}
          aria-valuetext={`${isLive ? 'now, ' : ''}${formatInstant(now, 'local')}, ${state}`}
          min={0}
          max={STEPS}
          step="any"
          value={at * STEPS}
          onChange={(event) => moveClock(axis.secondsAt(event.currentTarget.valueAsNumber / STEPS))}
          onKeyDown={onKeyDown}
        />
        <i className={isLive ? 'timeline-mark' : 'timeline-mark is-stopped'} style={{ left: percent(at) }} />
      </div>
      <div className="timeline-labels" style={{ '--rows': rows } as CSSProperties}>
        {labels.map(({ text, place, row }) => (
          <span key={text} style={{ ...standAt(place), '--row': row } as CSSProperties}>
            {text}
          </span>
        ))}
      </div>
      <div id={notesId} className="timeline-notes" hidden={notes.length === 0}>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <ClockControls
        now={now}
        isLive={isLive}
        leewaySeconds={leewaySeconds}
        onClock={onClock}
        onLeeway={onLeeway}
      />
    </div>
  )
}

/** What the moment means for the token, in a few words. */
function sayState({ iat, nbf, exp }: Validity, now: number, leewaySeconds: number): string {
  const start = nbf ?? iat
  const inLeeway = 'only within the leeway'
  if (exp !== null && now >= exp) {
    const past = `expired ${formatRelative(exp, now)}`
    return now < exp + leewaySeconds ? `${past}, valid ${inLeeway}` : past
  }
  if (start !== null && now < start) {
    const early = nbf === null ? 'before it was issued' : `not valid yet, ${formatRelative(nbf, now)}`
    return now >= start - leewaySeconds ? `${early}, valid ${inLeeway}` : early
  }
  return exp === null ? 'valid, never expires' : `valid, expires ${formatRelative(exp, now)}`
}

function percent(place: number): string {
  return `${(place * 100).toFixed(3)}%`
}

/** At its place, shifted by as much of its own width: so nothing hangs over either end. */
function standAt(place: number): CSSProperties {
  return { left: percent(place), transform: `translateX(-${percent(place)})` }
}

function between(from: number, to: number): CSSProperties {
  return { left: percent(from), width: percent(Math.max(0, to - from)) }
}

/** The width of an element in pixels, kept up to date; a usual width until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(600)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
