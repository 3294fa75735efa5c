/** What the tickets on several machines begin with: nginx in front, gunicorn on a and on b. */
import { type Host, hostsOf, projectOn, withHosts } from '../sim/django/hosts.ts'
import { loadProject } from '../sim/django/load.ts'
import { withNginx } from '../sim/django/nginx.ts'
import type { Project } from '../sim/django/project.ts'
import { textOf } from '../sim/django/python-repr.ts'
import { asRunning } from '../sim/django/running-code.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import type { Exchange } from '../sim/happening.ts'
import { getWith, loginAs, notesPath } from './django-requests.ts'
import type { Snapshot } from './lesson.ts'
import { isNotes, newest, projectOf, status } from './look-project.ts'
import { confPath, withGunicorn } from './servers-stack.ts'

const addresses = { a: '10.0.0.1:8000', b: '10.0.0.2:8000' } as const

export const hostA: Host = { name: 'a', address: addresses.a, settings: 'campus.settings', secondsAhead: 0 }
export const hostB: Host = { name: 'b', address: addresses.b, settings: 'campus.settings', secondsAhead: 0 }

/** What settings.py says on these machines, beside the files of a wired project. */
const hostSettings = `DEBUG = False

ALLOWED_HOSTS = ['localhost', '10.0.0.1', '10.0.0.2']
`

/** A wired project on these machines, with nginx in front; `more` is put at the end of settings.py. */
export function projectOnHosts(
  hosts: readonly Host[],
  conf: string,
  { more = '', files = {} }: { readonly more?: string; readonly files?: Project['files'] } = {},
): Project {
  const wired = wiredProject({
    engine: 'postgresql',
    running: 'gunicorn',
    settings: hostSettings + more,
    files: { ...files, [confPath]: conf },
  })
  return withNginx(withHosts(withGunicorn(wired), hosts), conf)
}

/** The header by which nginx.conf lets the client know who answered. */
export const upstreamHeader = 'X-Upstream'

/** The address of the machine that answered; '' when none did. */
export const answeredBy = ({ response }: Exchange): string =>
  response.headers.find(([name]) => name === upstreamHeader)?.[1] ?? ''

/** What each machine signs and checks HS256 with, as it runs; null for one on which Django did not start. */
export const keysOnHosts = (seen: Snapshot): readonly (string | null)[] => keysIn(asRunning(projectOf(seen)))

/** The same after a restart: as the files have it. */
export const keysInFiles = (seen: Snapshot): readonly (string | null)[] => keysIn(projectOf(seen))

/** The requests of both tickets: the notes with the token that Ana has, or a new login. */
export const notesOrLogin = (access: string) => [
  { id: 'notes', title: 'Ana reads the notes', request: getWith(notesPath, access) },
  { id: 'login', title: 'Ana logs in again', request: loginAs('ana', 'ana-test-pw') },
]

/** The newest request was for the notes, and its token was refused. */
export function isNotesRefused(seen: Snapshot): boolean {
  const one = newest(seen)
  return one !== undefined && isNotes(one) && status(one) === 401
}

const keysIn = (project: Project): readonly (string | null)[] =>
  hostsOf(project).map((host) => {
    const loading = loadProject(projectOn(project, host))
    return loading.ok ? textOf(loading.loaded.settings.jwt.SIGNING_KEY) : null
  })
