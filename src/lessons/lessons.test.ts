import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Action, play } from '../sim/deeds.ts'
import { runInNode, startForActions } from '../sim/testing/python.ts'
import type { World } from '../sim/world.ts'
import { course, findStep, oneHour } from './course.ts'
import type { Exercise } from './exercise.ts'
import { T0 } from './fixtures.ts'
import { mistakeIn, type Step, whatIsLeft } from './lesson.ts'
import { see } from './see.ts'
import { titleOfStep } from './step-titles.ts'

const lessons = await Promise.all(course.map(async (outline) => ({ outline, lesson: await outline.load() })))
const steps = lessons.flatMap(({ lesson }) => lesson.steps.map((step) => [step.id, step] as const))

// Some steps simulate hundreds of thousands of requests, and the machine may have other work.
vi.setConfig({ testTimeout: 60_000 })

const means = { runPython: runInNode }
beforeAll(() => startForActions(lessons.flatMap(({ lesson }) => lesson.steps.flatMap(actionsOf))), 120_000)

const actionsOf = ({ solve, mistakes }: Step) => [...solve, ...mistakes.flatMap(({ example }) => example)]

async function worldAfter(start: World, actions: readonly Action[]) {
  let world = start
  for (const action of actions) world = await play(world, action, T0, means)
  return see(world, T0)
}

const words = (prose: string) => prose.split(/\s+/u).filter((word) => /\w/u.test(word)).length

/** Every text that a person reads in a step. */
function textsOf(step: Step): string[] {
  const { title, say, ask, explain, notes, learnt } = step
  const told = [title, say, ask, explain, notes, learnt, ...step.hints, ...step.goals.map(({ text }) => text)]
  return [
    ...told,
    ...step.mistakes.map(({ feedback }) => feedback),
    ...step.exercises.flatMap(textsOfExercise),
  ]
}

function textsOfExercise(exercise: Exercise): string[] {
  switch (exercise.kind) {
    case 'choice':
      return [exercise.ask, ...exercise.options.map(({ text }) => text)]
    case 'sort':
      return [...exercise.items.map(({ text }) => text), ...exercise.places.map(({ title }) => title)]
    case 'project':
      return [exercise.ask, ...(exercise.prepared ?? []).map(({ title }) => title)]
    case 'dials':
      return [exercise.ask, ...exercise.dials.map(({ title }) => title)]
    case 'order':
    case 'machine':
      return [exercise.ask, ...exercise.items.map(({ text }) => text)]
    default:
      return [exercise.ask]
  }
}

describe('the course', () => {
  it.each(lessons.map(({ outline, lesson }) => [outline.id, outline, lesson] as const))(
    '%s is what its outline says',
    (id, outline, lesson) => {
      expect(lesson.id).toBe(id)
      expect(lesson.steps.map((step) => step.id)).toEqual(outline.steps)
      expect(lesson.steps.map((step) => step.title)).toEqual(outline.steps.map(titleOfStep))
      expect(outline.steps.every((step) => step.startsWith(`${outline.number}.`))).toBe(true)
      expect(outline.after.every((other) => course.some((one) => one.id === other))).toBe(true)
      expect(lesson.goal).not.toBe('')
    },
  )

  it('names steps that exist in the path of one hour', () => {
    expect(oneHour.filter((step) => findStep(step) === null)).toEqual([])
  })

  it('lets each misconception from M1 to M25 be discovered in a step', () => {
    const found = new Set(steps.flatMap(([, step]) => step.misconceptions))
    const wanted = Array.from({ length: 25 }, (_, index) => `M${index + 1}` as const)
    expect(wanted.filter((one) => !found.has(one))).toEqual([])
  })
})

describe.each(steps)('step %s', (_, step) => {
  it('has its words, and not too many of them before something is done', () => {
    expect(textsOf(step).filter((text) => text.trim() === '')).toEqual([])
    expect(words(step.say) + words(step.ask)).toBeLessThanOrEqual(80)
    expect(new Set(step.mistakes.map(({ code }) => code)).size).toBe(step.mistakes.length)
    const names = step.exercises.flatMap((exercise) => ('name' in exercise ? [exercise.name] : []))
    expect(new Set(names).size).toBe(names.length)
  })

  it('answers its choices by options that are there', () => {
    const options = new Map(
      step.exercises.flatMap((one) =>
        one.kind === 'choice' ? [[one.name, one.options.map(({ id }) => id)] as const] : [],
      ),
    )
    for (const action of actionsOf(step)) {
      if (action.do !== 'answer' || !options.has(action.name)) continue
      expect(options.get(action.name)).toContain(action.answer)
    }
  })

  it('is not done at its start, and says what is left', async () => {
    const seen = await see(step.start, T0)
    expect(whatIsLeft(step, seen)).toMatch(/\w/)
  })

  it('shows no mistake at its start', async () => {
    expect(mistakeIn(step, await see(step.start, T0))).toBeNull()
  })

  it('is done by its solution, without a mistake on it', async () => {
    const seen = await worldAfter(step.start, step.solve)
    expect(step.goals.filter((goal) => !goal.met(seen)).map(({ text }) => text)).toEqual([])
    expect(step.mistakes.filter((one) => one.when(seen)).map(({ code }) => code)).toEqual([])
  })

  it.each(step.mistakes.map((mistake) => [mistake.code, mistake] as const))(
    'notices the mistake %s, and no other, and is not done by it',
    async (code, mistake) => {
      const seen = await worldAfter(step.start, mistake.example)
      expect(whatIsLeft(step, seen)).not.toBeNull()
      expect(step.mistakes.filter((one) => one.when(seen)).map((one) => one.code)).toEqual([code])
    },
  )
})
