/** Step 14.3, a ticket: DEBUG went off, and nobody serves the files any more. */
import { choose, wrongOption } from './choices.ts'
import { notesPath, requestTo, settingsPath, type, writeFile } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { commands, newest, projectOf, status } from './look-project.ts'
import { plainSetting } from './look-settings.ts'
import { confPath, cssPath } from './servers-stack.ts'
import {
  askCss,
  collect,
  confWithStatic,
  isCollected,
  isConfUnread,
  isCss,
  isCssFromNginx,
  projectWithoutCss,
  reloadNginx,
  settingsWithRoot,
} from './static-files.ts'

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'What was the cause?',
  options: [
    { id: 'lost', text: 'The CSS file was lost on the way to the server' },
    { id: 'hosts', text: '`ALLOWED_HOSTS` keeps the browser out' },
    { id: 'nobody', text: 'With `DEBUG` off, nobody here serves `/static/`' },
    { id: 'nginx', text: 'nginx does not run' },
  ],
} as const satisfies Exercise

const project = projectWithoutCss('runserver')
const settings = project.files[settingsPath] ?? ''
const withRoot = settingsWithRoot(project)

const lastCss = (seen: Snapshot) => newest(seen, isCss)
const said = (seen: Snapshot) => answerTo(seen, 'cause')
const hasDebug = (seen: Snapshot) => plainSetting(seen, 'DEBUG') === true
/** nginx itself looked for the file, and did not find it. */
const isNotThere = (seen: Snapshot) => {
  const one = lastCss(seen)
  return (
    !isConfUnread(seen) && status(one) === 404 && one?.checked.every(({ what }) => what === 'nginx') === true
  )
}

export const noStyles: Step = {
  id: '14.3',
  title: 'Ticket 3: the site has no CSS',
  kind: 'do',
  say: '“Since Monday’s deployment the site is black and white. The texts are there.”\n\nOn Monday a colleague put nginx in front and set `DEBUG = False`. Behind nginx still runs `runserver`, as before.',
  ask: 'Name the cause. Then bring `/static/notes/app.css` back from **nginx**, without opening anything to strangers.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine, as your colleague left it',
      shows: ['request', 'files', 'terminal'],
      files: [settingsPath, confPath],
      paths: [cssPath, notesPath],
      prepared: [{ id: 'css', title: 'Ask for the CSS', request: requestTo('GET', cssPath) }],
    },
    cause,
  ],
  start: await startProject(project),
  goals: [
    { text: 'the cause', met: (seen) => said(seen) === 'nobody' },
    { text: 'nginx answers 200 for the CSS, without asking Django', met: isCssFromNginx },
    {
      text: '`DEBUG` is still off',
      met: (seen) => isCssFromNginx(seen) && plainSetting(seen, 'DEBUG') === false,
    },
  ],
  mistakes: [
    {
      code: 'debug-again',
      when: hasDebug,
      feedback:
        'CSS is back where `runserver` runs, and so is your settings page for strangers: any error shows it. Switch `DEBUG` off again.',
      misconception: 'M22',
      example: [writeFile(settingsPath, settings.replace('DEBUG = False', 'DEBUG = True')), askCss],
    },
    {
      code: 'insecure',
      when: (seen) =>
        !hasDebug(seen) &&
        commands(seen).at(-1)?.line.includes('--insecure') === true &&
        !isCssFromNginx(seen),
      feedback:
        'The colours are back, but `--insecure` has its name for a reason: Django’s documentation calls it grossly inefficient and probably insecure. nginx is there, and bored.',
      misconception: 'M22',
      example: [type('python manage.py runserver --insecure'), askCss],
    },
    {
      code: 'gunicorn-alone',
      when: (seen) =>
        projectOf(seen).running === 'gunicorn' &&
        !hasDebug(seen) &&
        status(lastCss(seen)) === 404 &&
        lastCss(seen)?.checked.some(({ what }) => what !== 'nginx') === true &&
        !isConfUnread(seen),
      feedback:
        'gunicorn is the better server for the API. But it serves no files at all: it asks Django for `/static/…`, and Django has no such route. Who else could answer?',
      misconception: 'M22',
      example: [type('gunicorn campus.wsgi'), askCss],
    },
    {
      code: 'not-taken-up',
      when: (seen) => isConfUnread(seen) && status(lastCss(seen)) === 404,
      feedback: '`nginx.conf` is changed, but nginx still works with the old one: `nginx -s reload`.',
      misconception: null,
      example: [writeFile(settingsPath, withRoot), collect, writeFile(confPath, confWithStatic), askCss],
    },
    {
      code: 'not-collected',
      when: (seen) => isNotThere(seen) && !isCollected(seen),
      feedback:
        'nginx looks for the file, and the folder is empty. Which command gathers the files of all apps, and which setting tells it where to?',
      misconception: null,
      example: [writeFile(confPath, confWithStatic), reloadNginx, askCss],
    },
    {
      code: 'other-folder',
      when: (seen) => isNotThere(seen) && isCollected(seen),
      feedback:
        'The files are gathered, but nginx looks elsewhere: read which file it wanted, and compare it with `STATIC_ROOT`.',
      misconception: null,
      example: [
        writeFile(settingsPath, withRoot),
        collect,
        writeFile(confPath, confWithStatic.replace('alias', 'root')),
        reloadNginx,
        askCss,
      ],
    },
    wrongOption('cause', 'lost', {
      code: 'not-lost',
      feedback:
        'It is there: `ls notes/static/notes` in the terminal. Who would have to read it and send it?',
    }),
    wrongOption('cause', 'hosts', {
      code: 'not-the-host',
      feedback: 'Then everything would answer **400**, the notes, too. Ask for both and compare.',
    }),
    wrongOption('cause', 'nginx', {
      code: 'not-nginx',
      feedback: 'Read who looked at the request first: nginx did, and it passed it on. So it runs.',
    }),
  ],
  hints: [
    'Who answers `/static/`? Ask for the CSS and read who looked at the request, one after the other.',
    '`runserver` serves files only with `DEBUG`. Three things make nginx do it: a setting, a command, a `location`.',
    "`STATIC_ROOT = BASE_DIR / 'collected'`, `python manage.py collectstatic`, `location /static/ { alias /srv/campus/collected/; }`, `nginx -s reload`. Then ask again.",
  ],
  solve: [
    askCss,
    choose('cause', 'nobody'),
    writeFile(settingsPath, withRoot),
    collect,
    writeFile(confPath, confWithStatic),
    reloadNginx,
    askCss,
  ],
  explain:
    'Nothing broke on Monday: a favour ended. `runserver` serves static files [only while `DEBUG` is on](https://docs.djangoproject.com/en/stable/howto/static-files/), and this help is “not suitable for production”. There, [`collectstatic`](https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#collectstatic) gathers them, and the web server sends them.\n\nOne more ticket waits here: `runserver` itself. `gunicorn campus.wsgi` takes its place.',
  notes:
    'Four minutes. Let the room say the cause before anybody types. Somebody will switch DEBUG on: let it happen, then ask for a path that does not exist, and read aloud what strangers see. Ask which of the six tickets the next deployment could bring back, and what in a deploy script prevents it.',
  learnt: 'I can find out who should have answered for a file, and let nginx do it.',
  misconceptions: ['M22'],
}
