import { describe, expect, it } from 'vitest'
import { firstExample } from '../core/first-example.ts'
import { step } from './step.ts'
import { emptyWorld, exampleWorld } from './world.ts'

const shown = exampleWorld(emptyWorld, firstExample)
const [header, payload, signature] = firstExample.token.split('.') as [string, string, string]
const other =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJqb2UifQ.dBjftJeZ4CVPmB92K27uhbUJU1p1rwW1gFWFOEjXkAAAA'

describe('pasting over an example', () => {
  it('clears the secret of the example, which would make the new token look wrong', () => {
    const world = step(shown, { do: 'set', inputs: { pasted: other } })
    expect(world).toMatchObject({ pasted: other, exampleId: null, key: { text: '' } })
  })

  it('keeps the secret while the example itself is edited by hand', () => {
    const world = step(shown, { do: 'set', inputs: { pasted: `${firstExample.token.slice(0, -1)}X` } })
    expect(world.key).toEqual(shown.key)
    expect(world.exampleId).toBe(firstExample.id)
  })

  it('keeps a key that the person entered', () => {
    const keyed = step(shown, { do: 'set', inputs: { key: { ...shown.key, text: 'mine' } } })
    expect(step(keyed, { do: 'set', inputs: { pasted: other } }).key.text).toBe('mine')
  })

  it('starts the clock again that the example had stopped', () => {
    const world = exampleWorld(emptyWorld, { ...firstExample, now: 1767225600 })
    expect(step(world, { do: 'set', inputs: { pasted: other } }).stoppedAt).toBeNull()
  })
})

describe('editing a part', () => {
  it('changes that part alone: the signature goes stale', () => {
    const world = step(shown, { do: 'edit', part: 'payload', source: '{"sub":"43"}' })
    expect(world.pasted).toBe(`${header}.eyJzdWIiOiI0MyJ9.${signature}`)
    expect(world.key).toEqual(shown.key)
  })

  it('leaves what stands round the token in the paste', () => {
    const pasted = `Authorization: Bearer ${firstExample.token}`
    const world = step({ ...shown, pasted }, { do: 'edit', part: 'header', source: '{"alg":"none"}' })
    expect(world.pasted).toBe(`Authorization: Bearer eyJhbGciOiJub25lIn0.${payload}.${signature}`)
  })

  it('writes a new token into an empty box', () => {
    const world = step(emptyWorld, { do: 'edit', part: 'header', source: '{"alg":"HS256"}' })
    expect(world.pasted).toBe('eyJhbGciOiJIUzI1NiJ9..')
  })

  it('encodes what is beyond ASCII as UTF-8', () => {
    const world = step(shown, { do: 'edit', part: 'payload', source: '{"n":"é😀"}' })
    expect(world.pasted).toBe(`${header}.eyJuIjoiw6nwn5iAIn0.${signature}`)
  })

  it('is no move when nothing changes', () => {
    expect(step(shown, { do: 'set', inputs: { pasted: shown.pasted } })).toBe(shown)
  })
})

describe('replacing the token', () => {
  it('puts the signed token where the old one stood', () => {
    const pasted = `Bearer ${firstExample.token}`
    const world = step({ ...shown, pasted }, { do: 'replace', token: other, asTyped: false })
    expect(world.pasted).toBe(`Bearer ${other}`)
  })
})

describe('a change of users in a project', () => {
  const ana = {
    id: 1,
    username: 'ana',
    password: 'lesson',
    isActive: true,
    isStaff: false,
    isSuperuser: false,
    permissions: [],
  }
  const database = {
    engine: 'sqlite',
    applied: [],
    users: [ana],
    notes: [],
    outstanding: [],
    tokensMade: 0,
  } as const
  const project = {
    version: '5.2',
    files: {},
    packages: [],
    database,
    terminal: [],
    running: 'runserver',
  } as const
  const world = { ...emptyWorld, project }
  const withAna = (change: object) =>
    step(world, {
      do: 'change-project',
      change: { database: { ...database, users: [{ ...ana, ...change }] } },
    })

  it('is logged, so that a lesson knows what a server answered before it and after it', () => {
    expect(withAna({ isActive: false, permissions: ['notes.add_note'] }).log).toEqual([
      { kind: 'user-changed', username: 'ana', member: 'isActive', to: 'false' },
      { kind: 'user-changed', username: 'ana', member: 'permissions', to: 'notes.add_note' },
    ])
  })

  it('never logs a password', () => {
    const changed = withAna({ password: 'another one' })
    expect(changed.log).toEqual([{ kind: 'user-changed', username: 'ana', member: 'password', to: '' }])
    expect(changed.project?.database.users[0]?.password).toBe('another one')
  })

  it('leaves the log alone when nothing about them is different', () => {
    expect(withAna({}).log).toBe(world.log)
    expect(step(world, { do: 'change-project', change: { version: '5.5' } }).log).toBe(world.log)
  })
})
