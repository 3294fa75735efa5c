/** The machine of the lesson: nginx in front, gunicorn behind it, files gathered. */
import { withNginx } from '../sim/django/nginx.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { type } from './django-requests.ts'
import { startProject } from './django-start.ts'
import {
  confPath,
  nginxConf,
  stackSettings,
  staticFiles,
  staticLocation,
  withGunicorn,
} from './servers-stack.ts'

const media = `    location /media/ {
        root /srv;
    }

`
const conf = nginxConf(staticLocation + media)

const base = wiredProject({
  running: 'gunicorn',
  settings: `${stackSettings}STATIC_ROOT = BASE_DIR / 'collected'\n`,
  files: { ...staticFiles, [confPath]: conf, '/srv/media/a.png': '(the bytes of a picture)' },
})

export const mediaPath = '/media/a.png'

const collected = await startProject(
  withNginx(withGunicorn(base), conf),
  type('python manage.py collectstatic'),
)

/** A world with that machine; nothing happened yet. */
export const stackWorld = {
  ...collected,
  log: [],
  ...(collected.project && { project: { ...collected.project, terminal: [] } }),
}
