import type { Checked, Request, Response } from '../happening.ts'
import type { Handled } from './handled.ts'
import { type Host, hostsOf } from './hosts.ts'
import { type Location, locationOf, type NginxConf, readNginxConf } from './nginx-conf.ts'
import type { Project } from './project.ts'
import { fileOnMachine, nameOnMachine, typeOfFile } from './static-files.ts'

/** The file of the project that nginx reads when it starts, and when it is told to reload. */
export const nginxFile = 'nginx.conf'

/** The project with nginx running with this configuration; '': not running. */
export const withNginx = (project: Project, conf: string): Project => ({
  ...project,
  extra: { ...project.extra, nginx: conf },
})

/** The configuration that nginx runs with, which is not always what stands in its file; null: it does not run. */
export function runningNginx({ extra }: Project): NginxConf | null {
  const text = extra?.nginx ?? ''
  const reading = text === '' ? null : readNginxConf(text)
  return reading?.ok ? reading.conf : null
}

/** What nginx answers: a file, what the application says, or an error of its own. Never throws. */
export async function answerByNginx(
  conf: NginxConf,
  project: Project,
  request: Request,
  ask: (passedOn: Request, host: Host | null) => Promise<Handled>,
): Promise<Handled> {
  const path = normalise(request.path)
  if (path === null) return alone(errorPage(400), 'fail', 'This path leads out of the server.', project)
  const location = locationOf(conf, path)
  const { target } = location
  const matched = `“location ${location.isExact ? '= ' : ''}${location.prefix}” fits this path`
  if (target.to === 'proxy') {
    const passed = pass(request, path, location, target)
    const { place, handled, project: after } = await askInTurn(target, project, passed, ask)
    const tells = location.tells
      .filter(({ isAlways }) => isAlways || added.has(handled?.response.status ?? 502))
      .map(({ header }) => [header, place] as const)
    const onWay: Checked = { what: 'nginx', result: 'pass', say: `${matched}, and passes it on to ${place}.` }
    if (handled === null) {
      const say = `Nobody answers at ${place} (connection refused).`
      const checked: Checked[] = [onWay, { what: 'upstream', result: 'fail', say }]
      const page = errorPage(502)
      const response = { ...page, headers: [...page.headers, ...tells] }
      return { response, checked, queries: [], project: after }
    }
    const { response } = handled
    return {
      ...handled,
      response: tells.length === 0 ? response : { ...response, headers: [...response.headers, ...tells] },
      checked: [onWay, ...handled.checked],
    }
  }
  if (target.to === 'none')
    return alone(errorPage(404), 'fail', `${matched}, and it names no folder.`, project)
  const file =
    target.to === 'alias' ? target.folder + path.slice(location.prefix.length) : target.folder + path
  const text = fileOnMachine(project, file)
  if (text !== undefined && !file.endsWith('/')) {
    const length = String(new TextEncoder().encode(text).length)
    const headers = [
      ['Content-Type', typeOfFile(file)],
      ['Content-Length', length],
      ['Accept-Ranges', 'bytes'],
    ] as const
    const body = request.method === 'HEAD' ? '' : text
    return request.method === 'GET' || request.method === 'HEAD'
      ? alone(
          { status: 200, headers: fromNginx(headers), body },
          'pass',
          `${matched}: the file ${file}.`,
          project,
        )
      : alone(errorPage(405), 'fail', `${matched}: a file can only be read.`, project)
  }
  const isFolder = Object.keys(project.files).some((one) => one.startsWith(`${nameOnMachine(file)}/`))
  return isFolder
    ? alone(errorPage(403), 'fail', `${matched}: ${file} is a folder, and nginx lists none.`, project)
    : alone(errorPage(404), 'fail', `${matched}, but there is no file ${file}.`, project)
}

/** The statuses to which add_header adds without `always`. ngx_http_headers_module. */
const added = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308])

/**
 * Servers of one name take turns (round robin); where nobody listens, the next one is asked. `place`: who answered,
 * or who was asked last; `handled`: null when nobody answered.
 */
async function askInTurn(
  { places }: Extract<Location['target'], { to: 'proxy' }>,
  project: Project,
  passed: Request,
  ask: (passedOn: Request, host: Host | null) => Promise<Handled>,
): Promise<{ readonly place: string; readonly handled: Handled | null; readonly project: Project }> {
  const turn = Number(project.extra?.turn ?? 0)
  const takesTurns = places.length > 1
  const count = (of: Project): Project =>
    takesTurns ? { ...of, extra: { ...of.extra, turn: String(turn + 1) } } : of
  const hosts = hostsOf(project)
  let place = ''
  for (const [tried] of places.entries()) {
    place = places[(turn + tried) % places.length] ?? ''
    const host = hosts.find(({ address }) => address === place) ?? null
    const isHere = hosts.length === 0 && /^(?:127\.0\.0\.1|localhost|0\.0\.0\.0):8000\b/u.test(place)
    const handled = host !== null || isHere ? await ask(passed, host) : null
    if (handled !== null && (handled.response.status !== 0 || handled.unplayed !== undefined)) {
      return { place, handled: { ...handled, project: count(handled.project) }, project }
    }
  }
  return { place, handled: null, project: count(project) }
}

function alone(response: Response, result: Checked['result'], say: string, project: Project): Handled {
  return { response, checked: [{ what: 'nginx', result, say }], queries: [], project }
}

/** The path that locations are compared with: without query, decoded, without `.` and `..`. Null: it leads out. */
function normalise(asked: string): string | null {
  const bare = asked.replace(/[?#].*$/su, '')
  let path: string
  try {
    path = decodeURIComponent(bare)
  } catch {
    return null
  }
  const parts: string[] = []
  const given = path.split('/').slice(path.startsWith('/') ? 1 : 0)
  for (const [index, part] of given.entries()) {
    const isLast = index === given.length - 1
    if (part === '..' && parts.pop() === undefined) return null
    else if (part !== '..' && part !== '.' && (part !== '' || isLast)) parts.push(part)
    if (isLast && (part === '..' || part === '.')) parts.push('')
  }
  return `/${parts.join('/')}`
}

/** The request as it goes on: Host is the name in proxy_pass, unless proxy_set_header says otherwise. */
function pass(
  request: Request,
  path: string,
  { prefix, host }: Location,
  target: Extract<Location['target'], { to: 'proxy' }>,
): Request {
  const sent = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost'
  const name = host === null ? target.name : hostOf(host, sent)
  const query = /\?[^#]*/u.exec(request.path)?.[0] ?? ''
  return {
    ...request,
    path: target.path === null ? request.path : target.path + path.slice(prefix.length) + query,
    headers: [['Host', name], ...request.headers.filter(([one]) => one.toLowerCase() !== 'host')],
  }
}

function hostOf(written: string, sent: string): string {
  if (written === '$http_host') return sent
  return written === '$host' ? sent.replace(/:\d+$/u, '').toLowerCase() : written
}

const server = 'nginx/1.22.1'
const fromNginx = (headers: Response['headers']): Response['headers'] => [['Server', server], ...headers]

const titles = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  502: 'Bad Gateway',
} as const

/** nginx's own page for an error. */
function errorPage(status: keyof typeof titles): Response {
  const title = `${status} ${titles[status]}`
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`
  const headers = [
    ['Content-Type', 'text/html'],
    ['Content-Length', String(body.length)],
  ] as const
  return { status, headers: fromNginx(headers), body }
}
