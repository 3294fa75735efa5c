import type { Method } from '../happening.ts'
import { textOf } from './python-repr.ts'
import type { PythonRunner } from './python-runner.ts'
import { type ClassValue, type FunctionValue, isThing, itemsOf, list, type Value } from './python-values.ts'
import type { Settings } from './settings.ts'
import { tokenViews } from './token-views.ts'

/** A view of REST framework, read from what the project wrote. */
export interface RestView {
  /** The name of its class or function. */
  readonly name: string
  /** What OPTIONS says of it. */
  readonly description: string
  readonly of: ClassValue | FunctionValue | null
  /** One of SimpleJWT's views that take a POST; null for the project's own. */
  readonly tokenView: string | null
  /** A generic view of REST framework that it stands on, such as 'ListCreateAPIView'; null for none. */
  readonly generic: string | null
  /** In the order of the header Allow. */
  readonly methods: readonly Method[]
  readonly authentication: Value
  readonly permissions: Value
}

/** What a route leads to. */
export type ViewKind =
  | { readonly kind: 'rest'; readonly view: RestView }
  /** A function that REST framework has no part in. */
  | { readonly kind: 'plain'; readonly of: FunctionValue }
  /** A class where its `as_view()` should stand. */
  | { readonly kind: 'bare-class'; readonly name: string }
  /** Something of a library that this page does not have. */
  | { readonly kind: 'beyond'; readonly name: string }

const all: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** The methods that a generic view brings. */
const generics: Readonly<Record<string, readonly Method[]>> = {
  CreateAPIView: ['POST'],
  ListAPIView: ['GET'],
  RetrieveAPIView: ['GET'],
  DestroyAPIView: ['DELETE'],
  UpdateAPIView: ['PUT', 'PATCH'],
  ListCreateAPIView: ['GET', 'POST'],
  RetrieveUpdateAPIView: ['GET', 'PUT', 'PATCH'],
  RetrieveDestroyAPIView: ['GET', 'DELETE'],
  RetrieveUpdateDestroyAPIView: ['GET', 'PUT', 'PATCH', 'DELETE'],
}

const functionNames: Readonly<Record<string, string>> = {
  token_obtain_pair: 'TokenObtainPairView',
  token_refresh: 'TokenRefreshView',
  token_verify: 'TokenVerifyView',
  token_blacklist: 'TokenBlacklistView',
}

/** What stands behind a route. */
export function readView(value: Value, settings: Settings, runner: PythonRunner): ViewKind {
  if (isThing(value, 'function')) {
    if (!value.notes.has('methods')) return { kind: 'plain', of: value }
    return { kind: 'rest', view: functionView(value, settings) }
  }
  if (isThing(value, 'view')) {
    const { of } = value
    if (of.type === 'class' && !runner.isKindOf(of, (path) => path.startsWith('rest_framework')))
      return { kind: 'beyond', name: `the view ${of.name}, which is none of REST framework` }
    if (of.type === 'class') return { kind: 'rest', view: classView(of, settings, runner) }
    if (of.type === 'library') return libraryView(of.path)
    return readView(of, settings, runner)
  }
  if (isThing(value, 'library')) {
    const name = value.path.split('.').at(-1) ?? ''
    const made = Object.hasOwn(functionNames, name) ? functionNames[name] : undefined
    if (made !== undefined) return libraryView(`rest_framework_simplejwt.views.${made}`)
    return /^[A-Z]/u.test(name) ? { kind: 'bare-class', name } : { kind: 'beyond', name: value.path }
  }
  if (isThing(value, 'class')) return { kind: 'bare-class', name: value.name }
  return { kind: 'beyond', name: 'this view' }
}

const none = list([])

function libraryView(path: string): ViewKind {
  const name = path.split('.').at(-1) ?? ''
  if (!path.startsWith('rest_framework_simplejwt.views.') || !Object.hasOwn(tokenViews, name)) {
    return { kind: 'beyond', name }
  }
  const view: RestView = {
    name,
    description: Object.hasOwn(descriptions, name) ? (descriptions[name] ?? '') : '',
    of: null,
    tokenView: name,
    generic: null,
    methods: ['POST', 'OPTIONS'],
    authentication: none,
    permissions: none,
  }
  return { kind: 'rest', view }
}

const descriptions: Readonly<Record<string, string>> = {
  TokenObtainPairView:
    'Takes a set of user credentials and returns an access and refresh JSON web\ntoken pair to prove the authentication of those credentials.',
  TokenRefreshView:
    'Takes a refresh type JSON web token and returns an access type JSON web\ntoken if the refresh token is valid.',
  TokenVerifyView:
    "Takes a token and indicates if it is valid.  This view provides no\ninformation about a token's fitness for a particular use.",
  TokenBlacklistView:
    'Takes a token and blacklists it. Must be used with the\n`rest_framework_simplejwt.token_blacklist` app installed.',
}

function functionView(of: FunctionValue, settings: Settings): RestView {
  const given = (itemsOf(of.notes.get('methods')) ?? []).map((one) => textOf(one).toUpperCase())
  return {
    name: of.name,
    description: '',
    of,
    tokenView: null,
    generic: null,
    // A function view answers HEAD only when it is listed: @api_view takes its list for all that there is.
    methods: all.filter((method) => given.includes(method) || method === 'OPTIONS'),
    authentication: of.notes.get('authentication_classes') ?? settings.authentication,
    permissions: of.notes.get('permission_classes') ?? settings.permissions,
  }
}

function classView(of: ClassValue, settings: Settings, runner: PythonRunner): RestView {
  const tokenView = Object.keys(tokenViews).find((name) =>
    runner.isKindOf(of, (path) => path === `rest_framework_simplejwt.views.${name}`),
  )
  const generic = Object.keys(generics).find((name) =>
    runner.isKindOf(of, (path) => path === `rest_framework.generics.${name}`),
  )
  const brought = generic === undefined ? [] : (generics[generic] ?? [])
  const names = itemsOf(runner.member(of, 'http_method_names'))?.map((one) => textOf(one).toUpperCase())
  const has = (method: Method): boolean =>
    isThing(runner.member(of, method.toLowerCase()), 'function') ||
    brought.includes(method) ||
    (method === 'POST' && tokenView !== undefined) ||
    (method === 'HEAD' && has('GET')) ||
    method === 'OPTIONS'
  return {
    name: of.name,
    description: of.doc.trim(),
    of,
    tokenView: tokenView ?? null,
    generic: generic ?? null,
    methods: all.filter((method) => has(method) && (names === undefined || names.includes(method))),
    authentication:
      runner.member(of, 'authentication_classes') ??
      (tokenView === undefined ? settings.authentication : none),
    permissions:
      runner.member(of, 'permission_classes') ?? (tokenView === undefined ? settings.permissions : none),
  }
}
