import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countProgress, readProgressFile, withoutLesson, writeProgressFile } from './progress-file.ts'
import { mergeProgress } from './progress-merge.ts'
import { emptyProgress, type Progress, readProgressText } from './progress-text.ts'

const steps = fc.dictionary(
  fc.constantFrom('1.1', '1.2', '2.3', '77.1'),
  fc.record({
    status: fc.constantFrom('solved', 'shown'),
    hints: fc.nat(3),
    mistakes: fc.subarray(['late', 'early']),
    at: fc.nat(1000),
  }),
)
const anyProgress: fc.Arbitrary<Progress> = fc.record({
  version: fc.constant(1 as const),
  steps,
  places: fc.dictionary(
    fc.constantFrom('parts', 'claims'),
    fc.record({ step: fc.constantFrom('1.1', '2.3'), world: fc.constantFrom(null, { stoppedAt: 5 }) }),
  ),
  review: fc.dictionary(
    fc.constantFrom('parts-dots', 'claims-iat'),
    fc.record({ due: fc.nat(1000), rung: fc.nat(3) }),
  ),
})

describe('two records as one', () => {
  it('lose nothing, whichever comes first', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const merged = mergeProgress(a, b)
        for (const one of [a, b]) {
          for (const [id, step] of Object.entries(one.steps)) {
            const now = merged.steps[id]
            expect(now?.hints).toBeGreaterThanOrEqual(step.hints)
            expect(now?.mistakes).toEqual(expect.arrayContaining([...step.mistakes]))
            if (step.status === 'solved') expect(now?.status).toBe('solved')
          }
          for (const id of Object.keys(one.places)) expect(Object.hasOwn(merged.places, id)).toBe(true)
          for (const id of Object.keys(one.review)) expect(Object.hasOwn(merged.review, id)).toBe(true)
        }
        expect(merged.places).toMatchObject(a.places)
        const statuses = (progress: Progress) =>
          Object.entries(progress.steps)
            .map(([id, { status, at }]) => `${id} ${status} ${at}`)
            .toSorted()
        expect(statuses(mergeProgress(b, a))).toEqual(statuses(merged))
      }),
    )
  })

  it('stay the same when joined again', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const merged = mergeProgress(a, b)
        expect(mergeProgress(merged, b)).toEqual(merged)
      }),
    )
  })
})

describe('a file of progress', () => {
  it('brings all of it to another browser', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        const read = readProgressFile(writeProgressFile(progress), emptyProgress)
        expect(read).toEqual({
          result: 'read',
          merged: progress,
          added: Object.keys(progress.steps).length,
        })
      }),
    )
  })

  it('counts what is new or better', () => {
    const solved = { status: 'solved', hints: 0, mistakes: [], at: 1 } as const
    const before = {
      ...emptyProgress,
      steps: { '1.1': solved, '1.2': { ...solved, status: 'shown' as const } },
    }
    const file = { ...emptyProgress, steps: { '1.1': solved, '1.2': solved, '1.3': solved } }
    expect(readProgressFile(writeProgressFile(file), before)).toMatchObject({ result: 'read', added: 2 })
    expect(readProgressFile(writeProgressFile(before), file)).toMatchObject({ result: 'read', added: 0 })
  })

  it('may be the bare text that is stored', () => {
    expect(readProgressFile(JSON.stringify(emptyProgress), emptyProgress)).toMatchObject({ result: 'read' })
  })

  it.each([
    ['', 'not-json'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.', 'not-json'],
    ['{}', 'not-progress'],
    ['7', 'not-progress'],
    ['{"jotlab":"progress"}', 'not-progress'],
    ['{"jotlab":"progress","progress":{"version":1}}', 'not-progress'],
    ['{"jotlab":"progress","progress":{"version":3}}', 'newer'],
  ])('that is none is refused: %s', (text, result) => {
    expect(readProgressFile(text, emptyProgress)).toEqual({ result })
  })

  it('of any text is refused or read, and what comes of it can be stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readProgressFile(text, emptyProgress)
        if (read.result === 'read') expect(readProgressText(JSON.stringify(read.merged)).trouble).toBeNull()
      }),
    )
  })
})

describe('deleting', () => {
  const solved = { status: 'solved', hints: 0, mistakes: [], at: 1 } as const
  const progress: Progress = {
    version: 1,
    steps: { '1.1': solved, '2.1': { ...solved, status: 'shown' }, '2.3': solved },
    places: { parts: { step: '1.2', world: null }, claims: { step: '2.3', world: null } },
    review: { 'parts-dots': { due: 1, rung: 1 }, 'claims-iat': { due: 1, rung: 1 } },
  }

  it('one lesson takes its steps, its place and its questions, and leaves the others', () => {
    expect(withoutLesson(progress, 'claims')).toEqual({
      version: 1,
      steps: { '1.1': solved },
      places: { parts: { step: '1.2', world: null } },
      review: { 'parts-dots': { due: 1, rung: 1 } },
    })
    expect(withoutLesson(progress, 'no-such-lesson')).toEqual(progress)
  })

  it('everything leaves nothing', () => {
    expect(withoutLesson(progress, null)).toEqual(emptyProgress)
  })

  it('says before how much it is', () => {
    expect(countProgress(progress, 'claims')).toEqual({ solved: 1, shown: 1, isEmpty: false })
    expect(countProgress(progress, null)).toEqual({ solved: 2, shown: 1, isEmpty: false })
    expect(countProgress(progress, 'keys')).toEqual({ solved: 0, shown: 0, isEmpty: true })
    expect(countProgress(emptyProgress, null).isEmpty).toBe(true)
    const opened = { ...emptyProgress, places: { keys: { step: '4.1', world: null } } }
    expect(countProgress(opened, 'keys').isEmpty).toBe(false)
  })
})
