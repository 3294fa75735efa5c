import type { PemRepair } from './key-pem.ts'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The body of each block by itself, put right. It ends before the next BEGIN: thousands of those must cost no time. */
const inBodies = (text: string, cure: (body: string) => string) =>
  text.replaceAll(
    /(-{2,5} ?BEGIN [A-Z0-9 ]{1,60}-{2,5})((?:(?!-{2,5} ?BEGIN )[\s\S])*?)(-{2,5} ?END )/g,
    (_all, begin, body, end) => begin + cure(body) + end,
  )

/** Characters written by their number, and line breaks that are left of \n when a shell eats the backslash, or as /n. */
function withoutEscapes(text: string): string {
  const plain = text
    .replaceAll(/(?<!\\)\\+(?:u00|x)([0-9a-f]{2})/gi, (_all, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replaceAll(/(?<!\\)\\+0?1([25])/g, '\n')
    .replaceAll('\\/', '/')
  return inBodies(plain, (body) => {
    const rows = /^\/?r?\/?n((?:[A-Za-z0-9+/]{64}\/?r?\/?n)*[A-Za-z0-9+/]{1,64}={0,2})\/?r?\/?n$/.exec(
      body.trim(),
    )?.[1]
    if (rows === undefined) return body
    return `\n${rows.replaceAll(/([A-Za-z0-9+/]{64})\/?r?\/?n/g, '$1\n')}\n`
  })
}

/** A plus that a form turned into a space, between characters of one line. */
const withPluses = (text: string) =>
  inBodies(text, (body) => body.trim().replaceAll(/(?<=\S) (?=\S)|(?<=\S) +$/gm, '+'))

/** Tags away and character references resolved; the two that matter in base64 are those of + and =. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|tr|li)>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]{0,400}>/gi, '')
    .replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+));/gi, (all, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return name ? (entities[String(name).toLowerCase()] ?? all) : String.fromCodePoint(code)
    })
}

/** Quoted-printable, RFC 2045 §6.7. */
function withoutMailEncoding(text: string): string {
  return text
    .replaceAll(/=[ \t]*\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The same without what stands before and behind BEGIN on its line and on each line after it: numbers, marks of a diff. */
function withoutLineMarks(text: string): string {
  const begin = /^([^\n]{0,40}?)-+ ?BEGIN [A-Z0-9 ]+-+([^\n]{0,10})$/im.exec(text)
  const [, before = '', after = ''] = begin ?? []
  if (begin === null || (before.trim() === '' && after.trim() === '')) return text
  const lead = escaped(before.trim()).replaceAll(/\d+/g, '\\d+').replaceAll(/\s+/g, '\\s*')
  const marked = new RegExp(`^\\s*${lead}\\s?`)
  return text
    .slice(begin.index)
    .split('\n')
    .map((line) => {
      const bare = lead === '' ? line : line.replace(marked, '')
      const end = after.trim()
      return end !== '' && bare.trimEnd().endsWith(end) ? bare.trimEnd().slice(0, -end.length) : bare
    })
    .join('\n')
}

/** BEGIN and END lines that lost their dashes. */
function withDashes(text: string): string {
  return text.replaceAll(
    /^[ \t]*((?:BEGIN|END) (?:[A-Z0-9]+ )*(?:KEY|CERTIFICATE))[ \t]*\r?$/gim,
    (_all, words) => `-----${words}-----`,
  )
}

const cures: readonly (readonly [PemRepair, (text: string) => string])[] = [
  ['escaped', withoutEscapes],
  ['markup', withoutMarkup],
  ['markup', (text) => withoutMarkup(withoutMarkup(text))],
  ['mail-encoded', withoutMailEncoding],
  ['marked-lines', withoutLineMarks],
  ['dashes', withDashes],
  ['lost-pluses', withPluses],
  ['invisible', (text) => text.replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')],
]

/** The text of a PEM that cannot be read as it is, freed from what it was carried in; one way at a time, the likeliest first. */
export function cleanings(text: string): readonly { readonly repair: PemRepair; readonly text: string }[] {
  return cures.map(([repair, cure]) => ({ repair, text: cure(text) })).filter((one) => one.text !== text)
}
