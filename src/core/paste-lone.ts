import type { Gap } from './paste-gap.ts'
import type { Gathered } from './paste-gather.ts'
import { isObjectPart } from './paste-shape.ts'

/** A text meant as a token that is none, or not a whole one: shown as it is, so that its fault can be explained. */
interface Broken {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly gaps: readonly Gap[]
}

const quotes = '"\'`“”„‟‘’‚‛«»‹›([<{'
const closers = '"\'`“”„‟‘’‚‛«»‹›)]>},;…'
const lead = /^(?:[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]{1,20})?(?:(?:bearer|token|jwt|dpop)\s{1,20})?/i

/** The place of the text without white space, header name, scheme, quotes and punctuation round it. */
function peel(text: string): { start: number; end: number } {
  let start = text.length - text.trimStart().length
  let end = Math.max(start, text.trimEnd().length)
  for (let i = 0; i < 4; i++) {
    start += lead.exec(text.slice(start, Math.min(end, start + 200)))?.[0].length ?? 0
    while (start < end && (quotes.includes(text.charAt(start)) || /\s/.test(text.charAt(start)))) start++
  }
  while (end > start && (closers.includes(text.charAt(end - 1)) || /\s/.test(text.charAt(end - 1)))) end--
  return { start, end }
}

const fileOrDomain =
  /\.(?:com|org|net|io|dev|app|de|uk|eu|fr|info|example|local|js|mjs|ts|tsx|jsx|json|html?|css|txt|pdf|png|jpe?g|gif|svg|zip|gz|tar|exe|dll|py|java|class|rb|go|rs|md|csv|xml|ya?ml|log|conf|sh|pem|crt|key|der)$/i

/** Whether one word is meant as a token, judged generously; addresses, versions, file and domain names are not. */
function resembles(word: string): boolean {
  if (/^["']?ey[a-z0-9_-]{3}/i.test(word)) return true
  if (!word.includes('.') || /[@{}<>()\\/:;,"'`]/.test(word)) return false
  if (/^v?\d{1,9}(?:\.\d{1,9}){1,3}(?:[-+:/].{0,40})?$/.test(word)) return false
  if (/^(?:v[1-4]\.(?:local|public)|hv[sb]|ya29|s|SG)\./.test(word)) return false
  return !(word.length < 200 && fileOrDomain.test(word))
}

/** Parts with white space only beside the dots, and at least one dot without: "header .body.signature". */
function closeUp(text: string): string | null {
  if (text.length > 20_000 || !/\s/.test(text) || !/[\w-]\.[\w-]/.test(text)) return null
  const parts = text.split('.').map((part) => part.trim())
  const whole = (parts.length === 3 || parts.length === 5) && parts.every((part) => /^[\w\-+/=]+$/.test(part))
  const closed = parts.join('.')
  return whole && resembles(closed) ? closed : null
}

/** In text with other words: what follows a scheme word, or begins like a token that lost its upper case. */
const inText = [
  /\bey[a-z0-9_-]{8,}\.[a-z0-9_-]{8,}(?:\.[a-z0-9_-]*)?/i,
  /\b(?:bearer|dpop|jwt)[ \t]{1,8}["']?((?!v[1-4]\.(?:local|public)\.)[\w-]{2,}\.[\w-]{2,}\.[\w-]+(?:\.[\w-]+\.[\w-]+)?)/i,
]

function findInText(text: string, scraps: readonly Gathered[]): Broken | null {
  const scrap = scraps.find((one) => one.parts.length > 1 && one.header.sound && one.header.alg !== null)
  const header = scraps.find((one) => one.header.sound && (one.header.alg ?? one.header.enc) !== null)
  const kept = scrap ?? header
  if (kept !== undefined) return { start: kept.start, end: kept.end, text: kept.text, gaps: kept.gaps }
  for (const pattern of inText) {
    const match = pattern.exec(text)
    if (match === null) continue
    const found = match[1] ?? match[0]
    const start = match.index + match[0].length - found.length
    return { start, end: start + found.length, text: found, gaps: [] }
  }
  return null
}

/**
 * The token that a text is meant as, when what was found in it is not the whole of it or nothing was found; null when
 * the found tokens stand as they are, or nothing resembles one.
 */
export function findBroken(
  text: string,
  tokens: readonly Gathered[],
  scraps: readonly Gathered[],
): Broken | null {
  const { start, end } = peel(text)
  if (start >= end) return null
  const first = tokens[0]
  const word = text.slice(start, end)
  if (tokens.length === 0 && !/\s/.test(word) && resembles(word)) return { start, end, text: word, gaps: [] }
  if (first === undefined) {
    const closed = closeUp(word)
    if (closed === null) return findInText(text, scraps)
    const gap: Gap = { start, end, kind: 'space', lineStart: word.includes('\n') ? start : -1 }
    return { start, end, text: closed, gaps: [gap] }
  }
  if (tokens.length > 1 || (first.start === start && first.end >= end)) return null
  const before = text.slice(start, first.start)
  const after = text.slice(first.end, end)
  if (/\s/.test(before) || /\s/.test(after)) return null
  // Parts before it, more parts after it, or characters no token has in the middle of it: all of it is meant.
  const prompt = /^[\w-]{1,32}@[\w.-]+[:\s~$#%]/.test(after)
  const more = !prompt && (/^\.+[\w\-+/=]/.test(after) || /^[^\s&;,"'<>()[\]{}?#|:./=\\~]+[\w-]/.test(after))
  const cut = !first.complete && after !== '' && /^[^&;,"'<>?#|[({][^&;,"'<>?#|]*[\w-]/.test(after)
  const led =
    /^[\w\-+/=]+\.$/.test(before) ||
    (/^[\w]{1,3}$/.test(before) && !isObjectPart(before + (first.parts[0] ?? '')))
  if ((before === '' && (more || cut)) || (led && after === '')) {
    return { start, end, text: before + first.text + after, gaps: first.gaps }
  }
  return null
}
