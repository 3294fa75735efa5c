import type { Request } from '../happening.ts'
import { djangoVersion, exceptionPage, missingPage } from './debug-page.ts'
import type { Handled } from './handled.ts'
import { type Host, projectOn } from './hosts.ts'
import { type Answer, errorPage, htmlType, receive } from './http.ts'
import { type Loaded, loadProject } from './load.ts'
import { answerByNginx, runningNginx } from './nginx.ts'
import type { Project } from './project.ts'
import { isThing, library, NotPlayed, type PythonError, Raised, type Value } from './python-values.ts'
import { answerRest } from './rest-view.ts'
import { asRunning } from './running-code.ts'
import { sayError } from './say-error.ts'
import type { Settings } from './settings.ts'
import { answerStatic, servesStatic } from './static-files.ts'
import { readView } from './view-kinds.ts'
import { Visit } from './visit.ts'

/**
 * What the project answers to a request: its status, headers and body are those of Django 3.2 with REST framework
 * 3.14 and SimpleJWT 5.2.2 (or 5.5, by `project.version`). When nobody listens, or Django cannot start, there is no
 * answer: status 0, and the body says why. With nginx in front, it answers first. Never throws.
 * @param now unix seconds
 */
export async function handleRequest(project: Project, request: Request, now: number): Promise<Handled> {
  const conf = runningNginx(project)
  if (conf === null) return askApplication(project, request, now)
  return answerByNginx(conf, project, request, (passedOn, host) =>
    host === null ? askApplication(project, passedOn, now) : askHost(project, host, passedOn, now),
  )
}

/** The same on one of several machines, with its own settings and by its own clock. */
export async function askHost(project: Project, host: Host, request: Request, now: number): Promise<Handled> {
  const own = projectOn(asRunning(project), host)
  const handled = await askApplication(own, request, now + host.secondsAhead)
  return { ...handled, project: { ...project, database: handled.project.database } }
}

/** The same on port 8000, where the application listens, whoever else is in front. */
export async function askApplication(project: Project, request: Request, now: number): Promise<Handled> {
  const none = (body: string, say: string): Handled => ({
    response: { status: 0, headers: [], body },
    checked: [{ what: 'server', result: 'fail', say }],
    queries: [],
    project,
  })
  if (project.running === 'none') {
    const say = 'Nobody listens on port 8000: start the server with `python manage.py runserver`.'
    return none('Connection refused: nobody listens on localhost:8000.', say)
  }
  const running = asRunning(project)
  const start = startDjango(running)
  if ('failed' in start) {
    const say = `Django could not start, so nobody listens: ${sayError(start.failed)}`
    return none(`Connection refused: Django could not start.\n\n${sayError(start.failed)}`, say)
  }
  const { loaded, urlsFault } = start
  const { settings, runner } = loaded
  const refuse = (unplayed: NotPlayed): Handled => {
    const words = sayUnplayed(unplayed)
    const response = { status: 0, headers: [], body: words }
    return {
      response,
      checked: [{ what: 'page', result: 'skipped', say: words }],
      queries: [],
      project,
      unplayed: words,
    }
  }
  const unplayed = runner.beyond ?? settings.unplayed
  if (unplayed !== null) return refuse(unplayed)
  if (!settings.debug && settings.allowedHosts.length === 0 && project.running === 'runserver') {
    const say = 'CommandError: You must set settings.ALLOWED_HOSTS if DEBUG is False.'
    return none(`Connection refused: Django could not start.\n\n${say}`, say)
  }
  const visit = new Visit(running, loaded, receive(request, project.running), Math.floor(now))
  const file = servesStatic(project, settings) ? answerStatic(project, settings, visit.incoming) : null
  if (file !== null) {
    const say = 'StaticFilesHandler of runserver answers for files. The application was not called.'
    const response = request.method === 'HEAD' ? { ...file, body: '' } : file
    return { response, checked: [{ what: 'path', result: 'pass', say }], queries: [], project }
  }
  runner.startAgain()
  const said = await answerSafely(visit, loaded, urlsFault)
  if (said instanceof NotPlayed) return refuse(said)
  // Without DEBUG Django looks for its page of errors in the URLs, and that fails too: gunicorn answers itself. With
  // DEBUG the page shows all settings, and asks for the empty SECRET_KEY again.
  const answer =
    urlsFault === null || (settings.debug && settings.secretKey !== '')
      ? finish(said, visit, project)
      : gunicornPage
  return {
    response: request.method === 'HEAD' ? { ...answer, body: '' } : answer,
    checked: visit.checked,
    queries: visit.connection.queries,
    project: { ...project, database: visit.connection.database },
  }
}

/** Django as the server has it, or why there is none. `urlsFault`: what each request meets in the URLs. */
type Start =
  | { readonly loaded: Loaded; readonly urlsFault: PythonError | null }
  | { readonly failed: PythonError }

function startDjango(running: Project): Start {
  const isGunicorn = running.running === 'gunicorn'
  const loading = loadProject(running, isGunicorn ? 'gunicorn' : 'manage.py')
  if (loading.ok) return { loaded: loading.loaded, urlsFault: null }
  const { withoutUrls, error } = loading
  return isGunicorn && withoutUrls !== null ? { loaded: withoutUrls, urlsFault: error } : { failed: error }
}

/** What gunicorn 20.1 answers where the application raised, measured. */
const gunicornPage: Answer = {
  status: 500,
  headers: [
    ['Connection', 'close'],
    ['Content-Type', 'text/html'],
    ['Content-Length', '141'],
  ],
  body: '<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n',
}

/** What the page says where it cannot tell what the server would answer. */
function sayUnplayed({ what, file, line }: NotPlayed): string {
  const place = file === '' ? '' : ` (${file}, line ${line})`
  return `This cannot be played here: this page does not know ${what}${place}. A real Django would answer; what, this page does not say.`
}

async function answerSafely(
  visit: Visit,
  loaded: Loaded,
  urlsFault: PythonError | null,
): Promise<Answer | NotPlayed> {
  try {
    return await route(visit, loaded, urlsFault)
  } catch (error) {
    if (error instanceof NotPlayed) return error
    if (!(error instanceof Raised)) throw error
    return fail(error.error, visit)
  }
}

function fail(error: PythonError, visit: Visit): Answer {
  visit.note('server', 'fail', `The code stopped with ${sayError(error)} Nobody caught that: 500.`)
  const { settings, incoming, version } = visit
  return settings.debug
    ? exceptionPage(error, incoming, settings, version)
    : errorPage(500, 'Server Error (500)', '')
}

/** Through the middleware to the view of the route that fits. */
async function route(visit: Visit, loaded: Loaded, urlsFault: PythonError | null): Promise<Answer> {
  const { incoming, settings, version } = visit
  if (!isAllowedHost(incoming.host, visit)) {
    const shown = incoming.host.split(':')[0]
    const message = `Invalid HTTP_HOST header: '${incoming.host}'. You may need to add '${shown}' to ALLOWED_HOSTS.`
    visit.note('host', 'fail', `The request is for the host ${incoming.host}, which is not in ALLOWED_HOSTS.`)
    if (!settings.debug) return errorPage(400, 'Bad Request (400)', '')
    const error = { type: 'DisallowedHost', message, file: '', line: 0 }
    return exceptionPage(error, incoming, settings, version, 400)
  }
  const path = incoming.path.slice(1)
  const isSentOn =
    canAppendSlash(path, visit, loaded) && loaded.routes.every((one) => one.match(path) === null)
  // CommonMiddleware sends a client on before the session is asked for.
  if (!isSentOn) checkSessionOrder(settings.middleware)
  if (urlsFault !== null) {
    // CommonMiddleware asks for the URLs of a path without a slash, before the request is further in.
    visit.isInside = path === '' || path.endsWith('/') || !asksForSlash(settings)
    return fail(urlsFault, visit)
  }
  for (const one of loaded.routes) {
    const parameters = one.match(path)
    if (parameters === null) continue
    visit.isInside = true
    return show(one.view, one.pattern, one.file, parameters, visit)
  }
  if (isSentOn) {
    if (settings.debug && ['POST', 'PUT', 'PATCH'].includes(incoming.method)) {
      throw new Raised(
        'RuntimeError',
        `You called this URL via ${incoming.method}, but the URL doesn't end in a slash and you have APPEND_SLASH set. Django can't redirect to the slash URL while maintaining ${incoming.method} data. Change your form to point to ${incoming.host}${incoming.path}/${incoming.query} (note the trailing slash), or set APPEND_SLASH=False in your Django settings.`,
      )
    }
    visit.note('path', 'fail', `There is no /${path}, but there is /${path}/: the client is sent there.`)
    return {
      status: 301,
      headers: [
        ['Content-Type', htmlType],
        ['Location', `/${path}/${incoming.query}`],
      ],
      body: '',
    }
  }
  visit.isInside = true
  visit.note('path', 'fail', `No route of ${settings.rootUrls} fits /${path}. Nobody asked for a token.`)
  return settings.debug
    ? missingPage(incoming, loaded.routes, settings)
    : errorPage(404, 'Not Found', 'The requested resource was not found on this server.')
}

/** AuthenticationMiddleware wants a session that is there already. django/contrib/auth/middleware.py (3.2). */
function checkSessionOrder(middleware: readonly string[]): void {
  const session = middleware.indexOf('django.contrib.sessions.middleware.SessionMiddleware')
  const user = middleware.indexOf('django.contrib.auth.middleware.AuthenticationMiddleware')
  if (user === -1 || (session !== -1 && session < user)) return
  throw new Raised(
    'AssertionError',
    "The Django authentication middleware requires session middleware to be installed. Edit your MIDDLEWARE setting to insert 'django.contrib.sessions.middleware.SessionMiddleware' before 'django.contrib.auth.middleware.AuthenticationMiddleware'.",
  )
}

const asksForSlash = ({ appendSlash, middleware }: Settings) =>
  appendSlash && middleware.includes('django.middleware.common.CommonMiddleware')

function canAppendSlash(path: string, { settings }: Visit, { routes }: Loaded): boolean {
  return asksForSlash(settings) && !path.endsWith('/') && routes.some((one) => one.match(`${path}/`) !== null)
}

/** Without CommonMiddleware nobody looks at the host. With DEBUG and an empty list localhost will do. */
function isAllowedHost(host: string, { settings }: Visit): boolean {
  if (!settings.middleware.includes('django.middleware.common.CommonMiddleware')) return true
  const name = host.replace(/:\d+$/u, '').toLowerCase()
  const allowed =
    settings.debug && settings.allowedHosts.length === 0
      ? ['.localhost', '127.0.0.1', '[::1]']
      : settings.allowedHosts
  return allowed.some((one) => {
    const pattern = one.toLowerCase()
    if (pattern === '*') return true
    return pattern.startsWith('.') ? name === pattern.slice(1) || name.endsWith(pattern) : name === pattern
  })
}

async function show(
  value: Value,
  pattern: string,
  file: string,
  parameters: Readonly<Record<string, string>>,
  visit: Visit,
): Promise<Answer> {
  const kind = readView(value, visit.settings, visit.runner)
  switch (kind.kind) {
    case 'rest':
      visit.note(
        'path',
        'pass',
        `${file} sends this path to ${kind.view.name}: ${pattern === '' ? "''" : pattern}`,
      )
      return answerRest(kind.view, parameters, visit)
    case 'bare-class':
      // A class is not marked as a view that needs no token against forged requests; those of as_view() are.
      if (isForgeable(visit))
        return errorPage(403, '403 Forbidden', 'CSRF verification failed. Request aborted.')
      throw new Raised('TypeError', 'View.__init__() takes 1 positional argument but 2 were given')
    case 'plain': {
      visit.note(
        'path',
        'pass',
        `${file} sends this path to ${kind.of.name}, a function without REST framework.`,
      )
      const request = library('django.http.HttpRequest')
      const value = visit.runner.call(kind.of, [{ name: null, value: request }])
      const first = isThing(value, 'instance') ? value.args[0]?.value : undefined
      if (typeof first === 'string')
        return { status: 200, headers: [['Content-Type', htmlType]], body: first }
      throw new NotPlayed(`what ${kind.of.name} returns: it is no view of REST framework`)
    }
    case 'beyond':
      throw new NotPlayed(kind.name)
  }
}

const isForgeable = ({ incoming, settings }: Visit) =>
  settings.middleware.includes('django.middleware.csrf.CsrfViewMiddleware') &&
  !['GET', 'HEAD', 'OPTIONS'].includes(incoming.method)

/** The headers that the middleware adds to every answer on its way out. */
function finish(answer: Answer, visit: Visit, project: Project): Answer {
  const { middleware } = visit.settings
  const has = (name: string) => middleware.includes(name)
  const headers = [...answer.headers]
  if (has('django.middleware.clickjacking.XFrameOptionsMiddleware') && visit.isInside)
    headers.push(['X-Frame-Options', 'DENY'])
  const length = new TextEncoder().encode(answer.body).length
  if (has('django.middleware.common.CommonMiddleware')) headers.push(['Content-Length', String(length)])
  if (has('django.middleware.security.SecurityMiddleware')) {
    headers.push(['X-Content-Type-Options', 'nosniff'], ['Referrer-Policy', 'same-origin'])
    if (!djangoVersion[project.version].startsWith('3.'))
      headers.push(['Cross-Origin-Opener-Policy', 'same-origin'])
  }
  return { ...answer, headers }
}
