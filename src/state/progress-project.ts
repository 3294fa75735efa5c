/** What of a Django project is kept: its difference to the project that its step starts with. */
import type { Database, Project } from '../sim/django/project.ts'
import { has, isCount, isListOf, isObject, isText, isTime } from './progress-shape.ts'

/** Members that are different; of files and database only those that are. A file that is gone is null. */
export interface SavedProject extends Partial<Omit<Project, 'files' | 'database'>> {
  readonly files?: Readonly<Record<string, string | null>>
  readonly database?: Partial<Database>
}

const isFlag = (value: unknown) => typeof value === 'boolean'
const areTexts = (value: unknown) => isListOf(value, isText)
const isListWith =
  (shape: Readonly<Record<string, (one: unknown) => boolean>>) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => has(one, shape))

const databaseShapes: { readonly [Name in keyof Required<Database>]: (value: unknown) => boolean } = {
  engine: (one) => one === 'sqlite' || one === 'postgresql',
  applied: areTexts,
  users: isListWith({
    id: isCount,
    username: isText,
    password: isText,
    isActive: isFlag,
    isStaff: isFlag,
    isSuperuser: isFlag,
    permissions: areTexts,
  }),
  notes: isListWith({ id: isCount, owner: isCount, text: isText }),
  notesMade: isCount,
  outstanding: isListWith({
    jti: isText,
    userId: (one) => one === null || isCount(one),
    token: isText,
    createdAt: (one) => one === null || isTime(one),
    expiresAt: isTime,
    isBlacklisted: isFlag,
  }),
  tokensMade: isCount,
  columns: isListWith({ name: isText, type: isText, isNull: isFlag }),
  roles: isListWith({ name: isText, isSuperuser: isFlag, grants: areTexts }),
}

const shapes: { readonly [Name in keyof Required<SavedProject>]: (value: unknown) => boolean } = {
  version: (one) => one === '5.2' || one === '5.5',
  files: (one) => isObject(one) && Object.values(one).every((text) => text === null || isText(text)),
  packages: areTexts,
  database: isObject,
  terminal: isListWith({ line: isText, output: isText, exit: isCount }),
  running: (one) => one === 'none' || one === 'runserver' || one === 'gunicorn',
  oldCode: (one) => isObject(one) && Object.values(one).every((text) => text === null || isText(text)),
  extra: (one) => isObject(one) && Object.values(one).every(isText),
}

/** Null when the two are the same. */
export function differenceOf(project: Project, start: Project): SavedProject | null {
  const { files, database, ...others } = project
  const changed: SavedProject = {
    ...differentIn(others, start),
    ...named('files', { ...nothingLeft(start.files, files), ...differentIn(files, start.files) }),
    ...named('database', differentIn(database, start.database)),
  }
  return Object.keys(changed).length === 0 ? null : changed
}

/** The start's project with what was saved of it. Whatever does not fit is as in the start. Never throws. */
export function restoreProject(saved: unknown, start: Project): Project {
  const { files = {}, database = {}, ...others } = fitting<SavedProject>(saved, shapes)
  const left = Object.entries({ ...start.files, ...files }).filter(
    (file): file is [string, string] => file[1] !== null,
  )
  return {
    ...start,
    ...others,
    files: Object.fromEntries(left),
    database: { ...start.database, ...fitting<Partial<Database>>(database, databaseShapes) },
  }
}

/** Own members of `of` that are not the same in `from`. */
function differentIn<T extends object>(of: T, from: object): Partial<T> {
  const before = new Map(Object.entries(from))
  return Object.fromEntries(
    Object.entries(of).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name))),
  ) as Partial<T>
}

/** Null for each file that is not there any more. */
const nothingLeft = (before: Project['files'], after: Project['files']) =>
  Object.fromEntries(
    Object.keys(before).flatMap((path) => (Object.hasOwn(after, path) ? [] : [[path, null] as const])),
  )

const named = <T extends object>(name: string, value: T) =>
  Object.keys(value).length === 0 ? {} : { [name]: value }

/** Members that are known and of their shape. */
function fitting<T>(
  data: unknown,
  known: Readonly<Record<string, (value: unknown) => boolean>>,
): T | Record<string, never> {
  if (!isObject(data)) return {}
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => Object.hasOwn(known, name) && known[name]?.(value)),
  ) as T
}
