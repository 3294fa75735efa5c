import { blacklistApp } from './jwt-settings.ts'
import { findModule, hasName } from './libraries.ts'
import type { Project } from './project.ts'
import type { Problem } from './python-loader.ts'
import { errorOf, PythonRunner } from './python-runner.ts'
import { isThing, type PythonError, Raised } from './python-values.ts'
import { type Route, readRoutes } from './routes.ts'
import { readSettings, type Settings } from './settings.ts'
import { surroundings } from './surroundings.ts'

/** A project that Django has started with. */
export interface Loaded {
  readonly settings: Settings
  readonly routes: readonly Route[]
  readonly runner: PythonRunner
}

/** What came of starting Django. */
export type Loading = {
  /** Lines that this page reads otherwise than Python and Django would, each with what was done about it. */
  readonly problems: readonly Problem[]
} & (
  | { readonly ok: true; readonly loaded: Loaded }
  /**
   * Django does not start: no request is answered. `settings`: as far as they were read. `withoutUrls`: not null where
   * only the URLs are in the way, which runserver's checks find at the start and gunicorn meets at each request.
   */
  | {
      readonly ok: false
      readonly error: PythonError
      readonly settings: Settings | null
      readonly withoutUrls: Loaded | null
    }
)

/** Who starts Django: `manage.py` makes the system checks, gunicorn makes none. */
type Starter = 'manage.py' | 'gunicorn'

const latest = new WeakMap<
  Project['files'],
  Map<Starter, { readonly key: string; readonly loading: Loading }>
>()

/**
 * Starts Django in a project: runs its settings, its apps and its URLs, and says what is in the way, in Django's
 * words. Never throws.
 */
export function loadProject(project: Project, starter: Starter = 'manage.py'): Loading {
  const key = `${project.version} ${project.packages.join(' ')}`
  const byStarter = latest.get(project.files) ?? new Map()
  latest.set(project.files, byStarter)
  const known = byStarter.get(starter)
  if (known?.key === key) return known.loading
  const loading = load(project, starter)
  byStarter.set(starter, { key, loading })
  return loading
}

function load(project: Project, starter: Starter): Loading {
  const runner = new PythonRunner(project.files, project.packages, surroundings)
  const told: Problem[] = []
  const problems = () => [...told, ...runner.problems]
  let settings: Settings | null = null
  let withoutUrls: Loaded | null = null
  try {
    if (!project.packages.includes('django')) {
      throw new Raised('ModuleNotFoundError', "No module named 'django'", 'manage.py', 0)
    }
    settings = readSettings(project, runner, told)
    startApps(project, settings, runner)
    withoutUrls = { settings, routes: [], runner }
    if (settings.importFault !== null) throw settings.importFault
    const routes = readRoutes(settings.rootUrls, runner)
    if (starter === 'manage.py') checkRoutes(project, routes)
    checkModels(project, settings, runner)
    return { ok: true, loaded: { settings, routes, runner }, problems: problems() }
  } catch (error) {
    const problem = errorOf(error, runner.beyond)
    return { ok: false, error: problem, settings, withoutUrls, problems: problems() }
  }
}

/** INSTALLED_APPS: each must be a module; labels must differ; the models of the project's own are imported. */
function startApps(project: Project, { apps, middleware }: Settings, runner: PythonRunner): void {
  const labels = apps.map(labelOf)
  // Each of them is a model's foreign key in another.
  const needed: readonly (readonly [app: string, model: string])[] = [
    ['contenttypes', 'contenttypes.models.ContentType'],
    ['auth', 'auth.models.Permission'],
  ]
  const double = labels.find((label, index) => labels.indexOf(label) !== index)
  for (const app of apps) {
    if (app === '') throw new Raised('ValueError', 'Empty module name')
    const own = ownFolder(project, app)
    const found = own === null ? findModule(app, project.packages) : 'yes'
    if (typeof found === 'object') throw new Raised('ModuleNotFoundError', found.words)
    if (own !== null) checkConfig(app, runner)
  }
  if (double !== undefined) {
    throw new Raised(
      'django.core.exceptions.ImproperlyConfigured',
      `Application labels aren't unique, duplicates: ${double}`,
    )
  }
  const usesModels = apps.some((app) => [blacklistApp, 'django.contrib.auth', 'rest_framework'].includes(app))
  for (const [label, model] of needed) {
    if (!usesModels || apps.some((app) => app.startsWith(`django.contrib.${label}`))) continue
    throw new Raised(
      'RuntimeError',
      `Model class django.contrib.${model} doesn't declare an explicit app_label and isn't in an application in INSTALLED_APPS.`,
    )
  }
  for (const app of apps) {
    const own = ownFolder(project, app)
    if (own !== null && Object.hasOwn(project.files, `${own}/models.py`)) runner.module(`${own}.models`)
  }
  for (const path of middleware) {
    const [module, name] = [
      path.slice(0, Math.max(0, path.lastIndexOf('.'))),
      path.slice(path.lastIndexOf('.') + 1),
    ]
    if (module === '') throw new Raised('ImportError', `${path} doesn't look like a module path`)
    if (ownFolder(project, path) !== null) continue
    const found = findModule(module, project.packages)
    if (typeof found === 'object') throw new Raised('ModuleNotFoundError', found.words)
    if (found === 'maybe' && module.startsWith('django.'))
      throw new Raised('ModuleNotFoundError', `No module named '${module}'`)
    if (!hasName(module, name))
      throw new Raised('ImportError', `Module "${module}" does not define a "${name}" attribute/class`)
  }
}

/** 'notes.apps.NotesConfig' names a class of a file; 'notes' alone is a folder. */
function checkConfig(app: string, runner: PythonRunner): void {
  const dot = app.lastIndexOf('.')
  const [module, name] = [app.slice(0, Math.max(0, dot)), app.slice(dot + 1)]
  if (dot === -1 || !/^[A-Z]/u.test(name)) return
  const { names } = runner.module(module)
  if (names.has(name)) return
  const others = [...names.values()].flatMap((one) =>
    isThing(one, 'class') && runner.isKindOf(one, (path) => path === 'django.apps.AppConfig')
      ? [`'${one.name}'`]
      : [],
  )
  const choices = others.length === 0 ? '' : ` Choices are: ${others.join(', ')}.`
  throw new Raised('ImportError', `Module '${module}' does not contain a '${name}' class.${choices}`)
}

/** 'notes' for 'notes' and for 'notes.apps.NotesConfig'; null for an app of a package. */
function ownFolder(project: Project, app: string): string | null {
  const top = app.split('.')[0] ?? ''
  return top !== '' && Object.keys(project.files).some((path) => path.startsWith(`${top}/`)) ? top : null
}

const labelOf = (app: string) => {
  const parts = app.split('.')
  const config = parts.indexOf('apps')
  // 'notes.apps' without a class is a module like any other.
  return (config > 0 && config < parts.length - 1 ? parts[config - 1] : parts.at(-1)) ?? app
}

function checkRoutes(project: Project, routes: readonly Route[]): void {
  // Django 4.0 and later look for a class where `as_view()` was forgotten; 3.2 finds out at the first request.
  if (project.version === '5.2') return
  for (const { pattern, name, view } of routes) {
    const className = isThing(view, 'class')
      ? view.name
      : isThing(view, 'library')
        ? viewClass(view.path)
        : null
    if (className === null) continue
    const named = name === null ? '' : ` [name='${name}']`
    throw new Raised(
      'django.core.management.base.SystemCheckError',
      `System check identified some issues:\n\nERRORS:\n?: (urls.E009) Your URL pattern '${pattern}'${named} has an invalid view, pass ${className}.as_view() instead of ${className}.\n\nSystem check identified 1 issue (0 silenced).`,
    )
  }
}

function viewClass(path: string): string | null {
  const name = path.split('.').at(-1) ?? ''
  return /View$/u.test(name) ? name : null
}

function checkModels(project: Project, { apps }: Settings, runner: PythonRunner): void {
  for (const path of Object.keys(project.files)) {
    const folder = /^(\w+)\/models\.py$/u.exec(path)?.[1]
    if (folder === undefined || apps.some((app) => app.split('.')[0] === folder)) continue
    const module = runner.loadedModule(`${folder}.models`)
    for (const value of module?.names.values() ?? []) {
      if (!isThing(value, 'class') || !runner.isKindOf(value, (base) => base === 'django.db.models.Model'))
        continue
      throw new Raised(
        'RuntimeError',
        `Model class ${value.module}.${value.name} doesn't declare an explicit app_label and isn't in an application in INSTALLED_APPS.`,
        path,
        value.line,
      )
    }
  }
}
