/** The tokens of other suites, spoiled in some way or under a wrong key: what is called proven is proved again. */
import { describe, expect, it } from 'vitest'
import { examine } from './testing/examine.ts'
import { type Sequence, sequence } from './testing/sequence.ts'
import type { Spoiled } from './testing/spoiled.ts'
import { typedKey, type Vector, vectors } from './testing/vectors.ts'

/** Tokens whose payload travels apart are made whole elsewhere; here each is taken as it stands. */
const usable = vectors.filter(
  ({ kind, token, key, detachedPayload }) =>
    (kind === 'jws' || kind === 'jwe') && token !== null && key !== null && detachedPayload === undefined,
)

/** The last character of a part, and with it the bytes it stands for, are others. */
function edit({ next }: Sequence, part: string): string {
  if (part.length < 2) return part
  const at = Math.floor(next() * (part.length - 1))
  return `${part.slice(0, at)}${part[at] === 'A' ? 'B' : 'A'}${part.slice(at + 1)}`
}

/** The text of the token with one part changed. */
function editPart(chance: Sequence, token: Vector['token'], name: string, index: number): string {
  if (typeof token === 'string') {
    return token
      .split('.')
      .map((part, at) => (at === index ? edit(chance, part) : part))
      .join('.')
  }
  return JSON.stringify(token).replace(
    new RegExp(`("${name}":")([^"]+)`),
    (_, before, part) => before + edit(chance, part),
  )
}

/** The text of a key with one character changed, where the text is a secret or a number. */
function editKey({ next }: Sequence, text: string): string {
  const at = Math.floor(next() * text.length)
  return /[\w+/-]/.test(text[at] ?? '')
    ? `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
    : text
}

function spoil(chance: Sequence, vector: Vector): readonly Spoiled[] {
  const { token, kind, id } = vector
  const [key, encoding] = typedKey(vector.key)
  const text = typeof token === 'string' ? token : JSON.stringify(token)
  const other = chance.pick(usable.filter((one) => one.kind === kind))
  const [otherKey, otherEncoding] = typedKey(other.key)
  const given = (how: string, more: Partial<Spoiled>): Spoiled => ({
    how: `${id}, ${how}`,
    token: text,
    key,
    encoding,
    wanted: 'any',
    ...more,
  })
  const last = kind === 'jwe' ? 4 : 2
  const all = [
    given('as it is', {}),
    given('the key of another', { key: otherKey, encoding: otherEncoding }),
    given('another secret', {
      key: Buffer.from(chance.bytes(32)).toString('base64'),
      encoding: 'utf8',
    }),
    given('the key in another reading', {
      encoding: encoding === 'utf8' ? 'base64' : 'utf8',
    }),
    given('another key by one character', { key: editKey(chance, key) }),
    given('another payload', {
      token: editPart(chance, token, kind === 'jwe' ? 'ciphertext' : 'payload', kind === 'jwe' ? 3 : 1),
    }),
    given('another signature', {
      token: editPart(chance, token, kind === 'jwe' ? 'tag' : 'signature', last),
    }),
    given('another header', { token: editPart(chance, token, 'protected', 0) }),
    given('cut', {
      token:
        typeof token === 'string'
          ? text.slice(0, -1 - Math.floor(chance.next() * 30))
          : text.replace(/"signature":"(.{6})/, '"signature":"'),
    }),
  ]
  return [chance.pick(all), chance.pick(all), chance.pick(all)]
}

describe.skipIf(usable.length === 0)('the vectors of other suites (skipped where they are absent)', () => {
  const chunks = Array.from({ length: 12 }, (_, at) => at)
  it.each(chunks)('nothing untrue is claimed of part %i', async (chunk) => {
    const chance = sequence(20_260_201 + chunk)
    const wrong: string[] = []
    for (let at = chunk; at < usable.length; at += chunks.length) {
      for (const spoiled of spoil(chance, usable[at] as Vector)) wrong.push(...(await examine(spoiled)).wrong)
    }
    expect(wrong).toEqual([])
  })

  it('they are all there', () => {
    expect(usable.length).toBeGreaterThan(700)
  })
})
