import type { Exercise } from '../lessons/exercise.ts'
import type { Step } from '../lessons/lesson.ts'
import type { World } from '../sim/world.ts'
import { pack, unpack } from './lesson-link-pack.ts'
import { differenceTo, readSavedWorld, restoreWorld, saveWorld } from './progress-world.ts'

/**
 * The address of exactly this state of a step, such as `#/learn/claims/3?s=…`: all of it in the fragment, which browsers
 * do not send to servers. Null when the state holds somebody's own token or key and `withOwn` does not ask for it.
 * @param index 0-based place of the step; the address counts from 1
 */
export function makeStateLink(
  pageAddress: string,
  at: { readonly lessonId: string; readonly index: number; readonly step: Step },
  world: World,
  { withOwn }: { readonly withOwn: boolean },
): string | null {
  const saved = withOwn ? differenceTo(at.step, world) : saveWorld(world, at.step)
  if (saved === null) return null
  const address = `${pageAddress.replace(/#.*$/su, '')}#/learn/${at.lessonId}/${at.index + 1}`
  const text = JSON.stringify(saved)
  return text === '{}' ? address : `${address}?s=${pack(plain(text), dictionaryOf(at.step))}`
}

/**
 * The state that an address asks for, told by its part after `#` or without it. `none`: it asks for none;
 * `unreadable`: it is damaged, or was made with another version of the lesson. Never throws, and stores nothing.
 */
export function readStateLink(
  address: string,
  step: Step,
): { readonly result: 'world'; readonly world: World } | { readonly result: 'none' | 'unreadable' } {
  const queryAt = address.indexOf('?')
  const packed = queryAt < 0 ? null : new URLSearchParams(address.slice(queryAt)).get('s')
  if (packed === null) return { result: 'none' }
  const text = unpack(packed, dictionaryOf(step))
  if (text === null) return { result: 'unreadable' }
  try {
    const saved = readSavedWorld(JSON.parse(text))
    return saved === null ? { result: 'unreadable' } : { result: 'world', world: restoreWorld(saved, step) }
  } catch {
    return { result: 'unreadable' }
  }
}

/** JSON in ASCII: one bit less for each character of a link. */
const plain = (json: string) =>
  json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What both sides of a link have: the start of the step, what it offers to be used, and the names of fields. */
function dictionaryOf(step: Step): string {
  return plain([...step.exercises.flatMap(textsToUse), fieldNames, JSON.stringify(step.start)].join('\n'))
}

function textsToUse(exercise: Exercise): string[] {
  switch (exercise.kind) {
    case 'cards':
      return exercise.cards.map(({ text }) => JSON.stringify(text))
    case 'build':
      return exercise.pieces.map(({ text }) => text)
    case 'verify':
      return exercise.items.map(({ id, token }) => `${JSON.stringify(id)}:${token}`)
    case 'sort':
      return [JSON.stringify([exercise.items.map(({ id }) => id), exercise.places.map(({ id }) => id)])]
    case 'order':
      return [JSON.stringify(exercise.items.map(({ id }) => id))]
    default:
      return []
  }
}

const fieldNames =
  '{"kind":"verified","item":"","key":"","fits":true}{"kind":"signed","alg":"HS256","token":"{"kind":"exchange","server":"","request":{"method":"GET","path":"/admin","headers":[["Authorization","Bearer "]],"body":""},"response":{"status":200,"headers":[["content-type","application/json"]],"body":""},"checked":[{"what":"","result":"pass","say":""},{"what":"signature","result":"fail"'
