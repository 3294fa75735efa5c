/** The code that a server runs, where it is not what its files say by now: gunicorn reads them when it starts. */
import type { Project } from './project.ts'

/**
 * Whether the server goes on with the code that it started with. runserver has a reloader, unless it was started with
 * --noreload (django/utils/autoreload.py); gunicorn reloads when it is told to, by HUP (its documentation, "Signal
 * Handling").
 */
const keepsItsCode = ({ running, extra }: Project): boolean =>
  running === 'gunicorn' || (running === 'runserver' && (extra?.runserver ?? '').includes('--noreload'))

const isCode = (path: string) => path.endsWith('.py')

/** The project with these files in place of its own; a server that is running remembers what it started with. */
export const withFiles = (project: Project, files: Project['files']): Project =>
  withRunningCode({ ...project, files }, asRunning(project).files)

/** The project with a server that has this code in its memory, whatever stands in the files. */
export function withRunningCode(project: Project, code: Project['files']): Project {
  const rest = afterStart(project)
  if (!keepsItsCode(project) || code === project.files) return rest
  const paths = [...new Set([...Object.keys(code), ...Object.keys(project.files)])].filter(isCode)
  const old = paths.filter((path) => textAt(project.files, path) !== textAt(code, path))
  if (old.length === 0) return rest
  return { ...rest, oldCode: Object.fromEntries(old.map((path) => [path, textAt(code, path)])) }
}

const textAt = (files: Project['files'], path: string): string | null =>
  Object.hasOwn(files, path) ? (files[path] ?? null) : null

/** The project with a server that has just read all files. */
export function afterStart(project: Project): Project {
  const { oldCode: _oldCode, ...rest } = project
  return rest
}

/** Paths of the files whose text the running server does not have; none where it reloads by itself. */
export function staleFiles(project: Project): readonly string[] {
  if (!keepsItsCode(project)) return []
  return Object.entries(project.oldCode ?? {}).flatMap(([path, text]) =>
    textAt(project.files, path) === text ? [] : [path],
  )
}

const latest = new WeakMap<
  Project['files'],
  { readonly of: Project['oldCode']; readonly files: Project['files'] }
>()

/** The project as the running server has it in its memory: what it answers follows from that. */
export function asRunning(project: Project): Project {
  const rest = afterStart(project)
  if (staleFiles(project).length === 0) return rest
  const known = latest.get(project.files)
  if (known !== undefined && known.of === project.oldCode) return { ...rest, files: known.files }
  const files = Object.fromEntries(
    Object.entries({ ...project.files, ...project.oldCode }).filter(
      (file): file is [string, string] => file[1] !== null,
    ),
  )
  latest.set(project.files, { of: project.oldCode, files })
  return { ...rest, files }
}
