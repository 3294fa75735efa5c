import { isObject, type JsonValue, memberOf, readJson } from '../../core/json.ts'
import type { Project } from './project.ts'

/** A machine that runs the project behind nginx, beside others that run the same files. */
export interface Host {
  /** What `ssh` calls it, such as 'a'. */
  readonly name: string
  /** As nginx.conf names it, such as '10.0.0.1:8000'. */
  readonly address: string
  /** Its DJANGO_SETTINGS_MODULE, such as 'campus.settings'. */
  readonly settings: string
  /** Seconds by which its clock is ahead of the true time. */
  readonly secondsAhead: number
}

/** The project on these machines in place of one. */
export const withHosts = (project: Project, hosts: readonly Host[]): Project => ({
  ...project,
  extra: { ...project.extra, hosts: JSON.stringify(hosts) },
})

/** The machines that run the project; none: nginx and the application are on one machine. */
export function hostsOf({ extra }: Project): readonly Host[] {
  const { value } = readJson(extra?.hosts ?? '')
  return Array.isArray(value) ? (value as readonly JsonValue[]).flatMap(readHost) : []
}

function readHost(value: JsonValue): readonly Host[] {
  if (!isObject(value)) return []
  const [name, address, settings] = ['name', 'address', 'settings'].map((one) => memberOf(value, one))
  const secondsAhead = memberOf(value, 'secondsAhead')
  return typeof name === 'string' &&
    typeof address === 'string' &&
    typeof settings === 'string' &&
    typeof secondsAhead === 'number'
    ? [{ name, address, settings, secondsAhead }]
    : []
}

const filesOnHosts = new WeakMap<Project['files'], Map<string, Project['files']>>()

/** The project as one of its machines has it: the same files, with the settings that it was started with. */
export function projectOn(project: Project, { settings }: Host): Project {
  const { files } = project
  const known = filesOnHosts.get(files) ?? new Map<string, Project['files']>()
  filesOnHosts.set(files, known)
  const manage = files['manage.py'] ?? ''
  const own = known.get(settings) ?? {
    ...files,
    'manage.py': manage.replace(/(DJANGO_SETTINGS_MODULE['"]\s*,\s*['"])[\w.]+/u, `$1${settings}`),
  }
  known.set(settings, own)
  return { ...project, files: own }
}
