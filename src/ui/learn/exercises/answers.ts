import { perform } from '../../../sim/deeds.ts'
import type { Answer } from '../../../sim/world.ts'
import { useShown, useStore } from '../../store-context.ts'
import { readClock } from '../../use-now.ts'
import { deedMeans } from '../deed-means.ts'

/** What was answered to an exercise, and how to answer it; null takes the answer back. */
export function useAnswer(name: string): readonly [Answer | undefined, (answer: Answer | null) => void] {
  const store = useStore()
  const { answers } = useShown().world
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
  return [answer, (given) => store.move({ do: 'answer', name, answer: given })]
}

/** An answer as one choice; an answer of another form counts as none. */
export function asChoice(answer: Answer | undefined): string | null {
  return typeof answer === 'string' ? answer : null
}

/** An answer as a list; an answer of another form counts as an empty one. */
export function asList(answer: Answer | undefined): readonly string[] {
  return Array.isArray(answer) ? answer : []
}

/** An answer as things in places; an answer of another form counts as an empty one. */
export function asPlaces(answer: Answer | undefined): ReadonlyMap<string, string> {
  return typeof answer === 'object' && !Array.isArray(answer) ? new Map(Object.entries(answer)) : new Map()
}

/** Does what needs crypto, and records what came of it. */
export function usePerform(): (deed: Parameters<typeof perform>[1]) => Promise<void> {
  const store = useStore()
  return async (deed) => {
    const { world } = store.get()
    const move = await perform(world, deed, world.stoppedAt ?? readClock(), deedMeans)
    if (move !== null) store.move(move)
  }
}
