import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Outline } from '../../lessons/lesson.ts'
import { analyzeLater } from '../../state/analyze-later.ts'
import { type KeptLesson, openLesson } from '../../state/lesson-keeper.ts'
import type { StepSession, StepView } from '../../state/lesson-session.ts'
import { type Progress, readProgress, subscribeProgress, writeProgress } from '../../state/progress.ts'
import { readClock } from '../use-now.ts'
import { deedMeans } from './deed-means.ts'

/** Milliseconds of rest after which what was done is written down. */
const restBeforeSaving = 300

/** What every step needs to be judged. */
export const stepMeans = { analyze: analyzeLater, now: readClock, ...deedMeans }

const lessons = new Map<string, KeptLesson>()

async function open(outline: Outline): Promise<KeptLesson> {
  const lesson = await outline.load()
  // Kept while the page is open, so that undo goes on after a look elsewhere; but not when it was reset meanwhile.
  const there = lessons.get(outline.id)
  if (there?.isInBook()) return there
  const kept = openLesson(lesson, stepMeans, { read: readProgress, write: writeProgress }, (call) => {
    const timer = setTimeout(call, restBeforeSaving)
    return () => clearTimeout(timer)
  })
  lessons.set(outline.id, kept)
  return kept
}

export interface OpenLesson {
  /** Null while it is being fetched, and where it cannot be. */
  readonly lesson: KeptLesson | null
  readonly isLost: boolean
  /** Takes away what was done in the lesson, and begins anew. */
  startAnew(): void
}

/** The lesson of an outline, fetched when it is first asked for. */
export function useLesson(outline: Outline): OpenLesson {
  const [lesson, setLesson] = useState<KeptLesson | null>(null)
  const [isLost, setLost] = useState(false)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens the lesson again
  useEffect(() => {
    let isHere = true
    open(outline).then(
      (one) => isHere && setLesson(one),
      () => isHere && setLost(true),
    )
    return () => {
      isHere = false
    }
  }, [outline, round])

  useEffect(() => {
    if (lesson === null) return
    const flush = () => lesson.flush()
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [lesson])

  return {
    lesson,
    isLost,
    startAnew() {
      lesson?.forget()
      setLesson(null)
      setRound(round + 1)
    },
  }
}

/** What a step shows beside its world; renders again with each change. */
export function useStepView(session: StepSession): StepView {
  return useSyncExternalStore(session.subscribe, session.get)
}

/** What was done so far; renders again with each change, those of other tabs included. */
export function useProgress(): Progress {
  return useSyncExternalStore(subscribeProgress, readProgress)
}
