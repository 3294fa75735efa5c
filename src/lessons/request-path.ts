import type { Lesson } from './lesson.ts'
import { writeCallable } from './request-path-callable.ts'
import { tokenInEnviron } from './request-path-environ.ts'
import { gunicornGone } from './request-path-killed.ts'
import { whoAnswers } from './request-path-locations.ts'
import { thereAndBack } from './request-path-order.ts'
import { startGunicorn } from './request-path-start.ts'

export const requestPath: Lesson = {
  id: 'request-path',
  goal: 'Follow one request from the browser to the view, and its answer back.',
  spec: ['PEP 3333', 'nginx: location', 'gunicorn: run', 'RFC 9110 §15.6.3'],
  steps: [thereAndBack, whoAnswers, writeCallable, tokenInEnviron, startGunicorn, gunicornGone],
}
