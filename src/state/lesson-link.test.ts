import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { course } from '../lessons/course.ts'
import { K1, T0 } from '../lessons/fixtures.ts'
import { play } from '../sim/deeds.ts'
import { step as move } from '../sim/step.ts'
import type { World } from '../sim/world.ts'
import { makeStateLink, readStateLink } from './lesson-link.ts'
import { pack, unpack } from './lesson-link-pack.ts'

const lessons = await Promise.all(course.map(async (outline) => ({ outline, lesson: await outline.load() })))
const steps = lessons.flatMap(({ lesson }) =>
  lesson.steps.map((step, index) => ({ id: step.id, lessonId: lesson.id, index, step })),
)
const page = 'https://jotlab.example/#/learn/parts'
const one = steps.find(({ id }) => id === '2.3')
if (one === undefined) throw new Error('step 2.3 is gone')

function opened(link: string | null, at: (typeof steps)[number]): World {
  const read = readStateLink(link ?? '', at.step)
  if (read.result !== 'world') throw new Error(`the link is ${read.result}`)
  return read.world
}

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 300 })

describe('packing', () => {
  it('gives back every text', () => {
    fc.assert(
      fc.property(ascii, fc.string({ unit: 'binary-ascii', minLength: 32 }), (text, dictionary) => {
        expect(unpack(pack(text, dictionary), dictionary)).toBe(text)
      }),
    )
  })

  it('gives back texts that repeat themselves and their dictionary', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('abcdef', 'defabc', 'a', 'eyJhbGci'), { maxLength: 60 }),
        (words) => {
          const text = words.join('')
          const dictionary = 'abcdefabceyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
          expect(unpack(pack(text, dictionary), dictionary)).toBe(text)
        },
      ),
    )
  })

  it('notices another dictionary, and never throws on what anybody wrote', () => {
    const [one, other] = [
      'a dictionary of some characters, and more',
      'b dictionary of some characters, and more',
    ]
    expect(unpack(pack('{"stoppedAt":1}', one), other)).toBeNull()
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unpack(text, one) ?? '').toBeTypeOf('string')
      }),
    )
  })

  it('opens no text that grows without end', () => {
    const dictionary = 'a'.repeat(32)
    const ones = pack('a'.repeat(300_000), dictionary)
    expect(ones.length).toBeLessThan(100)
    expect(unpack(ones, dictionary)).toBeNull()
  })
})

describe.each(steps.map((at) => [at.id, at] as const))('a link to step %s', (_, at) => {
  it('leads to its start without a state', () => {
    const link = makeStateLink(page, at, at.step.start, { withOwn: false })
    expect(link).toBe(`https://jotlab.example/#/learn/${at.lessonId}/${at.index + 1}`)
    expect(readStateLink(link ?? '', at.step)).toEqual({ result: 'none' })
  })

  it('leads to each state of its solution', async () => {
    let world = at.step.start
    for (const action of at.step.solve) {
      world = await play(world, action, T0)
      const link = makeStateLink(page, at, world, { withOwn: true }) ?? ''
      if (!link.includes('?')) continue
      expect(link).toMatch(/^[\w:/.#?=-]+$/)
      const { brought: _brought, ...all } = world
      expect(opened(link, at)).toEqual(all)
    }
  })

  it('leads to any clock, answers and claims', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 4_000_000_000 })),
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.string(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.string())),
        ),
        fc.json(),
        (stoppedAt, answers, source) => {
          const edited = move(at.step.start, { do: 'edit', part: 'payload', source })
          const { brought: _brought, ...world } = { ...edited, stoppedAt, answers }
          const link = makeStateLink(page, at, world, { withOwn: true }) ?? ''
          const read = readStateLink(link, at.step)
          expect(read.result === 'world' ? read.world : at.step.start).toEqual(world)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('a link to a state', () => {
  it('is short where little was changed', () => {
    const late = move(one.step.start, { do: 'set', inputs: { stoppedAt: T0 + 301 } })
    expect((makeStateLink(page, one, late, { withOwn: false }) ?? '').length).toBeLessThan(100)
    const named = move(one.step.start, {
      do: 'edit',
      part: 'payload',
      source: '{"sub":"42","name":"Mia","admin":true}',
    })
    expect((makeStateLink(page, one, named, { withOwn: false }) ?? '').length).toBeLessThan(200)
  })

  it("holds a key of the learner's own only when that is asked for", () => {
    const secret = 'hunter2'
    const world = move(one.step.start, {
      do: 'set',
      inputs: { key: { ...one.step.start.key, text: secret } },
    })
    expect(makeStateLink(page, one, world, { withOwn: false })).toBeNull()
    expect(opened(makeStateLink(page, one, world, { withOwn: true }), one).key.text).toBe(secret)
    expect(one.step.start.key.text).toBe(K1)
  })

  it('that is damaged, or from elsewhere, is unreadable', () => {
    for (const packed of ['', 'A', 'AAAAAAAA', '%00', 'eyJhbGciOiJIUzI1NiJ9', 'x'.repeat(5000)]) {
      expect(readStateLink(`#/learn/claims/3?s=${packed}`, one.step)).toEqual({ result: 'unreadable' })
    }
    const late = move(one.step.start, { do: 'set', inputs: { stoppedAt: 1 } })
    const link = makeStateLink(page, one, late, { withOwn: false }) ?? ''
    const other = { ...one.step, start: { ...one.step.start, stoppedAt: 5 } }
    expect(readStateLink(link, other)).toEqual({ result: 'unreadable' })
  })

  it('cannot put anything but plain inputs into a world', () => {
    const world = { ...one.step.start, log: [{ kind: 'unheard of' }], policy: 7, server: { id: 'mine' } }
    const link = makeStateLink(page, one, world as unknown as World, { withOwn: true })
    expect(opened(link, one)).toEqual(one.step.start)
  })
})
