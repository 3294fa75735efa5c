import { inserted } from '../sim/origin.ts'
import type { Move } from '../sim/step.ts'
import type { Answer, World } from '../sim/world.ts'

/** Undo and redo over whole worlds. */
export interface History {
  readonly past: readonly World[]
  readonly future: readonly World[]
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

/** History after `before` became `after` by `move`. */
export function remember(history: History, move: Move, before: World, after: World): History {
  // Signing as one types belongs to the keystroke: undo takes both back.
  if (move.do === 'replace' && move.asTyped) return { ...history, future: [] }
  // What happened beside the token changes nothing that could be taken back.
  if (move.do === 'record' && move.token === undefined) return history
  const place = typingPlace(move, before, after)
  const isRun =
    place !== null &&
    history.typing?.place === place &&
    history.typing.count < longestRun &&
    history.past.length > 0
  if (isRun) return { ...history, future: [], typing: { place, count: (history.typing?.count ?? 0) + 1 } }
  return {
    past: [...history.past.slice(-mostWorlds + 1), before],
    future: [],
    typing: place === null ? null : { place, count: 1 },
  }
}

/** One step back, or null. */
export function goBack(history: History, world: World): { history: History; world: World } | null {
  const previous = history.past.at(-1)
  if (!previous) return null
  return {
    world: previous,
    history: { past: history.past.slice(0, -1), future: [world, ...history.future], typing: null },
  }
}

/** One step forward, or null. */
export function goForward(history: History, world: World): { history: History; world: World } | null {
  const [next, ...rest] = history.future
  if (!next) return null
  return { world: next, history: { past: [...history.past, world], future: rest, typing: null } }
}
