import type { DecodedToken, JwsSignature, Segment, SegmentName } from './decode.ts'
import { isUnencoded, missingSignature } from './decode-compact.ts'
import { judgeHeader, judgePayload, typeName, whyBroken } from './decode-judge.ts'
import {
  missingSegment,
  missingText,
  type Place,
  placeOf,
  readSegment,
  readText,
  type TextSegment,
} from './decode-segment.ts'
import { type Finding, finding } from './finding.ts'
import { isObject, type JsonObject, type Member, readJson } from './json.ts'
import { tellOddities } from './json-oddities.ts'
import type { Span } from './span.ts'

/** More signatures or recipients than these are left unread. */
const MOST_ENTRIES = 100

/** An object of the JSON form: how to get at its members, each with its place in the whole text. */
interface Entry {
  readonly span: Span
  find(name: string): Member | undefined
}

/** Decodes the flattened and the general JSON serialisation. Never throws. RFC 7515 §7.2, RFC 7516 §7.2. */
export function decodeJsonForm(text: string): DecodedToken {
  const reading = readJson(text)
  const whole: Segment = { name: 'extra', span: { start: 0, end: text.length }, bytes: null, problems: [] }
  const unknown = (problem: Finding): DecodedToken => ({
    text,
    form: 'unknown',
    segments: [whole],
    problems: [problem],
  })
  if (reading.error)
    return unknown(finding('json-form-broken', 'error', whyBroken(text, reading.error), reading.error.span))
  const root = entryOf(reading.members, 0, whole.span)
  const has = (name: string) => root.find(name) !== undefined
  const problems = tellOddities('token', reading, (span) => span)
  if (has('ciphertext')) return decodeJwe(text, root, problems)
  if (has('signature') || has('signatures') || (has('payload') && has('protected')))
    return decodeJws(text, root, problems)
  const names = reading.members.slice(0, 5).map(({ name }) => JSON.stringify(name))
  return unknown(finding('json-not-a-token', 'error', { names }, whole.span))
}

function entryOf(members: readonly Member[], base: number, span: Span): Entry {
  const shift = ({ start, end }: Span): Span => ({ start: start + base, end: end + base })
  return {
    span,
    find(name) {
      const member = members.findLast((one) => one.name === name)
      if (!member || base === 0) return member
      const { span, nameSpan, valueSpan } = member
      return { ...member, span: shift(span), nameSpan: shift(nameSpan), valueSpan: shift(valueSpan) }
    },
  }
}

/** The objects in a member that must be an array of objects. */
function entriesOf(text: string, member: Member, problems: Finding[]): Entry[] {
  const base = member.valueSpan.start
  const spans = readJson(member.raw).elements.slice(0, MOST_ENTRIES)
  const entries: Entry[] = []
  for (const { start, end } of spans) {
    const span = { start: base + start, end: base + end }
    const { value, members } = readJson(text.slice(span.start, span.end))
    if (isObject(value)) entries.push(entryOf(members, span.start, span))
  }
  if (entries.length === 0) {
    const args = { member: member.name, found: typeName(member.value), needed: 'an array of objects' }
    problems.push(finding('json-member-wrong', 'error', args, member.valueSpan))
  }
  return entries
}

/** Where the characters of a string member are; null, with a problem told, when it is no string. */
function stringPlace(text: string, member: Member, problems: Finding[]): Place | null {
  const { value, valueSpan, raw } = member
  if (typeof value !== 'string') {
    const args = { member: member.name, found: typeName(value), needed: 'a string' }
    problems.push(finding('json-member-wrong', 'error', args, valueSpan))
    return null
  }
  const place = placeOf(text, valueSpan.start + 1, valueSpan.end - 1)
  return raw.includes('\\')
    ? { text: value, inner: { start: 0, end: value.length }, span: place.span }
    : place
}

function segmentOf(
  name: SegmentName,
  text: string,
  member: Member | undefined,
  problems: Finding[],
): Segment {
  const place = member && stringPlace(text, member, problems)
  return place ? readSegment(name, place) : missingSegment(name, member?.valueSpan.start ?? text.length)
}

function textOf(
  name: SegmentName,
  text: string,
  member: Member | undefined,
  problems: Finding[],
  raw = false,
): TextSegment {
  const place = member && stringPlace(text, member, problems)
  return place ? readText(name, place, raw) : missingText(name, member?.valueSpan.start ?? text.length)
}

function objectOf(member: Member | undefined, problems: Finding[]): JsonObject | null {
  if (!member) return null
  if (isObject(member.value)) return member.value
  const args = { member: member.name, found: typeName(member.value), needed: 'an object' }
  problems.push(finding('json-member-wrong', 'error', args, member.valueSpan))
  return null
}

function decodeJws(text: string, root: Entry, problems: Finding[]): DecodedToken {
  const list = root.find('signatures')
  const entries = list ? entriesOf(text, list, problems) : []
  const read = (entry: Entry): JwsSignature => {
    const unprotected = objectOf(entry.find('header'), problems)
    const head = textOf('header', text, entry.find('protected'), problems)
    const header = judgeHeader(head, text, 'jws', unprotected ? [unprotected] : [])
    const signature = segmentOf('signature', text, entry.find('signature'), problems)
    const alg = header.json && Object.hasOwn(header.json, 'alg') ? header.json : unprotected
    problems.push(...header.problems, ...missingSignature(alg, signature), ...signature.problems)
    return { header, unprotected, signature }
  }
  const [one = root, ...others] = entries
  const first = read(one)
  const signatures = [first, ...others.map(read)]
  const b64 = !isUnencoded(first.header.json)
  const member = root.find('payload')
  const body = textOf('payload', text, member, problems, !b64)
  const judged = judgePayload(body, text, first.header.json ?? first.unprotected)
  const detached = body.span.start === body.span.end
  if (detached) problems.push(finding('payload-missing', 'warning', { alone: false }, body.span))
  else if (!b64) problems.push(finding('payload-unencoded', 'info', { dots: 0 }, body.span))
  return {
    text,
    form: 'jws',
    serialization: list ? 'general' : 'flattened',
    ...first,
    payload: judged.payload,
    signatures,
    b64,
    detached,
    nested: judged.nested,
    problems: [...problems, ...judged.payload.problems],
  }
}

function decodeJwe(text: string, root: Entry, problems: Finding[]): DecodedToken {
  const list = root.find('recipients')
  const entries = list ? entriesOf(text, list, problems) : []
  const read = (entry: Entry) => ({
    header: objectOf(entry.find('header'), problems),
    encryptedKey: segmentOf('encrypted key', text, entry.find('encrypted_key'), problems),
  })
  const [one = root, ...rest] = entries
  const first = read(one)
  const recipients = [first, ...rest.map(read)]
  const unprotected = objectOf(root.find('unprotected'), problems)
  const others = [unprotected, ...recipients.map(({ header }) => header)].filter((one) => one !== null)
  const header = judgeHeader(textOf('header', text, root.find('protected'), problems), text, 'jwe', others)
  const iv = segmentOf('iv', text, root.find('iv'), problems)
  const ciphertext = segmentOf('ciphertext', text, root.find('ciphertext'), problems)
  const tag = segmentOf('tag', text, root.find('tag'), problems)
  const aad = root.find('aad') ? segmentOf('extra', text, root.find('aad'), problems) : null
  const keys = recipients.map(({ encryptedKey }) => encryptedKey)
  const parts = [header, ...keys, iv, ciphertext, tag, ...(aad ? [aad] : [])]
  return {
    text,
    form: 'jwe',
    serialization: list ? 'general' : 'flattened',
    header,
    encryptedKey: first.encryptedKey,
    iv,
    ciphertext,
    tag,
    unprotected,
    recipients,
    aad,
    problems: [...problems, ...parts.flatMap((part) => part.problems)],
  }
}
