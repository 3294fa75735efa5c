import { decodedView } from './paste-decoding.ts'
import type { Gap } from './paste-gap.ts'
import { type Gathered, gather } from './paste-gather.ts'
import { findJsonForms, type JsonForm } from './paste-json-form.ts'
import { findBroken } from './paste-lone.ts'
import { isEncrypted, isObjectPart, lastPartLengths, peekBytes, startsLikeObject } from './paste-shape.ts'
import { holdsSignedCookie } from './paste-signed.ts'
import { pastedSpan, type View, viewOf } from './paste-view.ts'
import type { CorrectedPart } from './say-paste.ts'

/** A token seen in a view of the pasted text. Offsets count units of that view's text. */
export interface Sighting {
  readonly view: View
  readonly start: number
  readonly end: number
  readonly text: string
  readonly asPasted: string | null
  readonly corrected: readonly CorrectedPart[]
  readonly gaps: readonly Gap[]
  readonly form: JsonForm | null
  /** How many times the token was base64-encoded once more. */
  readonly levels: number
}

const names = ['header', 'payload', 'signature']
const jweNames = ['header', 'encrypted key', 'iv', 'ciphertext', 'tag']

/** A hyphen pair that became one dash shows as a last part that is one character short. */
function restoreDoubleHyphen(view: View, found: Gathered): string {
  const last = found.parts.at(-1) ?? ''
  const short = found.complete && lastPartLengths(found.header).includes(last.length + 1)
  if (!short || found.gaps.length > 0 || !found.text.endsWith(last) || !last.includes('-')) return found.text
  const from = found.end - last.length
  const dashes = [...last.matchAll(/-/g)].map((match) => match.index)
  const long = dashes.filter((at) =>
    /[\u2013\u2014]/.test(view.pasted.charAt(pastedSpan(view, from + at, from + at + 1).start)),
  )
  if (long.length !== 1) return found.text
  const at = found.text.length - last.length + (long[0] ?? 0)
  return `${found.text.slice(0, at)}-${found.text.slice(at)}`
}

function sightingOf(view: View, found: Gathered): Sighting {
  const text = restoreDoubleHyphen(view, found)
  const corrected = found.parts.flatMap((part, index): CorrectedPart[] => {
    const characters = /[+/=]/.test(part) ? (part.match(/[+/=]/g)?.length ?? 0) : 0
    const name = (isEncrypted(found.header) ? jweNames : names)[index] ?? `part ${index + 1}`
    return characters === 0 ? [] : [{ name, index, characters }]
  })
  const url =
    corrected.length === 0 ? text : text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return {
    view,
    start: found.start,
    end: found.end,
    text: url,
    asPasted: corrected.length === 0 ? null : text,
    corrected,
    gaps: found.gaps,
    form: null,
    levels: 0,
  }
}

/** Whether what was put together is a token in the middle of other text, and not a word that only begins like one. */
function isToken(found: Gathered): boolean {
  const { header, parts, complete } = found
  const payload = parts[1] ?? ''
  if (!header.sound) return complete && startsLikeObject(payload, 0)
  if (complete && (header.alg !== null || header.enc !== null)) return true
  return isObjectPart(payload) || (parts.length > 1 && header.alg !== null && payload.length >= 8)
}

/** Where base64url of a JSON object can begin; white space may come before the brace. */
const start =
  /e[w-z0-9_-][A-Za-z0-9_\-+/]|(?<![A-Za-z0-9_-])(?:I[A-P]|C[Q-Zg-v]|D[Q-Za-f]|77)[A-Za-z0-9_\-+/]/g
const run = /[A-Za-z0-9_\-+/=]+/y
const glued = /(?:bearer|token|jwt|dpop|authorization)$/i

const mostScraps = 50
/** More tokens than this are not looked for: nobody could read the list. */
const mostTokens = 10_000
/** After so many beginnings that came to nothing, a header has to stand in one piece before its dot. */
const mostFruitless = 2000
/** After so many more the text is not meant for reading. */
const endOfPatience = 20_000

interface Swept {
  readonly tokens: Gathered[]
  /** Began like tokens and were not whole. */
  readonly scraps: Gathered[]
}

function sweep(text: string): Swept {
  const tokens: Gathered[] = []
  const scraps: Gathered[] = []
  const pattern = new RegExp(start)
  let runEnd = -1
  let tries = 0
  let fruitless = 0
  for (
    let match = pattern.exec(text);
    match !== null && tokens.length < mostTokens;
    match = pattern.exec(text)
  ) {
    const at = match.index
    const before = text.charAt(at - 1)
    const inWord = /[A-Za-z0-9]/.test(before)
    if ((inWord && !text.startsWith('eyJ', at)) || !startsLikeObject(text, at)) {
      pattern.lastIndex = at + 1
      continue
    }
    if (fruitless > endOfPatience) break
    if (fruitless > mostFruitless) {
      run.lastIndex = at
      const end = at + (run.exec(text)?.[0].length ?? 1)
      if (text.charAt(end) !== '.') {
        pattern.lastIndex = end
        continue
      }
    }
    const found = gather(text, at)
    const known = found !== null && (found.header.alg !== null || found.header.enc !== null)
    const allowed = !inWord || known || glued.test(text.slice(Math.max(0, at - 20), at))
    if (found !== null && allowed && isToken(found)) {
      tokens.push(found)
      pattern.lastIndex = Math.max(found.end, at + 1)
      continue
    }
    fruitless++
    if (found !== null && !inWord && scraps.length < mostScraps) scraps.push(found)
    // One run without a dot can hold many starts: after a few, none of them will do.
    run.lastIndex = at
    const end = at + (run.exec(text)?.[0].length ?? 1)
    tries = end === runEnd ? tries + 1 : 0
    runEnd = end
    pattern.lastIndex = tries > 3 ? end : at + 1
  }
  return { tokens, scraps }
}

const deepestWrap = 3

/** Tokens inside base64 that stands in the text: a token encoded once more, or a JSON text that holds one. */
function unwrapBase64(
  view: View,
  taken: readonly { start: number; end: number }[],
  depth: number,
): Sighting[] {
  const { text } = view
  const found: Sighting[] = []
  let next = 0
  let fruitless = 0
  const blob = /(?<![A-Za-z0-9_+/.])[A-Za-z0-9+/_-]{40,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}(?![A-Za-z0-9.])/g
  for (let match = blob.exec(text); match !== null; match = blob.exec(text)) {
    const at = match.index
    while (next < taken.length && (taken[next]?.end ?? 0) <= at) next++
    if ((taken[next]?.start ?? text.length) < at + match[0].length) continue
    // A name may be joined to it by a hyphen, as in the cookie value "base64-eyJ…".
    const skip = /^base64-/.exec(match[0])?.[0].length ?? 0
    const source = match[0].slice(skip)
    const printable = /^[\t\n\r -~]*$/
    if (!printable.test(peekBytes(source.slice(0, 16)) ?? '\u0000')) continue
    const decoded = peekBytes(source.replace(/[\r\n]/g, '')) ?? ''
    if (!/[A-Za-z0-9_-]\.|[\w-]{40}/.test(decoded) || !/^[\t\n\r -~\u0080-\u00ff]*$/.test(decoded)) continue
    const inside = findTokens(decoded, depth + 1).tokens
    if (inside.length === 0 && ++fruitless > mostFruitless) break
    for (const inner of inside) {
      const place = { start: at + skip, end: at + match[0].length }
      found.push({ ...inner, view, ...place, gaps: [], levels: inner.levels + 1 })
    }
  }
  return found
}

function formSightings(view: View): Sighting[] {
  return findJsonForms(view.text).map((form) => ({
    view,
    start: form.start,
    end: form.end,
    text: view.text.slice(form.start, form.end),
    asPasted: null,
    corrected: [],
    gaps: [],
    form,
    levels: 0,
  }))
}

/** Finds every token in a text, in the order of their places. `view`: the text with its encodings undone. */
export function findTokens(pasted: string, depth = 0): { view: View; tokens: Sighting[] } {
  const view = decodedView(pasted)
  let forms = formSightings(viewOf(pasted))
  if (forms.length === 0 && view.layers.length > 0) forms = formSightings(view)
  const swept = sweep(view.text)
  const place = (one: Sighting) => pastedSpan(one.view, one.start, one.end)
  const formPlaces = forms.map(place)
  const isFree = (one: Sighting) => {
    const { start, end } = place(one)
    return !formPlaces.some((form) => form.start <= start && end <= form.end)
  }
  const compact = swept.tokens.map((found) => sightingOf(view, found))
  const wrapped = depth < deepestWrap ? unwrapBase64(view, swept.tokens, depth) : []
  const tokens = [...forms, ...[...compact, ...wrapped].filter(isFree)]
  if (depth === 0 && forms.length === 0 && wrapped.length === 0) {
    // It looks like a broken JWT, and is none at all.
    if (compact.length === 0 && holdsSignedCookie(view.text)) return { view, tokens: [] }
    const broken = findBroken(view.text, swept.tokens, swept.scraps)
    if (broken !== null) {
      const { text, gaps } = broken
      const one = { start: broken.start, end: broken.end, text, gaps }
      return { view, tokens: [{ view, ...one, asPasted: null, corrected: [], form: null, levels: 0 }] }
    }
  }
  const sorted = tokens.map((one) => ({ one, at: place(one).start })).sort((a, b) => a.at - b.at)
  return { view, tokens: sorted.map(({ one }) => one) }
}
