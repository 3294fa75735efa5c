import { base64Digit, readBase64url } from './base64url.ts'

/** What had to be put right in a PEM text. */
export type PemRepair =
  | 'one-line'
  | 'uneven-lines'
  | 'indented'
  | 'carriage-returns'
  | 'dashes'
  | 'invisible'
  | 'quoted'
  | 'begin-missing'
  | 'end-missing'
  | 'percent-encoded'
  | 'marked-lines'
  | 'markup'
  | 'escaped'
  | 'lost-pluses'
  | 'mail-encoded'

/** One BEGIN … END block. Offsets count UTF-16 units of the text that was searched. */
export interface PemBlock {
  /** Such as 'PUBLIC KEY'. */
  readonly label: string
  readonly start: number
  readonly end: number
  /** Lines such as "Proc-Type: 4,ENCRYPTED" between BEGIN and the base64. RFC 1421 §4.6. */
  readonly headers: string
  readonly der: Uint8Array
  /** The first character that base64 has no place for, or null. */
  readonly bad: { readonly offset: number; readonly char: string } | null
}

/** What was read from a text with PEM in it. RFC 7468. */
export interface PemText {
  readonly blocks: readonly PemBlock[]
  /** How many times the two characters \n stand for a line break. */
  readonly literalNewlines: number
  readonly repairs: readonly PemRepair[]
}

const DASH = '[-\\u00ad\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d]'
const BEGIN = new RegExp(
  `(?:${DASH}[ \\t]?){1,5}BEGIN[ \\t\\u00a0]*([A-Z0-9][A-Z0-9 \\u00a0]*?)[ \\t\\u00a0]*${DASH}{1,5}`,
  'gi',
)
const END = new RegExp(
  `(?:${DASH}[ \\t]?){1,5}END[ \\t\\u00a0]*([A-Z0-9][A-Z0-9 \\u00a0]*?)[ \\t\\u00a0]*${DASH}{1,5}`,
  'i',
)
const LITERAL_NEWLINE = /(?<!\\)\\+[rn]/g
const INVISIBLE = /[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/

/**
 * Finds every PEM block in a text, however it was carried there: literal \n, one line, indents, quotes and
 * string concatenation, typographic dashes, percent-encoding. null when there is no BEGIN line. RFC 7468.
 */
export function findPem(text: string): PemText | null {
  if (!/BEGIN/i.test(text)) return findEnded(text)
  if (/BEGIN(?:\+|%(?:25){0,2}20)/.test(text)) {
    const plain = decodePercent(text)
    const found = plain === text ? null : findPem(plain)
    return found && { ...found, repairs: ['percent-encoded'] }
  }
  // In small letters or without the space it has to name a key: a secret may hold such words, too.
  const begins = [...text.matchAll(BEGIN)].filter(
    ([line, label = '']) => /BEGIN[ \t\u00a0]/.test(line) || /(?:KEY|CERTIFICATE)$/i.test(label),
  )
  if (begins.length === 0) return null
  const repairs = new Set<PemRepair>()
  let literalNewlines = 0
  const blocks = begins.map((begin, i): PemBlock => {
    const from = begin.index + begin[0].length
    const rest = text.slice(from, begins[i + 1]?.index ?? text.length)
    const end = END.exec(rest)
    const body = end ? rest.slice(0, end.index) : rest
    literalNewlines += body.match(LITERAL_NEWLINE)?.length ?? 0
    const headers = headersOf(body)
    for (const repair of repairsOf(text, begin.index, begin[0], body.slice(headers.length), end?.[0] ?? null))
      repairs.add(repair)
    const { digits, bad } = readBody(body.slice(headers.length))
    return {
      label: (begin[1] as string).replace(/\s+/g, ' ').toUpperCase(),
      start: begin.index,
      end: from + (end ? end.index + end[0].length : body.length),
      headers: headers.trim(),
      der: readBase64url(digits).bytes,
      bad: bad && { offset: from + headers.length + bad.offset, char: bad.char },
    }
  })
  // With literal \n, all on one line is how it comes; the one notice is enough.
  if (literalNewlines)
    for (const repair of ['one-line', 'uneven-lines', 'quoted'] as const) repairs.delete(repair)
  return { blocks, literalNewlines, repairs: [...repairs] }
}

/** What an SSH key begins with in base64: the length of its type, and "ssh-" or "ecdsa-". RFC 4253 §6.6. */
const SSH_START = /AAAA(?:[BC][3X]NzaC1|E2VjZHNh)/

/**
 * What stands before the base64 of a block. Where its lines were lost, what follows tells where the head ends: an SSH
 * key begins always alike, and the head of an encrypted one ends with the digits of its cipher. RFC 4716 §3.3, RFC 1421 §4.6.
 */
function headersOf(body: string): string {
  const lines =
    /^(?:\s|\\+[rn])*(?:[A-Za-z][A-Za-z0-9-]*:[^\n\\]*(?:\\?\n|\\+[rn])\s*)+/.exec(body)?.[0] ?? ''
  const ssh = /^[^:]{0,80}:/.test(body) ? body.search(SSH_START) : -1
  if (ssh > lines.length) return body.slice(0, ssh)
  return lines || (/^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*[\w-]+,[0-9A-F]+\s+/i.exec(body)?.[0] ?? '')
}

/** A block that lost its BEGIN line when it was copied: base64 and nothing else before the END line. */
function findEnded(text: string): PemText | null {
  const label = END.exec(text)?.[1]
  if (label === undefined) return null
  const begin = `-----BEGIN ${label}-----\n`
  const found = findPem(begin + text)
  const block = found?.blocks[0]
  if (!found || !block || block.bad !== null || block.der.length < 20) return null
  return {
    ...found,
    blocks: [{ ...block, end: block.end - begin.length }],
    repairs: ['begin-missing', ...found.repairs],
  }
}

/** The base64 of a block's body with all the packing skipped, and the first character that is neither. */
function readBody(body: string): { digits: string; bad: { offset: number; char: string } | null } {
  let digits = ''
  let bad: { offset: number; char: string } | null = null
  // A quote, then + or . or , and the next quote: a string put together in source code.
  const packing = /(["'`])\s*(?:\\+[rn])?\s*(?:[+.,&]\s*)?\\?\s*(["'`])/y
  for (let at = 0; at < body.length; ) {
    const char = body.charAt(at)
    packing.lastIndex = at
    const packed = packing.exec(body)?.[0]
    if (packed) at += packed.length
    else if (char === '\\') at += /^\\+[rnt"']?/.exec(body.slice(at, at + 8))?.[0].length ?? 1
    else if (base64Digit(char.charCodeAt(0)) >= 0) {
      digits += char
      at++
    } else if (char === '=') at += 1
    else if (/[\s"'`>#*|,;]/.test(char) || INVISIBLE.test(char)) at += 1
    else {
      bad ??= { offset: at, char: String.fromCodePoint(body.codePointAt(at) as number) }
      at++
    }
  }
  return { digits, bad }
}

function repairsOf(
  text: string,
  start: number,
  begin: string,
  body: string,
  end: string | null,
): PemRepair[] {
  const repairs: PemRepair[] = []
  if (!/^-{5}BEGIN /.test(begin) || !/[^-]-{5}$/.test(begin) || (end && !/^-{5}END .*[^-]-{5}$/.test(end)))
    repairs.push('dashes')
  if (end === null) repairs.push('end-missing')
  if (INVISIBLE.test(body)) repairs.push('invisible')
  if (/["'`>#*]/.test(body)) repairs.push('quoted')
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lead = text.slice(lineStart, start)
  const lines = body.trim().split(/\r\n|\n|\r/)
  if (lines.length > 1 && lines.some((line) => /^[ \t]/.test(line))) repairs.push('indented')
  else if (lead !== '' && /^[ \t]+$/.test(lead) && lines.length > 1) repairs.push('indented')
  if (body.includes('\r')) repairs.push('carriage-returns')
  if (end !== null && !/[\r\n]/.test(body)) repairs.push('one-line')
  else if (areUneven(lines)) repairs.push('uneven-lines')
  return repairs
}

/** All but the last line have one length, at most 76 as in MIME; a line of anything else was cut by hand. */
function areUneven(lines: readonly string[]): boolean {
  const lengths = lines.map((line) => line.trim().length)
  const width = lengths[0] ?? 0
  if (width > 76) return true
  return lengths.slice(0, -1).some((length) => length !== width) || (lengths.at(-1) ?? 0) > width
}

function decodePercent(text: string): string {
  const spaced = text.replace(/BEGIN\+|END\+|\+KEY|\+(?:PRIVATE|PUBLIC)/g, (words) =>
    words.replaceAll('+', ' '),
  )
  try {
    return decodeURIComponent(spaced)
  } catch {
    return text
  }
}
