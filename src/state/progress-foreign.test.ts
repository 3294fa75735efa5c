import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBase64url } from '../core/base64url.ts'
import { decodeToken } from '../core/decode.ts'
import { course, findStep } from '../lessons/course.ts'
import { F1, F2, K1, T0 } from '../lessons/fixtures.ts'
import type { Step } from '../lessons/lesson.ts'
import { play } from '../sim/deeds.ts'
import { type Move, step as move } from '../sim/step.ts'
import { runInNode, startForActions } from '../sim/testing/python.ts'
import type { World } from '../sim/world.ts'
import { restoreWorld, saveWorld } from './progress-world.ts'

const lessons = await Promise.all(course.map((outline) => outline.load()))
const steps = lessons.flatMap((lesson) => lesson.steps.map((step) => [step.id, step] as const))

const means = { runPython: runInNode }
beforeAll(() => startForActions(steps.flatMap(([, { solve }]) => solve)), 120_000)

function stepOf(id: string): Step {
  const step = steps.find(([one]) => one === id)?.[1]
  if (step === undefined || findStep(id) === null) throw new Error(`no step ${id}`)
  return step
}

const late = stepOf('2.3')
const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text))

/** Looks like what a company's server issues. Never signed by anybody. */
const ownSignature = 'Zk3vQx9Lr0PsT7uYbN2mWcJ5hG8dAeF1oKiRjXlVqMw'
const ownPayload = encode(
  '{"iss":"https://login.corp.test","sub":"u-20931","scope":"payroll:write","exp":1999999999}',
)
const ownToken = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${ownPayload}.${ownSignature}`
const ownSecret = 'c0rp-Pr0duction-S1gning-Secret-2026!'
const ownPem =
  '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgtN6kL3pXvJc8ZqH1\nfWb5sYd0uRe7oGxAmT2iKhVw9QahRANCAASl4nBzCyEr6jPQ8UoX0MfTgDk5vWHI\n-----END PRIVATE KEY-----\n'

const typed = (world: World, name: 'pasted' | 'key', text: string) =>
  Array.from(text, (_, at) => text.slice(0, at + 1)).reduce(
    (before, part): World =>
      move(before, {
        do: 'set',
        inputs: name === 'pasted' ? { pasted: part } : { key: { ...before.key, text: part } },
      }),
    world,
  )

const worldBy = (step: Step, ...moves: readonly Move[]) => moves.reduce(move, step.start)
const paste = (pasted: string): Move => ({ do: 'set', inputs: { pasted } })
const giveKey = (text: string): Move => ({
  do: 'set',
  inputs: { key: { text, encoding: 'utf8', passphrase: '' } },
})

describe.each(steps)('step %s', (_, step) => {
  it('keeps every state on the way to its solution, and gives it back', async () => {
    let world = step.start
    for (const action of step.solve) {
      world = await play(world, action, T0, means)
      const saved = saveWorld(world, step)
      expect(saved).not.toBeNull()
      const { brought: _brought, ...all } = world
      expect(restoreWorld(JSON.parse(JSON.stringify(saved)), step)).toEqual(all)
    }
  })

  it.each(step.mistakes.map((mistake) => [mistake.code, mistake] as const))(
    'keeps the usual mistake %s',
    async (_code, mistake) => {
      let world = step.start
      for (const action of mistake.example) world = await play(world, action, T0, means)
      expect(saveWorld(world, step)).not.toBeNull()
    },
  )

  it('has nothing to keep at its start', () => {
    expect(saveWorld(step.start, step)).toEqual({})
    expect(restoreWorld({}, step)).toEqual(step.start)
  })

  const foreign: readonly (readonly [string, readonly Move[]])[] = [
    ['a token', [paste(ownToken)]],
    ['a token in a header', [paste(`Authorization: Bearer ${ownToken}`)]],
    [
      'a payload',
      [{ do: 'edit', part: 'payload', source: '{"iss":"https://login.corp.test","sub":"u-20931"}' }],
    ],
    [
      'a signature',
      [{ do: 'replace', token: `${F1.slice(0, F1.lastIndexOf('.') + 1)}${ownSignature}`, asTyped: false }],
    ],
    ['a secret', [giveKey(ownSecret)]],
    ['a short secret', [giveKey('hunter2')]],
    ['a private key', [giveKey(ownPem)]],
    ['a passphrase', [{ do: 'set', inputs: { key: { ...step.start.key, passphrase: 'x' } } }]],
    [
      'a token as an answer',
      [{ do: 'answer', name: 'request', answer: { headers: `Authorization: Bearer ${ownToken}` } }],
    ],
    ['a token and then the own one of the step', [paste(ownToken), paste(step.start.pasted)]],
  ]
  it.each(foreign)('never keeps %s that was pasted', (_name, moves) => {
    const world = worldBy(step, ...moves)
    // A step whose box takes no such edit has nothing foreign in it.
    if (world === step.start) return
    expect(saveWorld(world, step)).toBeNull()
  })
})

describe('what was brought in', () => {
  it('is noticed also when it was typed letter by letter', () => {
    expect(saveWorld(typed(late.start, 'pasted', ownToken), late)).toBeNull()
    expect(saveWorld(typed(late.start, 'key', 'hunter2'), late)).toBeNull()
  })

  it('is noticed after it was signed anew, and after the key was given back', async () => {
    const signed = await play(worldBy(late, giveKey('hunter2')), { do: 'sign' }, T0)
    expect(saveWorld(signed, late)).toBeNull()
    // The signature stays and tells of a weak key.
    expect(saveWorld(move(signed, giveKey(K1)), late)).toBeNull()
    const asTyped = move(worldBy(late, giveKey('hunter2')), {
      do: 'replace',
      token: signed.pasted,
      asTyped: true,
    })
    expect(saveWorld(move(asTyped, giveKey(K1)), late)).toBeNull()
  })

  it('is noticed in what happened, when the token itself is gone', () => {
    const request = {
      method: 'GET',
      path: '/notes',
      headers: [['Authorization', `Bearer ${ownToken}`]],
      body: '',
    } as const
    const response = { status: 200, headers: [], body: '' }
    const what = { kind: 'exchange', server: 's', request, response, checked: [] } as const
    expect(saveWorld(worldBy(late, { do: 'record', what }), late)).toBeNull()
    expect(saveWorld({ ...late.start, log: [what] }, late)).toBeNull()
  })

  it('is noticed where a world was made without moves, as from a link', () => {
    expect(saveWorld({ ...late.start, pasted: ownToken }, late)).toBeNull()
    expect(saveWorld({ ...late.start, key: { ...late.start.key, text: ownSecret } }, late)).toBeNull()
  })

  it('is forgotten when the step is put back to its start', () => {
    const world = worldBy(late, paste(ownToken), { do: 'set', inputs: late.start })
    expect(saveWorld(world, late)).toEqual({})
  })

  it('of any random secret is noticed, wherever it stands', () => {
    const secret = fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map((bytes) => encodeBase64url(bytes))
      .filter((text) => decodeToken(`${text}.e30.`).form !== 'empty')
    fc.assert(
      fc.property(secret, fc.nat(2), (text, place) => {
        const [header = '', payload = '', signature = ''] = F1.split('.')
        const token =
          [`${header}.${payload}.${text}`, `${header}.${payload}.${signature} ${text}`, text][place] ?? ''
        expect(saveWorld(worldBy(late, paste(token)), late)).toBeNull()
        expect(saveWorld({ ...late.start, pasted: token }, late)).toBeNull()
      }),
    )
  })

  it('never makes it into what is kept, whatever else is done', async () => {
    const moves = fc.constantFrom<Move>(
      paste(ownToken),
      paste(F1),
      paste(F2),
      giveKey(ownSecret),
      giveKey(K1),
      { do: 'edit', part: 'payload', source: '{"sub":"42"}' },
      { do: 'edit', part: 'header', source: '{"alg":"HS256"}' },
      { do: 'set', inputs: { stoppedAt: T0 + 5 } },
      { do: 'answer', name: 'a', answer: ['x'] },
      { do: 'set', inputs: late.start },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(moves, fc.constant('sign' as const)), { maxLength: 8 }),
        async (list) => {
          let world = late.start
          for (const one of list)
            world = one === 'sign' ? await play(world, { do: 'sign' }, T0) : move(world, one)
          const text = JSON.stringify(saveWorld(world, late))
          for (const own of [ownPayload, ownSignature, ownSecret]) expect(text).not.toContain(own)
          const signedByOwn = world.brought?.some(
            ({ text: key, as }) => as === 'signing-key' && key === ownSecret,
          )
          if (signedByOwn) expect(text).toBe('null')
        },
      ),
    )
  })
})

describe('what was made from the step', () => {
  it('is kept: claims that were typed, signed with the key of the step', async () => {
    const source = '{"sub":"42","name":"María Fernanda Ruiz","admin":true,"iat":1767225600}'
    const letters = Array.from(source, (_, at) => source.slice(0, at + 1))
    const written = letters.reduce(
      (world, part) => move(world, { do: 'edit', part: 'payload', source: part }),
      late.start,
    )
    expect(saveWorld(written, late)).toMatchObject({ pasted: written.pasted })
    const signed = await play(written, { do: 'sign' }, T0)
    expect(saveWorld(signed, late)).toMatchObject({ pasted: signed.pasted })
    const asTyped = move(written, { do: 'replace', token: signed.pasted, asTyped: true })
    expect(saveWorld(asTyped, late)).toMatchObject({ pasted: signed.pasted })
  })

  it('is kept: parts of its own texts, and white space round its keys', () => {
    expect(saveWorld(worldBy(late, paste(F1.slice(0, 90))), late)).not.toBeNull()
    expect(saveWorld(worldBy(late, giveKey(`${K1}\n`)), late)).not.toBeNull()
    expect(saveWorld(worldBy(late, paste(`${F1}x`)), late)).not.toBeNull()
  })
})

describe('a world that was saved', () => {
  it('can be anything when it comes back, and gives a world all the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const world = restoreWorld(JSON.parse(text), late)
        expect(Object.keys(world).toSorted()).toEqual(expect.arrayContaining(Object.keys(late.start)))
      }),
    )
    const wrong = {
      pasted: 5,
      key: { text: 'x' },
      policy: {},
      log: [{ kind: 'signed' }],
      answers: { a: 1 },
      chosen: -1,
    }
    expect(restoreWorld(wrong as never, late)).toEqual(late.start)
  })

  it('has no server that the step does not have', () => {
    expect(restoreWorld({ server: 'elsewhere' }, late).server).toBe(late.start.server)
  })
})
