import { repr } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { isThing, itemsOf, library, Raised, type Value } from './python-values.ts'

/** One route of the project, with all prefixes of include(). */
export interface Route {
  /** As it is written: 'api/notes/<int:pk>/'. */
  readonly pattern: string
  readonly name: string | null
  readonly view: Value
  /** The file that it stands in. */
  readonly file: string
  /** The parameters in a path without its first slash; null: it does not fit. */
  readonly match: (path: string) => Readonly<Record<string, string>> | null
}

interface Converter {
  readonly regex: string
}
const converters: Readonly<Record<string, Converter>> = {
  int: { regex: '[0-9]+' },
  str: { regex: '[^/]+' },
  slug: { regex: '[-a-zA-Z0-9_]+' },
  uuid: { regex: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
  path: { regex: '.+' },
}

/** All routes, in the order in which Django tries them. Throws Raised for what keeps the server from starting. */
export function readRoutes(root: string, runner: PythonRunner): readonly Route[] {
  if (root === '') throw new Raised('AttributeError', "'Settings' object has no attribute 'ROOT_URLCONF'")
  return routesOf(root, [], runner)
}

interface Prefix {
  readonly pattern: string
  readonly source: string
}

function routesOf(module: string, prefixes: readonly Prefix[], runner: PythonRunner): readonly Route[] {
  const { names } = runner.module(module)
  const patterns = names.get('urlpatterns')
  const items = itemsOf(patterns)
  if (isThing(patterns, 'unknown')) return [beyond(patterns, prefixes, `${module.replaceAll('.', '/')}.py`)]
  if (items === null) {
    throw new Raised(
      'django.core.exceptions.ImproperlyConfigured',
      `The included URLconf '${module}' does not appear to have any patterns in it. If you see valid patterns in the file then the issue is probably caused by a circular import.`,
    )
  }
  return items.flatMap((item) => routesIn(item, module, prefixes, runner))
}

function routesIn(
  item: Value,
  module: string,
  prefixes: readonly Prefix[],
  runner: PythonRunner,
): readonly Route[] {
  if (isThing(item, 'unknown')) return [beyond(item, prefixes, `${module.replaceAll('.', '/')}.py`)]
  if (!isThing(item, 'instance') || !isThing(item.of, 'library') || !isPath(item.of.path)) {
    throw new Raised(
      'django.core.management.base.SystemCheckError',
      `System check identified some issues:\n\nERRORS:\n?: (urls.E004) Your URL pattern ${repr(item)} is invalid. Ensure that urlpatterns is a list of path() and/or re_path() instances.\n\nSystem check identified 1 issue (0 silenced).`,
    )
  }
  const file = `${module.replaceAll('.', '/')}.py`
  const given = (name: string, index: number) =>
    item.args.find((arg) => arg.name === name)?.value ??
    item.args.filter((arg) => arg.name === null)[index]?.value
  const route = given('route', 0)
  const view = given('view', 1)
  if (view === undefined)
    throw new Raised('TypeError', "_path() missing 1 required positional argument: 'view'")
  if (typeof route !== 'string') return []
  const isRegex = item.of.path.endsWith('re_path')
  const own = {
    pattern: route,
    source: isRegex ? route.replaceAll('(?P<', '(?<').replace(/^\^/u, '') : sourceOf(route),
  }
  const all = [...prefixes, own]
  if (isThing(view, 'instance') && isThing(view.of, 'library') && view.of.path.startsWith('django.urls')) {
    return included(view.args[0]?.value, all, runner)
  }
  if (isThing(view, 'library') && view.path === 'django.contrib.admin.site.urls') {
    return [routeTo(view, [...all, { pattern: '', source: '.*' }], null, file)]
  }
  if (!isCallable(view)) {
    throw new Raised('TypeError', 'view must be a callable or a list/tuple in the case of include().')
  }
  const name = given('name', 3)
  return [
    routeTo(
      view,
      isRegex ? all : [...all, { pattern: '', source: '$' }],
      typeof name === 'string' ? name : null,
      file,
    ),
  ]
}

function included(
  what: Value | undefined,
  prefixes: readonly Prefix[],
  runner: PythonRunner,
): readonly Route[] {
  const target = isThing(what, 'tuple') ? what.items[0] : what
  if (typeof target === 'string') {
    if (target.startsWith('rest_framework')) return [beyond(library(target), prefixes, target)]
    return routesOf(target, prefixes, runner)
  }
  if (isThing(target, 'module')) return routesOf(target.name, prefixes, runner)
  const items = itemsOf(target)
  if (isThing(target, 'unknown')) return [beyond(target, prefixes, 'urls')]
  return items === null ? [] : items.flatMap((item) => routesIn(item, 'urls', prefixes, runner))
}

/** Whatever begins so leads to views that this page does not know, such as those of a router. */
const beyond = (view: Value, prefixes: readonly Prefix[], file: string): Route =>
  routeTo(view, [...prefixes, { pattern: '', source: '.*' }], null, file)

const isPath = (path: string) => /^django\.urls(?:\.conf)?\.(?:re_)?path$/u.test(path)
const isCallable = (value: Value) =>
  isThing(value, 'view') ||
  isThing(value, 'function') ||
  isThing(value, 'class') ||
  isThing(value, 'library') ||
  isThing(value, 'unknown') ||
  (isThing(value, 'host') && value.call !== undefined)

function routeTo(view: Value, prefixes: readonly Prefix[], name: string | null, file: string): Route {
  const pattern = prefixes.map((prefix) => prefix.pattern).join('')
  const regex = compile(prefixes.map((prefix) => prefix.source).join(''))
  const match = (path: string) => {
    const found = regex?.exec(path)
    return found === null || found === undefined ? null : { ...found.groups }
  }
  return { pattern, name, view, file, match }
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(`^${source}`, 'u')
  } catch {
    return null
  }
}

/** A route with converters as a regular expression. */
function sourceOf(route: string): string {
  let source = ''
  let at = 0
  for (const found of route.matchAll(/<(?:(?<converter>[^>:]+):)?(?<name>[^>]+)>/gu)) {
    const { converter = 'str', name = '' } = found.groups ?? {}
    const known = Object.hasOwn(converters, converter) ? converters[converter] : undefined
    if (known === undefined) {
      throw new Raised(
        'django.core.exceptions.ImproperlyConfigured',
        `URL route '${route}' uses invalid converter '${converter}'.`,
      )
    }
    if (!/^[a-zA-Z_]\w*$/u.test(name)) {
      throw new Raised(
        'django.core.exceptions.ImproperlyConfigured',
        `URL route '${route}' uses parameter name '${name}' which isn't a valid Python identifier.`,
      )
    }
    source += `${asSource(route.slice(at, found.index))}(?<${name}>${known.regex})`
    at = found.index + found[0].length
  }
  return source + asSource(route.slice(at))
}

const asSource = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
