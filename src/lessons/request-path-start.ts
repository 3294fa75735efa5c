/** Step 11.5: starting the application server. */
import { notesPath, requestTo, send, type } from './django-requests.ts'
import type { Snapshot, Step } from './lesson.ts'
import { commands, isTo, newest, projectOf, status } from './look-project.ts'
import { stackWorld } from './request-path-stack.ts'

const { project } = stackWorld
const start = { ...stackWorld, ...(project && { project: { ...project, running: 'none' as const } }) }

const typed = (seen: Snapshot, pattern: RegExp) => commands(seen).some(({ line }) => pattern.test(line))
const isUp = (seen: Snapshot) => projectOf(seen).running === 'gunicorn'

export const startGunicorn: Step = {
  id: '11.5',
  title: 'Start the application server',
  kind: 'do',
  say: 'The machine was restarted. nginx is up, gunicorn is not: ask for the notes and you get a 502.\n\ngunicorn wants to know which function to call, as `module:name`. The module is written as for `import`: with dots, and without `.py`. The project’s folder is called `campus`.',
  ask: 'Start gunicorn in the terminal, and ask for the notes again.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine after its restart',
      shows: ['terminal', 'request'],
      files: [],
      paths: [notesPath],
      prepared: [{ id: 'notes', title: 'Ask for the notes', request: requestTo('GET', notesPath) }],
    },
  ],
  start,
  goals: [
    { text: 'gunicorn runs, with the application of this project', met: isUp },
    {
      text: 'Django answers for the notes again (401: it asks for a token)',
      met: (seen) => isUp(seen) && status(newest(seen, isTo('GET', notesPath))) === 401,
    },
  ],
  mistakes: [
    {
      code: 'uwsgi-file',
      when: (seen) => !isUp(seen) && typed(seen, /uwsgi/u),
      feedback:
        'Some notes, and the article that they quote, say `uwsgi.py`. Look with `ls campus`: your project has a `wsgi.py`. uWSGI is another server.',
      misconception: 'M24',
      example: [type('gunicorn campus.uwsgi')],
    },
    {
      code: 'path-for-module',
      when: (seen) => !isUp(seen) && typed(seen, /^gunicorn .*(?:\/|\.py\b)/u),
      feedback:
        'That is the path of the file. gunicorn imports a module: dots in place of slashes, no `.py`.',
      misconception: null,
      example: [type('gunicorn campus/wsgi.py')],
    },
    {
      code: 'other-name',
      when: (seen) => !isUp(seen) && typed(seen, /^gunicorn \S*\bwsgi:(?!application\b)/u),
      feedback: 'The module is right. But which name does it give to the function? `cat campus/wsgi.py`',
      misconception: null,
      example: [type('gunicorn campus.wsgi:app')],
    },
    {
      code: 'runserver-again',
      when: (seen) => !isUp(seen) && typed(seen, /\brunserver\b/u),
      feedback: 'It would answer. But you know now why that is no server for strangers.',
      misconception: 'M21',
      example: [type('python manage.py runserver')],
    },
  ],
  hints: [
    '`ls campus` shows the files. One of them is made for this.',
    '`gunicorn`, then the module `campus.wsgi`; the function in it is called `application`.',
    '`gunicorn campus.wsgi:application`',
  ],
  solve: [
    send(requestTo('GET', notesPath)),
    type('gunicorn campus.wsgi:application'),
    send(requestTo('GET', notesPath)),
  ],
  explain:
    '`gunicorn campus.wsgi` is enough: `application` is the name that gunicorn looks for if you give none ([its documentation](https://docs.gunicorn.org/en/stable/run.html)).\n\nIt says “Using worker: sync”: one worker, one request at a time. How many there should be is the next lesson. On a real machine systemd starts it, so that it comes back after a restart.',
  notes:
    'Three minutes. A wrong module ends with “Worker failed to boot.” and exit code 3. Let them read that message once: they will meet it again.',
  learnt: 'I can start gunicorn with the application of a Django project.',
  misconceptions: ['M24'],
}
