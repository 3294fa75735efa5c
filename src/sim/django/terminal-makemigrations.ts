import type { Loaded } from './load.ts'
import type { Project } from './project.ts'
import { isThing } from './python-values.ts'
import { notesApp } from './start-files.ts'
import { bad, type CommandResult, good } from './terminal-command.ts'

/** `makemigrations [app]`: writes the first migration of the notes if there is a model and no migration yet. */
export function makeMigrations(
  words: readonly string[],
  project: Project,
  { settings, runner }: Loaded,
): CommandResult {
  const labels = words.filter((word) => !word.startsWith('-'))
  const apps = settings.apps.map(
    (app) =>
      app
        .replace(/\.apps\.\w+$/u, '')
        .split('.')
        .at(-1) ?? app,
  )
  const unknown = labels.find((label) => !apps.includes(label))
  if (unknown !== undefined) return bad(`No installed app with label '${unknown}'.`, 2)
  const first = 'notes/migrations/0001_initial.py'
  const model = runner.loadedModule('notes.models')?.names.get('Note')
  const isWanted = labels.length === 0 || labels.includes('notes')
  if (!isWanted || Object.hasOwn(project.files, first) || !isThing(model, 'class')) {
    const which = labels.length === 1 ? ` in app '${labels[0]}'` : ''
    return good(`No changes detected${which}`)
  }
  const said = `Migrations for 'notes':\n  ${first}\n    - Create model Note`
  if (words.includes('--check')) return { output: said, exit: 1 }
  if (words.includes('--dry-run')) return good(said)
  return good(said, { ...project, files: { ...project.files, [first]: notesApp[first] } })
}
