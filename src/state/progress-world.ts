import type { Step } from '../lessons/lesson.ts'
import { isLoadConfig } from '../sim/load/config.ts'
import type { ServerConfig } from '../sim/server.ts'
import type { World } from '../sim/world.ts'
import { isForeign } from './progress-foreign.ts'
import { differenceOf, restoreProject, type SavedProject } from './progress-project.ts'
import {
  isAnswers,
  isCount,
  isHappening,
  isKey,
  isListOf,
  isObject,
  isPolicy,
  isText,
  isTime,
} from './progress-shape.ts'

/** What is different from the start of a step. A server is one of the step's own, by its id. */
export type SavedWorld = {
  readonly [Name in keyof Omit<World, 'key' | 'server' | 'brought' | 'project'>]?: World[Name]
} & {
  readonly key?: Omit<World['key'], 'passphrase'>
  readonly server?: string | null
  readonly project?: SavedProject
}

/**
 * What of a world may be kept: its difference to the start of its step, `{}` for none. Null when something in it is
 * foreign (see `isForeign`): then nothing may be kept, and the page says so.
 */
export function saveWorld(world: World, step: Step): SavedWorld | null {
  return isForeign(world, step) ? null : differenceTo(step, world)
}

/** All that is different from the start of the step, own tokens and keys included: only for whoever asks for it. */
export function differenceTo(step: Step, world: World): SavedWorld {
  const { brought: _brought, server, key, project, ...others } = world
  const flat: SavedWorld = {
    ...others,
    key: { text: key.text, encoding: key.encoding },
    server: server?.id ?? null,
  }
  const { project: startProject, ...startOthers } = step.start
  const start: SavedWorld = {
    ...startOthers,
    key: { text: step.start.key.text, encoding: step.start.key.encoding },
    server: step.start.server?.id ?? null,
  }
  const changed = pick(flat, (name) => JSON.stringify(flat[name]) !== JSON.stringify(start[name]))
  const ofProject = project && startProject ? differenceOf(project, startProject) : null
  return ofProject === null ? changed : { ...changed, project: ofProject }
}

function pick(saved: SavedWorld, isTaken: (name: keyof SavedWorld) => boolean): SavedWorld {
  return Object.fromEntries(Object.entries(saved).filter(([name]) => isTaken(name as keyof SavedWorld)))
}

const shapes: { readonly [Name in keyof Required<SavedWorld>]: (value: unknown) => boolean } = {
  pasted: isText,
  chosen: isCount,
  key: isKey,
  policy: isPolicy,
  stoppedAt: (value) => value === null || isTime(value),
  signAsTyped: (value) => typeof value === 'boolean',
  exampleId: (value) => value === null || isText(value),
  answers: isAnswers,
  log: (value) => isListOf(value, isHappening),
  server: (value) => value === null || isText(value),
  made: isText,
  project: isObject,
  load: isLoadConfig,
}

const names = Object.keys(shapes) as (keyof SavedWorld)[]

/** Reads a saved world that anybody may have written: null unless it is an object; members that do not fit are left out. */
export function readSavedWorld(data: unknown): SavedWorld | null {
  if (!isObject(data)) return null
  return pick(data as SavedWorld, (name) => names.includes(name) && shapes[name](data[name]))
}

/** The world of a step with what was saved of it. Members that do not fit the step are as in its start. Never throws. */
export function restoreWorld(saved: SavedWorld, step: Step): World {
  const { server, key, project, ...others } = readSavedWorld(saved) ?? {}
  const found = server === undefined ? undefined : findServer(step, server)
  return {
    ...step.start,
    ...others,
    ...(key === undefined ? {} : { key: { text: key.text, encoding: key.encoding, passphrase: '' } }),
    ...(found === undefined ? {} : { server: found }),
    ...(step.start.project && { project: restoreProject(project, step.start.project) }),
  }
}

/** A server of the step by its id; undefined when it has none of that name. */
function findServer(step: Step, id: string | null): ServerConfig | null | undefined {
  if (id === null) return null
  const offered = step.exercises.flatMap((exercise) =>
    exercise.kind === 'code' ? exercise.options.flatMap(({ server }) => server ?? []) : [],
  )
  return [step.start.server, ...offered].find((one) => one?.id === id)
}
