import type { Happening } from '../sim/happening.ts'
import { inserted } from '../sim/origin.ts'
import type { Move } from '../sim/step.ts'
import type { Answer, World } from '../sim/world.ts'

/** A world to go to, and whether the way between it and its neighbour on the side of now puts a whole world in place. */
export interface Place {
  readonly world: World
  readonly isOther: boolean
}

/** Undo and redo over whole worlds. */
export interface History {
  /** Oldest first. */
  readonly past: readonly Place[]
  /** Nearest first. */
  readonly future: readonly Place[]
  /** What the last move typed into, so that a word typed is one undo; null ends the run. */
  readonly typing: { readonly place: string; readonly count: number } | null
}

export const emptyHistory: History = { past: [], future: [], typing: null }

const mostWorlds = 300
/** Characters that may melt into one undo step. */
const longestRun = 24

/** Where a move types a little, such as 'pasted' or 'payload'; null: a step of its own. */
function typingPlace(move: Move, before: World, after: World): string | null {
  if (move.do === 'edit') return move.part
  if (move.do === 'write-file') return filePlace(move.path, move.text, before)
  if (move.do === 'answer') return fieldPlace(move.name, before, after)
  if (move.do !== 'set') return null
  const names = Object.keys(move.inputs)
  if (names.length !== 1) return null
  if (names[0] === 'pasted')
    return Math.abs(after.pasted.length - before.pasted.length) <= 1 ? 'pasted' : null
  if (names[0] === 'key') return Math.abs(after.key.text.length - before.key.text.length) === 1 ? 'key' : null
  return names[0] === 'policy' || names[0] === 'stoppedAt' ? names[0] : null
}

/** A character more or less in a file of the project; a line end brings the indentation of the next line with it. */
function filePlace(path: string, text: string | null, before: World): string | null {
  const old = before.project?.files[path]
  if (old === undefined || text === null) return null
  const more = text.length - old.length
  const isLineEnd = more > 1 && more <= 33 && /^\n[ \t]*$/u.test(inserted(old, text))
  return Math.abs(more) <= 1 || isLineEnd ? `file ${path}` : null
}

/** A character more or less in one field of an answer that has several, such as a request. */
function fieldPlace(name: string, before: World, after: World): string | null {
  const [old, now] = [before.answers[name], after.answers[name]]
  if (!isFields(old) || !isFields(now)) return null
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  const changed = [...names].filter((field) => old[field] !== now[field])
  const field = changed[0]
  if (field === undefined || changed.length > 1) return null
  return Math.abs((now[field] ?? '').length - (old[field] ?? '').length) === 1
    ? `answer ${name} ${field}`
    : null
}

const isFields = (answer: Answer | undefined): answer is Readonly<Record<string, string>> =>
  typeof answer === 'object' && !Array.isArray(answer)

/** What becomes of a history when something happened that cannot be taken back; null: this can be. */
export type CarryHappening = (
  history: History,
  what: Happening,
  before: World,
  after: World,
) => History | null

/**
 * History after `before` became `after` by `move`.
 * @param carry for worlds in which servers and terminals answer; null: what happens there is not undone, nor kept
 */
export function remember(
  history: History,
  move: Move,
  before: World,
  after: World,
  carry: CarryHappening | null = null,
): History {
  // Signing as one types belongs to the keystroke: undo takes both back.
  if (move.do === 'replace' && move.asTyped) return { ...history, future: [] }
  if (move.do === 'record' && move.token === undefined) {
    const carried = carry === null ? history : carry(history, move.what, before, after)
    if (carried !== null) return carried
  }
  const place = typingPlace(move, before, after)
  const isRun =
    place !== null &&
    history.typing?.place === place &&
    history.typing.count < longestRun &&
    history.past.length > 0
  if (isRun) return { ...history, future: [], typing: { place, count: (history.typing?.count ?? 0) + 1 } }
  return {
    past: [...history.past.slice(-mostWorlds + 1), { world: before, isOther: isWhole(move) }],
    future: [],
    typing: place === null ? null : { place, count: 1 },
  }
}

/** Whether a move puts a world in place with all that happened in it: beyond it begins other work. */
const isWhole = (move: Move): boolean => move.do === 'set' && move.inputs.log !== undefined

/** One step back, or null. */
export function goBack(history: History, world: World): { history: History; world: World } | null {
  const previous = history.past.at(-1)
  if (!previous) return null
  const future = [{ world, isOther: previous.isOther }, ...history.future]
  return { world: previous.world, history: { past: history.past.slice(0, -1), future, typing: null } }
}

/** One step forward, or null. */
export function goForward(history: History, world: World): { history: History; world: World } | null {
  const [next, ...future] = history.future
  if (!next) return null
  const past = [...history.past, { world, isOther: next.isOther }]
  return { world: next.world, history: { past, future, typing: null } }
}
