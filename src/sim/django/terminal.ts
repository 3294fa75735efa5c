import type { Exchange } from '../happening.ts'
import type { Project } from './project.ts'
import { isPassedOver, readShellLine } from './shell-words.ts'
import { bad, type Command, type CommandResult, good } from './terminal-command.ts'
import { curl } from './terminal-curl.ts'
import { cat, cd, ls, pwd } from './terminal-files.ts'
import { ssh } from './terminal-hosts.ts'
import { manage } from './terminal-manage.ts'
import { kill, nginx, pkill, ps, systemctl } from './terminal-nginx.ts'
import { pip } from './terminal-pip.ts'
import { psql, sqlite3 } from './terminal-psql.ts'
import { answerQuestion, isAsked } from './terminal-questions.ts'
import { runScript } from './terminal-script.ts'
import { gunicorn } from './terminal-servers.ts'

const purpose =
  'This terminal belongs to the Django project beside it: it knows pip, python manage.py, curl and gunicorn. Type help for all.'

const python: Command = {
  about: 'runs manage.py: python manage.py migrate, python manage.py runserver',
  run: (call) => {
    const [first, ...rest] = call.words
    if (first === '--version' || first === '-V') return good('Python 3.11.2')
    if (first === 'manage.py' || first === './manage.py') return manage({ ...call, words: rest })
    if (first === '-m' && rest[0] === 'pip') return pip.run({ ...call, words: rest.slice(1) })
    if (first === '-m' && rest[0] === 'gunicorn') return gunicorn.run({ ...call, words: rest.slice(1) })
    if (first === '-m' && rest[0] === 'django') return manage({ ...call, words: rest.slice(1) })
    if (first === undefined) return bad(`There is no Python prompt here. ${purpose}`)
    return bad(`This terminal runs no Python but manage.py. ${purpose}`)
  },
}

/** Every command, by its name: a later chapter adds its own row. */
const commands: Readonly<Record<string, Command>> = {
  pip,
  pip3: { ...pip, about: '' },
  python,
  python3: { ...python, about: '' },
  py: { ...python, about: '' },
  './manage.py': { about: '', run: (call) => manage(call) },
  'django-admin': { about: '', run: (call) => manage(call) },
  gunicorn,
  nginx,
  systemctl,
  ps,
  kill,
  pkill,
  curl,
  ssh,
  psql,
  sqlite3,
  sh: {
    about: 'runs a file of commands: sh deploy.sh',
    run: ({ words, project, now }) => runScript(words, project, now, runOne),
  },
  bash: { about: '', run: ({ words, project, now }) => runScript(words, project, now, runOne) },
  echo: { about: '', run: ({ words }) => good(words.join(' ')) },
  ls,
  cat,
  cd,
  pwd,
  clear: { about: 'clears this terminal', run: () => good('') },
  help: { about: 'shows this list', run: () => good(helpText()) },
}

const helpText = () =>
  Object.entries(commands)
    .filter(([, { about }]) => about !== '')
    .map(([name, { about }]) => `${name.padEnd(10)}${about}`)
    .join('\n')

/**
 * What a line in the terminal does. Never throws; a command that is not known here says what the terminal is for.
 * `curl` asks the project itself: its answer is in the output, and what it sent is in `exchanges`. Exit codes are those of the real commands: 0 is
 * good, 127 not found.
 * @param now unix seconds
 */
export async function runCommand(
  project: Project,
  line: string,
  now: number,
): Promise<{
  readonly exit: number
  readonly project: Project
  /** The requests that the line sent, oldest first. */
  readonly exchanges: readonly Exchange[]
}> {
  // A prompt that was copied along is no command.
  const typed = line.trim().replace(/^[$>]\s+/u, '')
  if (typed === '') return { exit: 0, project, exchanges: [] }
  const {
    output,
    exit,
    project: next,
    exchanges = [],
  } = isAsked(project) ? answerQuestion(typed, project, now) : await runLine(typed, project, now)
  const after = next ?? project
  if (typed === 'clear') return { exit, project: { ...after, terminal: [] }, exchanges }
  const terminal = [...after.terminal, { line: line.trim(), output, exit }].slice(-mostEntries)
  return { exit, project: { ...after, terminal }, exchanges }
}

/** What is kept of a terminal; the oldest lines go first. */
const mostEntries = 60

async function runLine(line: string, project: Project, now: number): Promise<CommandResult> {
  const read = readShellLine(line)
  if (!read.ok) return bad(read.why, 2)
  let current = project
  let exit = 0
  const outputs: string[] = []
  const exchanges: Exchange[] = []
  for (const command of read.commands) {
    if (isPassedOver(command, exit)) continue
    const result = await runOne(command.words, current, now)
    exit = result.exit
    current = result.project ?? current
    if (result.output !== '') outputs.push(result.output)
    exchanges.push(...(result.exchanges ?? []))
  }
  return { output: outputs.join('\n'), exit, project: current, exchanges }
}

function runOne(
  words: readonly string[],
  project: Project,
  now: number,
): CommandResult | Promise<CommandResult> {
  const [name = '', ...rest] = words
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command.run({ words: rest, project, now })
  if (name === 'uwsgi') {
    return bad(
      'uwsgi: command not found\nuWSGI is another application server. This project has a wsgi.py: gunicorn campus.wsgi',
      127,
    )
  }
  return bad(`${name}: command not found\n${purpose}`, 127)
}
