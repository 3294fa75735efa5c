import { expect, it } from 'vitest'
import { freshProject } from '../sim/django/start-project.ts'
import { type Move, step } from '../sim/step.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { emptyHistory, goBack, goForward, type History, remember } from './history.ts'

function play(moves: readonly Move[], start: World = emptyWorld): { history: History; world: World } {
  let history = emptyHistory
  let world = start
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

it('takes a run of typing in a file back as one step, and a line end with its indentation with it', () => {
  const start: World = { ...emptyWorld, project: { ...freshProject(), files: { 'a.py': 'x' } } }
  const write = (text: string): Move => ({ do: 'write-file', path: 'a.py', text })
  const { history, world } = play([write('x:'), write('x:\n    '), write('x:\n    y')], start)
  expect(world.project?.files['a.py']).toBe('x:\n    y')
  expect(goBack(history, world)?.world.project?.files['a.py']).toBe('x')
})

it('takes a paste into a file, and a change of another file, back as steps of their own', () => {
  const start: World = { ...emptyWorld, project: { ...freshProject(), files: { 'a.py': 'x', 'b.py': 'x' } } }
  const write = (path: string, text: string): Move => ({ do: 'write-file', path, text })
  const { history, world } = play(
    [write('a.py', 'xy'), write('b.py', 'xy'), write('b.py', 'xy and more')],
    start,
  )
  const back = goBack(history, world)
  expect(back?.world.project?.files['b.py']).toBe('xy')
  expect(back && goBack(back.history, back.world)?.world.project?.files).toEqual({
    'a.py': 'xy',
    'b.py': 'x',
  })
})

it('takes a run of typing in one field of a request back as one step', () => {
  const fill = (path: string, body: string): Move => ({ do: 'answer', name: 'lab', answer: { path, body } })
  const { history, world } = play([fill('/', ''), fill('/a', ''), fill('/ap', ''), fill('/ap', '1')])
  const back = goBack(history, world)
  expect(back?.world.answers.lab).toEqual({ path: '/ap', body: '' })
  expect(back && goBack(back.history, back.world)?.world.answers.lab).toEqual({ path: '/', body: '' })
})
