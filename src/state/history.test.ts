import { describe, expect, it } from 'vitest'
import { type Deed, perform } from '../sim/deeds.ts'
import type { Project } from '../sim/django/project.ts'
import { freshProject, wiredProject } from '../sim/django/start-project.ts'
import { type Move, step } from '../sim/step.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { carryHappening } from './happened.ts'
import { emptyHistory, goBack, goForward, type History, remember } from './history.ts'

function play(moves: readonly Move[], start: World = emptyWorld): { history: History; world: World } {
  let history = emptyHistory
  let world = start
  for (const move of moves) {
    const after = step(world, move)
    history = remember(history, move, world, after, carryHappening)
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

describe('what happened stays when an edit is taken back', () => {
  const T0 = 1_767_225_600
  const settings = 'campus/settings.py'
  const notes = { method: 'GET', path: '/api/notes/', headers: [], body: '' } as const
  const login = {
    method: 'POST',
    path: '/api/token/',
    headers: [['Content-Type', 'application/json']],
    body: '{"username":"ana","password":"ana-test-pw"}',
  } as const
  const ask = (request: typeof notes | typeof login): Deed => ({ do: 'request', request })
  const type = (line: string): Deed => ({ do: 'command', line })
  const write = (path: string, text: string): Move => ({ do: 'write-file', path, text })
  const worldOf = (project: Project): World => ({ ...emptyWorld, stoppedAt: T0, project })

  /** A page as a learner uses it: moves, deeds, and the two buttons. */
  async function use(start: World, ...doings: readonly (Move | Deed | 'undo' | 'redo')[]): Promise<World> {
    let [history, world] = [emptyHistory, start]
    for (const doing of doings) {
      if (doing === 'undo' || doing === 'redo') {
        const there = doing === 'undo' ? goBack(history, world) : goForward(history, world)
        if (there === null) throw new Error(`nothing to ${doing}`)
        ;({ history, world } = there)
        continue
      }
      const isDeed = doing.do === 'request' || doing.do === 'command'
      const move = isDeed ? await perform(world, doing, T0) : (doing as Move)
      if (move === null) throw new Error('no project')
      const after = step(world, move)
      history = remember(history, move, world, after, carryHappening)
      world = after
    }
    return world
  }
  const statusesOf = ({ log }: World) =>
    log.flatMap((one) => (one.kind === 'exchange' ? [one.response.status] : []))

  it('keeps the requests after the edit, and what they wrote', async () => {
    const start = worldOf(wiredProject({ blacklist: true }))
    const world = await use(start, ask(notes), write(settings, 'broken ='), ask(notes), 'undo', ask(login))
    expect(statusesOf(world)).toEqual([401, 0, 200])
    expect(world.project?.files[settings]).toBe(start.project?.files[settings])
    const back = await use(start, write('a.py', 'one'), ask(login), 'undo')
    expect(back.project?.files['a.py']).toBeUndefined()
    expect(back.project?.database.outstanding).toHaveLength(1)
  })

  it('carries them forward again, each once', async () => {
    const world = await use(
      worldOf(wiredProject()),
      write('a.py', 'one'),
      'undo',
      ask(notes),
      'redo',
      ask(notes),
      'undo',
    )
    expect(statusesOf(world)).toEqual([401, 401])
    expect(
      (await use(worldOf(wiredProject()), write('a.py', 'one'), 'undo', ask(notes), 'redo')).project?.files[
        'a.py'
      ],
    ).toBe('one')
  })

  it('keeps what the terminal did and said, with the files that a command made', async () => {
    const start = worldOf(wiredProject())
    const models = start.project?.files['notes/models.py'] ?? ''
    const more = models.replace(
      /max_length=200\)\n/u,
      (found) => `${found}    done = models.BooleanField(default=False)\n`,
    )
    const world = await use(
      start,
      write('notes/models.py', more),
      type('python manage.py makemigrations'),
      type('python manage.py migrate'),
      'undo',
    )
    expect(world.project?.terminal.map(({ exit }) => exit)).toEqual([0, 0])
    expect(world.project?.files['notes/models.py']).toBe(models)
    expect(
      Object.keys(world.project?.files ?? {}).some((path) => path.startsWith('notes/migrations/0002')),
    ).toBe(true)
    expect(world.project?.database.columns?.map(({ name }) => name)).toContain('done')
  })

  it('takes back a switch of people, and keeps what happened meanwhile', async () => {
    const start = worldOf(wiredProject())
    const database = start.project?.database
    if (database === undefined) throw new Error('no project')
    const users = database.users.map((user) => ({ ...user, isActive: false }))
    const world = await use(
      start,
      { do: 'change-project', change: { database: { ...database, users } } },
      ask(login),
      'undo',
    )
    expect(world.project?.database.users).toEqual(database.users)
    expect(statusesOf(world)).toEqual([401])
  })

  it('does not start gunicorn again: it runs what it had read', async () => {
    const running = {
      ...wiredProject({ running: 'gunicorn' }),
      packages: [...wiredProject().packages, 'gunicorn'],
    }
    const start = worldOf(running)
    const broken = await use(
      start,
      write(settings, 'broken ='),
      type('systemctl restart gunicorn'),
      'undo',
      ask(notes),
    )
    expect(statusesOf(broken)).toEqual([0])
    expect(statusesOf(await use(start, write(settings, 'broken ='), 'undo', ask(notes)))).toEqual([401])
  })

  it('brings a whole world back as it was', async () => {
    const start = worldOf(wiredProject())
    const world = await use(start, ask(notes), { do: 'set', inputs: start }, ask(login), 'undo')
    expect(statusesOf(world)).toEqual([401])
    expect(
      statusesOf(await use(start, ask(notes), { do: 'set', inputs: start }, 'undo', ask(notes), 'redo')),
    ).toEqual([])
  })
})

it('takes a look at a token back, which cost one try', () => {
  const look: Move = { do: 'record', what: { kind: 'verified', item: 'a', key: 'k', fits: false } }
  const { history, world } = play([look])
  expect([world.log.length, goBack(history, world)?.world.log.length]).toEqual([1, 0])
})
