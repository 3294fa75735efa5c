/** Reads what of an nginx.conf decides who answers: `location`, `alias`, `root`, `proxy_pass`. */

/** Where a location sends its requests; `none`: to nowhere of its own. */
type Target =
  /** `alias`: what follows the prefix is put behind the folder. `root`: the whole path is. */
  | { readonly to: 'alias' | 'root'; readonly folder: string }
  /**
   * `name`: as proxy_pass names it. `places`: host and port of each server of that name, which take turns. `path`:
   * what takes the place of the prefix; null: the path goes on as it came.
   */
  | {
      readonly to: 'proxy'
      readonly name: string
      readonly places: readonly string[]
      readonly path: string | null
    }
  | { readonly to: 'none' }

export interface Location {
  readonly prefix: string
  readonly isExact: boolean
  readonly target: Target
  /** What proxy_set_header says of Host: `$host`, `$http_host`, a text; null: nothing. */
  readonly host: string | null
  /** Headers with which add_header tells the client who answered (`$upstream_addr`). */
  readonly tells: readonly { readonly header: string; readonly isAlways: boolean }[]
}

export interface NginxConf {
  readonly locations: readonly Location[]
}

type ConfReading =
  | { readonly ok: true; readonly conf: NginxConf }
  /** nginx's own words, without file and line. `line` from 1. */
  | { readonly ok: false; readonly why: string; readonly line: number }

interface Directive {
  readonly words: readonly [string, ...string[]]
  readonly line: number
  /** Null: it ends with a semicolon. */
  readonly block: readonly Directive[] | null
}

class Fault extends Error {
  readonly line: number
  constructor(why: string, line: number) {
    super(why)
    this.line = line
  }
}

const blocks = ['http', 'server', 'location', 'upstream', 'events', 'types']

/** Directives that are taken as they stand: they do not decide who answers. */
const others = new Set(
  'access_log add_header charset client_body_temp_path client_max_body_size default_type error_log expires fail_timeout fastcgi_temp_path gzip include index keepalive_timeout listen pid proxy_buffering proxy_connect_timeout proxy_http_version proxy_read_timeout proxy_redirect proxy_request_buffering proxy_send_timeout proxy_temp_path scgi_temp_path sendfile server_name server_tokens tcp_nopush user uwsgi_temp_path worker_connections worker_processes'.split(
    ' ',
  ),
)
/** They do decide it, and this page does not read them. */
const beyond = [
  'error_page',
  'hash',
  'if',
  'ip_hash',
  'least_conn',
  'random',
  'return',
  'rewrite',
  'try_files',
]
const known = new Set([...blocks, ...others, 'alias', 'root', 'proxy_pass', 'proxy_set_header', 'server'])

/** Never throws. */
export function readNginxConf(text: string): ConfReading {
  try {
    const directives = parse(text)
    const all = directives.flatMap((one) => (one.words[0] === 'http' ? (one.block ?? []) : [one]))
    const server = all.find(({ words, block }) => words[0] === 'server' && block !== null)
    if (server?.block == null) throw new Fault('no "server" block in configuration', 1)
    return { ok: true, conf: { locations: readServer(server.block, upstreamsIn(all)) } }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, why: error.message, line: error.line }
    throw error
  }
}

function parse(text: string): readonly Directive[] {
  const stack: Directive[][] = [[]]
  let words: string[] = []
  let line = 1
  for (const [token] of text.matchAll(/\n|#[^\n]*|"[^"]*"|'[^']*'|[{};]|[^\s{};"']+/gu)) {
    if (token === '\n') line += 1
    else if (token === ';') {
      stack.at(-1)?.push(directive(words, line, null))
      words = []
    } else if (token === '{') {
      const inside: Directive[] = []
      stack.at(-1)?.push(directive(words, line, inside))
      stack.push(inside)
      words = []
    } else if (token === '}') {
      if (words.length > 0 || stack.length === 1) throw new Fault('unexpected "}"', line)
      stack.pop()
    } else if (!token.startsWith('#')) {
      words.push(token.replace(/^(["'])([\s\S]*)\1$/u, '$2'))
      line += token.split('\n').length - 1
    }
  }
  if (words.length > 0) throw new Fault('unexpected end of file, expecting ";" or "}"', line)
  if (stack.length > 1) throw new Fault('unexpected end of file, expecting "}"', line)
  return stack[0] ?? []
}

function directive(words: readonly string[], line: number, block: readonly Directive[] | null): Directive {
  const [name, ...rest] = words
  if (name === undefined) throw new Fault(`unexpected "${block === null ? ';' : '{'}"`, line)
  if (beyond.includes(name)) throw new Fault(`this page does not read "${name}"`, line)
  // In a block of types the names are media types.
  const isKnown = known.has(name) || name.includes('/')
  if (!isKnown) throw new Fault(`unknown directive "${name}"`, line)
  const wantsBlock = blocks.includes(name) && name !== 'server'
  if (wantsBlock && block === null) throw new Fault(`directive "${name}" has no opening "{"`, line)
  if (!blocks.includes(name) && block !== null) {
    throw new Fault(`directive "${name}" is not terminated by ";"`, line)
  }
  if (['alias', 'root', 'proxy_pass'].includes(name) && rest.length !== 1) {
    throw new Fault(`invalid number of arguments in "${name}" directive`, line)
  }
  return { words: [name, ...rest], line, block }
}

type Upstreams = ReadonlyMap<string, readonly string[]>

/** Name -> host and port of its servers. */
function upstreamsIn(directives: readonly Directive[]): Upstreams {
  return new Map(
    directives.flatMap(({ words, block }) => {
      const servers = (block ?? []).flatMap((one) =>
        one.words[0] === 'server' && one.words[1] !== undefined ? [one.words[1]] : [],
      )
      return words[0] === 'upstream' && servers.length > 0 ? [[words[1] ?? '', servers] as const] : []
    }),
  )
}

/** A location without any add_header of its own has those of its server. */
function tellsOf(inside: readonly Directive[], server: readonly Directive[]): Location['tells'] {
  const headers = (of: readonly Directive[]) => of.filter(({ words }) => words[0] === 'add_header')
  const found = headers(inside)
  return (found.length > 0 ? found : headers(server)).flatMap(({ words: [, header, value, third] }) =>
    header !== undefined && value === '$upstream_addr' ? [{ header, isAlways: third === 'always' }] : [],
  )
}

function readServer(block: readonly Directive[], upstreams: Upstreams): readonly Location[] {
  const directives = block.filter(({ words }) => words[0] === 'location')
  const found = directives.map((one) => readLocation(one, block, upstreams))
  for (const [index, { prefix, isExact }] of found.entries()) {
    const isDouble = found.slice(0, index).some((one) => one.prefix === prefix && one.isExact === isExact)
    if (isDouble) throw new Fault(`duplicate location "${prefix}"`, directives[index]?.line ?? 1)
  }
  // What fits no location is looked for below the root of the server.
  const usual = found.some(({ prefix, isExact }) => prefix === '/' && !isExact)
  return usual
    ? found
    : [
        ...found,
        { prefix: '/', isExact: false, target: targetOf([], block, upstreams), host: null, tells: [] },
      ]
}

function readLocation(
  { words, line, block }: Directive,
  server: readonly Directive[],
  upstreams: Upstreams,
): Location {
  const [first, second] = words.slice(1)
  const modifier = second === undefined ? '' : first
  const prefix = second ?? first
  if (prefix === undefined || words.length > 3) {
    throw new Fault('invalid number of arguments in "location" directive', line)
  }
  if (modifier === '~' || modifier === '~*') {
    throw new Fault(
      'this page reads no locations with regular expressions: write the beginning of the path',
      line,
    )
  }
  if (modifier !== '' && modifier !== '=' && modifier !== '^~') {
    throw new Fault(`invalid location modifier "${modifier}"`, line)
  }
  const inside = block ?? []
  const host = inside.findLast(
    ({ words: [name, of] }) => name === 'proxy_set_header' && of?.toLowerCase() === 'host',
  )
  return {
    prefix,
    isExact: modifier === '=',
    target: targetOf(inside, server, upstreams),
    host: host?.words[2] ?? null,
    tells: tellsOf(inside, server),
  }
}

function targetOf(inside: readonly Directive[], server: readonly Directive[], upstreams: Upstreams): Target {
  const one = (name: string, of: readonly Directive[]) => {
    const all = of.filter(({ words }) => words[0] === name)
    const again = all[1]
    if (again !== undefined) throw new Fault(`"${name}" directive is duplicate`, again.line)
    return all[0]
  }
  const alias = one('alias', inside)
  const root = one('root', inside)
  if (alias !== undefined && root !== undefined) {
    throw new Fault('"root" directive is duplicate, "alias" directive was specified earlier', root.line)
  }
  const pass = one('proxy_pass', inside)
  if (pass !== undefined) return proxyOf(pass, upstreams)
  if (alias !== undefined) return { to: 'alias', folder: alias.words[1] ?? '' }
  const folder = (root ?? one('root', server))?.words[1]
  return folder === undefined ? { to: 'none' } : { to: 'root', folder }
}

function proxyOf({ words, line }: Directive, upstreams: Upstreams): Target {
  const found = /^https?:\/\/([^/]+)(\/.*)?$/u.exec(words[1] ?? '')
  if (found === null) throw new Fault('invalid URL prefix', line)
  const name = found[1] ?? ''
  const host = name.replace(/:\d+$/u, '')
  const isKnown = upstreams.has(name) || host === 'localhost' || /^[\d.]+$/u.test(host)
  if (!isKnown) throw new Fault(`host not found in upstream "${name}"`, line)
  return { to: 'proxy', name, places: upstreams.get(name) ?? [name], path: found[2] ?? null }
}

/** The location for a path: the same path, else the longest prefix that it begins with. */
export function locationOf({ locations }: NginxConf, path: string): Location {
  const exact = locations.find(({ prefix, isExact }) => isExact && prefix === path)
  const fitting = locations
    .filter(({ prefix, isExact }) => !isExact && path.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
  return exact ?? fitting[0] ?? { prefix: '/', isExact: false, target: { to: 'none' }, host: null, tells: [] }
}
