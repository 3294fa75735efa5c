import { joinSplit } from './paste-split.ts'
import { type Replacement, rewrite, type View, viewOf } from './paste-view.ts'

/** A text can be escaped inside an escaped text; deeper than this nobody pastes. */
const deepestEncoding = 8

const entities: { readonly [name: string]: string } = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  period: '.',
  lowbar: '_',
  hyphen: '\u2010',
  dash: '\u2010',
  minus: '\u2212',
  ndash: '\u2013',
  mdash: '\u2014',
  equals: '=',
  plus: '+',
  sol: '/',
  tilde: '~',
  zwj: '\u200d',
  zwnj: '\u200c',
  lrm: '\u200e',
  rlm: '\u200f',
  ZeroWidthSpace: '\u200b',
  NewLine: '\n',
}

const encoded = new RegExp(
  [
    String.raw`\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|["'\\/bfnrt\-_.~+=])`,
    '(?:%[89a-fA-F][0-9a-fA-F]){2,4}',
    '%[0-7][0-9a-fA-F]',
    `&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|${Object.keys(entities).join('|')});`,
  ].join('|'),
  'g',
)

const shortEscapes: { readonly [letter: string]: string } = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** '' where there is no such character. */
const fromCode = (code: number) => (code > 0x10ffff ? '' : String.fromCodePoint(code))

function undoEscape(match: string): Replacement {
  const letter = match.charAt(1)
  if ('-_.~+='.includes(letter)) return { kind: 'markdown', out: letter }
  const out =
    letter === 'u' || letter === 'x'
      ? fromCode(Number.parseInt(match.slice(2).replace('{', ''), 16))
      : (shortEscapes[letter] ?? letter)
  return { kind: 'escape', out }
}

function undoPercent(match: string): Replacement | null {
  try {
    const out = decodeURIComponent(match)
    return { kind: 'percent', out }
  } catch {
    return null
  }
}

function undoEntity(match: string): Replacement | null {
  const name = match.slice(1, -1)
  if (!name.startsWith('#')) return { kind: 'entity', out: entities[name] ?? match }
  const hex = name.charAt(1).toLowerCase() === 'x'
  const code = hex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0x10ffff ? null : { kind: 'entity', out: String.fromCodePoint(code) }
}

/** Answers for short matches, of which there are few; no two kinds of them are written alike. */
const undone = new Map<string, Replacement>()

/** The answer for a match is always the same, and a paste can hold millions of them. */
function remembered(undo: (match: string) => Replacement | null): (match: string) => Replacement | null {
  return (match) => {
    if (match.length > 3) return undo(match)
    const known = undone.get(match)
    if (known !== undefined) return known
    const fresh = undo(match)
    if (fresh !== null) undone.set(match, fresh)
    return fresh
  }
}

function undoEncoding(match: string): Replacement | null {
  const first = match.charAt(0)
  if (first === '\\') return undoEscape(match)
  return first === '%' ? undoPercent(match) : undoEntity(match)
}

function undoQuotedPrintable(match: string): Replacement | null {
  const done = undoPercent(match.replaceAll('=', '%'))
  return done === null ? null : { kind: 'quoted-printable', out: done.out }
}

/** Mail encoding shows itself by a soft line break, or by =3D where a token, a quote or the end follows. RFC 2045 §6.7. */
const quotedPrintable = /=\r?\n|=3D(?:["'.=\s]|ey|$)/
const quotedCharacters = /(?:=[89A-F][0-9A-F]){2,4}|=[2-7][0-9A-F]/g

const spaces = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000'
const breaks = '\u000b\u000c\u0085\u2028\u2029'
const dashes = '\u02d7\u2010-\u2015\u2043\u207b\u2212\ufe58\ufe63\uff0d'
/** Characters that pass for a dot, and a dot in brackets as careful people and mail filters write it. */
const dots = '[\u00b7\u2022\u2024\u2027\u22c5\u3002\uff0e\uff61]|\\[\\.\\]|\\(\\.\\)|[[({][dD][oO][tT][\\])}]'
const unseen =
  '\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e' +
  '\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb'
/** Rows that nobody looks at one by one are taken at once. */
const longRow = 4000
const odd = new RegExp(
  `[${unseen}]{${longRow},}|[${dashes}]{${longRow},}|\\u001b\\[[0-9;?]{0,20}[A-Za-z]|[${breaks}${spaces}${dashes}${unseen}]|\\udb40[\\udc00-\\udfff]|(?<=[\\w-])(?:${dots})(?=[\\w-])`,
  'g',
)
const isSpace = new RegExp(`[${spaces}]`)
const isBreak = new RegExp(`[${breaks}]`)
const isDash = new RegExp(`[${dashes}]`)
const isDot = new RegExp(dots)

function undoOdd(match: string): Replacement {
  const codePoint = match.codePointAt(0) ?? 0
  if (match.length >= longRow) {
    const isDashes = isDash.test(match)
    const out = isDashes ? '-'.repeat(match.length) : ''
    return { kind: isDashes ? 'dash' : 'invisible', out, codePoint, count: match.length }
  }
  if (isDash.test(match)) return { kind: 'dash', out: '-', codePoint }
  if (isDot.test(match)) return { kind: 'dot', out: '.', codePoint }
  // A no-break space separates words too ("Bearer eyJ…"), so it stays in the view as one.
  const out = isSpace.test(match) ? '\u00a0' : isBreak.test(match) ? '\n' : ''
  return { kind: 'invisible', out, codePoint }
}

/**
 * The pasted text as a person sees it: string escapes (JSON and others, several levels), percent-encoding, HTML
 * entities and quoted-printable undone, invisible characters gone, typographic dashes as `-`, other dots as `.`. Linear in its length.
 */
export function decodedView(pasted: string): View {
  let view = viewOf(pasted)
  for (let round = 0; round < deepestEncoding; round++) {
    const next = /[\\%&]/.test(view.text) ? rewrite(view, encoded, remembered(undoEncoding)) : view
    if (next === view) break
    view = next
  }
  if (quotedPrintable.test(view.text)) view = rewrite(view, quotedCharacters, remembered(undoQuotedPrintable))
  return joinSplit(joinChunks(rewrite(view, odd, remembered(undoOdd))))
}

/** A chunk of a cookie, and what stands between it and the next one of its name. */
const chunk =
  /(?<![\w.-])([\w-][\w.-]{0,80})\.(\d)=[^;,\s"']+(?=([;,\s"'][\s\S]{0,400}?(?<![\w.-])\1\.([1-9])=))/g

/** Cookies hold 4096 bytes: libraries cut a longer token into name.0=…, name.1=… and so on. What stands between goes. */
function joinChunks(view: View): View {
  if (!view.text.includes('.1=')) return view
  const seams = [...view.text.matchAll(chunk)]
    .filter(([, , number, , next]) => Number(next) - 1 === Number(number))
    .map(([, , , seam = '']) => seam.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .slice(0, 50)
  if (seams.length === 0) return view
  return rewrite(view, new RegExp(seams.join('|'), 'g'), () => ({ kind: 'chunk', out: '' }))
}
