import { describe, expect, it } from 'vitest'
import { createProgressBook } from './progress.ts'
import { asksForFresh, type Place } from './progress-place.ts'
import { emptyProgress, type Progress, readProgressText } from './progress-text.ts'

/** A browser's storage with any number of tabs. */
function browser(first: string | null = null) {
  let text = first
  const tabs: (() => void)[] = []
  return {
    get text() {
      return text
    },
    set text(next) {
      text = next
      for (const tab of tabs) tab()
    },
    stored: () => JSON.parse(text ?? 'null') as Progress,
    tab({ isFresh = false, refuses = 'nothing' as 'nothing' | 'reading' | 'writing' } = {}): Place {
      let mine = () => {}
      return {
        read: () => (refuses === 'reading' ? 'off' : text),
        write(next) {
          if (refuses !== 'nothing') return false
          text = next
          for (const tab of tabs) if (tab !== mine) tab()
          return true
        },
        listen(onChange) {
          mine = onChange
          tabs.push(onChange)
          return () => tabs.splice(tabs.indexOf(onChange), 1)
        },
        isFresh: () => isFresh,
      }
    },
  }
}

const step = (status: 'solved' | 'shown', more: object = {}) => ({
  status,
  hints: 0,
  mistakes: [],
  at: 100,
  ...more,
})

const having = (id: string, status: 'solved' | 'shown') => (before: Progress) => ({
  ...before,
  steps: { ...before.steps, [id]: step(status) },
})

describe('progress', () => {
  it('is there again in the next visit', () => {
    const here = browser()
    createProgressBook(here.tab()).write(having('2.3', 'solved'))
    const later = createProgressBook(here.tab())
    expect(later.read().steps['2.3']?.status).toBe('solved')
    expect(later.keeping()).toBe('stored')
    expect(later.trouble()).toBeNull()
  })

  it('is the same object until it changes, and stores nothing by being read', () => {
    const here = browser()
    const book = createProgressBook(here.tab())
    expect(book.read()).toBe(book.read())
    book.write((before) => before)
    expect(here.text).toBeNull()
    book.write(having('1.1', 'shown'))
    expect(book.read()).toBe(book.read())
  })

  it('of two tabs does not damage each other', () => {
    const here = browser()
    const [a, b] = [createProgressBook(here.tab()), createProgressBook(here.tab())]
    a.read()
    b.read()
    a.write(having('1.1', 'solved'))
    b.write(having('1.2', 'solved'))
    a.write(having('1.3', 'shown'))
    expect(Object.keys(here.stored().steps)).toEqual(['1.1', '1.2', '1.3'])
    expect(b.read().steps).toEqual(a.read().steps)
  })

  it('tells a tab of what another one wrote, until it no longer listens', () => {
    const here = browser()
    const [a, b] = [createProgressBook(here.tab()), createProgressBook(here.tab())]
    const seen: string[] = []
    const stop = b.subscribe(() => seen.push(Object.keys(b.read().steps).join()))
    a.write(having('1.1', 'solved'))
    stop()
    a.write(having('1.2', 'solved'))
    expect(seen).toEqual(['1.1'])
  })

  it('stays solved when the solution is watched later, in whatever tab', () => {
    const here = browser()
    createProgressBook(here.tab()).write(having('1.1', 'solved'))
    createProgressBook(here.tab()).write(having('1.1', 'shown'))
    expect(here.stored().steps['1.1']?.status).toBe('solved')
    const other = browser()
    createProgressBook(other.tab()).write(having('1.1', 'shown'))
    createProgressBook(other.tab()).write(having('1.1', 'solved'))
    expect(other.stored().steps['1.1']?.status).toBe('solved')
  })

  it('forgets by a reset, also a solved step', () => {
    const here = browser()
    const book = createProgressBook(here.tab())
    book.write(having('1.1', 'solved'))
    book.write(() => emptyProgress)
    book.write(having('1.1', 'shown'))
    expect(here.stored().steps['1.1']?.status).toBe('shown')
  })

  it('keeps what it does not know: steps, members and questions of a later course', () => {
    const later = {
      ...emptyProgress,
      steps: { '77.1': step('solved', { stars: 3 }) },
      places: { later: { step: '77.1', world: { pasted: 'x', weather: 'fine' } } },
      review: { 'later-question': { due: 5, rung: 2 } },
      badges: ['first'],
    }
    const here = browser(JSON.stringify(later))
    createProgressBook(here.tab()).write(having('1.1', 'solved'))
    expect(here.stored()).toEqual({ ...later, steps: { ...later.steps, '1.1': step('solved') } })
  })
})

const damaged: readonly (readonly [string, string])[] = [
  ['half a text', '{"version":1,"steps":{"1.1"'],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['no version', '{"steps":{},"places":{},"review":{}}'],
  ['version 0', '{"version":0,"steps":{},"places":{},"review":{}}'],
  ['a step of another kind', '{"version":1,"steps":{"1.1":"solved"},"places":{},"review":{}}'],
  [
    'a status that is none',
    '{"version":1,"steps":{"1.1":{"status":"won","hints":0,"mistakes":[],"at":1}},"places":{},"review":{}}',
  ],
  ['a place without a step', '{"version":1,"steps":{},"places":{"claims":{"world":null}},"review":{}}'],
  ['a question without a day', '{"version":1,"steps":{},"places":{},"review":{"q":{"rung":1}}}'],
]

describe('progress that cannot be read', () => {
  it.each(damaged)('is refused and left alone: %s', (_, text) => {
    const here = browser(text)
    const book = createProgressBook(here.tab())
    expect(book.trouble()).toBe('corrupt')
    expect(book.troubledText()).toBe(text)
    book.write(having('1.1', 'solved'))
    expect(here.text).toBe(text)
    expect(book.read().steps['1.1']?.status).toBe('solved')
  })

  it('of a later version is told apart', () => {
    const text = '{"version":2,"everything":"else"}'
    const here = browser(text)
    const book = createProgressBook(here.tab())
    expect(book.trouble()).toBe('newer')
    book.write(having('1.1', 'solved'))
    expect(here.text).toBe(text)
  })

  it('gives way when the person begins anew, with what was done meanwhile', () => {
    const here = browser('damaged')
    const book = createProgressBook(here.tab())
    let told = 0
    book.subscribe(() => {
      told++
    })
    book.write(having('1.1', 'solved'))
    book.startAnew()
    expect(told).toBe(2)
    expect(book.trouble()).toBeNull()
    expect(book.troubledText()).toBeNull()
    expect(here.stored().steps).toEqual({ '1.1': step('solved') })
  })

  it('gives way in both tabs, and each brings what was done in it', () => {
    const here = browser('damaged')
    const [a, b] = [createProgressBook(here.tab()), createProgressBook(here.tab())]
    a.write(having('1.1', 'solved'))
    b.write(having('1.2', 'solved'))
    a.startAnew()
    expect(Object.keys(b.read().steps).toSorted()).toEqual(['1.1', '1.2'])
    expect(Object.keys(a.read().steps).toSorted()).toEqual(['1.1', '1.2'])
  })

  it('that comes while the page is open does not take away what is seen', () => {
    const here = browser()
    const book = createProgressBook(here.tab())
    book.write(having('1.1', 'solved'))
    here.text = 'damaged by something else'
    expect(book.trouble()).toBe('corrupt')
    expect(book.read().steps['1.1']?.status).toBe('solved')
    expect(here.text).toBe('damaged by something else')
  })

  it('never begins anew by itself when there is no trouble', () => {
    const here = browser()
    const book = createProgressBook(here.tab())
    book.write(having('1.1', 'solved'))
    book.startAnew()
    expect(Object.keys(here.stored().steps)).toEqual(['1.1'])
  })
})

describe('a page that keeps nothing', () => {
  it('begins empty with ?fresh, and leaves what is stored as it is', () => {
    const here = browser()
    createProgressBook(here.tab()).write(having('1.1', 'solved'))
    const before = here.text
    const book = createProgressBook(here.tab({ isFresh: true }))
    expect(book.read()).toEqual(emptyProgress)
    book.write(having('1.2', 'solved'))
    expect(book.read().steps['1.2']?.status).toBe('solved')
    expect(book.keeping()).toBe('fresh')
    expect(here.text).toBe(before)
  })

  it.each(['reading', 'writing'] as const)('works in memory where %s is refused', (refuses) => {
    const here = browser()
    const book = createProgressBook(here.tab({ refuses }))
    book.write(having('1.1', 'solved'))
    expect(book.read().steps['1.1']?.status).toBe('solved')
    expect(book.keeping()).toBe('off')
    expect(book.trouble()).toBeNull()
    expect(here.text).toBeNull()
  })

  it('is asked for before the # or in it', () => {
    expect(asksForFresh('?fresh', '')).toBe(true)
    expect(asksForFresh('', '#/learn?fresh')).toBe(true)
    expect(asksForFresh('', '#/learn/claims/3?s=AAAA&fresh')).toBe(true)
    expect(asksForFresh('?refresh=1', '#/learn/fresh')).toBe(false)
    expect(asksForFresh('', '')).toBe(false)
  })
})

it('a stored name that means something to JavaScript is a name like any other', () => {
  const text = `{"version":1,"steps":{"__proto__":${JSON.stringify(step('solved'))}},"places":{},"review":{}}`
  const { progress, trouble } = readProgressText(text)
  expect(trouble).toBeNull()
  expect(Object.hasOwn(progress.steps, '__proto__')).toBe(true)
  const here = browser(text)
  createProgressBook(here.tab()).write(having('1.1', 'solved'))
  expect(Object.hasOwn(here.stored().steps, '__proto__')).toBe(true)
})
