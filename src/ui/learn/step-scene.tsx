import { type ReactNode, Suspense, useMemo, useState } from 'react'
import type { Exercise } from '../../lessons/exercise.ts'
import type { PanelName } from '../../lessons/lesson.ts'
import { emptyWorld } from '../../sim/world.ts'
import { putInPlace, type StepSession, type StepView } from '../../state/lesson-session.ts'
import { HistoryButtons } from '../debugger/history-buttons.tsx'
import { InLessonProvider } from '../debugger/in-lesson.ts'
import { HeaderPanel, PayloadPanel } from '../debugger/part-panels.tsx'
import { SignaturePanel } from '../debugger/signature-panel.tsx'
import { TokenPanel } from '../debugger/token-panel.tsx'
import { goToAddress } from '../go-to-address.ts'
import { late } from '../kit/late.tsx'
import { plainWords } from '../kit/prose.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { ExerciseView } from './exercises/exercise.tsx'
import { useMainStore } from './main-store.ts'
import { exerciseKey } from './step-panel.tsx'
import { nameStage } from './step-stage.ts'

const VerdictPanel = late(async () => (await import('../debugger/verdict-panel.tsx')).VerdictPanel)

function panelOf(name: PanelName): ReactNode {
  switch (name) {
    case 'token':
      return <TokenPanel />
    case 'verdict':
      return (
        <Suspense fallback={<section className="panel verdict-room" aria-label="Verdict" />}>
          <VerdictPanel />
        </Suspense>
      )
    case 'header':
      return <HeaderPanel />
    case 'payload':
      return <PayloadPanel />
    case 'key':
      return <SignaturePanel />
  }
}

/** What the step shows: parts of the debugger, exercises that need room, and what can be done with all of it. */
export function StepScene({
  session,
  view,
  notes,
  tools,
  isLocked,
  large,
  onStartAnew,
}: {
  session: StepSession
  view: StepView
  /** What is to be said of the state itself. */
  notes: ReactNode
  /** More that can be done with it. */
  tools: ReactNode
  isLocked: boolean
  large: readonly Exercise[]
  onStartAnew(): void
}) {
  const { step } = session
  const isOpen = view.status === 'open'
  const isShut = isLocked || view.playing !== null
  const inLesson = useMemo(
    () => ({ hasKeyBox: step.panels.includes('key'), hasToken: step.panels.includes('token') }),
    [step],
  )
  const exercises = large.map((exercise) => (
    <section
      key={exerciseKey(exercise)}
      className="panel scene-exercise"
      aria-label={`Exercise: ${plainWords(exercise.ask)}`}
      data-look={(isOpen && step.look === 'exercise') || undefined}
    >
      <ExerciseView exercise={exercise} stage={nameStage(step)} />
    </section>
  ))
  return (
    <div className="lesson-scene">
      <SceneTools session={session} tools={tools} onStartAnew={onStartAnew} />
      {notes}
      {isLocked && view.playing === null && (
        <p className="scene-lock" role="note">
          <b>First your answer, then {nameStage(step)}.</b> Say what you expect; you can change it afterwards.
        </p>
      )}
      <div className="scene-parts" inert={isShut} data-shut={isLocked || undefined}>
        <InLessonProvider value={inLesson}>
          {step.look === 'exercise' && exercises}
          {step.panels.map((name) => (
            <div key={name} className="scene-part" data-look={(isOpen && step.look === name) || undefined}>
              {panelOf(name)}
            </div>
          ))}
          {step.look !== 'exercise' && exercises}
        </InLessonProvider>
      </div>
    </div>
  )
}

function SceneTools({
  session,
  tools,
  onStartAnew,
}: {
  session: StepSession
  tools: ReactNode
  onStartAnew(): void
}) {
  const main = useMainStore()
  const [isAsking, setAsking] = useState(false)

  function explore() {
    const { pasted, chosen, key, policy, stoppedAt, signAsTyped } = session.store.get().world
    putInPlace(main, { ...emptyWorld, pasted, chosen, key, policy, stoppedAt, signAsTyped })
    goToAddress('#/')
  }

  return (
    <div className="scene-tools">
      <HistoryButtons />
      <button type="button" className="button is-quiet" onClick={session.reset}>
        Reset step
      </button>
      <button type="button" className="button is-quiet" onClick={() => setAsking(true)}>
        Reset lesson
      </button>
      <span className="spacer" />
      {tools}
      <button
        type="button"
        className="button is-quiet"
        title="Opens what you see here in the full debugger"
        onClick={explore}
      >
        Keep exploring
      </button>
      {isAsking && (
        <Sheet title="Reset this lesson?" onClose={() => setAsking(false)}>
          <p>
            All its steps go back to their start, and what you solved in this lesson is forgotten. Other
            lessons stay as they are. This cannot be undone.
          </p>
          <div className="sheet-buttons">
            <button
              type="button"
              className="button is-primary"
              onClick={() => {
                setAsking(false)
                onStartAnew()
              }}
            >
              Forget this lesson
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </Sheet>
      )}
    </div>
  )
}
