import { describe, expect, it } from 'vitest'
import { firstRefusedSecond } from '../lessons/claims-times.ts'
import { T0 } from '../lessons/fixtures.ts'
import type { Step } from '../lessons/lesson.ts'
import { startWith } from '../lessons/look.ts'
import { see } from '../lessons/see.ts'
import { createStepSession, putInPlace, type StepSession } from './lesson-session.ts'
import type { Analyze } from './store.ts'

/** A step about one answer, so that the tests do not hang on the words of a lesson. */
const step: Step = {
  id: '9.1',
  title: 'One answer',
  kind: 'pick',
  say: 'Say.',
  ask: 'Ask.',
  panels: [],
  look: 'exercise',
  exercises: [],
  start: startWith(''),
  goals: [
    { text: 'an answer is given', met: ({ world }) => world.answers.one !== undefined },
    { text: 'it is right', met: ({ world }) => world.answers.one === 'right' },
  ],
  mistakes: [
    {
      code: 'wrong',
      when: ({ world }) => world.answers.one === 'wrong',
      feedback: 'No.',
      misconception: 'M1',
      example: [],
    },
  ],
  hints: ['a', 'b', 'c'],
  solve: [
    { do: 'answer', name: 'one', answer: 'nearly' },
    { do: 'answer', name: 'one', answer: 'right' },
  ],
  explain: 'Why.',
  notes: 'Notes.',
  learnt: 'I know.',
  misconceptions: [],
}

const now = () => T0
const analyze: Analyze = (world) => see(world, T0)
const begin = (from: Parameters<typeof createStepSession>[2] = null) =>
  createStepSession(step, { analyze, now }, from)

/** Resolves once the step's world is judged. */
function settle({ store }: StepSession): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(look)
    function look() {
      if (!store.get().isCurrent) return
      stop()
      resolve()
    }
    look()
  })
}

async function answer(session: StepSession, text: string): Promise<void> {
  session.store.move({ do: 'answer', name: 'one', answer: text })
  await settle(session)
}

describe('a step', () => {
  it('is open at first, ticks its goals, and is solved by whatever meets them all', async () => {
    const session = begin()
    await settle(session)
    expect(session.get()).toMatchObject({ status: 'open', met: [false, false] })
    await answer(session, 'other')
    expect(session.get()).toMatchObject({ status: 'open', met: [true, false] })
    await answer(session, 'right')
    expect(session.get()).toMatchObject({ status: 'solved', met: [true, true], feedback: { code: 'solved' } })
  })

  it('stays solved when one plays on, and shows which goals hold now', async () => {
    const session = begin()
    await answer(session, 'right')
    await answer(session, 'other')
    expect(session.get()).toMatchObject({ status: 'solved', met: [true, false] })
  })

  it('names a mistake only when asked, and takes it back when it is mended', async () => {
    const session = begin()
    await answer(session, 'wrong')
    expect(session.get().feedback).toBeNull()
    session.check()
    expect(session.get()).toMatchObject({ feedback: { code: 'wrong' }, mistakes: ['wrong'], checks: 1 })
    await answer(session, 'other')
    expect(session.get().feedback).toBeNull()
  })

  it('says the first goal that is not met, until it is', async () => {
    const session = begin()
    await settle(session)
    session.check()
    expect(session.get().feedback).toMatchObject({ code: 'not-yet', goal: { text: 'an answer is given' } })
    await answer(session, 'other')
    expect(session.get().feedback).toBeNull()
  })

  it('answers a Check that came before the world was judged', async () => {
    const session = begin()
    session.store.move({ do: 'answer', name: 'one', answer: 'wrong' })
    session.check()
    expect(session.get().feedback).toBeNull()
    await settle(session)
    expect(session.get().feedback).toMatchObject({ code: 'wrong' })
  })

  it('counts each mistake once', async () => {
    const session = begin()
    await answer(session, 'wrong')
    session.check()
    session.check()
    expect(session.get()).toMatchObject({ mistakes: ['wrong'], checks: 2 })
  })

  it('opens hints one after the other, as many as there are', () => {
    const session = begin()
    for (let press = 0; press < 5; press++) session.hint()
    expect(session.get().hints).toBe(3)
  })

  it('goes back to its start, open, and undo brings the work back', async () => {
    const session = begin()
    await answer(session, 'right')
    session.reset()
    await settle(session)
    expect(session.get()).toMatchObject({ status: 'open', met: [false, false], feedback: null, hints: 0 })
    session.store.undo()
    await settle(session)
    expect(session.get().status).toBe('solved')
  })

  it('begins where it was left', async () => {
    const world = { ...step.start, answers: { one: 'other' } }
    const session = begin({ world, status: 'shown', hints: 0, mistakes: ['wrong'] })
    await settle(session)
    expect(session.get()).toMatchObject({ status: 'shown', met: [true, false], mistakes: ['wrong'] })
  })
})

describe('the solution', () => {
  it('is played action by action, from the start, and counts as shown', async () => {
    const session = begin()
    await answer(session, 'wrong')
    const seen: unknown[] = []
    await session.show(async () => {
      seen.push([session.get().playing, session.store.get().world.answers.one])
    })
    await settle(session)
    expect(seen).toEqual([
      [0, undefined],
      [1, 'nearly'],
    ])
    expect(session.get()).toMatchObject({ status: 'shown', playing: null, feedback: { code: 'shown' } })
  })

  it('does not wait any longer once it is skipped', async () => {
    const session = begin()
    const played = session.show(() => new Promise(() => {}))
    session.skip()
    await played
    await settle(session)
    expect(session.get().status).toBe('shown')
  })

  it('does not go on after a reset', async () => {
    const session = begin()
    let go = () => {}
    const played = session.show(
      () =>
        new Promise((resolve) => {
          go = resolve
        }),
    )
    session.reset()
    go()
    await played
    await settle(session)
    expect(session.store.get().world.answers).toEqual({})
    expect(session.get()).toMatchObject({ status: 'open', playing: null })
  })

  it('takes nothing from a step that was solved before', async () => {
    const session = begin()
    await answer(session, 'right')
    await session.show(async () => {})
    await settle(session)
    expect(session.get().status).toBe('solved')
  })

  it('does not count as shown once the step was reset and solved by hand', async () => {
    const session = begin()
    await session.show(async () => {})
    await settle(session)
    session.reset()
    await answer(session, 'right')
    expect(session.get().status).toBe('solved')
  })

  it('of a real step is a way to solve it', async () => {
    const session = createStepSession(firstRefusedSecond, { analyze, now })
    await session.show(async () => {})
    await settle(session)
    expect(session.get().status).toBe('shown')
  })
})

it('one move puts a world in place, and one undo takes it back', () => {
  const { store } = begin()
  putInPlace(store, startWith('a.b.c', 'secret'))
  expect(store.get().world).toMatchObject({ pasted: 'a.b.c', key: { text: 'secret' } })
  store.undo()
  expect(store.get().world).toEqual(step.start)
})
