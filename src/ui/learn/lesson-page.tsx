import { useEffect, useRef } from 'react'
import type { Outline } from '../../lessons/lesson.ts'
import type { KeptLesson } from '../../state/lesson-keeper.ts'
import { pointAt } from '../debugger/pointing.ts'
import { StoreProvider } from '../store-context.ts'
import { addressOfStep } from './address.ts'
import { StepPage } from './step-page.tsx'
import { useLesson } from './use-lesson.ts'

/** A lesson: one of its steps, or its end. `index` is 0-based; null: the end. */
export function LessonPage({ outline, index }: { outline: Outline; index: number | null }) {
  const { lesson, isLost, startAnew } = useLesson(outline)
  if (isLost) return <LostLesson title={outline.title} />
  if (lesson === null) return <main className="lesson-waiting" aria-busy />
  if (index === null) return <LessonEndPage outline={outline} />
  return (
    <LessonStep
      outline={outline}
      lesson={lesson}
      index={index}
      onStartAnew={() => {
        startAnew()
        location.hash = addressOfStep(outline, 0)
      }}
    />
  )
}

function LessonStep({
  outline,
  lesson,
  index,
  onStartAnew,
}: {
  outline: Outline
  lesson: KeptLesson
  index: number
  onStartAnew(): void
}) {
  const session = lesson.at(index)
  const title = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is read from its beginning
  useEffect(() => {
    pointAt(null)
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    scrollTo(0, 0)
    title.current?.focus({ preventScroll: true })
  }, [session])
  if (session === null) return null
  return (
    <StoreProvider key={session.step.id} value={session.store}>
      <StepPage
        outline={outline}
        lesson={lesson}
        session={session}
        index={index}
        title={title}
        onStartAnew={onStartAnew}
      />
    </StoreProvider>
  )
}

function LostLesson({ title }: { title: string }) {
  return (
    <main className="prose">
      <h1>{title}</h1>
      <p>This lesson could not be loaded. Are you online? Load the page again to have another try.</p>
      <p>
        <a href="#/learn">Back to all lessons</a>
      </p>
    </main>
  )
}

function LessonEndPage({ outline }: { outline: Outline }) {
  return (
    <main className="prose">
      <h1>{outline.title}</h1>
      <p>You have come to the end of this lesson.</p>
      <p>
        <a href="#/learn">All lessons</a>
      </p>
    </main>
  )
}
