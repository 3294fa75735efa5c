import { loadProject } from '../../sim/django/load.ts'
import { nginxFile } from '../../sim/django/nginx.ts'
import { readNginxConf } from '../../sim/django/nginx-conf.ts'
import type { Project } from '../../sim/django/project.ts'
import { textOf } from '../../sim/django/python-repr.ts'
import { staleFiles } from '../../sim/django/running-code.ts'
import type { LineProblem } from '../kit/python-box.tsx'

/** What in the files stops Django, and what this page reads otherwise than Django would: path -> problems. */
export function problemsOf(project: Project): ReadonlyMap<string, readonly LineProblem[]> {
  const loading = loadProject(project)
  const byFile = new Map<string, LineProblem[]>()
  const note = (file: string, line: number, message: string) => {
    const problems = byFile.get(file) ?? []
    byFile.set(file, [...problems, { line: Math.max(1, line), message }])
  }
  if (!loading.ok && Object.hasOwn(project.files, loading.error.file)) {
    const { file, line, type, message } = loading.error
    note(file, line, `${sayStop(project)} ${type}: ${message}`)
  }
  for (const { file, line, message } of loading.problems) note(file, line, message)
  const conf = Object.hasOwn(project.files, nginxFile) ? project.files[nginxFile] : undefined
  const reading = conf === undefined ? null : readNginxConf(conf)
  if (reading?.ok === false) note(nginxFile, reading.line, `nginx does not take this file up: ${reading.why}`)
  return byFile
}

/** A server that runs already, with the code that it started with, only fails when it is started again. */
const sayStop = (project: Project) =>
  staleFiles(project).length > 0 ? 'The next start fails.' : 'Django does not start.'

/** What the running server has not yet read, and how it comes to; null where it runs what stands in the files. */
export function sayOldCode(project: Project): string | null {
  const paths = staleFiles(project)
  if (paths.length === 0) return null
  const who =
    project.running === 'gunicorn'
      ? 'gunicorn reads its files when it starts, and still runs the old code.'
      : 'runserver was started with `--noreload`, and still runs the old code.'
  const how =
    project.running === 'gunicorn'
      ? 'It takes them up with `systemctl restart gunicorn`.'
      : 'Start it again to take them up.'
  return `${who} Changed since then: ${paths.map((path) => `\`${path}\``).join(', ')}. ${how}`
}

/** Why Django does not start, where it is not the fault of one line in a file; null where it starts. */
export function reasonNotToStart(project: Project): string | null {
  const loading = loadProject(project)
  if (loading.ok || Object.hasOwn(project.files, loading.error.file)) return null
  return `${sayStop(project)} ${loading.error.type}: ${loading.error.message}`
}

/** The text that the project signs with; null where its settings cannot be read. */
export function signingKeyOf(project: Project): string | null {
  const loading = loadProject(project)
  const settings = loading.ok ? loading.loaded.settings : loading.settings
  const key = settings?.jwt.SIGNING_KEY
  return key === undefined || key === null ? null : textOf(key)
}
