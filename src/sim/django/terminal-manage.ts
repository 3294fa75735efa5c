import { djangoVersion } from './debug-page.ts'
import { type Loaded, loadProject } from './load.ts'
import type { Project } from './project.ts'
import { projectFolder } from './python-builtins.ts'
import { type PythonError, Raised } from './python-values.ts'
import { afterStart, withFiles } from './running-code.ts'
import { settingsModule } from './settings.ts'
import { emptyApp } from './start-notes.ts'
import { collect } from './static-files.ts'
import { bad, type CommandCall, type CommandResult, folderOf, good } from './terminal-command.ts'
import { makeMigrations } from './terminal-makemigrations.ts'
import { migrate, showMigrations, sqlMigrate, waiting } from './terminal-migrate.ts'

/** Commands of manage.py that this terminal has. */
export const manageCommands = [
  'check',
  'collectstatic',
  'createsuperuser',
  'makemigrations',
  'migrate',
  'runserver',
  'shell',
  'showmigrations',
  'sqlmigrate',
  'startapp',
  'startproject',
  'test',
] as const

/** `python manage.py ...`; `words` begin with the command. */
export function manage({ words, project, now }: CommandCall): CommandResult {
  if (folderOf(project) !== '') {
    return bad(
      `python: can't open file '${projectFolder}/${folderOf(project)}/manage.py': [Errno 2] No such file or directory\nmanage.py lies one folder higher: cd ..`,
      2,
    )
  }
  if (!Object.hasOwn(project.files, 'manage.py')) {
    return bad(`python: can't open file '${projectFolder}/manage.py': [Errno 2] No such file or directory`, 2)
  }
  const [command, ...rest] = words
  if (command === undefined || command === 'help' || command === '--help') {
    return good(
      `Type 'manage.py help <subcommand>' for help on a specific subcommand.\n\nThis terminal knows:\n\n${manageCommands.map((one) => `    ${one}`).join('\n')}`,
    )
  }
  if (command === '--version' || command === 'version') return good(djangoVersion[project.version])
  if (!(manageCommands as readonly string[]).includes(command)) {
    return bad(`Unknown command: '${command}'\nType 'manage.py help' for usage.`)
  }
  if (command === 'startapp') return startApp(rest, project)
  if (command === 'startproject')
    return bad(
      `CommandError: '${projectFolder}/${rest[0] ?? ''}' already exists: this project is called campus.`,
    )
  if (command === 'runserver') return runServer(rest, project, now)
  return withProject(command, rest, project, now)
}

function withProject(
  command: string,
  words: readonly string[],
  project: Project,
  now: number,
): CommandResult {
  const loading = loadProject(project)
  if (!loading.ok) return bad(traceback(loading.error, project))
  const { loaded } = loading
  try {
    return runManaged(command, words, project, loaded, now)
  } catch (error) {
    // A migration file or a model that cannot be read.
    if (error instanceof Raised) return bad(traceback(error.error, project))
    throw error
  }
}

function runManaged(
  command: string,
  words: readonly string[],
  project: Project,
  loaded: Loaded,
  now: number,
): CommandResult {
  switch (command) {
    case 'migrate':
      return migrate(words, project, loaded)
    case 'makemigrations':
      return makeMigrations(words, project, loaded, now)
    case 'showmigrations':
      return showMigrations(words, project, loaded)
    case 'sqlmigrate':
      return sqlMigrate(words, project, loaded)
    case 'collectstatic':
      return collectStatic(project, loaded)
    case 'test':
      return good('System check identified no issues (0 silenced).\n\nRan 0 tests in 0.000s\n\nOK')
    case 'createsuperuser':
      return bad(
        'This terminal makes no users: the people of the project are beside it, and a switch there makes one a superuser.',
      )
    case 'shell':
      return bad(
        'This terminal has no Python shell: what the project does shows in its requests, its SQL and its people.',
      )
    default:
      return good('System check identified no issues (0 silenced).')
  }
}

function collectStatic(project: Project, { settings }: Loaded): CommandResult {
  const { said, project: next } = collect(project, settings)
  return next === undefined ? bad(said) : good(said, next)
}

function startApp(words: readonly string[], project: Project): CommandResult {
  const [name = ''] = words
  if (name === '') return bad('manage.py startapp: error: the following arguments are required: name', 2)
  if (!/^[A-Za-z_]\w*$/u.test(name)) {
    return bad(
      `CommandError: '${name}' is not a valid app name. Please make sure the name is a valid identifier.`,
    )
  }
  if (Object.keys(project.files).some((path) => path.startsWith(`${name}/`))) {
    return bad(
      `CommandError: '${name}' conflicts with the name of an existing Python module and cannot be used as an app name. Please try another name.`,
    )
  }
  const title =
    name.slice(0, 1).toUpperCase() +
    name.slice(1).replace(/_(\w)/gu, (_all, letter: string) => letter.toUpperCase())
  const files = Object.fromEntries(
    Object.entries(emptyApp).map(([path, text]) => [
      path.replace('notes/', `${name}/`),
      text.replaceAll('NotesConfig', `${title}Config`).replace("'notes'", `'${name}'`),
    ]),
  )
  return good('', withFiles(project, { ...project.files, ...files }))
}

function runServer(words: readonly string[], project: Project, now: number): CommandResult {
  const reloads = !words.includes('--noreload')
  const watching = reloads ? 'Watching for file changes with StatReloader\n' : ''
  const loading = loadProject(project)
  const extra = { ...project.extra, runserver: words.filter((word) => word.startsWith('--')).join(' ') }
  const address = words.find((word) => !word.startsWith('-')) ?? '8000'
  const shown = /^\d+$/u.test(address) ? `127.0.0.1:${address}` : address
  if (!/^(?:[\w.[\]:-]+:)?\d+$/u.test(address)) {
    return bad(`CommandError: "${address}" is not a valid port number or address:port pair.`)
  }
  if (loading.ok || loading.settings !== null) {
    const settings = loading.ok ? loading.loaded.settings : loading.settings
    if (settings !== null && !settings.debug && settings.allowedHosts.length === 0) {
      return {
        ...bad('CommandError: You must set settings.ALLOWED_HOSTS if DEBUG is False.'),
        project: stopped(project),
      }
    }
  }
  if (!loading.ok) {
    // With the reloader the process stays, and starts again as soon as a file is mended.
    const next: Project = reloads ? { ...project, running: 'runserver', extra } : stopped(project)
    return { output: `${watching}${traceback(loading.error, project)}`, exit: 1, project: next }
  }
  const { count, labels } = waiting(project, loading.loaded)
  const unapplied =
    count === 0
      ? []
      : [
          `\nYou have ${count} unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): ${labels.join(', ')}.`,
          "Run 'python manage.py migrate' to apply them.",
        ]
  const lines = [
    `${watching}Performing system checks...`,
    '',
    'System check identified no issues (0 silenced).',
    ...unapplied,
    dateOf(now),
    `Django version ${djangoVersion[project.version]}, using settings '${settingsModule(project)}'`,
    `Starting development server at http://${shown}/`,
    'Quit the server with CONTROL-C.',
  ]
  return good(lines.join('\n'), afterStart({ ...project, running: 'runserver', extra }))
}

const stopped = (project: Project): Project => ({
  ...project,
  running: project.running === 'runserver' ? 'none' : project.running,
})

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

function dateOf(now: number): string {
  const date = new Date(now * 1000)
  if (Number.isNaN(date.getTime())) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  return `${months[date.getUTCMonth()]} ${two(date.getUTCDate())}, ${date.getUTCFullYear()} - ${time}`
}

/** The end of Python's traceback: the place in the project, its line, and the exception. */
export function traceback({ type, message, file, line }: PythonError, project: Project): string {
  const said = message === '' ? type : `${type}: ${message}`
  if (type === 'django.core.management.base.SystemCheckError') return `SystemCheckError: ${message}`
  const source = (project.files[file] ?? '').split('\n')[line - 1]?.trim()
  const isSyntax = ['SyntaxError', 'IndentationError', 'TabError'].includes(type)
  const place =
    file === ''
      ? []
      : [
          `  File "${projectFolder}/${file}", line ${line}${isSyntax ? '' : ', in <module>'}`,
          ...(source === undefined ? [] : [`    ${source}`]),
        ]
  return [...(isSyntax || file === '' ? [] : ['Traceback (most recent call last):']), ...place, said].join(
    '\n',
  )
}
