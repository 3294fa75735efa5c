import type { Method } from '../happening.ts'
import type { Authenticated } from './authentication.ts'
import { ApiError } from './http.ts'
import { typeName } from './python-repr.ts'
import { type CallArgument, isThing, isTrue, NotPlayed, Raised, type Value } from './python-values.ts'
import type { Visit } from './visit.ts'
import { isStaff, nameOf, permissionsOf } from './visitor.ts'

/** What a permission class is asked about. */
export interface Asked {
  readonly visit: Visit
  readonly authenticated: Authenticated
  readonly method: Method
  /** The model of the view's queryset, such as 'notes.note'; null: the view has no queryset. */
  readonly model: string | null
  /** What Python code of the project is given: the request and the view. */
  readonly hosts: { readonly request: Value; readonly view: Value }
  /** The note that is asked for; null while only the view is asked about. */
  readonly object: Value | null
}

const safe: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
/** What DjangoModelPermissions wants for each method; nothing for those that only read. */
const wanted: Readonly<Record<string, string>> = {
  POST: 'add',
  PUT: 'change',
  PATCH: 'change',
  DELETE: 'delete',
}

/** Asks each permission class in turn. Throws ApiError (401 or 403) at the first that says no. */
export function checkPermissions(classes: readonly Value[], hasAuthenticators: boolean, asked: Asked): void {
  const { visit, authenticated } = asked
  for (const one of classes) {
    const name = shownName(one)
    const permits = asked.object === null ? allows(one, asked) : allowsObject(one, asked)
    if (permits) {
      if (asked.object === null || !isThing(one, 'library'))
        visit.note('permission', 'pass', sayYes(name, asked))
      continue
    }
    if (hasAuthenticators && !authenticated.isKnown) {
      visit.note(
        'permission',
        'fail',
        `${name} says no, and nobody said who they are: 401, come back with a token.`,
      )
      throw new ApiError(401, { detail: 'Authentication credentials were not provided.' })
    }
    const who = nameOf(authenticated.visitor)
    visit.note('permission', 'fail', `${name} says no to ${who}: 403, a token would not help.`)
    throw new ApiError(403, { detail: messageOf(one, asked) })
  }
}

const sayYes = (name: string, { authenticated, object }: Asked) =>
  `${name} says yes to ${nameOf(authenticated.visitor)}${object === null ? '' : ' for this note'}.`

/** `message` of a class of the project's own, or REST framework's words. */
function messageOf(one: Value, { visit }: Asked): string {
  const own = isThing(one, 'class') ? visit.runner.member(one, 'message') : undefined
  return typeof own === 'string' ? own : 'You do not have permission to perform this action.'
}

function shownName(one: Value): string {
  if (isThing(one, 'library')) return one.path.split('.').at(-1) ?? one.path
  if (isThing(one, 'class')) return one.name
  if (!isThing(one, 'instance') || !isThing(one.of, 'library')) return 'The permission class'
  const names = one.args.map(({ value }) => shownName(value))
  const operator = one.of.path.split('.').at(-1)
  return operator === 'NOT' ? `not ${names[0]}` : `(${names.join(operator === 'AND' ? ' and ' : ' or ')})`
}

/** has_permission of a class, of the library or of the project. */
function allows(one: Value, asked: Asked): boolean {
  if (isThing(one, 'library')) {
    const name = one.path.replace(/^rest_framework\.permissions\./u, '')
    if (!known.has(name) && name !== 'BasePermission') throw new NotPlayed(`the permission class ${one.path}`)
    return byName(name, asked)
  }
  if (isThing(one, 'class')) {
    const method = asked.visit.runner.member(one, 'has_permission')
    if (isThing(method, 'function')) return run(method, one, asked, [])
    const base = libraryBase(one, asked)
    if (base !== null) return byName(base, asked)
    if (asked.visit.runner.isKindOf(one, (path) => path === 'rest_framework.permissions.BasePermission'))
      return true
    throw new NotPlayed(`the permission class ${one.name}`)
  }
  return composed(one, asked, allows)
}

function allowsObject(one: Value, asked: Asked): boolean {
  if (isThing(one, 'class')) {
    const method = asked.visit.runner.member(one, 'has_object_permission')
    return isThing(method, 'function') ? run(method, one, asked, [asked.object ?? null]) : true
  }
  return isThing(one, 'instance') ? composed(one, asked, allowsObject) : true
}

function composed(one: Value, asked: Asked, ask: (one: Value, asked: Asked) => boolean): boolean {
  if (isThing(one, 'instance') && isThing(one.of, 'class'))
    throw new Raised('TypeError', `'${one.of.name}' object is not callable`)
  if (isThing(one, 'unknown')) throw new NotPlayed(one.what)
  if (!isThing(one, 'instance')) throw new Raised('TypeError', `'${typeName(one)}' object is not callable`)
  if (!isThing(one.of, 'library')) return true
  const parts = one.args.map(({ value }) => value)
  switch (one.of.path) {
    case 'rest_framework.permissions.AND':
      return parts.every((part) => ask(part, asked))
    case 'rest_framework.permissions.OR':
      return parts.some((part) => ask(part, asked))
    case 'rest_framework.permissions.NOT':
      return !parts.some((part) => ask(part, asked))
    default:
      throw new Raised('TypeError', `'${shownName(one.of)}' object is not callable`)
  }
}

function run(
  method: Extract<Value, { type: 'function' }>,
  of: Value,
  asked: Asked,
  more: readonly Value[],
): boolean {
  if (!isThing(of, 'class')) return true
  const self: Value = { type: 'instance', of, args: [] }
  const args: CallArgument[] = [asked.hosts.request, asked.hosts.view, ...more].map((value) => ({
    name: null,
    value,
  }))
  const answer = asked.visit.runner.call({ ...method, self }, args)
  if (isThing(answer, 'unknown')) throw new NotPlayed(answer.what)
  return isTrue(answer)
}

function libraryBase(of: Extract<Value, { type: 'class' }>, asked: Asked): string | null {
  const names = [...known].filter((name) =>
    asked.visit.runner.isKindOf(of, (path) => path === `rest_framework.permissions.${name}`),
  )
  return names[0] ?? null
}

const known = new Set([
  'AllowAny',
  'IsAuthenticated',
  'IsAdminUser',
  'IsAuthenticatedOrReadOnly',
  'DjangoModelPermissions',
  'DjangoModelPermissionsOrAnonReadOnly',
  'DjangoObjectPermissions',
])

function byName(name: string, asked: Asked): boolean {
  const { authenticated, method, visit, model } = asked
  const isKnown = authenticated.visitor.kind !== 'anonymous'
  switch (name) {
    case 'IsAuthenticated':
      return isKnown
    case 'IsAdminUser':
      return isKnown && isStaff(authenticated.visitor)
    case 'IsAuthenticatedOrReadOnly':
      return isKnown || safe.includes(method)
    case 'DjangoModelPermissions':
    case 'DjangoModelPermissionsOrAnonReadOnly':
    case 'DjangoObjectPermissions': {
      if (!isKnown && name !== 'DjangoModelPermissionsOrAnonReadOnly') return false
      if (model === null) {
        throw new Raised(
          'AssertionError',
          `Cannot apply ${name} on a view that does not set \`.queryset\` or have a \`.get_queryset()\` method.`,
        )
      }
      const verb = Object.hasOwn(wanted, method) ? wanted[method] : undefined
      if (verb === undefined) return true
      const [app, table] = model.split('.')
      const permission = `${app}.${verb}_${table}`
      const held = permissionsOf(authenticated.visitor, visit.connection)
      return held === 'all' || held.includes(permission)
    }
    default:
      return true
  }
}
