/** Questions about settings.py: what Python makes of it, as the server does, not how it is written. */
import type { Project } from '../sim/django/project.ts'
import { PythonRunner } from '../sim/django/python-runner.ts'
import { isThing, itemsOf, Raised, type Value } from '../sim/django/python-values.ts'
import type { Snapshot } from './lesson.ts'
import { projectOf } from './look-project.ts'

/** Texts, numbers, booleans and None as in Python; lists and tuples as lists; a timedelta in seconds. */
export type Setting = string | number | boolean | null | readonly Setting[] | { readonly seconds: number }

type Names = ReadonlyMap<string, Value>

const read = new WeakMap<Project['files'], { readonly names: Names; readonly fault: string | null }>()

function settingsOf(seen: Snapshot): { readonly names: Names; readonly fault: string | null } {
  const { files, packages } = projectOf(seen)
  const before = read.get(files)
  if (before !== undefined) return before
  const settings = run(files, packages)
  read.set(files, settings)
  return settings
}

function run(files: Project['files'], packages: Project['packages']) {
  const nothing = { call: () => undefined, classAttribute: () => undefined }
  try {
    return { names: new PythonRunner(files, packages, nothing).module('campus.settings').names, fault: null }
  } catch (error) {
    if (error instanceof Raised) return { names: new Map(), fault: error.message }
    throw error
  }
}

/** What Python has against settings.py, so that no server starts; null for nothing. */
export const settingsFault = (seen: Snapshot): string | null => settingsOf(seen).fault

/** A setting of SimpleJWT; undefined where it is not set, or not to be worked out. */
export const simpleJwt = (seen: Snapshot, name: string): Setting | undefined =>
  memberOf(settingsOf(seen).names.get('SIMPLE_JWT'), name)

/** A setting of REST framework, as for SimpleJWT. */
export const restFramework = (seen: Snapshot, name: string): Setting | undefined =>
  memberOf(settingsOf(seen).names.get('REST_FRAMEWORK'), name)

/** A setting of Django itself, as for SimpleJWT; a path as its text. */
export const plainSetting = (seen: Snapshot, name: string): Setting | undefined =>
  plain(settingsOf(seen).names.get(name))

/** Whether INSTALLED_APPS names this app. */
export function hasApp(seen: Snapshot, app: string): boolean {
  return itemsOf(settingsOf(seen).names.get('INSTALLED_APPS'))?.includes(app) === true
}

/** Seconds of a timedelta; null for anything else. */
export const secondsOf = (value: Setting | undefined): number | null =>
  typeof value === 'object' && value !== null && 'seconds' in value ? value.seconds : null

const memberOf = (dict: Value | undefined, name: string): Setting | undefined =>
  isThing(dict, 'dict') ? plain(dict.items.get(name)) : undefined

function plain(value: Value | undefined): Setting | undefined {
  if (typeof value !== 'object' || value === null) return value
  if (value.type === 'timedelta') return { seconds: value.seconds }
  if (value.type === 'path') return value.text
  const items = itemsOf(value)
  return items === null ? undefined : items.flatMap((item) => plain(item) ?? [])
}
