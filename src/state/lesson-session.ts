import type { Lesson, Snapshot, Step } from '../lessons/lesson.ts'
import { mistakeIn } from '../lessons/lesson.ts'
import { type DeedMeans, isDeed, perform } from '../sim/deeds.ts'
import type { World } from '../sim/world.ts'
import { carryHappening } from './happened.ts'
import { type Analyze, createStore, type Store } from './store.ts'

/** `shown`: done by the solution that was played, not by the learner. */
export type StepStatus = 'open' | 'solved' | 'shown'

/** What Check has to say: a mistake by its code, the first goal that is not met, or that it is done. */
export type Feedback =
  | { readonly code: string; readonly kind: 'mistake'; readonly mistake: Step['mistakes'][number] }
  | { readonly code: 'not-yet'; readonly kind: 'not-yet'; readonly goal: Step['goals'][number] }
  | { readonly code: 'solved' | 'shown'; readonly kind: 'done' }

/** All that the page shows of a step beside its world. */
export interface StepView {
  readonly status: StepStatus
  /** For each goal whether it is met by what was last settled. */
  readonly met: readonly boolean[]
  /** How many hints are open. */
  readonly hints: number
  readonly feedback: Feedback | null
  /** Counts the presses of Check, so that the same answer twice is said twice. */
  readonly checks: number
  /** Codes of the mistakes that Check has named. */
  readonly mistakes: readonly string[]
  /** The solution is being played: which of its actions comes next, 0-based; null: it is not. */
  readonly playing: number | null
}

/** Where a step was left. */
export interface Beginning {
  readonly world: World
  readonly status: StepStatus
  /** How many hints were open. */
  readonly hints: number
  readonly mistakes: readonly string[]
}

/** One attempt at a step: its world, and what follows from it. */
export interface StepSession {
  readonly step: Step
  readonly store: Store
  get(): StepView
  subscribe(listener: () => void): () => void
  /** Judges what is settled, or as soon as it is. */
  check(): void
  /** Opens the next hint. */
  hint(): void
  /**
   * Plays the solution from the step's start, action by action. A second call while it plays does nothing.
   * @param pause awaited before each action
   */
  show(pause: () => Promise<void>): Promise<void>
  /** Plays what is left of the solution without pauses. */
  skip(): void
  /** Back to the start and to an open step. The world can be had back by undo. */
  reset(): void
}

export interface Means extends DeedMeans {
  readonly analyze: Analyze
  /** Unix seconds. */
  readonly now: () => number
}

/** The snapshot that checks look at; null while crypto is at work. */
function settled(store: Store): Snapshot | null {
  const { world, analysis, isCurrent } = store.get()
  return isCurrent && analysis !== null ? { ...analysis, world } : null
}

/** One step with its own store. Everything but hints and Check follows from the state of the world. */
export function createStepSession(step: Step, means: Means, from: Beginning | null = null): StepSession {
  const store = createStore(means.analyze, means.now, from?.world ?? step.start, carryHappening)
  let view: StepView = {
    status: from?.status ?? 'open',
    met: step.goals.map(() => false),
    hints: Math.min(from?.hints ?? 0, step.hints.length),
    feedback: null,
    checks: 0,
    mistakes: from?.mistakes ?? [],
    playing: null,
  }
  /** The solution was played in this attempt. */
  let wasShown = view.status === 'shown'
  let isCheckWanted = false
  let hurry: (() => void) | null = null
  /** Each playing of the solution has its number; a reset ends it by taking another. */
  let round = 0
  const listeners = new Set<() => void>()

  function change(next: Partial<StepView>): void {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }

  function judge(seen: Snapshot): Feedback {
    const mistake = mistakeIn(step, seen)
    if (mistake !== null) return { code: mistake.code, kind: 'mistake', mistake }
    const goal = step.goals.find((one) => !one.met(seen))
    if (goal !== undefined) return { code: 'not-yet', kind: 'not-yet', goal }
    return { code: wasShown ? 'shown' : 'solved', kind: 'done' }
  }

  /** What was said stays only as long as it is true. */
  function stillTrue(feedback: Feedback | null, seen: Snapshot, isDone: boolean): Feedback | null {
    switch (feedback?.kind) {
      case 'mistake':
        return !isDone && feedback.mistake.when(seen) ? feedback : null
      case 'not-yet':
        return feedback.goal.met(seen) ? null : feedback
      default:
        return feedback ?? null
    }
  }

  function settle(): void {
    const seen = settled(store)
    if (seen === null) return
    const met = step.goals.map((goal) => goal.met(seen))
    const isDone = met.every(Boolean)
    const becomesDone = isDone && view.status === 'open'
    const next: Partial<StepView> = {
      met,
      feedback: becomesDone ? judge(seen) : stillTrue(view.feedback, seen, isDone),
      ...(becomesDone && { status: wasShown ? 'shown' : 'solved' }),
    }
    if (isCheckWanted) {
      isCheckWanted = false
      const feedback = judge(seen)
      Object.assign(next, { feedback, checks: view.checks + 1, mistakes: withMistake(feedback) })
    }
    const isSame =
      next.status === undefined &&
      next.checks === undefined &&
      next.feedback === view.feedback &&
      met.every((one, index) => one === view.met[index])
    if (!isSame) change(next)
  }

  function withMistake(feedback: Feedback): readonly string[] {
    const isNew = feedback.kind === 'mistake' && !view.mistakes.includes(feedback.code)
    return isNew ? [...view.mistakes, feedback.code] : view.mistakes
  }

  store.subscribe(settle)

  return {
    step,
    store,
    get: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check() {
      isCheckWanted = true
      settle()
    },
    hint() {
      if (view.hints < step.hints.length) change({ hints: view.hints + 1 })
    },
    async show(pause) {
      if (view.playing !== null) return
      const mine = ++round
      const hurried = new Promise<void>((resolve) => {
        hurry = resolve
      })
      wasShown ||= view.status === 'open'
      change({ playing: 0, feedback: null })
      putInPlace(store, step.start)
      for (const [index, action] of step.solve.entries()) {
        change({ playing: index })
        await Promise.race([pause(), hurried])
        if (mine !== round) return
        const { world } = store.get()
        const move = isDeed(action)
          ? await perform(world, action, world.stoppedAt ?? means.now(), means)
          : action
        if (mine !== round) return
        if (move !== null) store.move(move)
      }
      change({ playing: null })
    },
    skip() {
      hurry?.()
    },
    reset() {
      round++
      wasShown = false
      isCheckWanted = false
      change({ status: 'open', hints: 0, feedback: null, playing: null })
      putInPlace(store, step.start)
    },
  }
}

/** One move that puts a whole world in the place of the one there; undo takes it back. */
export function putInPlace(store: Store, world: World): void {
  store.move({ do: 'set', inputs: world })
}

/** A lesson while it is open: each step keeps its own world. */
export interface LessonSession {
  readonly lesson: Lesson
  /** The session of a step by its place (0-based), begun when it is first asked for; null when there is no such. */
  at(index: number): StepSession | null
}

/**
 * @param begin where a step was left; asked once a step
 * @param onBegun told of each session as it begins
 */
export function createLessonSession(
  lesson: Lesson,
  means: Means,
  begin: (step: Step) => Beginning | null,
  onBegun: (session: StepSession) => void = () => {},
): LessonSession {
  const sessions = new Map<string, StepSession>()
  return {
    lesson,
    at(index) {
      const step = lesson.steps[index]
      if (step === undefined) return null
      let session = sessions.get(step.id)
      if (session === undefined) {
        session = createStepSession(step, means, begin(step))
        sessions.set(step.id, session)
        onBegun(session)
      }
      return session
    },
  }
}
