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

/** Envoy writes its reason into the access log with underscores, jwt_authn_access_denied{Jwt_is_expired}. */
const accessDenied = /jwt_authn_access_denied\{[^}\s]{1,200}\}/g

/** The text as it was before a terminal, a JSON encoder, a web page or a chat dressed it. Lines are kept. */
export function cleanLog(text: string): string {
  const spaced = text.replace(accessDenied, (reason) => {
    const at = reason.indexOf('{')
    return reason.slice(0, at) + reason.slice(at).replaceAll('_', ' ')
  })
  return spaced.replace(disguises, (match, hex: string | undefined, escaped: string | undefined) => {
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

/** How far apart two pieces of one message may stand. */
const longestVariable = 400
/** Up to so many words could stand in any sentence, so they must be a whole message. */
const fewWords = 4
/** How much of the text before a place is looked at to judge it. */
const lookBack = 80

const opensBefore =
  /(?:^|[\n"'`:=([{<>|]|[\])] |[-\u2013\u2014] |\b(?:ERROR|WARN|WARNING|INFO|FATAL|CRITICAL|SEVERE|[Ee]rror|[Ww]arn|[Ww]arning|err) ) ?$/
const closesAfter = / ?(?:$|\n|["'`)\]}<>|,;:])|[.!](?!\w)| (?:[([{\-\u2013\u2014]|at |\w{1,30}=)/y

const before = (text: string, start: number): string => text.slice(Math.max(0, start - lookBack), start)

/** Something opens before the words, as a log does, a quote or a colon. */
const isOpened = (text: string, start: number): boolean => opensBefore.test(before(text, start))

function isClosed(text: string, end: number): boolean {
  closesAfter.lastIndex = end
  return closesAfter.test(text)
}

/** A message, made ready to be looked for. */
export interface MessageShape {
  /** What does not vary, in order. Never empty. */
  readonly pieces: readonly string[]
  /** The longest piece: where it does not stand, the message does not. */
  readonly anchor: string
  readonly opens: boolean
  readonly closes: boolean
  /** How many characters do not vary. */
  readonly known: number
}

/** Makes a message ready. What must open before it and close after it: the end of few words that does not vary. */
export function shapeOf(message: string): MessageShape {
  const parts = messageParts(message)
  const pieces = parts.filter(({ varies }) => !varies).map(({ text }) => cleanLog(text))
  const isShort = pieces.join('').trim().split(/\s+/).length <= fewWords
  return {
    pieces,
    anchor: pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''),
    opens: isShort && parts[0]?.varies === false,
    closes: isShort && parts.at(-1)?.varies === false,
    known: pieces.reduce((sum, piece) => sum + piece.length, 0),
  }
}

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
export function findMessage(
  text: string,
  { pieces, opens, closes, known }: MessageShape,
): MessagePlace | null {
  const first = pieces[0] ?? ''
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    const end = followPieces(text, start, pieces)
    if (end === null || !isBounded(text, start, end)) continue
    if ((!opens || isOpened(text, start)) && (!closes || isClosed(text, end))) return { start, end, known }
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

const isNumbered = (name: string): boolean => /^[A-Z]+[_-]?\d+$/.test(name)
/** A name that means one message and nothing else: IDX10503, ERR_JWT_EXPIRED, auth/id-token-expired. */
export const isCode = (name: string): boolean => isNumbered(name) || /^[A-Z]+(?:_[A-Z]+){2,}$/.test(name)

/** A line begins, perhaps with a package; or a log, a cause or the value of a member comes before. */
const namesBefore = /(?:^|\n|[:\])] |: ?["'`]|[Uu]ncaught )(?:[\w$]+(?:[.\\]|::))*$/
const namesAfter = /$|\n|: |["'`]/y

/** Where a name or code is printed as an error, not used in code: `except ExpiredSignatureError:` is none. */
export function findName(text: string, name: string): MessagePlace | null {
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const end = start + name.length
    if (!isBounded(text, start, end)) continue
    namesAfter.lastIndex = end
    const isPrinted = namesBefore.test(before(text, start)) && namesAfter.test(text)
    if (isPrinted || isNumbered(name)) return { start, end, known: name.length }
  }
  return null
}
