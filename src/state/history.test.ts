import { expect, it } from 'vitest'
import { type Move, step } from '../sim/step.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { emptyHistory, goBack, goForward, type History, remember } from './history.ts'

function play(moves: readonly Move[]): { history: History; world: World } {
  let history = emptyHistory
  let world = emptyWorld
  for (const move of moves) {
    const after = step(world, move)
    history = remember(history, move, world, after)
    world = after
  }
  return { history, world }
}
const type = (pasted: string): Move => ({ do: 'set', inputs: { pasted } })

it('takes a run of typing back as one step', () => {
  const { history, world } = play([type('a'), type('ab'), type('abc')])
  expect(goBack(history, world)?.world.pasted).toBe('')
})

it('takes a paste back as a step of its own', () => {
  const { history, world } = play([type('a'), type('ab'), type('ab and much more')])
  expect(goBack(history, world)?.world.pasted).toBe('ab')
})

it('goes forward again to where it was', () => {
  const { history, world } = play([type('one paste'), type('another paste')])
  const back = goBack(history, world)
  expect(back && goForward(back.history, back.world)?.world).toEqual(world)
})

it('forgets what was undone after a new move', () => {
  const { history, world } = play([type('one paste'), type('another paste')])
  const back = goBack(history, world)
  if (!back) throw new Error('nothing to go back to')
  const after = step(back.world, type('a third one'))
  expect(goForward(remember(back.history, type('a third one'), back.world, after), after)).toBeNull()
})

it('takes the signature of a keystroke back with the keystroke', () => {
  const { history, world } = play([
    type('eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln'),
    { do: 'edit', part: 'payload', source: '{"a":2}' },
    { do: 'replace', token: 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoyfQ.bmV3', asTyped: true },
  ])
  expect(world.pasted).toContain('bmV3')
  expect(goBack(history, world)?.world.pasted).toBe('eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln')
})
