import type { JsonValue } from '../../core/json.ts'
import type { Method } from '../happening.ts'
import { type Authenticated, authenticate, challengeOf, classesOf } from './authentication.ts'
import { readData } from './body.ts'
import { answerGeneric } from './generic-view.ts'
import { type Answer, ApiError, htmlType, jsonType, toJsonText, toPythonJson } from './http.ts'
import { challengeOfJwt } from './jwt-settings.ts'
import { tellAbout } from './metadata.ts'
import { runOwnMethod } from './own-method.ts'
import { type Asked, checkPermissions } from './permissions.ts'
import { isThing, NotPlayed, Raised, type Value } from './python-values.ts'
import { requestHost, selfHost } from './request-host.ts'
import { apiErrorOf } from './rest-errors.ts'
import { serializerOf } from './token-serializers.ts'
import { tokenViews } from './token-views.ts'
import type { RestView } from './view-kinds.ts'
import { checkView } from './view-members.ts'
import type { Visit } from './visit.ts'

/** What a view hands back; null: no body (204). */
export interface Outcome {
  readonly status: number
  readonly data: JsonValue
  readonly hasBody: boolean
  /** Headers that the view set itself. */
  readonly headers?: readonly (readonly [string, string])[]
  /** A JsonResponse of Django's: no renderer of REST framework has a part in it. */
  readonly isPlain?: boolean
}

/**
 * A request to a view of REST framework, in its order: who is it, may they, then the method. Errors that REST
 * framework knows become answers here; Raised goes on, and ends as a 500.
 */
export async function answerRest(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
): Promise<Answer> {
  const classes = classesOf(view.authentication)
  const format = negotiate(visit)
  try {
    if (format === null) throw new ApiError(406, { detail: 'Could not satisfy the request Accept header.' })
    if (format === 'missing') throw new ApiError(404, { detail: 'Not found.' })
    checkView(view, visit.runner)
    const authenticated = await authenticate(classes, visit)
    checkPermissions(
      classesOf(view.permissions),
      classes.length > 0,
      asking(view, parameters, visit, authenticated),
    )
    const outcome = await act(view, parameters, visit, authenticated)
    return render(outcome, view, [], format, visit)
  } catch (error) {
    const api = error instanceof Raised ? apiErrorOf(error, visit.runner) : error
    if (!(api instanceof ApiError)) throw error
    const isChallenge = api.status === 401
    const challenge = isChallenge ? challengeFor(view, classes, visit) : null
    // Without a word for WWW-Authenticate a 401 makes no sense: REST framework answers 403.
    const status = isChallenge && challenge === null ? 403 : api.status
    const headers = isChallenge && challenge !== null ? [['WWW-Authenticate', challenge] as const] : []
    const known = format === null || format === 'missing' ? 'json' : format
    return render({ status, data: api.body, hasBody: true }, view, headers, known, visit)
  }
}

const challengeFor = (view: RestView, classes: readonly Value[], visit: Visit) =>
  view.tokenView === null ? challengeOf(classes, visit) : challengeOfJwt(visit.settings.jwt)

function asking(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  authenticated: Authenticated,
  method: Method = visit.incoming.method,
): Asked {
  const request = requestHost(visit, authenticated, method)
  const self = selfHost(view, request, parameters, visit)
  const hasModel =
    isThing(view.of ?? undefined, 'class') &&
    ['queryset', 'get_queryset'].some((name) => self.get(name) !== undefined)
  return {
    visit,
    authenticated,
    method,
    model: hasModel ? 'notes.note' : null,
    hosts: { request, view: self },
    object: null,
  }
}

async function act(
  view: RestView,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
  authenticated: Authenticated,
): Promise<Outcome> {
  const { method } = visit.incoming
  if (!view.methods.includes(method)) {
    visit.note(
      'method',
      'fail',
      `${view.name} has nothing for ${method}: it takes ${view.methods.join(', ')}.`,
    )
    throw new ApiError(405, { detail: `Method "${method}" not allowed.` })
  }
  if (method === 'OPTIONS') {
    const ask = (other: Method) => asking(view, parameters, visit, authenticated, other)
    return { status: 200, data: tellAbout(view, parameters, visit, ask), hasBody: true }
  }
  const own = runOwnMethod(view, parameters, visit, authenticated)
  if (own !== null) return own
  const tokenView = view.tokenView === null ? undefined : tokenViews[view.tokenView]
  if (tokenView !== undefined && method === 'POST') {
    const data = await tokenView(visit, readData(visit.incoming), serializerOf(view, visit))
    return { status: 200, data, hasBody: true }
  }
  return answerGeneric(view, parameters, visit, asking(view, parameters, visit, authenticated))
}

/** `Accept: application/json; indent=4`: the spaces that JSON is indented by, up to eight; 0 for none. */
function indentOf({ incoming }: Visit): number {
  const parts = (incoming.meta.HTTP_ACCEPT ?? '').split(',')
  const given = parts.find((part) => /^\s*application\/json\s*;/iu.test(part))
  return Math.min(Number(/;\s*indent="?(\d+)"?/iu.exec(given ?? '')?.[1] ?? 0), 8)
}

type Format = 'json' | 'page'

/** JSON, or the page that REST framework makes for a browser; null: neither is wanted. 'missing': ?format= of another. */
function negotiate({ incoming }: Visit): Format | 'missing' | null {
  const asked = new URLSearchParams(incoming.query).get('format')
  if (asked !== null && asked !== '') return asked === 'json' ? 'json' : asked === 'api' ? 'page' : 'missing'
  const accept = incoming.meta.HTTP_ACCEPT ?? '*/*'
  const types = accept.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  // The most exact type wins; between equals the first renderer, which is JSON.
  for (const fits of [
    (type: string) => !type.includes('*'),
    (type: string) => type.endsWith('/*') && type !== '*/*',
    (type: string) => type === '*/*',
  ]) {
    const group = types.filter(fits)
    if (group.some((type) => ['application/json', 'application/*', '*/*'].includes(type))) return 'json'
    if (group.some((type) => ['text/html', 'text/*'].includes(type))) return 'page'
  }
  return null
}

function render(
  { status, data, hasBody, headers: own = [], isPlain = false }: Outcome,
  view: RestView,
  extra: readonly (readonly [string, string])[],
  format: Format,
  visit: Visit,
): Answer {
  const { apps, middleware } = visit.settings
  if (format === 'page' && !isPlain && !apps.some((app) => /^rest_framework(?:\.apps\.\w+)?$/u.test(app)))
    throw new NotPlayed('the page of REST framework without its app')
  // The form on the page has a token against forged requests, which belongs to a cookie.
  const hasForm = format === 'page' && middleware.includes('django.middleware.csrf.CsrfViewMiddleware')
  const vary = ['Vary', visit.variesByCookie || hasForm ? 'Accept, Cookie' : 'Accept'] as const
  const headers = [...extra, ...own, vary, ['Allow', view.methods.join(', ')] as const]
  if (!hasBody) return { status, headers, body: '' }
  if (isPlain) return { status, headers: [['Content-Type', jsonType], ...headers], body: toPythonJson(data) }
  if (format === 'json') {
    return {
      status,
      headers: [['Content-Type', jsonType], ...headers],
      body: toJsonText(data, indentOf(visit)),
    }
  }
  const text = JSON.stringify(data, null, 4).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const title = view.name.replace(/View$/u, '').replace(/([a-z])([A-Z])/gu, '$1 $2')
  const body = `<!DOCTYPE html>\n<html>\n<head><title>${title} – Django REST framework</title></head>\n<body>\n<h1>${title}</h1>\n<pre>HTTP ${status}\n\n${text}</pre>\n</body>\n</html>\n`
  return { status, headers: [['Content-Type', htmlType], ...headers], body }
}
