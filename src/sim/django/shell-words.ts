export type ShellLine =
  /** Commands of one line in their order; `after` says on what the next one waits. */
  | {
      readonly ok: true
      readonly commands: readonly { readonly words: readonly string[]; readonly after: '&&' | ';' }[]
    }
  | { readonly ok: false; readonly why: string }

/** Splits a line as a shell does: quotes, backslashes, `&&` and `;`. What else a shell knows is refused by name. */
export function readShellLine(line: string): ShellLine {
  const commands: { words: string[]; after: '&&' | ';' }[] = [{ words: [], after: '&&' }]
  let word: string | null = null
  let at = 0
  const end = () => {
    if (word !== null) commands.at(-1)?.words.push(word)
    word = null
  }
  while (at < line.length) {
    const char = line[at] ?? ''
    const two = line.slice(at, at + 2)
    if (char === "'" || char === '"') {
      const read = readQuoted(line, at)
      if (read === null) return { ok: false, why: `The quotation mark ${char} is opened and never closed.` }
      word = (word ?? '') + read.text
      at = read.end
    } else if (two === '\\\n') at += 2
    else if (char === '\\') {
      word = (word ?? '') + (line[at + 1] ?? '')
      at += 2
    } else if (/\s/u.test(char)) {
      end()
      at += 1
    } else if (two === '&&' || char === ';') {
      end()
      commands.push({ words: [], after: two === '&&' ? '&&' : ';' })
      at += two === '&&' ? 2 : 1
    } else if (char === '#' && word === null) break
    else if ('|<>&`'.includes(char) || two === '$(') {
      return {
        ok: false,
        why: `This terminal knows no "${two === '||' || two === '$(' ? two : char}": one command at a time.`,
      }
    } else {
      word = (word ?? '') + char
      at += 1
    }
  }
  end()
  return { ok: true, commands: commands.filter(({ words }) => words.length > 0) }
}

function readQuoted(line: string, start: number): { readonly text: string; readonly end: number } | null {
  const mark = line[start]
  let text = ''
  for (let at = start + 1; at < line.length; at += 1) {
    const char = line[at] ?? ''
    if (char === mark) return { text, end: at + 1 }
    const next = line[at + 1] ?? ''
    if (char === '\\' && mark === '"' && '"\\$`'.includes(next) && next !== '') {
      text += next
      at += 1
    } else text += char
  }
  return null
}
