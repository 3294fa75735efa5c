/** `sh deploy.sh`: a file of the project, run by the terminal line by line. */
import type { Exchange } from '../happening.ts'
import type { Project } from './project.ts'
import { isPassedOver, readShellLine, type ShellCommand } from './shell-words.ts'
import { bad, type CommandResult, folderOf } from './terminal-command.ts'
import { isAsked } from './terminal-questions.ts'

/** A command of a script as it was run, and how it ended: 0 is good. */
export interface ScriptStep {
  readonly line: string
  readonly exit: number
}

type RunOne = (
  words: readonly string[],
  project: Project,
  now: number,
) => CommandResult | Promise<CommandResult>

/** What a shell has and this terminal has not. */
const unknownWords =
  /^(?:if|then|else|fi|for|while|until|do|done|case|esac|function|export|source|exit|trap|sh|bash|\.|!|\{|\(|\w+=.*)$/u

/** The commands that the last script ran, in their order; those that it did not reach are not among them. */
export function stepsOfScript({ extra }: Project): readonly ScriptStep[] {
  return (extra?.script ?? '').split('\n').flatMap((row) => {
    const [, exit, line] = /^(\d+) (.*)$/u.exec(row) ?? []
    return line === undefined ? [] : [{ line, exit: Number(exit) }]
  })
}

/**
 * `sh [-ex] FILE`. As a shell does: without `set -e` a script goes on after a command that failed, with it the script
 * ends there, unless `&&` or `||` follows (POSIX, `set`). Differs from a shell in that a script with a line that is not
 * understood here is not begun. The folder that it changes to is its own. Never throws.
 * @param words what follows `sh`
 * @param now unix seconds
 */
export async function runScript(
  words: readonly string[],
  project: Project,
  now: number,
  runOne: RunOne,
): Promise<CommandResult> {
  const options = words.filter((word) => word.startsWith('-'))
  const typed = words.find((word) => !word.startsWith('-'))
  const unknown = options.find((word) => !/^-[eux]+$/u.test(word))
  if (unknown !== undefined) return bad(`sh: 0: this terminal knows no option ${unknown} of sh`, 2)
  if (typed === undefined) return bad('There is no other shell in this one. Name a file: sh deploy.sh', 2)
  const folder = folderOf(project)
  const path = `${folder === '' ? '' : `${folder}/`}${typed.replace(/^(?:\.\/)+/u, '')}`
  const text = Object.hasOwn(project.files, path) ? project.files[path] : undefined
  if (text === undefined) return bad(`sh: 0: cannot open ${typed}: No such file`, 2)
  const reading = readScript(text)
  if ('why' in reading) return bad(`${typed}: ${reading.at}: ${reading.why}`, 2)
  return runCommands(reading.commands, options.join(''), project, now, runOne)
}

function readScript(
  text: string,
): { readonly commands: readonly ShellCommand[] } | { readonly at: number; readonly why: string } {
  const commands: ShellCommand[] = []
  const lines = text.replaceAll('\r', '').split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const at = index + 1
    let line = lines[index] ?? ''
    // A backslash at the end of a line, and `&&` or `||` there: the command goes on in the next one.
    while (/(?:\\|(?:&&|\|\|)\s*)$/u.test(line) && !/^\s*#/u.test(line) && index + 1 < lines.length) {
      index += 1
      line = `${line.replace(/\\$/u, '')} ${lines[index] ?? ''}`
    }
    const read = readShellLine(line)
    if (!read.ok) return { at, why: read.why }
    for (const command of read.commands) {
      const { words } = command
      const [name = ''] = words
      if (unknownWords.test(name)) {
        return {
          at,
          why: `This terminal runs plain commands in a script, and \`set -e\`, but not "${name}". Nothing was run.`,
        }
      }
      commands.push(command)
    }
  }
  return { commands }
}

/** A server that was started in the foreground: whatever follows waits until it is ended. */
const isServer = ([name, ...rest]: readonly string[]) =>
  name === 'gunicorn' || rest.includes('runserver') || (rest[0] === '-m' && rest[1] === 'gunicorn')

async function runCommands(
  commands: readonly ShellCommand[],
  options: string,
  project: Project,
  now: number,
  runOne: RunOne,
): Promise<CommandResult> {
  let stops = options.includes('e')
  let traces = options.includes('x')
  let current = project
  let exit = 0
  const said: string[] = []
  const steps: string[] = []
  const exchanges: Exchange[] = []
  for (const [index, command] of commands.entries()) {
    if (isPassedOver(command, exit)) continue
    const { words } = command
    const line = words.join(' ')
    if (traces) said.push(`+ ${line}`)
    if (words[0] === 'set') {
      if (!/^[-+][eux]+$/u.test(words[1] ?? '') || words.length > 2) {
        said.push(`set: this terminal knows -e, -u and -x, and not ${words.slice(1).join(' ')}`)
        exit = 2
        break
      }
      const isOn = words[1]?.startsWith('-') === true
      if (words[1]?.includes('e')) stops = isOn
      if (words[1]?.includes('x')) traces = isOn
      exit = 0
      continue
    }
    const result = await runOne(words, current, now)
    exit = result.exit
    current = result.project ?? current
    if (result.output !== '') said.push(result.output)
    exchanges.push(...(result.exchanges ?? []))
    steps.push(`${exit} ${line.replaceAll('\n', ' ')}`)
    if (isAsked(current)) {
      said.push('A script has nobody to answer a question: the command was broken off.')
      exit = 1
      current = withoutQuestion(current)
      break
    }
    if (exit === 0 && isServer(words) && index < commands.length - 1) {
      said.push('This server runs in the foreground: the lines below it wait until it ends.')
      break
    }
    if (stops && exit !== 0 && (commands[index + 1]?.after ?? ';') === ';') break
  }
  const after = { ...current.extra, script: steps.join('\n'), folder: folderOf(project) }
  return { output: said.join('\n'), exit, project: { ...current, extra: after }, exchanges }
}

function withoutQuestion(project: Project): Project {
  const { asks: _, ...extra } = project.extra ?? {}
  return { ...project, extra }
}
