import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inserted, longestBrought, mostBrought } from './origin.ts'
import { type Move, step } from './step.ts'
import { emptyWorld, type World } from './world.ts'

const begin: World = {
  ...emptyWorld,
  pasted: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl',
  key: { text: 'a key of the step', encoding: 'utf8', passphrase: '' },
}
const foreign = 'something that nobody here has said'
const paste = (pasted: string): Move => ({ do: 'set', inputs: { pasted } })
const textsOf = (world: World) => world.brought?.map(({ text }) => text) ?? []

describe('what was put in', () => {
  it('stands between what both texts have in common', () => {
    expect(inserted('one three', 'one or three')).toBe('or ')
    expect(inserted('', 'all')).toBe('all')
    expect(inserted('aaa', 'aaaa')).toBe('a')
    expect(inserted('abc', 'c')).toBe('')
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, tail, old, text) => {
        const [before, now] = [`${head}${old}${tail}`, `${head}${text}${tail}`]
        const came = inserted(before, now)
        expect(came.length).toBeLessThanOrEqual(text.length)
        expect(now).toContain(came)
        // With it the old text makes the new one, in one place.
        const places = Array.from({ length: before.length + 1 }, (_, at) => at)
        expect(
          places.some(
            (at) =>
              now.startsWith(before.slice(0, at) + came) && before.endsWith(now.slice(at + came.length)),
          ),
        ).toBe(true)
      }),
    )
  })
})

describe('a world notes', () => {
  it('what was pasted, but not what was typed', () => {
    expect(textsOf(step(begin, paste(`${begin.pasted} ${foreign}`)))).toEqual([` ${foreign}`])
    const letters = Array.from(foreign, (_, at) => `${begin.pasted}${foreign.slice(0, at + 1)}`)
    expect(letters.reduce((world, text) => step(world, paste(text)), begin).brought).toBeUndefined()
  })

  it('what was put into a part, into an answer, or in place of the token', () => {
    const moves: readonly Move[] = [
      { do: 'edit', part: 'payload', source: `{"sub":"${foreign}"}` },
      { do: 'answer', name: 'a', answer: foreign },
      { do: 'answer', name: 'a', answer: { field: foreign } },
      { do: 'answer', name: 'a', answer: [foreign] },
      { do: 'replace', token: `${begin.pasted}${foreign}`, asTyped: false },
    ]
    for (const move of moves) expect(textsOf(step(begin, move)).join()).toContain(foreign)
  })

  it('nothing that stood there before', () => {
    expect(step(begin, paste(begin.pasted.repeat(2))).brought).toBeUndefined()
    expect(step(begin, paste(begin.key.text)).brought).toBeUndefined()
  })

  it('each text once, not all of a very long one, and no more than so many', () => {
    const twice = step(step(step(begin, paste(foreign)), paste('x')), paste(foreign))
    expect(textsOf(twice)).toEqual([foreign])
    expect(textsOf(step(begin, paste('0'.repeat(50_000))))[0]).toHaveLength(longestBrought)
    const many = Array.from({ length: 60 }, (_, at) => `${at} ${foreign}`)
    const world = many.reduce((before, text) => step(step(before, paste('')), paste(text)), begin)
    expect(world.brought).toHaveLength(mostBrought)
  })

  it('the key that signed, and what was made by signing as one types', () => {
    const token = `${begin.pasted}AAAA`
    const what = { kind: 'signed', alg: 'HS256', token } as const
    expect(step(begin, { do: 'record', what, token }).brought).toEqual([
      { text: begin.key.text, as: 'signing-key' },
    ])
    const asTyped = step(begin, { do: 'replace', token, asTyped: true })
    expect(asTyped.brought).toEqual([{ text: begin.key.text, as: 'signing-key' }])
    expect(asTyped.made).toBe(token)
  })

  it('nothing of a world that is put in place as a whole', () => {
    const full = step(step(begin, paste(foreign)), { do: 'replace', token: 'a.b.c', asTyped: true })
    expect(step(full, { do: 'set', inputs: emptyWorld })).toEqual(emptyWorld)
  })
})
