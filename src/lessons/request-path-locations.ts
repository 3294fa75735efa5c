/** Step 11.2: who answers for which path. */
import type { Action } from '../sim/deeds.ts'
import { notesPath, requestTo, send } from './django-requests.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'
import { exchanges, isTo } from './look-project.ts'
import { mediaPath, stackWorld } from './request-path-stack.ts'
import { confPath, cssPath } from './servers-stack.ts'

const nopePath = '/nope'

const guess = {
  kind: 'sort',
  name: 'guess',
  ask: 'Who answers for which path?',
  items: [
    { id: 'static', text: `\`${cssPath}\`` },
    { id: 'notes', text: `\`${notesPath}\`` },
    { id: 'media', text: `\`${mediaPath}\`` },
    { id: 'nope', text: `\`${nopePath}\`` },
  ],
  places: [
    { id: 'nginx', title: 'nginx alone' },
    { id: 'gunicorn', title: 'gunicorn alone' },
    { id: 'django', title: 'Django', about: 'through nginx and gunicorn' },
  ],
} as const satisfies Exercise

const right = { static: 'nginx', notes: 'django', media: 'nginx', nope: 'django' } as const
const place = (change: Partial<Record<keyof typeof right, string>>): Action => ({
  do: 'answer',
  name: 'guess',
  answer: { ...right, ...change },
})
const at = (seen: Snapshot, item: keyof typeof right) => placeOf(seen, 'guess', item)

const paths = [cssPath, notesPath, mediaPath, nopePath]
const asked = (seen: Snapshot, path: string) => exchanges(seen).some(isTo('GET', path))

export const whoAnswers: Step = {
  id: '11.2',
  title: 'Who answers?',
  kind: 'predict',
  say: 'nginx compares the path with its `location` blocks, and takes **the longest one that the path begins with**. A block with `alias` or `root` means: send a file from that folder. A block with `proxy_pass` means: hand it on.\n\n`nginx.conf` is here to be read.',
  ask: 'Sort the four paths. Then ask for each of them, and read who looked at it.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine with nginx and gunicorn',
      shows: ['request', 'files'],
      files: [confPath],
      paths,
      prepared: paths.map((path) => ({
        id: path.replace(/\W/gu, ''),
        title: path,
        request: requestTo('GET', path),
      })),
    },
  ],
  start: stackWorld,
  goals: [
    { text: 'asked for all four', met: (seen) => paths.every((path) => asked(seen, path)) },
    {
      text: 'all four are where you saw them',
      met: (seen) =>
        (Object.keys(right) as (keyof typeof right)[]).every((item) => at(seen, item) === right[item]),
    },
  ],
  mistakes: [
    {
      code: 'gunicorn-serves-files',
      when: (seen) => at(seen, 'static') === 'gunicorn' || at(seen, 'media') === 'gunicorn',
      feedback:
        'gunicorn has no hand for files: alone it would answer 404. The handler for static files lives in `runserver` only. Read the locations in `nginx.conf`.',
      misconception: 'M22',
      example: [place({ static: 'gunicorn' })],
    },
    {
      code: 'django-serves-files',
      when: (seen) => at(seen, 'static') === 'django' || at(seen, 'media') === 'django',
      feedback: 'A longer location than `/` fits this path. Ask for it, and see whether Django was asked.',
      misconception: 'M22',
      example: [place({ media: 'django' })],
    },
    {
      code: 'nginx-says-404',
      when: (seen) => at(seen, 'nope') === 'nginx' || at(seen, 'nope') === 'gunicorn',
      feedback:
        'Neither knows your URLs. Only `location /` fits, so it is handed on, and Django says that there is nothing.',
      misconception: null,
      example: [place({ nope: 'nginx' })],
    },
    {
      code: 'notes-elsewhere',
      when: (seen) => at(seen, 'notes') === 'nginx' || at(seen, 'notes') === 'gunicorn',
      feedback: 'The notes come out of the database, and only your view asks it.',
      misconception: 'M23',
      example: [place({ notes: 'nginx' })],
    },
  ],
  hints: [
    'Read the three `location` blocks from top to bottom.',
    'For each path: which blocks fit? Of those the longest. Does it name a folder, or `proxy_pass`?',
    'The CSS and the picture: nginx alone. The notes and `/nope`: Django.',
  ],
  solve: [place({}), ...paths.map((path) => send(requestTo('GET', path)))],
  explain:
    'The rule is in [nginx’s documentation of `location`](https://nginx.org/en/docs/http/ngx_http_core_module.html#location). For a file nginx reads the disk and answers; Python never hears of it.\n\nThat `/nope` costs a worker’s time, too, is why strangers’ scans show up in your application’s log.',
  notes:
    'Four minutes. Take a guess for each path by hands first. Then change `location /static/` to `/files/` in the file, and ask why nothing changes: nginx reads it again only when it is told to.',
  learnt: 'I can tell from nginx.conf who answers for a path.',
  misconceptions: ['M22'],
}
