import '../../django/django.css'
import { useId, useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { readLifetime, writeLifetime } from '../../../sim/django/write-setting.ts'
import { sayDuration } from '../../django/durations.ts'
import { HeldSlider } from '../../kit/held-slider.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { Frame } from './frame.tsx'

type Dials = Extract<Exercise, { kind: 'dials' }>

const settingsPath = 'campus/settings.py'

/** Sliders that write durations into the settings of the project. */
export function DialsView({ exercise }: { exercise: Dials }) {
  return (
    <Frame kind="dials" ask={exercise.ask}>
      <ul className="dials">
        {exercise.dials.map((dial) => (
          <li key={dial.setting}>
            <Dial dial={dial} />
          </li>
        ))}
      </ul>
    </Frame>
  )
}

/** One slider. While it is held it only shows; it writes once it is let go, so that nothing is done in passing. */
function Dial({ dial: { setting, title, stops } }: { dial: Dials['dials'][number] }) {
  const store = useStore()
  const { world } = useShown()
  const id = useId()
  const [held, setHeld] = useState<number | null>(null)
  const text = world.project?.files[settingsPath] ?? ''
  const reading = readLifetime(text, setting)
  const seconds = reading.seconds
  const shown = held ?? nearest(stops, seconds ?? 0)
  const isBetween = held === null && seconds !== null && stops[shown] !== seconds

  function write(stop: number) {
    setHeld(null)
    const { project } = store.get().world
    const wanted = stops[stop]
    const before = project?.files[settingsPath]
    if (wanted === undefined || before === undefined) return
    const after = writeLifetime(before, setting, wanted)
    if (after !== null) store.move({ do: 'write-file', path: settingsPath, text: after })
  }

  const words = held === null && seconds !== null ? sayDuration(seconds) : sayDuration(stops[shown] ?? 0)
  return (
    <div className="dial" data-setting={setting} data-seconds={seconds ?? undefined}>
      <p className="dial-head">
        <label htmlFor={id}>{title}</label>
        <output htmlFor={id}>{held === null && seconds === null ? 'not a duration' : words}</output>
      </p>
      <HeldSlider
        id={id}
        aria-valuetext={words}
        aria-describedby={`${id}-about`}
        min={0}
        max={stops.length - 1}
        value={shown}
        held={held}
        onHold={setHeld}
        onSet={write}
      />
      <p className="dial-ends small" aria-hidden>
        <span>{sayDuration(stops[0] ?? 0)}</span>
        <span>{sayDuration(stops.at(-1) ?? 0)}</span>
      </p>
      <p className="small" id={`${id}-about`}>
        <code>{setting}</code>
        {reading.from === 'default' && ': SimpleJWT’s default, nothing is written yet'}
        {reading.from === 'unreadable' &&
          ': what is written in settings.py cannot be read. Move the slider to replace it.'}
        {isBetween && ': between two stops of the slider'}
      </p>
    </div>
  )
}

/** The place of the stop that is nearest. */
function nearest(stops: readonly number[], seconds: number): number {
  let best = 0
  for (const [index, stop] of stops.entries()) {
    if (Math.abs(stop - seconds) < Math.abs((stops[best] ?? 0) - seconds)) best = index
  }
  return best
}
