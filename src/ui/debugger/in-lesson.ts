import { createContext, useContext } from 'react'

/** What a lesson shows of the debugger. */
interface Lesson {
  /** Whether there is a box for the key. */
  readonly hasKeyBox: boolean
  /** Whether there is a panel for the token. */
  readonly hasToken: boolean
}

const InLesson = createContext<Lesson | null>(null)
export const InLessonProvider = InLesson.Provider

/** Whether the panels stand in a lesson, which leaves out what would lead away from it: examples, sharing. */
export function useInLesson(): boolean {
  return useContext(InLesson) !== null
}

/** Whether a key can be put in: always in the debugger, and in the lessons that ask for one. */
export function useHasKeyBox(): boolean {
  return useContext(InLesson)?.hasKeyBox ?? true
}

/** Whether a token can be shown in place: in the lessons that show one. */
export function useHasTokenPanel(): boolean {
  return useContext(InLesson)?.hasToken ?? false
}
