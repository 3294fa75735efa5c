import type { Lesson } from './lesson.ts'
import { connections } from './runserver-connections.ts'
import { debugPage } from './runserver-debug-page.ts'
import { reasonsAgainst } from './runserver-reasons.ts'
import { reload } from './runserver-reload.ts'
import { staticFromNginx } from './runserver-static.ts'
import { threads } from './runserver-threads.ts'

export const runserver: Lesson = {
  id: 'runserver',
  goal: 'Say precisely why runserver is not for production, and what is only a rumour.',
  spec: ['Django: runserver', 'Django: settings DEBUG and ALLOWED_HOSTS', 'Django: staticfiles'],
  steps: [threads, reload, debugPage, staticFromNginx, connections, reasonsAgainst],
}
