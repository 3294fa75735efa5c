import { useId, useMemo, useState } from 'react'
import { HeldSlider } from '../kit/held-slider.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useShown, useStore } from '../store-context.ts'
import { useBench } from './bench-context.ts'
import { ClockRow } from './clock-row.tsx'
import { sayTime } from './durations.ts'
import { LifePicture } from './life-picture.tsx'
import { type Reach, type TimeWindow, windowOf } from './life-scale.ts'
import { LifeTable } from './life-table.tsx'
import { readLives } from './token-lives.ts'
import { useProject } from './use-project.ts'

const reaches = [
  { name: 'near', text: 'Minutes' },
  { name: 'all', text: 'Whole life' },
] as const satisfies readonly { name: Reach; text: string }[]

/** The picture of the tokens' life, with the clock to move along it. */
export function LifePart() {
  const store = useStore()
  const shown = useProject()
  const { world } = useShown()
  const { stolen } = useBench()
  const id = useId()
  const [reach, setReach] = useState<Reach>('near')
  /** While the slider is held the time only shows; it counts once it is let go, so that nothing is done in passing. */
  const [held, setHeld] = useState<{ readonly at: number; readonly window: TimeWindow } | null>(null)
  const project = shown?.project
  const at = shown?.now ?? 0
  const lives = useMemo(
    () => (project === undefined ? [] : readLives(world.log, project, stolen, at)),
    [world.log, project, stolen, at],
  )
  if (shown === null) return null
  const now = held?.at ?? at
  const window = held?.window ?? windowOf(lives, at, reach)

  function moveTo(seconds: number) {
    setHeld(null)
    store.move({ do: 'set', inputs: { stoppedAt: Math.round(seconds) } })
  }

  return (
    <section className="bench-part" aria-labelledby={`${id}-title`} data-part="life">
      <div className="life-head">
        <h3 id={`${id}-title`}>Life of the tokens</h3>
        {lives.length > 0 && (
          <Tabs<Reach>
            id={`${id}-reach`}
            label="Stretch of time"
            tabs={reaches}
            chosen={reach}
            onChoose={setReach}
          />
        )}
      </div>
      <ClockRow />
      {lives.length === 0 ? (
        <p className="bench-empty">No token was given or sent yet. Log in, and their lives begin here.</p>
      ) : (
        <div id={`${id}-reach-panel`} role="tabpanel" aria-labelledby={`${id}-reach-tab-${reach}`}>
          <LifePicture lives={lives} window={window} now={now} />
          <div className="life-slider">
            <HeldSlider
              aria-label="Time on the picture"
              aria-valuetext={sayTime(now, window.from)}
              min={window.from}
              max={window.to}
              value={Math.min(window.to, Math.max(window.from, now))}
              held={held?.at ?? null}
              page={60}
              onHold={(time) => setHeld({ at: time, window })}
              onSet={moveTo}
            />
          </div>
          <LifeTable lives={lives} now={now} />
        </div>
      )}
    </section>
  )
}
