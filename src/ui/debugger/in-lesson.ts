import { createContext, useContext } from 'react'

const InLesson = createContext(false)
export const InLessonProvider = InLesson.Provider

/** Whether the panels stand in a lesson, which leaves out what would lead away from it: examples, sharing. */
export function useInLesson(): boolean {
  return useContext(InLesson)
}
