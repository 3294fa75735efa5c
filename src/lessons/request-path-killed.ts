/** Step 11.6: gunicorn is ended; nginx goes on. */
import { choose } from './choices.ts'
import { notesPath, requestTo, send, type } from './django-requests.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { projectOf } from './look-project.ts'
import { stackWorld } from './request-path-stack.ts'
import { cssPath } from './servers-stack.ts'

const file = {
  kind: 'choice',
  name: 'file',
  ask: `gunicorn is ended. What does \`${cssPath}\` answer?`,
  options: [
    { id: '200', text: '200: as before' },
    { id: '502', text: '502: Bad Gateway' },
    { id: 'nothing', text: 'Nothing: the connection is refused' },
  ],
  locks: true,
} as const satisfies Exercise

const api = {
  kind: 'choice',
  name: 'api',
  ask: `And \`${notesPath}\`?`,
  options: [
    { id: '401', text: '401: as before' },
    { id: '502', text: '502: Bad Gateway' },
    { id: 'nothing', text: 'Nothing: the connection is refused' },
  ],
} as const satisfies Exercise

const isDown = (seen: Snapshot) => projectOf(seen).running === 'none'

/** What was answered for a path while gunicorn did not run: after the last line in the terminal. */
const answered = (seen: Snapshot, path: string): number | null => {
  const { log } = seen.world
  const from = log.findLastIndex((one) => one.kind === 'command')
  const found = from < 0 ? [] : log.slice(from)
  const one = found.findLast((each) => each.kind === 'exchange' && each.request.path === path)
  return isDown(seen) && one?.kind === 'exchange' ? one.response.status : null
}

const askFile = send(requestTo('GET', cssPath))
const askNotes = send(requestTo('GET', notesPath))

export const gunicornGone: Step = {
  id: '11.6',
  title: 'gunicorn is gone',
  kind: 'predict',
  say: 'Everything runs: nginx in front, gunicorn behind it. Then gunicorn is ended. No worker is left, no line of Python runs any more.\n\nBoth are programs of their own; `ps` lists them, and `pkill NAME` ends one.',
  ask: 'Say what both paths answer then. End gunicorn in the terminal, ask for both, and correct your answers.',
  panels: [],
  look: 'exercise',
  exercises: [
    file,
    api,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine with nginx and gunicorn',
      shows: ['terminal', 'request'],
      files: [],
      paths: [cssPath, notesPath],
      prepared: [
        { id: 'css', title: 'Ask for the CSS', request: requestTo('GET', cssPath) },
        { id: 'notes', title: 'Ask for the notes', request: requestTo('GET', notesPath) },
      ],
    },
  ],
  start: stackWorld,
  goals: [
    { text: 'gunicorn is ended', met: isDown },
    { text: 'seen: what the file answers now', met: (seen) => answered(seen, cssPath) === 200 },
    { text: 'seen: what the API answers now', met: (seen) => answered(seen, notesPath) === 502 },
    {
      text: 'both answers are what you saw',
      met: (seen) => answerTo(seen, 'file') === '200' && answerTo(seen, 'api') === '502',
    },
  ],
  mistakes: [
    {
      code: 'nginx-needs-python',
      when: (seen) => answerTo(seen, 'file') === '502' || answerTo(seen, 'file') === 'nothing',
      feedback: 'nginx needs no Python to send a file: it reads the disk itself. Try it.',
      misconception: 'M23',
      example: [choose('file', '502')],
    },
    {
      code: 'nginx-runs-django',
      when: (seen) => answerTo(seen, 'api') === '401',
      feedback:
        'The 401 comes from Django, and Django ran inside gunicorn’s worker. nginx only hands requests on.',
      misconception: 'M23',
      example: [choose('file', '200'), choose('api', '401')],
    },
    {
      code: 'nobody-listens',
      when: (seen) => answerTo(seen, 'api') === 'nothing',
      feedback:
        'The browser talks to nginx, and nginx is there. It is nginx whose connection is refused: what does it tell the browser?',
      misconception: 'M23',
      example: [choose('file', '200'), choose('api', 'nothing')],
    },
  ],
  hints: [
    'Who of the two is still alive, and what can it do alone?',
    'Type `pkill gunicorn`. Then send both prepared requests, and read who looked at them.',
    'The file: 200, from nginx alone. The notes: 502, nginx found nobody to hand them on to.',
  ],
  solve: [choose('file', '200'), choose('api', '502'), type('pkill gunicorn'), askFile, askNotes],
  explain:
    '502 means: the one in front is well, the one behind it is not ([RFC 9110 §15.6.3](https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3)). So a 502 tells you where to look: is gunicorn running, and on which port?\n\nMeasured on a real machine: files 200, API 502 at once. If only a worker dies, the arbiter of gunicorn starts another within milliseconds: try `kill 101` while it runs.',
  notes:
    'Four minutes, the best demonstration of the whole lesson. Vote on both paths first. Then ask for the opposite: nginx ended, gunicorn alive. Who can still be reached, and by whom?',
  learnt:
    'I know that nginx runs no Python: without gunicorn it still sends files, and says 502 for the rest.',
  misconceptions: ['M23'],
}
