import type { Lesson } from './lesson.ts'
import { cores } from './queues-cores.ts'
import { lines } from './queues-lines.ts'
import { little } from './queues-little.ts'
import { reports } from './queues-reports.ts'
import { slowClients } from './queues-slow-clients.ts'
import { waiting } from './queues-waiting.ts'
import { workers } from './queues-workers.ts'

export const queues: Lesson = {
  id: 'queues',
  goal: 'Choose the size of a pool of workers, and protect it from slow clients and long requests.',
  spec: ['gunicorn: design, settings, deploying', 'nginx: ngx_http_proxy_module', 'RFC 9110 §15.3.3, §15.6'],
  steps: [waiting, little, workers, lines, slowClients, reports, cores],
}
