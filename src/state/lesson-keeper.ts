import type { Lesson, Step } from '../lessons/lesson.ts'
import {
  type Beginning,
  createLessonSession,
  type LessonSession,
  type Means,
  type StepSession,
} from './lesson-session.ts'
import type { Progress, ProgressBook } from './progress.ts'
import type { StepTries } from './progress-text.ts'
import { restoreWorld, saveWorld } from './progress-world.ts'

type Book = Pick<ProgressBook, 'read' | 'write'>

/** A lesson whose progress is written into a book. */
export interface KeptLesson extends LessonSession {
  /** Writes down at once what is still waiting to be. */
  flush(): void
  /** The learner went on to a step by the lesson's own ways, not by an address. */
  goTo(step: Step): void
  /** Whether the world of a step is kept; false once something foreign came in. */
  isKept(step: Step): boolean
  subscribe(listener: () => void): () => void
  /** False once its progress was taken out of the book by somebody else, such as a reset of all. */
  isInBook(): boolean
  /** Takes out of the book what was done in this lesson. The sessions are of no use afterwards. */
  forget(): void
}

/**
 * Opens a lesson where it was left. Opening writes nothing; what the learner does is written down a moment later.
 * @param wait calls back after a moment, once; gives back how to stop that
 */
export function openLesson(
  lesson: Lesson,
  means: Means,
  book: Book,
  wait: (call: () => void) => () => void,
): KeptLesson {
  const waiting = new Map<StepSession, () => void>()
  const unkept = new Set<string>()
  const listeners = new Set<() => void>()
  let hasWritten = false
  let isForgotten = false

  const placeOf = () => {
    const { places } = book.read()
    return Object.hasOwn(places, lesson.id) ? places[lesson.id] : undefined
  }

  function begin(step: Step): Beginning | null {
    const { steps } = book.read()
    const place = placeOf()
    const record = Object.hasOwn(steps, step.id) ? steps[step.id] : undefined
    const own = place?.worlds && Object.hasOwn(place.worlds, step.id) ? place.worlds[step.id] : null
    const saved = own ?? (place?.step === step.id ? place.world : null)
    const tries = place?.tries && Object.hasOwn(place.tries, step.id) ? place.tries[step.id] : undefined
    if (!record && !saved && !tries) return null
    return {
      world: saved ? restoreWorld(saved, step) : step.start,
      status: record?.status ?? 'open',
      hints: tries?.hints ?? 0,
      mistakes: [...new Set([...(record?.mistakes ?? []), ...(tries?.mistakes ?? [])])],
    }
  }

  function write(change: Parameters<Book['write']>[0]): void {
    if (isForgotten) return
    hasWritten = true
    book.write(change)
  }

  function save({ step, store }: StepSession): void {
    const saved = saveWorld(store.get().world, step)
    const isNews = (saved === null) !== unkept.has(step.id)
    if (saved === null) unkept.add(step.id)
    else unkept.delete(step.id)
    write((before) => {
      const place = Object.hasOwn(before.places, lesson.id) ? before.places[lesson.id] : undefined
      const { [step.id]: _old, ...others } = place?.worlds ?? {}
      const worlds =
        saved === null || Object.keys(saved).length === 0 ? others : { ...others, [step.id]: saved }
      return {
        ...before,
        places: {
          ...before.places,
          [lesson.id]: { ...place, step: step.id, world: saved, worlds, at: means.now() },
        },
      }
    })
    if (isNews) for (const listener of listeners) listener()
  }

  function saveNow(session: StepSession): void {
    waiting.get(session)?.()
    waiting.delete(session)
    save(session)
  }

  /** Writes down how a step ended. What an earlier attempt reached stays. */
  function record({ step, get }: StepSession): void {
    const { status, hints, mistakes } = get()
    if (status === 'open') return
    write((before) => {
      const last = Object.hasOwn(before.steps, step.id) ? before.steps[step.id] : undefined
      const isBetter = last === undefined || (last.status === 'shown' && status === 'solved')
      const next = {
        ...last,
        status: isBetter ? status : last.status,
        hints: Math.max(last?.hints ?? 0, hints),
        mistakes: [...new Set([...(last?.mistakes ?? []), ...mistakes])],
        at: isBetter ? means.now() : last.at,
      }
      return putTries({ ...before, steps: { ...before.steps, [step.id]: next } }, step, null)
    })
  }

  /** With what it took on a step until now; null: the step is done. */
  function putTries(progress: Progress, step: Step, tries: StepTries | null): Progress {
    const place = Object.hasOwn(progress.places, lesson.id) ? progress.places[lesson.id] : undefined
    const { [step.id]: _old, ...others } = place?.tries ?? {}
    if (tries === null && _old === undefined) return progress
    const next = {
      ...(place ?? { step: step.id, world: null, at: means.now() }),
      tries: tries === null ? others : { ...others, [step.id]: tries },
    }
    return { ...progress, places: { ...progress.places, [lesson.id]: next } }
  }

  function onBegun(session: StepSession): void {
    let { world } = session.store.get()
    let view = session.get()
    session.store.subscribe(() => {
      const next = session.store.get().world
      if (next === world) return
      world = next
      waiting.get(session)?.()
      waiting.set(
        session,
        wait(() => saveNow(session)),
      )
    })
    session.subscribe(() => {
      const last = view
      view = session.get()
      const { status, hints, mistakes } = view
      if (status !== last.status) record(session)
      else if (status === 'open' && (hints !== last.hints || mistakes !== last.mistakes))
        write((before) => putTries(before, session.step, { hints, mistakes }))
    })
  }

  return {
    ...createLessonSession(lesson, means, begin, onBegun),
    flush() {
      for (const session of [...waiting.keys()]) saveNow(session)
    },
    goTo(step) {
      write((before) => {
        const place = Object.hasOwn(before.places, lesson.id) ? before.places[lesson.id] : undefined
        if (place?.step === step.id) return before
        const own = place?.worlds && Object.hasOwn(place.worlds, step.id) ? place.worlds[step.id] : undefined
        const there = { ...place, step: step.id, world: own ?? null, at: means.now() }
        return { ...before, places: { ...before.places, [lesson.id]: there } }
      })
    },
    isKept: (step) => !unkept.has(step.id),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isInBook: () => !isForgotten && (!hasWritten || placeOf() !== undefined),
    forget() {
      for (const stop of waiting.values()) stop()
      waiting.clear()
      write((before) => {
        const { [lesson.id]: _place, ...places } = before.places
        const ids = new Set(lesson.steps.map(({ id }) => id))
        const steps = Object.fromEntries(Object.entries(before.steps).filter(([id]) => !ids.has(id)))
        return { ...before, places, steps }
      })
      isForgotten = true
    },
  }
}
