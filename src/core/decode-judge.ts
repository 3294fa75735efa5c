import { readBase64url } from './base64url.ts'
import type { JsonSegment } from './decode.ts'
import { finish, type TextSegment } from './decode-segment.ts'
import { type Finding, finding, type Severity } from './finding.ts'
import { isObject, type JsonError, type JsonObject, type JsonValue, memberOf, readJson } from './json.ts'
import type { TokenCodes } from './say-token.ts'
import { readUtf8 } from './utf8.ts'

type NotJson = TokenCodes['header-not-json']

/** A word for a value of the wrong type: "an array", "the number 1" stays "a number". */
export function typeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (value === '') return 'an empty string'
  const type = typeof value
  return type === 'object' ? 'an object' : type === 'boolean' ? String(value) : `a ${type}`
}

/** The header with what is wrong with it. `others` are the unprotected headers of the JSON serialisations. */
export function judgeHeader(
  header: TextSegment,
  token: string,
  kind: 'jws' | 'jwe' | 'unknown',
  others: readonly JsonObject[] | null = null,
): JsonSegment {
  const problems: Finding[] = []
  const { span, bytes, value } = header
  if (span.start === span.end) {
    const serialization = others ? 'JSON' : 'compact'
    if (!others || others.length === 0)
      problems.push(finding('header-missing', 'error', { serialization }, span))
  } else if (bytes === null || value === undefined) {
    const { start, end } = faultSpan(header)
    problems.push(finding('header-not-json', 'error', whyNotJson(header, token), { start, end }))
  } else if (header.json === null)
    problems.push(finding('header-not-object', 'error', { found: typeName(value) }, span))
  if (value !== undefined && header.badByte >= 0) problems.push(notUtf8('header', 'error', header))
  if (kind !== 'unknown' && (header.json || others))
    problems.push(...missingNames(header, kind, others ?? []))
  return finish(header, problems)
}

function missingNames(header: TextSegment, kind: 'jws' | 'jwe', others: readonly JsonObject[]): Finding[] {
  const problems: Finding[] = []
  const names = kind === 'jwe' ? (['alg', 'enc'] as const) : (['alg'] as const)
  const objects = [header.json, ...others]
  for (const name of names) {
    const value = objects.map((object) => memberOf(object, name)).find((found) => found !== undefined)
    if (typeof value === 'string' && value !== '') continue
    const member = header.members.findLast((one) => one.name === name)
    const found = value === undefined ? null : typeName(value)
    const where = member ? header.place(member.valueSpan) : header.span
    problems.push(finding(`${name}-missing`, 'error', { found }, where))
  }
  return problems
}

/**
 * The payload with what is wrong with it, and the token inside it, if any. It is an error only where the bytes
 * were meant to be JSON and are damaged: a JWS may sign anything, so its signature can still be judged.
 * @param header the header that counts, null when it cannot be read
 */
export function judgePayload(
  payload: TextSegment,
  token: string,
  header: JsonObject | null,
): { payload: JsonSegment; nested: string | null } {
  const { span, value, source } = payload
  const problems: Finding[] = []
  const done = (nested: string | null) => ({ payload: finish(payload, problems), nested })
  if (span.start === span.end || payload.missing) return done(null)
  const nested = nestedToken(payload, header)
  if (nested !== null) {
    const cty = memberOf(header, 'cty')
    problems.push(finding('nested-token', 'info', { cty: typeof cty === 'string' ? cty : null }, span))
    return done(nested)
  }
  const how = doubleEncoding(source, value)
  if (how) {
    problems.push(finding('payload-double-encoded', 'error', { how }, span))
    return done(null)
  }
  const isJwt = claimsToBeJwt(header)
  if (payload.bytes === null || value === undefined) {
    const why = whyNotJson(payload, token)
    const isDamaged = why.cause?.endsWith('-cased') || /^\s*[{[]/.test(source)
    const severity = isDamaged || !header || !payload.bytes ? 'error' : isJwt ? 'warning' : 'info'
    problems.push(finding('payload-not-json', severity, why, faultSpan(payload)))
    return done(null)
  }
  if (payload.json === null)
    problems.push(finding('payload-not-object', isJwt ? 'warning' : 'info', { found: typeName(value) }, span))
  if (payload.badByte >= 0) problems.push(notUtf8('payload', 'warning', payload))
  return done(null)
}

/** typ says JWT, or one of the kinds built on it such as at+jwt. RFC 7519 §5.1, RFC 8725 §3.11. */
function claimsToBeJwt(header: JsonObject | null): boolean {
  const typ = memberOf(header, 'typ')
  return typeof typ === 'string' && /(^|[+/])jwt$/i.test(typ)
}

function notUtf8(part: string, severity: Severity, { bytes, badByte, span }: TextSegment): Finding {
  const value = `0x${(bytes?.[badByte] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
  return finding('not-utf8', severity, { part, byte: badByte, value }, span)
}

function faultSpan(text: TextSegment) {
  const { error } = text.reading
  return text.badByte < 0 && text.bytes !== null && error ? text.place(error.span) : text.span
}

/** Why a part is no JSON, with the place counted in its decoded text. */
function whyNotJson(part: TextSegment, token: string): NotJson {
  const error = part.reading.error
  const offset = part.bytes === null ? 0 : (error?.span.start ?? 0)
  const isText = part.bytes !== null && part.badByte < 0
  return {
    fault: isText ? (error?.fault ?? null) : null,
    offset,
    ...lineAndColumn(part.source, offset),
    found: isText ? part.source.slice(offset, offset + 16) : '',
    cause: causeOf(part, token.slice(part.span.start, part.span.end)),
  }
}

/** Why a text that starts like JSON is none. */
export function whyBroken(text: string, { fault, span }: JsonError): NotJson {
  const found = text.slice(span.start, span.start + 16)
  const cause = fault === 'ends-too-early' || fault === 'string-not-closed' ? 'cut' : null
  return { fault, offset: span.start, ...lineAndColumn(text, span.start), found, cause }
}

/** Both count from 1; columns in UTF-16 units. */
function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: offset - lineStart + 1 }
}

function causeOf(part: TextSegment, encoded: string): NotJson['cause'] {
  // What was meant as a JSON object starts with e: the brace gives it. Zeros alone give A and nothing else.
  if (encoded.length >= 12 && !part.raw && /^e/i.test(encoded)) {
    if (/[a-z]/.test(encoded) && !/[A-Z]/.test(encoded)) return 'lower-cased'
    if (/[A-Z]/.test(encoded) && !/[a-z]/.test(encoded)) return 'upper-cased'
  }
  const [first, second] = part.bytes ?? []
  if (
    (first === 0x78 && (second === 0x9c || second === 0xda || second === 1)) ||
    (first === 0x1f && second === 0x8b)
  )
    return 'compressed'
  if (part.bytes === null || part.badByte >= 0) return 'binary'
  const fault = part.reading.error?.fault
  return fault === 'ends-too-early' || fault === 'string-not-closed' ? 'cut' : null
}

/** The token in a payload: its text, or the JSON string that holds it. RFC 7519 §5.2. */
function nestedToken({ source, value, isUtf8 }: TextSegment, header: JsonObject | null): string | null {
  if (!isUtf8 || isObject(value)) return null
  const text = typeof value === 'string' ? value : source
  if (looksLikeToken(text)) return text
  const cty = memberOf(header, 'cty')
  const saysToken = typeof cty === 'string' && /(^|[+/])jwt$/i.test(cty)
  return saysToken && /^[\w-]+(\.[\w-]*){2,4}$/.test(text) ? text : null
}

/** Three or five parts, the first of which decodes to a JSON object. */
export function looksLikeToken(text: string): boolean {
  const dot = text.indexOf('.')
  if (dot < 2 || !/^\s*[\w-]+(\.[\w-]*){2}((\.[\w-]*){2})?\s*$/.test(text)) return false
  return isObject(jsonInside(text.slice(0, dot).trim()))
}

function jsonInside(encoded: string): JsonValue | undefined {
  const { text, badByte } = readUtf8(readBase64url(encoded).bytes)
  return badByte < 0 ? readJson(text).value : undefined
}

function doubleEncoding(source: string, value: JsonValue | undefined): 'base64url' | 'json-string' | null {
  if (typeof value === 'string' && /^\s*\{/.test(value) && isObject(readJson(value).value))
    return 'json-string'
  const text = (typeof value === 'string' ? value : source).trim()
  if (value !== undefined && typeof value !== 'string') return null
  if (!/^[\w+/-]{3,}={0,2}$/.test(text)) return null
  return isObject(jsonInside(text)) ? 'base64url' : null
}
