import { loadProject } from './load.ts'
import { afterStart } from './running-code.ts'
import { bad, type Command, folderOf, good } from './terminal-command.ts'
import { traceback } from './terminal-manage.ts'

/** What gunicorn writes before each line. */
const stamp = (level: string) => `[${level}]`

export const gunicorn: Command = {
  about: 'serves the project as in production: gunicorn campus.wsgi',
  run: ({ words, project }) => {
    if (!project.packages.includes('gunicorn')) {
      return bad('gunicorn: command not found\nInstall it first: pip install gunicorn', 127)
    }
    const target = words.find(
      (word, index) =>
        !word.startsWith('-') &&
        !/^-[bwt]$|^--(?:bind|workers|threads|timeout|config)$|^-[ck]$/u.test(words[index - 1] ?? ''),
    )
    if (target === undefined)
      return bad('usage: gunicorn [OPTIONS] [APP_MODULE]\ngunicorn: error: No application module specified.')
    const [module = '', callable = 'application'] = target.split(':')
    const path = `${module.replaceAll('.', '/')}.py`
    const failed = (why: string) =>
      bad(
        [
          `${stamp('INFO')} Starting gunicorn 20.1.0`,
          `${stamp('INFO')} Listening at: http://127.0.0.1:8000`,
          `${stamp('ERROR')} Exception in worker process`,
          why,
          `${stamp('INFO')} Worker exiting`,
          `${stamp('INFO')} Shutting down: Master`,
          `${stamp('INFO')} Reason: Worker failed to boot.`,
        ].join('\n'),
        3,
      )
    const folder = folderOf(project)
    if (folder !== '' || !Object.hasOwn(project.files, path)) {
      const top = module.split('.')[0] ?? ''
      const isTop = folder === '' && Object.keys(project.files).some((one) => one.startsWith(`${top}/`))
      return failed(`ModuleNotFoundError: No module named '${isTop ? module : top}'`)
    }
    if (!new RegExp(`^${callable.replace(/\W/gu, '')}\\s*=`, 'mu').test(project.files[path] ?? '')) {
      return failed(`Failed to find attribute '${callable}' in '${module}'.`)
    }
    const loading = loadProject(project, 'gunicorn')
    if (!loading.ok && loading.withoutUrls === null) return failed(traceback(loading.error, project))
    const lines = [
      `${stamp('INFO')} Starting gunicorn 20.1.0`,
      `${stamp('INFO')} Listening at: http://127.0.0.1:8000`,
      `${stamp('INFO')} Using worker: sync`,
      `${stamp('INFO')} Booting worker with pid: 101`,
    ]
    return good(lines.join('\n'), afterStart({ ...project, running: 'gunicorn' }))
  },
}
