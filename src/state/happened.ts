/** What happened cannot be taken back: it is carried into the worlds that undo and redo lead to. */
import type { Database, Project } from '../sim/django/project.ts'
import { asRunning, withRunningCode } from '../sim/django/running-code.ts'
import type { Happening } from '../sim/happening.ts'
import { mostHappenings } from '../sim/step.ts'
import type { World } from '../sim/world.ts'
import type { History, Place } from './history.ts'

/** What stays when an edit is taken back: what a server or a terminal answered. */
const staying: ReadonlySet<Happening['kind']> = new Set(['exchange', 'command', 'ran-python', 'simulated'])

/** Carries what an answer came to into all worlds of the same work that undo and redo lead to. */
export function carryHappening(
  history: History,
  what: Happening,
  before: World,
  after: World,
): History | null {
  // A look at a token with a key costs a try: it is a step of its own, which undo takes back.
  if (what.kind === 'verified') return null
  if (!staying.has(what.kind)) return history
  const carried = (one: World) => carry(one, before, after)
  return {
    ...history,
    past: carryInto(history.past.toReversed(), carried).toReversed(),
    future: carryInto(history.future, carried),
  }
}

/** Changes the places of the same work. @param places nearest first */
function carryInto(places: readonly Place[], carried: (world: World) => World): readonly Place[] {
  const end = places.findIndex(({ isOther }) => isOther)
  const count = end < 0 ? places.length : end
  return places.map((one, at) => (at < count ? { ...one, world: carried(one.world) } : one))
}

/**
 * Another world of the same work, with what came of a happening that led from `before` to `after`: its place in the
 * log, and all that it changed of the project. What was typed into the other world stays as it is.
 */
function carry(other: World, before: World, after: World): World {
  const known = new Set(before.log)
  const log = [...other.log, ...after.log.filter((one) => !known.has(one))].slice(-mostHappenings)
  if (other.project === undefined || before.project === undefined || after.project === undefined)
    return { ...other, log }
  return { ...other, log, project: carryProject(other.project, before.project, after.project) }
}

function carryProject(other: Project, before: Project, after: Project): Project {
  if (before === after) return other
  const { files: _files, database: _database, oldCode: _oldCode, ...rest } = after
  const own = { ...other, ...changed(before, rest) }
  const database: Database = { ...other.database, ...changed(before.database, after.database) }
  const files =
    before.files === after.files ? other.files : carryFiles(other.files, before.files, after.files)
  return withRunningCode({ ...own, database, files }, asRunning(after).files)
}

/** Members that are not what they were. */
const changed = <T extends object>(before: object, after: T): Partial<T> => {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => old.get(name) !== value),
  ) as Partial<T>
}

function carryFiles(
  other: Project['files'],
  before: Project['files'],
  after: Project['files'],
): Project['files'] {
  const isGone = (path: string) => Object.hasOwn(before, path) && !Object.hasOwn(after, path)
  const left = Object.entries(other).filter(([path]) => !isGone(path))
  const written = Object.entries(after).filter(([path, text]) => before[path] !== text)
  return Object.fromEntries([...left, ...written])
}
