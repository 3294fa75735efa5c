/** A stretch of code that is painted in one colour; '' for the usual one. */
export interface CodeRun {
  readonly kind: 'comment' | 'text' | 'word' | ''
  readonly text: string
}

const words = new Set(
  'import from export async function const await return def def class public private final new var static void throws if not in raise using package func type require use global lambda do end nil null None True False true false throw is or self'.split(
    ' ',
  ),
)

/** Comments, texts and words, in the order in which they are looked for; `#` begins a comment in three languages. */
const pieces = (hash: boolean) =>
  new RegExp(
    [
      hash ? '(?<comment>#[^\\n]*)' : '(?<comment>\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?\\*\\/)',
      '(?<text>"""[\\s\\S]*?"""|`[^`]*`|"(?:\\\\.|[^"\\\\\\n])*"|\'(?:\\\\.|[^\'\\\\\\n])*\')',
      '(?<word>[A-Za-z_]\\w*)',
    ].join('|'),
    'g',
  )

/** Light colours for code: enough to see what is a comment and what a text. The runs joined are the code. */
export function paintCode(code: string, hash: boolean): readonly CodeRun[] {
  const runs: CodeRun[] = []
  let at = 0
  const add = (kind: CodeRun['kind'], text: string) => {
    const last = runs.at(-1)
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text }
    else if (text !== '') runs.push({ kind, text })
  }
  for (const found of code.matchAll(pieces(hash))) {
    add('', code.slice(at, found.index))
    const { comment, text } = found.groups ?? {}
    add(
      comment !== undefined ? 'comment' : text !== undefined ? 'text' : words.has(found[0]) ? 'word' : '',
      found[0],
    )
    at = found.index + found[0].length
  }
  add('', code.slice(at))
  return runs
}
