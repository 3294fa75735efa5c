import { type ChangeEvent, useId, useState } from 'react'
import { passFocus } from '../kit/pass-focus.ts'
import { formatDistance, formatInstant, readInstant } from './human-time.ts'
import { useInLesson } from './in-lesson.ts'

/** "No more than a few minutes": RFC 7519 §4.1.4. */
const FEW_MINUTES = 300

/** The exact moment looked at and the leeway; folded away until it is wanted, open while the clock stands still. */
export function ClockControls({
  now,
  isLive,
  leewaySeconds,
  onClock,
  onLeeway,
}: {
  now: number
  isLive: boolean
  leewaySeconds: number
  onClock(stoppedAt: number | null): void
  onLeeway(seconds: number): void
}) {
  const id = useId()
  const isInLesson = useInLesson()
  // What is being typed; null shows the value itself, so that a running clock never fights with the keyboard.
  const [moment, setMoment] = useState<string | null>(null)
  const [leeway, setLeeway] = useState<string | null>(null)
  const read = moment === null ? null : readInstant(moment)
  const why = read !== null && typeof read === 'object' && moment?.trim() !== '' ? read.why : null

  function typeMoment(event: ChangeEvent<HTMLInputElement>) {
    setMoment(event.currentTarget.value)
    const seconds = readInstant(event.currentTarget.value)
    if (typeof seconds === 'number') onClock(seconds)
  }

  function typeLeeway(event: ChangeEvent<HTMLInputElement>) {
    setLeeway(event.currentTarget.value)
    const seconds = event.currentTarget.valueAsNumber
    if (Number.isFinite(seconds) && seconds >= 0) onLeeway(seconds)
  }

  return (
    <>
      {!isLive && (
        <p className="timeline-stopped">
          <span>
            The clock stands at <b>{formatInstant(now, 'local')}</b>
          </span>
          {/* A lesson stands at a time of its own, at which its tokens are good. */}
          {!isInLesson && (
            <button
              type="button"
              className="button"
              onClick={(event) => {
                onClock(null)
                passFocus(event.currentTarget, '.timeline input[type=range]')
              }}
            >
              Back to now
            </button>
          )}
        </p>
      )}
      <details className="timeline-fold">
        <summary>
          Time and leeway
          {leewaySeconds > 0 && <span className="badge">leeway {formatDistance(leewaySeconds)}</span>}
        </summary>
        <div className="timeline-controls">
          <label className="field">
            <span>As of</span>
            <input
              className="input mono"
              type="text"
              autoComplete="off"
              spellCheck={false}
              value={moment ?? String(Math.floor(now))}
              aria-invalid={why !== null}
              aria-describedby={`${id}-moment`}
              onFocus={() => setMoment(String(Math.floor(now)))}
              onChange={typeMoment}
              onBlur={() => setMoment(null)}
            />
          </label>
          {isLive && (
            <button
              type="button"
              className="button"
              onClick={(event) => {
                onClock(Math.floor(now))
                passFocus(event.currentTarget, '.timeline-stopped button')
              }}
            >
              Stop the clock
            </button>
          )}
          <label className="field timeline-leeway-field">
            <span>Leeway in seconds</span>
            <input
              className="input mono"
              type="number"
              min={0}
              step={1}
              value={leeway ?? String(leewaySeconds)}
              aria-describedby={`${id}-leeway`}
              onChange={typeLeeway}
              onBlur={() => setLeeway(null)}
            />
          </label>
          <p id={`${id}-moment`} className={why === null ? 'timeline-help' : 'timeline-help is-bad'}>
            {why ?? 'Unix seconds, or a date and time such as 2026-11-04 13:20:00 (with a Z: UTC).'}
          </p>
          <p
            id={`${id}-leeway`}
            className={leewaySeconds > FEW_MINUTES ? 'timeline-help is-warn' : 'timeline-help'}
          >
            {leewaySeconds > FEW_MINUTES
              ? `${formatDistance(leewaySeconds)} is long: leeway is for clocks that disagree, “usually no more than a few minutes” (RFC 7519 §4.1.4).`
              : 'Leeway forgives clocks that disagree a little.'}
          </p>
        </div>
      </details>
    </>
  )
}
