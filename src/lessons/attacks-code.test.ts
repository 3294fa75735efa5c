import { describe, expect, it } from 'vitest'
import type { Request } from '../sim/happening.ts'
import { handle } from '../sim/server.ts'
import { hasPyJwt, runPyJwt } from '../sim/testing/pyjwt.ts'
import { confusedKey } from './attacks-confusion.ts'
import { mendDecoding } from './attacks-decode.ts'
import { F1, F4, F6, F9, T0 } from './fixtures.ts'
import type { Step } from './lesson.ts'

/** Runs pieces of code with tokens: true where a token got in. */
const harness = `
told = []
for code, key in asked["pieces"]:
    scope = {"jwt": jwt, "KEY": key}
    exec(code, scope)
    row = []
    for token in asked["tokens"]:
        try:
            scope["read_token"](token)
            row.append(True)
        except Exception:
            row.append(False)
    told.append(row)
`

/** The pieces of code of a step that are whole, with the server that stands for each. */
function piecesOf(step: Step) {
  return step.exercises
    .flatMap((exercise) => (exercise.kind === 'code' ? exercise.options : []))
    .flatMap(({ code, server }) =>
      server !== undefined && !/^#|as before/u.test(code) ? [{ code, server }] : [],
    )
}

const [head, , tail] = F1.split('.')
const forged = `${head}.${F6.split('.')[1]}.${tail}`
const tokens = [F1, forged, F4, F6, F9]

const ask = (token: string): Request => ({
  method: 'GET',
  path: '/notes',
  headers: [['Authorization', `Bearer ${token}`]],
  body: '',
})

describe.each([
  ['6.2', mendDecoding, 4],
  ['6.5', confusedKey, 1],
] as const)('the Python to choose from in step %s', (_, step, count) => {
  it.skipIf(!hasPyJwt).each([T0, T0 + 400])(`does what its server does (PyJWT), at %i`, async (now) => {
    const pieces = piecesOf(step)
    expect(pieces.length).toBe(count)
    const told = runPyJwt(harness, {
      now,
      tokens,
      pieces: pieces.map(({ code, server }) => [code, server.key.text]),
    })
    const here = await Promise.all(
      pieces.map(({ server }) =>
        Promise.all(
          tokens.map(async (token) => (await handle(server, ask(token), now)).response.status === 200),
        ),
      ),
    )
    expect(told).toEqual(here)
  })
})
