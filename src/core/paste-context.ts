import { type Finding, finding } from './finding.ts'
import type { Edges } from './paste-edges.ts'

/** Where a token stood: the notice that says so, and a short name for lists. */
export interface Context {
  readonly notices: readonly Finding[]
  readonly label: string | null
}

const commands =
  /(?:^|[\n;|&(`]|[$#>%] |\s(?=(?:curl|wget)[ \t]+(?:-|["'^$]{0,2}https?:)))[ \t]{0,8}(?:sudo )?(?:[\w./\\:-]{0,60}[/\\])?(curl|wget|https?|httpie|xh|xhs|curlie|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|grpcurl|websocat|wscat)(?:\.exe)?(?=[ \t]+\S)/gi

/** Whether only one command line stands in `text`: each line break in it is continued, or inside quotes. */
function isOneCommand(text: string): boolean {
  const lines = text.split('\n').slice(0, -1)
  if (lines.every((line) => /[\\`^]\s{0,8}$/.test(line))) return true
  const quotes = (mark: string) => text.split(mark).length % 2 === 0
  return quotes("'") || quotes('"')
}

function findCommand(before: string, edges: Edges, line: string): Finding | null {
  let last: RegExpExecArray | null = null
  for (const match of before.matchAll(commands)) last = match
  if (last?.[1] === undefined) return null
  const rest = before.slice(last.index + last[0].length)
  const tool = last[1].toLowerCase()
  // "http" is a word of every address and of many logs.
  if (/^https?$/.test(tool) && !/^\s+(?:-|[A-Z]{3,7}\s|\S{0,200}[./:])/.test(rest)) return null
  if (!isOneCommand(rest)) return null
  const header =
    edges.header ??
    /([A-Za-z][\w-]{1,60})["']?\s?[:=]\s?["']?(?:[A-Za-z]{2,10} )?["']?$/.exec(line)?.[1] ??
    null
  return finding('found-in-curl', 'info', { tool: last[1], header })
}

const cookieLine = /^[ \t]{0,8}(?:[<>*] )?(?:set-)?cookie2?[ \t]?:/i
const cookieAttributes =
  /^["']?\s{0,4};\s{0,4}(?:path|httponly|secure|expires|samesite|max-age|domain|partitioned)\b/i

function findCookie(line: string, after: string, chunks: number): Finding | null {
  const pair = /(?:^|[;:,\s"'=`])([^\s;:,"'=`()]{1,200})=["']?(?:base64-)?(?:bearer[\s+]{1,4})?["']?$/i.exec(
    line,
  )
  const name = (chunks > 1 ? pair?.[1]?.replace(/\.0$/, '') : pair?.[1]) ?? null
  const named = chunks > 1 || cookieLine.test(line) || /document\.cookie/.test(line)
  const neighbours =
    /^[^\s;=]{1,200}=[^;\s]{0,4000}; /.test(line) || /^; ?[^\s;=?&]{1,200}=[^;\s]/.test(after)
  if (named || (name !== null && (cookieAttributes.test(after) || neighbours))) {
    return finding('found-in-cookie', 'info', { cookie: name, chunks })
  }
  return null
}

function findUrl(line: string, after: string, whole: boolean): Finding | null {
  let from = line.length
  while (from > 0 && line.length - from < 2000 && !/[\s"'`<>]/.test(line.charAt(from - 1))) from--
  const word = line.slice(from)
  const parameter = /(?:^|[?#&;/])([^?#&=/\s]{1,120})=(?:(?:bearer|jwt)[\s+]{0,4})?$/i.exec(word.slice(-400))
  const name = parameter?.[1] ?? null
  const address =
    /[a-z][a-z0-9+.-]{1,20}:\/\//i.test(word) || /^(?:\/[^\s]{0,2000})?[?#]/.test(word) || /^\/\w/.test(word)
  if (address || (name !== null && /[?#]/.test(word))) {
    const mark = /[?#](?=[^?#]*$)/.exec(word)?.[0]
    const part = mark === '#' ? 'fragment' : mark === '?' || name !== null ? 'query' : 'path'
    return finding('found-in-url', 'info', { part, parameter: name })
  }
  const joined = word.includes('&') || /^&[^\s=&;]{1,120}=/.test(after)
  const lone = whole && name !== null && /[a-z]/.test(name) && /^\s*$/.test(after)
  return (name !== null && joined) || lone || /^&[\w.-]{1,80}=\S/.test(after)
    ? finding('found-in-url', 'info', { part: 'form', parameter: name })
    : null
}

const member = /"([^"\n]{1,80})"\s{0,40}:\s{0,40}"?[^"\n]{0,200}"?$/

function textKind(line: string, before: string, after: string): 'prose' | 'code' | 'log' | 'html' {
  const around = `${before.slice(-400)}\u0000${after.slice(0, 400)}`
  if (/<\/?[a-z][a-z0-9]{0,12}[\s>/]/i.test(around)) return 'html'
  if (/\d{1,4}[-/:]\d\d[-/:]\d\d|\b(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE)\b|level=/.test(line)) return 'log'
  if (
    /\b(?:const|let|var|final|def|val|func|export|return|import|string)\b|[=(]\s{0,8}["'`]?$|[{}();]\s{0,4}$/i.test(
      line,
    )
  )
    return 'code'
  return 'prose'
}

/** The cookie, parameter or header that a notice names. */
function placeName(found: Finding | null): string | null {
  if (found?.code === 'found-in-cookie') return found.args.cookie
  if (found?.code === 'found-in-url') return found.args.parameter
  return found?.code === 'found-in-curl' ? found.args.header : null
}

/** What stands around one token in the paste. */
export interface Surroundings {
  /** Text before and after the token, at most some thousand characters. */
  readonly before: string
  readonly after: string
  /** The paste is one JSON text, or the token's line is. */
  readonly json: boolean
  /** Nothing else is in the paste than this token with its edges. */
  readonly alone: boolean
  /** `before` reaches back to the start of the paste, and holds no line break. */
  readonly whole: boolean
  readonly escapes: number
  /** How many cookies its text came in. */
  readonly chunks: number
  /** Its signs were written with backslashes, as Markdown does. */
  readonly markdown: boolean
}

/** Says where a token stood, the narrowest useful answer first. */
export function readContext(edges: Edges, at: Surroundings): Context {
  const { before, after } = at
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const notices: Finding[] = []
  const command = findCommand(before, edges, line)
  if (command !== null) notices.push(command)
  const cookie = findCookie(line, after, at.chunks)
  const named = member.exec(before.slice(-500))?.[1] ?? null
  const json = at.json || (named !== null && /^\s{0,8}"/.test(after))
  const code = /^\s{0,20}(?:(?:await|const|let|var|return)\s+(?:[\w$]{1,40}\s?=\s?)?)*[\w.$]{1,60}\(/.test(
    before,
  )
  const url = cookie === null ? findUrl(line, after, at.whole) : null
  if (cookie !== null) notices.push(cookie)
  if (code && !at.json && command === null) notices.push(finding('found-in-text', 'info', { kind: 'code' }))
  if (json || (at.escapes > 0 && notices.length === 0))
    notices.push(finding('found-in-json', 'info', { member: named, escapes: at.escapes }))
  if (url !== null) notices.push(url)
  const header = edges.header
  if (header !== null && cookie === null) {
    notices.push(finding('stripped-header', 'info', { name: header, scheme: edges.scheme }))
  }
  if (notices.length === 0 && !at.alone) {
    const long = /^[ \t]{0,8}(?:[<>*] )?((?:proxy-)?authorization|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+):\s/i.exec(
      line,
    )?.[1]
    if (long !== undefined)
      notices.push(finding('stripped-header', 'info', { name: long, scheme: edges.scheme }))
    else if (edges.header === null)
      notices.push(
        finding('found-in-text', 'info', { kind: at.markdown ? 'markdown' : textKind(line, before, after) }),
      )
  }
  if (edges.scheme !== null) notices.push(finding('stripped-bearer', 'info', { scheme: edges.scheme }))
  const variable =
    /([A-Za-z_][\w.-]{0,60})["']?\s{0,20}[:=]\s{0,20}["'`]?$/.exec(line.slice(-200))?.[1] ?? null
  const own = [cookie, url, command].map(placeName).find((name) => name !== null)
  const label = own ?? (json ? named : null) ?? header ?? (edges.scheme === null ? variable : null)
  return { notices, label }
}
