/** What stands directly round a token, from the token outwards. Offsets count units of the view's text. */
export interface Edges {
  /** The token with all of this. */
  readonly start: number
  readonly end: number
  /** Quotes, brackets and fences: as they stand before and after. */
  readonly opened: string
  readonly closed: string
  readonly punctuation: string
  readonly dots: number
  readonly scheme: string | null
  /** Name of the HTTP header whose line it is. */
  readonly header: string | null
  readonly spaceBefore: number
  readonly spaceAfter: number
}

const near = 300
const marks = '"\'`“”„‟‘’‚‛«»‹›*~'
const pairs: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}', '<': '>' }
const schemes =
  /(?:^|[^\w-])(?:(bearer|token|jwt|dpop|pop)(?:[\s+]{1,20}|(?=["'`]$)|$)|(bearer):[ \t]{0,20})$/i
/** Any name with a hyphen is one; a single word only when it speaks of tokens, so that "Result: eyJ…" stays text. */
const headerLine =
  /^[ \t]{0,8}(?:[<>*] )?(["'`]?)([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)[ \t]{0,20}:[ \t\u00a0]{0,20}$/
/** A member of YAML or of a table: indented, or with its value in a column of its own. */
const isMember = /^(?!\s*(?:auth|cookie|dpop))(?:[ \t]{2,}\w+:|\w+[ \t]*:[ \t]{2,})/i
const tokenWord = /-|auth|token|jwt|jws|jwe|assertion|dpop|key|session|^id|credential|bearer|cookie/i

function spaceAtEnd(text: string): number {
  return text.length - text.trimEnd().length
}

/** Reads outwards from `start` and `end`; at most a few hundred characters on each side. */
export function readEdges(text: string, start: number, end: number): Edges {
  let left = start
  let right = end
  let opened = ''
  let closed = ''
  let punctuation = ''
  let dots = 0
  let scheme: string | null = null
  let header: string | null = null
  let spaceBefore = 0
  let spaceAfter = 0
  const before = () => text.slice(Math.max(0, left - near), left)
  for (let again = true; again && left > 0 && start - left < 2 * near; ) {
    again = false
    const space = spaceAtEnd(before())
    const mark = text.charAt(left - 1)
    const fence = /(?:```|~~~)[A-Za-z]{0,12}[ \t]{0,4}\r?\n?$/.exec(before())?.[0]
    const lineEnded = /\n(?![ \t])/.test(text.slice(left, start))
    // "Here is the token:" on the line above is a sentence; "Bearer" there is a scheme.
    const word: RegExpExecArray | null = schemes.exec(before())
    const isAbove = lineEnded || word?.[0].includes('\n') === true
    const named = isAbove && /^(?:token|jwt)$/i.test(word?.[1] ?? word?.[2] ?? '') ? null : word
    const line = before().slice(before().lastIndexOf('\n') + 1)
    const head: RegExpExecArray | null =
      header === null && (!lineEnded || scheme !== null) ? headerLine.exec(line) : null
    if (fence !== undefined) {
      opened = fence.trim().replace(/[a-z]+$/i, '') + opened
      left -= fence.length
      again = true
    } else if (
      head?.[2] !== undefined &&
      tokenWord.test(head[2]) &&
      !/^(?:bearer|jwt)$/i.test(head[2]) &&
      !isMember.test(line + text.slice(left, start))
    ) {
      header = head[2]
      opened = (head[1] ?? '') + opened
      left -= line.length
      again = true
    } else if (named !== null) {
      scheme = named[1] ?? named[2] ?? ''
      left -= named[0].length - named[0].indexOf(scheme)
      again = true
    } else if (space > 0) {
      spaceBefore += space
      left -= space
      again = true
    } else if (marks.includes(mark) || Object.hasOwn(pairs, mark)) {
      opened = mark + opened
      left--
      again = true
    }
  }
  const wanted = [...opened].map((mark) => pairs[mark] ?? '')
  for (let at = right; right < text.length && right - end < near; at = right) {
    const mark = text.charAt(at)
    if (/\s/.test(mark)) spaceAfter++
    else if (mark === '.') dots++
    else if (marks.includes(mark) || (wanted.includes(mark) && mark !== '')) closed += mark
    else if (',;:!?)]}>|…'.includes(mark)) punctuation += mark
    else break
    right++
  }
  return {
    start: left,
    end: right,
    opened,
    closed,
    punctuation,
    dots,
    scheme,
    header,
    spaceBefore,
    spaceAfter,
  }
}
