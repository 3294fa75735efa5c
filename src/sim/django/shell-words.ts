/** What stands before a command: `;` lets it run in any case, `&&` after success, `||` after failure. */
type Joint = ';' | '&&' | '||'

/** A command, and what it comes after; the first of a line comes after `;`. */
export interface ShellCommand {
  readonly words: readonly string[]
  readonly after: Joint
}

/** The commands of a line, or why a shell would want more than is known here. */
export type ShellLine =
  | { readonly ok: true; readonly commands: readonly ShellCommand[] }
  | { readonly ok: false; readonly why: string }

/** Whether a command is passed over. `&&` and `||` bind alike, from left to right (POSIX, AND-OR lists). */
export const isPassedOver = ({ after }: ShellCommand, exitBefore: number): boolean =>
  after === '&&' ? exitBefore !== 0 : after === '||' && exitBefore === 0

/** Splits a line as a shell does: quotes, backslashes, `&&`, `||` and `;`. What else a shell knows is refused by name. */
export function readShellLine(line: string): ShellLine {
  const commands: { words: string[]; after: Joint }[] = [{ words: [], after: ';' }]
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
    } else if (two === '&&' || two === '||' || char === ';') {
      end()
      const after = two === '&&' || two === '||' ? two : ';'
      if (commands.at(-1)?.words.length === 0) return { ok: false, why: nothingBefore(after) }
      commands.push({ words: [], after })
      at += after.length
    } else if (char === '#' && word === null) break
    else if ('|<>&`'.includes(char) || two === '$(') {
      return {
        ok: false,
        why: `This terminal knows no "${two === '$(' ? two : char}": one command at a time.`,
      }
    } else {
      word = (word ?? '') + char
      at += 1
    }
  }
  end()
  const last = commands.at(-1)
  if (last?.words.length !== 0) return { ok: true, commands }
  if (last.after !== ';')
    return { ok: false, why: `Nothing follows "${last.after}": a command is missing there.` }
  return { ok: true, commands: commands.slice(0, -1) }
}

const nothingBefore = (joint: Joint) =>
  `syntax error near unexpected token "${joint}": no command stands before it.`

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
