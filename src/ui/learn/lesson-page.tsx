import { goToAddress } from '../go-to-address.ts'
import '../prose.css'
import { useEffect, useMemo, useRef } from 'react'
import type { Outline } from '../../lessons/lesson.ts'
import type { KeptLesson } from '../../state/lesson-keeper.ts'
import { readStateLink } from '../../state/lesson-link.ts'
import { createStepSession, putInPlace, type StepSession } from '../../state/lesson-session.ts'
import { pointAt } from '../debugger/pointing.ts'
import { StoreProvider } from '../store-context.ts'
import { addressOfStep } from './address.ts'
import { LessonEnd } from './lesson-end.tsx'
import { StepPage } from './step-page.tsx'
import { stepMeans, useLesson } from './use-lesson.ts'

/**
 * A lesson: one of its steps, or its end.
 * @param index 0-based; null: the end
 * @param page the address without its `#/`, which may ask for an exact state
 */
export function LessonPage({
  outline,
  index,
  page,
}: {
  outline: Outline
  index: number | null
  page: string
}) {
  const { lesson, isLost, startAnew } = useLesson(outline)
  if (isLost) return <LostLesson title={outline.title} />
  if (lesson === null) {
    return (
      <main className="lesson-waiting" aria-busy>
        <p className="prose">Opening the lesson…</p>
      </main>
    )
  }
  if (index === null) return <LessonEnd outline={outline} lesson={lesson.lesson} />
  return (
    <LessonStep
      outline={outline}
      lesson={lesson}
      index={index}
      page={page}
      onStartAnew={() => {
        startAnew()
        goToAddress(addressOfStep(outline, 0))
      }}
    />
  )
}

function LessonStep({
  outline,
  lesson,
  index,
  page,
  onStartAnew,
}: {
  outline: Outline
  lesson: KeptLesson
  index: number
  page: string
  onStartAnew(): void
}) {
  const own = lesson.at(index)
  const linked = useLinked(own, page)
  const session = linked.session ?? own
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
    <StoreProvider key={`${session.step.id} ${linked.result}`} value={session.store}>
      <StepPage
        outline={outline}
        lesson={lesson}
        session={session}
        index={index}
        title={title}
        linked={linked.result}
        onTake={() => {
          if (own && linked.session) putInPlace(own.store, linked.session.store.get().world)
          goToAddress(addressOfStep(outline, index), { inPlace: true })
        }}
        onStartAnew={onStartAnew}
      />
    </StoreProvider>
  )
}

/** What an address asks for beside the step: an exact state, which stays apart from the learner's own work. */
function useLinked(
  own: StepSession | null,
  page: string,
): { readonly result: 'world' | 'none' | 'unreadable'; readonly session: StepSession | null } {
  return useMemo(() => {
    if (own === null) return { result: 'none', session: null }
    const link = readStateLink(page, own.step)
    if (link.result !== 'world') return { result: link.result, session: null }
    const from = { world: link.world, status: 'open', hints: 0, mistakes: [] } as const
    return { result: 'world', session: createStepSession(own.step, stepMeans, from) }
  }, [own, page])
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
