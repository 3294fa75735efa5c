import { describe, expect, it } from 'vitest'
import type { LoadEvent } from '../../sim/load/load-event.ts'
import { sayEvents } from './say-event.ts'

const events: readonly LoadEvent[] = [
  { at: 1.5, is: 'arrived', id: 3, asks: 'view', isSlow: true },
  { at: 1.5, is: 'buffering', id: 3 },
  { at: 1.5, is: 'queued', id: 3, line: 0 },
  { at: 1.5, is: 'taken', id: -1, worker: 0, waited: 0 },
  { at: 1.5, is: 'reloaded' },
]

describe('what happened at a moment', () => {
  it('is said in sentences that begin with a capital letter, but for the names of nginx and runserver', () => {
    const [, ...sentences] = sayEvents(events).split(/: |(?<=\.) /u)
    expect(sentences.map((one) => one.split(' ')[0])).toEqual([
      'Request',
      'nginx',
      'Request',
      'Worker',
      'runserver',
    ])
  })

  it('names a request in the middle of a sentence without a capital letter', () => {
    expect(sayEvents([events[3] as LoadEvent])).toMatch(
      /Worker 1 takes a connection that is held open after/u,
    )
  })
})
