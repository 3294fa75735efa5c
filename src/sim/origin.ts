import type { Answer, World } from './world.ts'

/** A text that came into a world from outside: pasted into it or its code, or the key that signed what stands there. */
export interface Brought {
  readonly text: string
  readonly as: 'text' | 'code' | 'signing-key'
}

/** Fewer characters than this in one go are typed by hand; a token or a key that is pasted has more. */
export const shortestPaste = 12
/** Texts are kept up to this many characters, and this many of them: whoever finds so much judges it as foreign. */
export const longestBrought = 20_000
export const mostBrought = 40

/** The text that came in where `before` became `after`: what is left between the head and the tail of both. */
export function inserted(before: string, after: string): string {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return after.slice(head, after.length - tail)
}

/**
 * Notes a text that came in all at once, unless it is short or stood in the world before. Whether the text is the
 * step's own is not known here: that is judged when a world is to be kept.
 */
export function bring(
  world: World,
  before: readonly string[],
  text: string,
  as: 'text' | 'code' = 'text',
): World {
  if (text.length < shortestPaste || before.some((one) => one.includes(text))) return world
  return note(world, { text: text.slice(0, longestBrought), as })
}

/** Notes what came in with an answer, field by field: the fields of a request take any text. */
export function bringAnswer(
  world: World,
  before: readonly string[],
  old: Answer | null,
  given: Answer,
): World {
  const fieldsBefore = new Map(fieldsOf(old))
  return fieldsOf(given).reduce(
    (next, [name, text]) => bring(next, before, inserted(fieldsBefore.get(name) ?? '', text)),
    world,
  )
}

const fieldsOf = (answer: Answer | null): readonly (readonly [string, string])[] =>
  answer === null ? [] : typeof answer === 'string' ? [['', answer]] : Object.entries(answer)

/** Notes the key with which something was just signed: the signature tells of a weak key even when that is gone. */
export function bringSigningKey(world: World): World {
  return world.key.text === '' ? world : note(world, { text: world.key.text, as: 'signing-key' })
}

function note(world: World, one: Brought): World {
  const before = world.brought ?? []
  const isNoted = before.some(({ text, as }) => text === one.text && as === one.as)
  return isNoted || before.length >= mostBrought ? world : { ...world, brought: [...before, one] }
}

/** The world as if nothing had come into it: for one that was put in place as a whole. */
export function withoutOrigin(world: World): World {
  const { brought: _brought, made: _made, ...rest } = world
  return rest
}
