import { useId, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { formatInstant } from '../../debugger/human-time.ts'
import { HeldSlider } from '../../kit/held-slider.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { Frame } from './frame.tsx'

type Clock = Extract<Exercise, { kind: 'clock' }>

/**
 * The clock as a slider, one second a step. While the slider is held the time only shows; it counts once it is let go,
 * so that nothing is done in passing.
 */
export function ClockView({ exercise }: { exercise: Clock }) {
  const { ask, from, to } = exercise
  const store = useStore()
  const { world } = useShown()
  const id = useId()
  const [held, setHeld] = useState<number | null>(null)
  const now = held ?? Math.min(to, Math.max(from, world.stoppedAt ?? from))
  const [day = '', time = ''] = formatInstant(now, 'utc').split(', ')

  function moveTo(seconds: number) {
    setHeld(null)
    store.move({ do: 'set', inputs: { stoppedAt: Math.min(to, Math.max(from, Math.round(seconds))) } })
  }

  return (
    <Frame
      kind="clock"
      ask={ask}
      how={
        <>
          On the slider <kbd>←</kbd> and <kbd>→</kbd> move by one second, <kbd>Page Up</kbd> and{' '}
          <kbd>Page Down</kbd> by a minute.
        </>
      }
    >
      <p className="clock-face" id={`${id}-face`}>
        <span className="clock-time">{time}</span>
        <span className="clock-day">
          {day} · <span className="mono">{now}</span>
        </span>
      </p>
      <div className="clock-row">
        <button
          type="button"
          className="button"
          aria-label="−1 s: one second earlier"
          aria-disabled={now <= from || undefined}
          onClick={() => moveTo(now - 1)}
        >
          −1 s
        </button>
        <HeldSlider
          aria-label="Time at the server"
          aria-valuetext={`${time}, ${day}, ${now} seconds`}
          min={from}
          max={to}
          value={now}
          held={held}
          page={60}
          onHold={setHeld}
          onSet={moveTo}
        />
        <button
          type="button"
          className="button"
          aria-label="+1 s: one second later"
          aria-disabled={now >= to || undefined}
          onClick={() => moveTo(now + 1)}
        >
          +1 s
        </button>
      </div>
    </Frame>
  )
}
