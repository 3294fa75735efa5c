import { type Answer, errorPage, type Incoming } from './http.ts'
import type { Project } from './project.ts'
import { projectFolder } from './python-builtins.ts'
import { textOf } from './python-repr.ts'
import { isThing, itemsOf } from './python-values.ts'
import type { Settings } from './settings.ts'

/** Files of REST framework 3.14 for its browsable pages: this page knows how many, and not what is in them. */
const filesOfRestFramework = 162

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'application/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
}

/** The media type that a file's name stands for. */
export function typeOfFile(path: string): string {
  const ending = /\.(\w+)$/u.exec(path)?.[1]?.toLowerCase() ?? ''
  return (Object.hasOwn(types, ending) && types[ending]) || 'application/octet-stream'
}

/** The name that a file has in `Project.files`, by its path on the machine: those of the project without its folder. */
export function nameOnMachine(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const whole = `/${parts.join('/')}`
  return whole.startsWith(`${projectFolder}/`) ? whole.slice(projectFolder.length + 1) : whole
}

/** The text of a file by its path on the machine; undefined where there is none. */
export function fileOnMachine({ files }: Project, path: string): string | undefined {
  const name = nameOnMachine(path)
  return Object.hasOwn(files, name) ? files[name] : undefined
}

/** STATIC_URL as Django reads it: since 3.1 a slash is put before it. */
const staticUrl = ({ values }: Settings): string | null => {
  const url = values.get('STATIC_URL')
  if (typeof url !== 'string' || url === '') return null
  return url.startsWith('/') ? url : `/${url}`
}

/** What the finders of django.contrib.staticfiles find: name below STATIC_URL -> text. Earlier folders win. */
function findStatic(project: Project, { apps, values }: Settings): ReadonlyMap<string, string> {
  const extra = itemsOf(values.get('STATICFILES_DIRS')) ?? []
  const folders = [
    ...extra.filter((one) => !isThing(one, 'unknown')).map((one) => nameOnMachine(textOf(one))),
    ...apps.map((app) => `${app.split('.')[0]}/static`),
  ]
  const found = new Map<string, string>()
  for (const folder of folders) {
    for (const [path, text] of Object.entries(project.files)) {
      const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null
      if (name !== null && !found.has(name)) found.set(name, text)
    }
  }
  return found
}

/** Whether runserver puts its StaticFilesHandler round the application: with DEBUG, or with --insecure. */
export function servesStatic({ running, extra }: Project, { apps, debug }: Settings): boolean {
  const options = extra?.runserver ?? ''
  return (
    running === 'runserver' &&
    apps.includes('django.contrib.staticfiles') &&
    !options.includes('--nostatic') &&
    (debug || options.includes('--insecure'))
  )
}

/** What StaticFilesHandler answers; null for a path that is not below STATIC_URL. No middleware is asked. */
export function answerStatic(project: Project, settings: Settings, { path }: Incoming): Answer | null {
  const url = staticUrl(settings)
  if (url === null || !path.startsWith(url)) return null
  const text = findStatic(project, settings).get(path.slice(url.length))
  if (text === undefined)
    return errorPage(404, 'Not Found', 'The requested resource was not found on this server.')
  return {
    status: 200,
    headers: [
      ['Content-Type', typeOfFile(path)],
      ['Content-Length', String(new TextEncoder().encode(text).length)],
    ],
    body: text,
  }
}

/** What collectstatic does: the files that it copies, and what it says. `said` alone: it cannot. */
export function collect(
  project: Project,
  settings: Settings,
): { readonly said: string; readonly project?: Project } {
  if (!settings.apps.includes('django.contrib.staticfiles'))
    return { said: "Unknown command: 'collectstatic'" }
  const root = settings.values.get('STATIC_ROOT')
  if (root === undefined || root === null || root === '' || isThing(root, 'unknown')) {
    return {
      said: "django.core.exceptions.ImproperlyConfigured: You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path.",
    }
  }
  const where = textOf(root).startsWith('/') ? textOf(root) : `${projectFolder}/${textOf(root)}`
  const copies = [...findStatic(project, settings)].map(
    ([name, text]) => [nameOnMachine(`${where}/${name}`), text] as const,
  )
  const isDone = project.extra?.collected === where
  const ofPackages = settings.apps.includes('rest_framework') ? filesOfRestFramework : 0
  const changed = copies.filter(([path, text]) => project.files[path] !== text).length
  const copied = changed + (isDone ? 0 : ofPackages)
  const same = copies.length + ofPackages - copied
  const rest = same > 0 ? `, ${same} unmodified` : ''
  return {
    said: `\n${copied} static ${copied === 1 ? 'file' : 'files'} copied to '${where}'${rest}.`,
    project: {
      ...project,
      files: changed === 0 ? project.files : { ...project.files, ...Object.fromEntries(copies) },
      extra: { ...project.extra, collected: where },
    },
  }
}
