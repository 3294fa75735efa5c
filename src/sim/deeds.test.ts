import { describe, expect, it } from 'vitest'
import { play } from './deeds.ts'
import { wiredProject } from './django/start-project.ts'
import { step } from './step.ts'
import { emptyWorld } from './world.ts'

const now = 1_767_225_600
const world = { ...emptyWorld, project: wiredProject() }

describe('a line in the terminal', () => {
  it('leaves the requests of curl in the log, as the request tool does, before the line itself', async () => {
    const typed = await play(world, { do: 'command', line: 'curl localhost:8000/api/notes/' }, now)
    expect(typed.log.map(({ kind }) => kind)).toEqual(['exchange', 'command'])
    const asked = await play(
      world,
      { do: 'request', request: { method: 'GET', path: '/api/notes/', headers: [], body: '' } },
      now,
    )
    const [{ request: _, ...byCurl }, { request: __, ...byTool }] = [typed.log[0], asked.log[0]] as [
      Record<string, unknown>,
      Record<string, unknown>,
    ]
    expect(byCurl).toEqual(byTool)
    expect(byCurl).toMatchObject({ server: 'project', at: now, response: { status: 401 } })
  })

  it('sends the token that is shown', async () => {
    const shown = { ...world, pasted: 'eyJhbGciOiJub25lIn0.e30.' }
    const line = 'curl localhost:8000/api/notes/ -H "Authorization: Bearer {token}"'
    const { log } = await play(shown, { do: 'command', line }, now)
    expect(log[0]).toMatchObject({
      request: { headers: expect.arrayContaining([['Authorization', `Bearer ${shown.pasted}`]]) },
    })
  })
})

describe('the log', () => {
  it('drops the oldest, however many come at once', () => {
    const line = (index: number) => ({ kind: 'command', line: String(index), exit: 0 }) as const
    const many = Array.from({ length: 500 }, (_, index) => line(index))
    const { log } = step(world, { do: 'record', what: line(500), before: many })
    expect(log.length).toBeLessThan(500)
    expect(log.at(-1)).toEqual(line(500))
  })
})
