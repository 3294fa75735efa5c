import type { Project } from './project.ts'
import { projectFolder } from './python-builtins.ts'
import { bad, type Command, folderOf, good } from './terminal-command.ts'

/** A path from the project's root, for what was typed in the terminal's folder; null: outside of the project. */
function resolve(typed: string, project: Project): string | null {
  const start = typed.startsWith(projectFolder) ? '' : folderOf(project)
  const bare = typed.startsWith(projectFolder) ? typed.slice(projectFolder.length) : typed
  if (bare.startsWith('/') && start !== '') return null
  const parts = start === '' ? [] : start.split('/')
  for (const part of bare.replace(/^~\/?/u, '').split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

const isFolder = (path: string, project: Project) =>
  path === '' || Object.keys(project.files).some((one) => one.startsWith(`${path}/`))

export const ls: Command = {
  about: 'lists the files of a folder',
  run: ({ words, project }) => {
    const typed = words.find((word) => !word.startsWith('-')) ?? '.'
    const path = resolve(typed, project)
    if (path !== null && Object.hasOwn(project.files, path)) return good(typed)
    if (path === null || !isFolder(path, project)) {
      return bad(`ls: cannot access '${typed}': No such file or directory`, 2)
    }
    const prefix = path === '' ? '' : `${path}/`
    const names = Object.keys(project.files)
      .filter((one) => one.startsWith(prefix))
      .map((one) => one.slice(prefix.length).replace(/\/.*$/u, '/'))
    return good([...new Set(names)].toSorted().join('\n'))
  },
}

export const cat: Command = {
  about: 'shows a file',
  run: ({ words, project }) => {
    if (words.length === 0) return bad('cat: name a file, such as campus/settings.py')
    const shown = words.map((word) => {
      const path = resolve(word, project)
      const text = path !== null && Object.hasOwn(project.files, path) ? project.files[path] : undefined
      if (text !== undefined) return { text: text.replace(/\n$/u, ''), isGood: true }
      const why = path !== null && isFolder(path, project) ? 'Is a directory' : 'No such file or directory'
      return { text: `cat: ${word}: ${why}`, isGood: false }
    })
    return {
      output: shown.map(({ text }) => text).join('\n'),
      exit: shown.every(({ isGood }) => isGood) ? 0 : 1,
    }
  },
}

export const cd: Command = {
  about: 'goes to another folder of the project',
  run: ({ words, project }) => {
    const [typed = ''] = words
    const path = typed === '' || typed === '~' ? '' : resolve(typed, project)
    if (path !== null && Object.hasOwn(project.files, path)) return bad(`cd: ${typed}: Not a directory`)
    if (path === null || !isFolder(path, project)) return bad(`cd: ${typed}: No such file or directory`)
    return good('', { ...project, extra: { ...project.extra, folder: path } })
  },
}

export const pwd: Command = {
  about: 'says which folder this is',
  run: ({ project }) =>
    good(folderOf(project) === '' ? projectFolder : `${projectFolder}/${folderOf(project)}`),
}
