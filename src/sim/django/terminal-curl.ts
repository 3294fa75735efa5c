import { encodeBase64url } from '../../core/base64url.ts'
import type { Exchange, Method, Request } from '../happening.ts'
import { askApplication, askHost, handleRequest } from './handle.ts'
import { hostsOf } from './hosts.ts'
import { runningNginx } from './nginx.ts'
import type { Project } from './project.ts'
import { bad, type Command } from './terminal-command.ts'

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

interface Asked {
  readonly url: string
  readonly request: Request
  readonly showsHead: boolean
  readonly follows: boolean
}

export const curl: Command = {
  about: 'sends a request: curl [-i] [-X METHOD] [-H HEADER] [-d DATA] [--json DATA] [-u NAME:PASSWORD] URL',
  run: async ({ words, project, now }) => {
    const asked = read(words)
    if (typeof asked === 'string') return bad(asked, 2)
    const { port, host } = placeOf(asked.url)
    // nginx listens on port 80, and passes on to port 8000.
    const isFront = port === '80' && runningNginx(project) !== null
    const machine = hostsOf(project).find(({ address }) => address === `${host}:${port}`)
    const isOnOthers = port === '8000' && hostsOf(project).length > 0
    const isHere = (port === '8000' && !isOnOthers) || isFront
    if (machine === undefined && (!isHere || !['localhost', '127.0.0.1', '0.0.0.0'].includes(host))) {
      const known = ['localhost', '127.0.0.1', '0.0.0.0'].includes(host)
      return known
        ? bad(`curl: (7) Failed to connect to ${host} port ${port} after 0 ms: Connection refused`, 7)
        : bad(
            `curl: (6) Could not resolve host: ${host}\nThis terminal reaches the project of the page only, at http://localhost:8000/`,
            6,
          )
    }
    const exchanges: Exchange[] = []
    const send = async (to: Project, request: Request) => {
      const handled =
        machine === undefined
          ? await (isFront ? handleRequest : askApplication)(to, request, now)
          : await askHost(to, machine, request, now)
      const { response, checked, queries } = handled
      exchanges.push({ kind: 'exchange', server: 'project', request, response, checked, queries, at: now })
      return handled
    }
    const handled = await send(project, asked.request)
    const { response } = handled
    if (handled.unplayed !== undefined) return { ...bad(handled.unplayed, 1), exchanges }
    if (response.status === 0) {
      const why = `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: Connection refused`
      return { ...bad(why, 7), exchanges }
    }
    const redirect =
      asked.follows && response.status === 301
        ? response.headers.find(([name]) => name === 'Location')?.[1]
        : undefined
    const last =
      redirect === undefined
        ? handled
        : // curl goes on with GET after a 301, and the body is lost.
          await send(handled.project, { ...asked.request, method: 'GET', path: redirect, body: '' })
    return { output: show(last.response, asked), exit: 0, project: last.project, exchanges }
  },
}

function show(
  {
    status,
    headers,
    body,
  }: { readonly status: number; readonly headers: Request['headers']; readonly body: string },
  { showsHead }: Asked,
): string {
  if (!showsHead) return body
  const lines = [
    `HTTP/1.1 ${status} ${reasons[status] ?? ''}`.trim(),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
  ]
  return [...lines, body].join('\n')
}

/** The words of a status, as the server sends them. RFC 9110 §15. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

function placeOf(url: string): { readonly host: string; readonly port: string; readonly path: string } {
  const bare = url.replace(/^https?:\/\//iu, '')
  const [place = '', ...rest] = bare.split(/(?=[/?])/u)
  const [host = '', port = '80'] = place.split(':')
  const path = rest.join('').replace(/#.*$/u, '')
  return { host, port, path: path.startsWith('/') ? path : `/${path}` }
}

function read(words: readonly string[]): Asked | string {
  let method: string | null = null
  let url: string | null = null
  let showsHead = false
  let follows = false
  let isHead = false
  const headers: [string, string][] = []
  const data: string[] = []
  const queue = words.flatMap((word) =>
    /^-[isSLfvkI]{2,}$/u.test(word) ? [...word.slice(1)].map((letter) => `-${letter}`) : [word],
  )
  while (queue.length > 0) {
    const word = queue.shift() ?? ''
    const joined = /^(-[XHdu])(.+)$/u.exec(word)
    const flag = joined?.[1] ?? word
    const value = () => joined?.[2] ?? queue.shift()
    switch (flag) {
      case '-X':
      case '--request':
        method = value() ?? ''
        break
      case '-H':
      case '--header': {
        const text = value() ?? ''
        const [name = '', ...rest] = text.split(':')
        const bare = /^([^:;]+);$/u.exec(text.trim())?.[1]
        if (rest.length > 0) headers.push([name.trim(), rest.join(':').trim()])
        // A semicolon instead of the colon sends the header with no value.
        else if (bare !== undefined) headers.push([bare, ''])
        break
      }
      case '-d':
      case '--data':
      case '--data-raw':
      case '--data-ascii':
      case '--data-binary':
        data.push(value() ?? '')
        break
      case '--json':
        data.push(value() ?? '')
        headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json'])
        break
      case '-u':
      case '--user':
        headers.push(['Authorization', `Basic ${base64(value() ?? '')}`])
        break
      case '-i':
      case '--include':
        showsHead = true
        break
      case '-I':
      case '--head':
        isHead = true
        showsHead = true
        break
      case '-L':
      case '--location':
        follows = true
        break
      case '-s':
      case '-S':
      case '-f':
      case '-k':
      case '-v':
      case '--silent':
      case '--show-error':
        break
      default:
        if (flag.startsWith('-'))
          return `curl: option ${flag}: is unknown\nThis terminal's curl knows -i -I -L -s -X -H -d --json -u.`
        url = word
    }
  }
  if (url === null)
    return "curl: try 'curl --help' for more information\nNo address was given, such as http://localhost:8000/api/notes/"
  const wanted = method ?? (isHead ? 'HEAD' : data.length > 0 ? 'POST' : 'GET')
  if (!methods.includes(wanted)) return `curl: this terminal sends ${methods.join(', ')}, and not ${wanted}.`
  const named = (name: string) => headers.some(([one]) => one.toLowerCase() === name)
  const { host, port, path } = placeOf(url)
  const more: [string, string][] = [
    ...(named('host') ? [] : [['Host', port === '80' ? host : `${host}:${port}`] as [string, string]]),
    ...(named('accept') ? [] : [['Accept', '*/*'] as [string, string]]),
    ...(data.length > 0 && !named('content-type')
      ? [['Content-Type', 'application/x-www-form-urlencoded'] as [string, string]]
      : []),
  ]
  const request: Request = {
    method: wanted as Method,
    path,
    headers: [...more, ...headers],
    body: data.join('&'),
  }
  return { url, request, showsHead, follows }
}

const base64 = (text: string) => {
  const url = encodeBase64url(new TextEncoder().encode(text)).replaceAll('-', '+').replaceAll('_', '/')
  return url.padEnd(Math.ceil(url.length / 4) * 4, '=')
}
