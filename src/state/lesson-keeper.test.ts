import { describe, expect, it } from 'vitest'
import { claims } from '../lessons/claims.ts'
import { F4, T0 } from '../lessons/fixtures.ts'
import { see } from '../lessons/see.ts'
import { openLesson } from './lesson-keeper.ts'
import type { StepSession } from './lesson-session.ts'
import { createProgressBook } from './progress.ts'

const clockStep = 2

/** A storage of our own, and a rest that ends when the test says so. */
function desk() {
  let text: string | null = null
  const calls = new Set<() => void>()
  const book = createProgressBook({
    read: () => text,
    write: (next) => {
      text = next
      return true
    },
    listen: () => () => {},
    isFresh: () => false,
  })
  const open = () =>
    openLesson(claims, { analyze: (world) => see(world, T0), now: () => T0 }, book, (call) => {
      calls.add(call)
      return () => calls.delete(call)
    })
  return {
    book,
    open,
    rest() {
      for (const call of [...calls]) call()
      calls.clear()
    },
    text: () => text,
  }
}

function stepAt(lesson: ReturnType<typeof openLesson>, index: number): StepSession {
  const session = lesson.at(index)
  if (session === null) throw new Error('no such step')
  return session
}

const stopAt = (session: StepSession, seconds: number) =>
  session.store.move({ do: 'set', inputs: { stoppedAt: T0 + seconds } })

async function settle({ store }: StepSession): Promise<void> {
  while (!store.get().isCurrent) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe('an open lesson', () => {
  it('writes nothing by being opened and looked at', async () => {
    const { open, rest, text } = desk()
    const lesson = open()
    await settle(stepAt(lesson, 0))
    await settle(stepAt(lesson, clockStep))
    rest()
    lesson.flush()
    expect(text()).toBeNull()
  })

  it('keeps the work on every step, for whoever opens it next', () => {
    const { open, rest } = desk()
    const lesson = open()
    stopAt(stepAt(lesson, clockStep), 17)
    const other = stepAt(lesson, 1)
    other.store.move({ do: 'edit', part: 'payload', source: '{"exp":1}' })
    rest()
    const again = open()
    expect(stepAt(again, clockStep).store.get().world.stoppedAt).toBe(T0 + 17)
    expect(stepAt(again, 1).store.get().reading.token).toMatchObject({ payload: { source: '{"exp":1}' } })
  })

  it('writes at once what still waits when the page goes', () => {
    const { open, book } = desk()
    const lesson = open()
    stopAt(stepAt(lesson, clockStep), 17)
    expect(book.read().places).toEqual({})
    lesson.flush()
    expect(book.read().places.claims).toMatchObject({ step: '2.3', world: { stoppedAt: T0 + 17 } })
  })

  it('notes how a step ended, with hints and mistakes', async () => {
    const { open, book } = desk()
    const session = stepAt(open(), clockStep)
    stopAt(session, 301)
    await settle(session)
    session.check()
    session.hint()
    stopAt(session, 300)
    await settle(session)
    expect(book.read().steps['2.3']).toEqual({ status: 'solved', hints: 1, mistakes: ['late'], at: T0 })
  })

  it('goes on with hints and mistakes on a step that is still open', async () => {
    const { open, book, rest } = desk()
    const session = stepAt(open(), clockStep)
    session.hint()
    stopAt(session, 301)
    await settle(session)
    session.check()
    rest()
    expect(book.read().steps).toEqual({})
    const again = stepAt(open(), clockStep)
    expect(again.get()).toMatchObject({ status: 'open', hints: 1, mistakes: ['late'] })
    stopAt(again, 300)
    await settle(again)
    expect(book.read().steps['2.3']).toMatchObject({ status: 'solved', hints: 1, mistakes: ['late'] })
    expect(book.read().places.claims?.tries).toEqual({})
  })

  it('notes a solution that was shown as shown, and solved by hand later as solved', async () => {
    const { open, book } = desk()
    const session = stepAt(open(), clockStep)
    await session.show(async () => {})
    await settle(session)
    expect(book.read().steps['2.3']?.status).toBe('shown')
    session.reset()
    stopAt(session, 300)
    await settle(session)
    expect(book.read().steps['2.3']?.status).toBe('solved')
  })

  it('does not take back what was solved when the step is reset and shown', async () => {
    const { open, book } = desk()
    const session = stepAt(open(), clockStep)
    stopAt(session, 300)
    await settle(session)
    session.reset()
    await session.show(async () => {})
    await settle(session)
    expect(book.read().steps['2.3']?.status).toBe('solved')
  })

  it('remembers the step that one went on to, with the work on the one before', () => {
    const { open, book, rest } = desk()
    const lesson = open()
    stopAt(stepAt(lesson, clockStep), 17)
    rest()
    lesson.goTo(stepAt(lesson, 3).step)
    expect(book.read().places.claims).toMatchObject({ step: '2.4', world: null })
    expect(stepAt(open(), clockStep).store.get().world.stoppedAt).toBe(T0 + 17)
  })

  it('keeps nothing of a token that somebody brought, and says so', () => {
    const { open, rest, text } = desk()
    const lesson = open()
    const session = stepAt(lesson, clockStep)
    let told = 0
    lesson.subscribe(() => told++)
    const own = F4.replace('eyJ', 'eyK').split('').reverse().join('')
    session.store.move({ do: 'set', inputs: { pasted: own } })
    rest()
    expect(lesson.isKept(session.step)).toBe(false)
    expect(told).toBe(1)
    expect(text()).not.toContain(own.slice(0, 20))
    session.reset()
    rest()
    expect(lesson.isKept(session.step)).toBe(true)
  })

  it('is gone from the book once it is forgotten, whatever still waits', () => {
    const { open, book, rest } = desk()
    const lesson = open()
    stopAt(stepAt(lesson, clockStep), 300)
    rest()
    stopAt(stepAt(lesson, clockStep), 10)
    expect(lesson.isInBook()).toBe(true)
    lesson.forget()
    rest()
    lesson.flush()
    expect(book.read()).toMatchObject({ places: {}, steps: {} })
    expect(lesson.isInBook()).toBe(false)
  })

  it('notices that its progress was taken out of the book', () => {
    const { open, book, rest } = desk()
    const lesson = open()
    stopAt(stepAt(lesson, clockStep), 17)
    rest()
    book.write((before) => ({ ...before, places: {} }))
    expect(lesson.isInBook()).toBe(false)
  })
})
