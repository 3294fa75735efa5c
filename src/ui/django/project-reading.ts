import { loadProject } from '../../sim/django/load.ts'
import type { Project } from '../../sim/django/project.ts'
import { textOf } from '../../sim/django/python-values.ts'
import type { LineProblem } from './python-box.tsx'

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
    note(file, line, `Django does not start. ${type}: ${message}`)
  }
  for (const { file, line, message } of loading.problems) note(file, line, message)
  return byFile
}

/** Why Django does not start, where it is not the fault of one line in a file; null where it starts. */
export function reasonNotToStart(project: Project): string | null {
  const loading = loadProject(project)
  if (loading.ok || Object.hasOwn(project.files, loading.error.file)) return null
  return `Django does not start. ${loading.error.type}: ${loading.error.message}`
}

/** The text that the project signs with; null where its settings cannot be read. */
export function signingKeyOf(project: Project): string | null {
  const loading = loadProject(project)
  const settings = loading.ok ? loading.loaded.settings : loading.settings
  const key = settings?.jwt.SIGNING_KEY
  return key === undefined || key === null ? null : textOf(key)
}
