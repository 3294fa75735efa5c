/** The question that makemigrations asks: the next line that is typed is its answer. */
import { loadProject } from './load.ts'
import { readTyped } from './migrations-fields.ts'
import type { Project } from './project.ts'
import { Raised } from './python-values.ts'
import { bad, type CommandResult, good } from './terminal-command.ts'
import { makeWithFilling } from './terminal-makemigrations.ts'

/** Whether a command waits for an answer. */
export const isAsked = ({ extra }: Project): boolean => extra?.asks !== undefined

const valuePrompt =
  "Please enter the default value now, as valid Python\nThe datetime and django.utils.timezone modules are available, so you can do e.g. timezone.now\nType 'exit' to exit this prompt\n>>> "

/** What an answer comes to. @param now unix seconds */
export function answerQuestion(typed: string, project: Project, now: number): CommandResult {
  const [stage = '', field = ''] = (project.extra?.asks ?? '').split(' ')
  const over = withoutQuestion(project)
  // Somebody who goes on with another command has left the question, as with Ctrl+C.
  if (/^(?:python3?|\.\/manage\.py|psql|pip|curl|gunicorn|help|ls|cat|clear)\b/u.test(typed)) {
    return { ...bad('^C', 130), project: over }
  }
  if (stage === 'choice') {
    if (typed === '2') return { ...bad('', 3), project: over }
    if (typed !== '1') return good('Please select a valid option: ')
    return good(valuePrompt, { ...project, extra: { ...project.extra, asks: `value ${field}` } })
  }
  if (typed === 'exit') return { ...bad('', 1), project: over }
  const loading = loadProject(project)
  if (!loading.ok) return { ...bad('Django cannot start any more: mend the files first.'), project: over }
  try {
    const value = readTyped(typed)
    return { project: over, ...makeWithFilling(field, value, over, loading.loaded, now) }
  } catch (error) {
    if (!(error instanceof Raised)) throw error
    return good(`Invalid input: ${error.error.message}\n>>> `)
  }
}

function withoutQuestion(project: Project): Project {
  const { asks: _, ...extra } = project.extra ?? {}
  return { ...project, extra }
}
