/** A machine behind nginx on which nobody serves the CSS: how it begins, what mends it, and what to ask of it. */
import { withNginx } from '../sim/django/nginx.ts'
import type { Project } from '../sim/django/project.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { requestTo, send, settingsPath, type } from './django-requests.ts'
import type { Snapshot } from './lesson.ts'
import { isTo, newest, projectOf } from './look-project.ts'
import {
  confPath,
  cssPath,
  nginxConf,
  stackSettings,
  staticFiles,
  staticLocation,
  withGunicorn,
} from './servers-stack.ts'

/** nginx passes everything on to this server, `DEBUG` is off, and no file says where the CSS is to be gathered. */
export function projectWithoutCss(running: 'runserver' | 'gunicorn'): Project {
  const conf = nginxConf('')
  const wired = wiredProject({
    running,
    settings: stackSettings,
    files: { ...staticFiles, [confPath]: conf },
  })
  return withNginx(withGunicorn(wired), conf)
}

/** settings.py of a project, with the folder in which the files are gathered. */
export const settingsWithRoot = (project: Project): string =>
  `${project.files[settingsPath] ?? ''}STATIC_ROOT = BASE_DIR / 'collected'\n`

/** nginx.conf as it should be. */
export const confWithStatic = nginxConf(staticLocation)

export const askCss = send(requestTo('GET', cssPath))
export const collect = type('python manage.py collectstatic')
export const reloadNginx = type('nginx -s reload')

export const isCss = isTo('GET', cssPath)

/** The newest answer to a request for the CSS is a 200 for which nobody but nginx was asked. */
export const isCssFromNginx = (seen: Snapshot): boolean => {
  const one = newest(seen, isCss)
  return one?.response.status === 200 && one.checked.every(({ what }) => what === 'nginx')
}

export const isCollected = (seen: Snapshot): boolean => (projectOf(seen).extra?.collected ?? '') !== ''

/** nginx.conf was changed since nginx read it. */
export const isConfUnread = (seen: Snapshot): boolean =>
  projectOf(seen).files[confPath] !== projectOf(seen).extra?.nginx
