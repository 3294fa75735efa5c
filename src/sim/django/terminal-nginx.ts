import { nginxFile, runningNginx, withNginx } from './nginx.ts'
import { readNginxConf } from './nginx-conf.ts'
import type { Project } from './project.ts'
import { projectFolder } from './python-builtins.ts'
import { afterStart } from './running-code.ts'
import { bad, type Command, type CommandResult, good } from './terminal-command.ts'

const place = `${projectFolder}/${nginxFile}`

/** What is wrong with the file, in nginx's words; null: nothing. */
function faultOf({ files }: Project): string | null {
  const text = Object.hasOwn(files, nginxFile) ? files[nginxFile] : undefined
  if (text === undefined) return `nginx: [emerg] open() "${place}" failed (2: No such file or directory)`
  const reading = readNginxConf(text)
  return reading.ok ? null : `nginx: [emerg] ${reading.why} in ${place}:${reading.line}`
}

const load = (project: Project): Project => withNginx(project, project.files[nginxFile] ?? '')

export const nginx: Command = {
  about: 'the web server in front: nginx -t tests nginx.conf, nginx -s reload takes it up',
  run: ({ words, project }) => {
    const fault = faultOf(project)
    const isRunning = runningNginx(project) !== null
    if (words.includes('-v')) return good('nginx version: nginx/1.22.1')
    if (words.includes('-t')) {
      if (fault !== null) return bad(`${fault}\nnginx: configuration file ${place} test failed`)
      return good(
        `nginx: the configuration file ${place} syntax is ok\nnginx: configuration file ${place} test is successful`,
      )
    }
    const signal = words[words.indexOf('-s') + 1]
    if (!words.includes('-s')) {
      if (fault !== null) return bad(fault)
      return isRunning
        ? bad(
            'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\nIt runs already: nginx -s reload',
          )
        : good('', load(project))
    }
    if (signal === undefined || !['reload', 'stop', 'quit'].includes(signal)) {
      return bad(`nginx: invalid option: "-s ${signal ?? ''}"`.trimEnd())
    }
    if (!isRunning) return bad('nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)')
    if (signal !== 'reload') return good('', withNginx(project, ''))
    // A file with a fault is not taken up: nginx goes on with what it has.
    return fault === null ? good('', load(project)) : bad(fault)
  },
}

interface Process {
  readonly pid: number
  readonly name: 'nginx' | 'gunicorn' | 'python'
  readonly shown: string
  readonly isMaster: boolean
}

function processesOf(project: Project): readonly Process[] {
  const front: Process[] =
    runningNginx(project) === null
      ? []
      : [
          { pid: 90, name: 'nginx', shown: 'nginx: master process', isMaster: true },
          { pid: 91, name: 'nginx', shown: 'nginx: worker process', isMaster: false },
        ]
  const workers = Number(project.extra?.workersStarted ?? 1)
  switch (project.running) {
    case 'none':
      return front
    case 'gunicorn':
      return [
        ...front,
        { pid: 100, name: 'gunicorn', shown: 'gunicorn: master [campus.wsgi]', isMaster: true },
        { pid: 100 + workers, name: 'gunicorn', shown: 'gunicorn: worker [campus.wsgi]', isMaster: false },
      ]
    case 'runserver':
      return [
        ...front,
        { pid: 100, name: 'python', shown: 'python manage.py runserver', isMaster: true },
        { pid: 101, name: 'python', shown: 'python manage.py runserver', isMaster: true },
      ]
  }
}

export const ps: Command = {
  about: 'lists the programs that run',
  run: ({ project }) =>
    good(
      [
        '  PID COMMAND',
        ...processesOf(project).map(({ pid, shown }) => `${String(pid).padStart(5)} ${shown}`),
      ].join('\n'),
    ),
}

/** A program has ended. gunicorn's arbiter starts another worker in the place of one that ends. */
function end(project: Project, ended: readonly Process[]): Project {
  let next = project
  for (const { name, isMaster } of ended) {
    if (name === 'nginx') next = isMaster ? withNginx(next, '') : next
    else if (isMaster) next = { ...next, running: 'none' }
    else {
      const workersStarted = String(Number(next.extra?.workersStarted ?? 1) + 1)
      // The new one reads all files.
      next = afterStart({ ...next, extra: { ...next.extra, workersStarted } })
    }
  }
  return next
}

const isSignal = (word: string) => word.startsWith('-')

/** `-HUP`, `-1`, `-s HUP`: not to end, but to take up what was changed. */
const isHangUp = (words: readonly string[]) =>
  words.some(
    (word, at) =>
      /^-(?:SIG)?HUP$|^-1$/u.test(word) || (word === '-s' && /^(?:SIG)?HUP$|^1$/u.test(words[at + 1] ?? '')),
  )

/**
 * What HUP does: masters read their files again and start new workers (nginx and gunicorn; gunicorn's documentation,
 * "Signal Handling"); all others end, as with any signal that they do not handle.
 */
function hangUp(project: Project, told: readonly Process[]): CommandResult {
  const reloads = ({ name, isMaster }: Process) => isMaster && name !== 'python'
  const next = end(
    project,
    told.filter((one) => !reloads(one)),
  )
  const isToldGunicorn = told.some((one) => reloads(one) && one.name === 'gunicorn')
  const isToldNginx = told.some((one) => reloads(one) && one.name === 'nginx')
  const taken = isToldNginx && faultOf(next) === null ? load(next) : next
  return good('', isToldGunicorn ? afterStart(taken) : taken)
}

export const kill: Command = {
  about: 'ends a program by its number: kill 100 (ps shows the numbers)',
  run: ({ words, project }) => {
    const numbers = words.filter((word, at) => !isSignal(word) && words[at - 1] !== '-s')
    if (numbers.length === 0) return bad('kill: usage: kill [-s sigspec | -n signum | -sigspec] pid', 2)
    const ended = processesOf(project).filter(({ pid }) => numbers.includes(String(pid)))
    const missing = numbers.find((one) => !ended.some(({ pid }) => String(pid) === one))
    if (missing !== undefined) return bad(`bash: kill: (${missing}) - No such process`)
    return isHangUp(words) ? hangUp(project, ended) : good('', end(project, ended))
  },
}

export const pkill: Command = {
  about: 'ends all programs of a name: pkill gunicorn',
  run: ({ words, project }) => {
    const name = words.find((word, at) => !isSignal(word) && words[at - 1] !== '-s')
    if (name === undefined) return bad('pkill: no matching criteria specified', 2)
    const ended = processesOf(project).filter(({ name: own, shown }) =>
      words.includes('-f') ? shown.includes(name) : own.includes(name),
    )
    if (ended.length === 0) return bad('')
    // As the real one, it tells the workers as well; their master starts others in their place.
    return isHangUp(words) ? hangUp(project, ended) : good('', end(project, ended))
  },
}

/** `systemctl ACTION gunicorn` or `nginx`: how a machine starts and ends its servers. */
export const systemctl: Command = {
  about: 'starts and stops servers: systemctl stop gunicorn, systemctl restart gunicorn',
  run: ({ words, project }): CommandResult => {
    const [action = '', unit = ''] = words.filter((word) => !isSignal(word))
    const name = unit.replace(/\.service$/u, '')
    if (name !== 'nginx' && name !== 'gunicorn')
      return bad(`Failed to ${action || 'find'} ${unit || 'a'} unit: only nginx and gunicorn are here.`, 5)
    const isOn = name === 'nginx' ? runningNginx(project) !== null : project.running === 'gunicorn'
    switch (action) {
      case 'status':
        return {
          output: `${name}.service - ${isOn ? 'active (running)' : 'inactive (dead)'}`,
          exit: isOn ? 0 : 3,
        }
      case 'stop':
        return good(
          '',
          name === 'nginx' ? withNginx(project, '') : isOn ? { ...project, running: 'none' } : project,
        )
      case 'start':
      case 'restart':
      case 'reload': {
        if (name === 'gunicorn') {
          if (action === 'start' && isOn) return good('')
          if (action === 'reload' && !isOn) return bad('gunicorn.service is not active, cannot reload.')
          return good('', afterStart({ ...project, running: 'gunicorn' }))
        }
        const fault = faultOf(project)
        return fault === null ? good('', load(project)) : bad(`Job for nginx.service failed.\n${fault}`)
      }
      default:
        return bad(`Unknown command verb ${action}.`)
    }
  },
}
