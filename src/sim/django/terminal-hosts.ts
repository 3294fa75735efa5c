import { type Host, hostsOf, withHosts } from './hosts.ts'
import type { Project } from './project.ts'
import { bad, type Command, type CommandResult, good } from './terminal-command.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const two = (value: number) => String(value).padStart(2, '0')

/** The parts of a time as programs of a machine write them, in UTC; null for a time that no calendar has. */
function partsOf(seconds: number) {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return null
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  const day = days[date.getUTCDay()] ?? ''
  const month = months[date.getUTCMonth()] ?? ''
  return {
    clock,
    day,
    month,
    date: date.getUTCDate(),
    number: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
  }
}

/** As `date` writes it. */
function dateLine(seconds: number): string {
  const parts = partsOf(seconds)
  if (parts === null) return ''
  return `${parts.day} ${parts.month} ${String(parts.date).padStart(2)} ${parts.clock} UTC ${parts.year}`
}

/** As `timedatectl` writes it, without what does not matter here. */
function clockStatus(seconds: number, isSynchronized: boolean): string {
  const parts = partsOf(seconds)
  const time =
    parts === null
      ? ''
      : `${parts.day} ${parts.year}-${two(parts.number)}-${two(parts.date)} ${parts.clock} UTC`
  return [
    `           Universal time: ${time}`,
    `System clock synchronized: ${isSynchronized ? 'yes' : 'no'}`,
    `              NTP service: ${isSynchronized ? 'active' : 'inactive'}`,
  ].join('\n')
}

/** What a line does on one of the machines. */
function onHost(words: readonly string[], host: Host, project: Project, now: number): CommandResult {
  const [name, ...rest] = words.filter((word) => word !== 'sudo')
  const clock = Math.floor(now + host.secondsAhead)
  if (name === 'date') {
    return rest.length === 0
      ? good(dateLine(clock))
      : bad('This page reads `date` alone: it shows the clock.')
  }
  if (name !== 'timedatectl') {
    return bad(
      `bash: ${name ?? ''}: command not found\nOn the other machines this page knows date and timedatectl.`,
      127,
    )
  }
  const [action = 'status', value = ''] = rest
  if (action === 'status') return good(clockStatus(clock, host.secondsAhead === 0))
  if (action !== 'set-ntp') return bad(`Unknown command verb ${action}.\nThis page knows status and set-ntp.`)
  if (/^(?:true|yes|on|1)$/u.test(value)) {
    const hosts = hostsOf(project).map((one) => (one.name === host.name ? { ...one, secondsAhead: 0 } : one))
    return good('', withHosts(project, hosts))
  }
  // A clock that nobody sets goes on as it is.
  return /^(?:false|no|off|0)$/u.test(value) ? good('') : bad(`Failed to parse NTP setting: ${value}`)
}

/** `ssh HOST COMMAND`: looks at the clock of one of the machines, or has it set. */
export const ssh: Command = {
  about: 'runs a command on another machine: ssh b date, ssh b timedatectl',
  run: ({ words, project, now }) => {
    const [first, ...rest] = words
    if (first === undefined) return bad('usage: ssh destination [command [argument ...]]', 255)
    const name = first.slice(first.lastIndexOf('@') + 1)
    const hosts = hostsOf(project)
    const host = hosts.find((one) => one.name === name || one.address.replace(/:\d+$/u, '') === name)
    if (host === undefined) {
      const known =
        hosts.length === 0
          ? 'There is one machine only, and you are on it.'
          : `The machines are ${hosts.map((one) => one.name).join(' and ')}.`
      return bad(`ssh: Could not resolve hostname ${name}: Name or service not known\n${known}`, 255)
    }
    if (rest.length === 0) return bad(`This terminal runs one command at a time: ssh ${name} date`)
    return onHost(rest, host, project, now)
  },
}
