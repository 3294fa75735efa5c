/** Where a message stands in a cleaned text: UTF-16 units, half-open. */
export interface MessagePlace {
  readonly start: number
  readonly end: number
  /** How many characters were recognised, without what varies. */
  readonly known: number
}

/** A piece of a message; `varies` when it is the name of what a library puts there. */
export interface MessagePart {
  readonly text: string
  readonly varies: boolean
}

/** A message in pieces, so that what varies can be shown otherwise: "expected: ‹audience›" is two. */
export function messageParts(message: string): readonly MessagePart[] {
  return message
    .split(/(‹[^›]*›)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('‹') ? { text: piece.slice(1, -1), varies: true } : { text: piece, varies: false },
    )
}

/** The names of a row, which are written with " / " between them. */
export const namesOf = (name: string | null): readonly string[] => name?.split(' / ') ?? []

const esc = String.fromCharCode(27)
/** Colours, escapes of JSON and HTML, typographic quotes and spaces. Every repetition is bounded or always matches. */
const disguises = new RegExp(
  [
    `(?:${esc}|\\\\u001[bB]|\\\\x1[bB]|\\\\033)\\[[\\d;]{0,20}[A-Za-z]`,
    '\\\\{1,8}u([0-9a-fA-F]{4})',
    '\\\\{1,8}(["\'/nrt`])',
    '\\\\{2,8}',
    '&(?:quot|apos|amp|lt|gt|nbsp|#0?3[49]|#x2[27]);',
    '[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f]',
    '\\r',
    '[^\\S\\n]+',
  ].join('|'),
  'g',
)

const plain: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', ''],
  ['t', ' '],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#034;', '"'],
  ['&#x22;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&#039;', "'"],
  ['&#x27;', "'"],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ' '],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201a', "'"],
  ['\u201b', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u201e', '"'],
  ['\u201f', '"'],
  ['\r', ''],
])

/** The text as it was before a terminal, a JSON encoder, a web page or a chat dressed it. Lines are kept. */
export function cleanLog(text: string): string {
  return text.replace(disguises, (match, hex: string | undefined, escaped: string | undefined) => {
    if (hex !== undefined) {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return plain.get(character) ?? character
    }
    if (escaped !== undefined) return plain.get(escaped) ?? escaped
    if (match.startsWith('\\') && match.endsWith('\\')) return '\\'
    if (match.trim() === '') return match === '\r' ? '' : ' '
    return plain.get(match) ?? ''
  })
}

const isWord = (text: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at))

/** No letter or digit goes on before `start` or after `end`. */
const isBounded = (text: string, start: number, end: number): boolean =>
  !(isWord(text, start) && start > 0 && isWord(text, start - 1)) &&
  !(isWord(text, end - 1) && isWord(text, end))

const opensBefore =
  /(?:^|[\n"'`:=([{<>|]|[\])] |[-\u2013\u2014] |\b(?:ERROR|WARN|WARNING|INFO|FATAL|CRITICAL|SEVERE|[Ee]rror|[Ww]arn|[Ww]arning|err) ) ?$/
const closesAfter = /(?:$|[\n"'`)\]}<>|,;:]|[.!](?!\w)| (?:[([{<|\-\u2013\u2014]|at |\w{1,30}=))/y

/** The words are a whole message: something opens before them and closes after them, as in a log or a string. */
function isDelimited(text: string, start: number, end: number): boolean {
  closesAfter.lastIndex = end
  return opensBefore.test(text.slice(Math.max(0, start - 12), start)) && closesAfter.test(text)
}

/** How far apart two pieces of one message may stand. */
const longestVariable = 400
/** Up to so many words could stand in any sentence, so they must be a whole message. */
const fewWords = 4

const literalsOf = (message: string): readonly string[] =>
  messageParts(message)
    .filter(({ varies }) => !varies)
    .map(({ text }) => cleanLog(text))

/** Where the other pieces of a message follow the first, within one line; null when they do not. */
function followPieces(text: string, start: number, pieces: readonly string[]): number | null {
  let end = start + (pieces[0]?.length ?? 0)
  for (const piece of pieces.slice(1)) {
    const within = text.slice(end, end + longestVariable + piece.length)
    const at = within.indexOf(piece)
    if (at < 0 || within.slice(0, at).includes('\n')) return null
    end += at + piece.length
  }
  return end
}

/** The first place where a message stands, as it is printed. Few words must be a whole message there. */
export function findMessage(text: string, message: string): MessagePlace | null {
  const pieces = literalsOf(message)
  const first = pieces[0]
  if (first === undefined) return null
  const known = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const isShort = pieces.join('').trim().split(/\s+/).length <= fewWords
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    const end = followPieces(text, start, pieces)
    if (end === null || !isBounded(text, start, end)) continue
    if (!isShort || isDelimited(text, start, end)) return { start, end, known }
  }
  return null
}

/** Whether a word stands in the text, as a word of its own. */
export function standsAlone(text: string, word: string): boolean {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1)) {
    if (isBounded(text, start, start + word.length)) return true
  }
  return false
}

const isNumberedCode = (name: string): boolean => /^[A-Z]+[_-]?\d+$/.test(name)
/** A line begins, perhaps with a package; or a log, a cause or the value of a member comes before. */
const namesBefore = /(?:^|\n|[:\])] |: ?["'`]|[Uu]ncaught )(?:[\w$]+[.\\])*$/
const namesAfter = /(?:$|\n|: |["'`])/y

/** Where a name or code is printed as an error, not used in code: `except ExpiredSignatureError:` is none. */
export function findName(text: string, name: string): MessagePlace | null {
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const end = start + name.length
    if (!isBounded(text, start, end)) continue
    namesAfter.lastIndex = end
    const isPrinted = namesBefore.test(text.slice(Math.max(0, start - 80), start)) && namesAfter.test(text)
    if (isPrinted || isNumberedCode(name)) return { start, end, known: name.length }
  }
  return null
}
