/** Step 10.4: files without DEBUG, from nginx. */
import { notesPath, requestTo, settingsPath, type, writeFile } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { commands, newest, status } from './look-project.ts'
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

const project = projectWithoutCss('gunicorn')
const settings = project.files[settingsPath] ?? ''
const withRoot = settingsWithRoot(project)

const triedInsecure = (seen: Snapshot) => commands(seen).some(({ line }) => line.includes('--insecure'))
const isNotFound = (seen: Snapshot) => {
  const one = newest(seen)
  return one !== undefined && isCss(one) && status(one) === 404
}

export const staticFromNginx: Step = {
  id: '10.4',
  title: 'The colours are gone',
  kind: 'do',
  say: 'The notes moved from `runserver` to the real thing: **nginx** in front, **gunicorn** behind it, `DEBUG` off. The API works. But the page has no colours: its CSS answers 404.\n\n`runserver` had served such files as a favour. Now somebody must gather them in one folder, and nginx must know that folder.',
  ask: 'Bring `/static/notes/app.css` back, so that **nginx** answers for it.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The machine with nginx and gunicorn',
      shows: ['files', 'terminal', 'request'],
      files: [settingsPath, confPath],
      paths: [cssPath, notesPath],
      prepared: [{ id: 'css', title: 'Ask for the CSS', request: requestTo('GET', cssPath) }],
    },
  ],
  start: await startProject(project),
  goals: [
    {
      text: '`STATIC_ROOT` in the settings says where the files are to be gathered',
      met: (seen) => (plainSetting(seen, 'STATIC_ROOT') ?? '') !== '',
    },
    { text: '`collectstatic` has gathered them', met: isCollected },
    { text: 'nginx answers 200 for the CSS, without asking Django', met: isCssFromNginx },
  ],
  mistakes: [
    {
      code: 'insecure',
      when: triedInsecure,
      feedback:
        '`--insecure` makes runserver serve files without DEBUG. Django’s documentation calls that grossly inefficient and probably insecure. Here nginx can do it.',
      misconception: 'M22',
      example: [type('python manage.py runserver --insecure')],
    },
    {
      code: 'debug-again',
      when: (seen) => !triedInsecure(seen) && plainSetting(seen, 'DEBUG') === true && isNotFound(seen),
      feedback:
        'Still 404, although DEBUG is on: gunicorn serves no files, with DEBUG or without. And strangers read your error pages again.',
      misconception: 'M22',
      example: [writeFile(settingsPath, settings.replace('DEBUG = False', 'DEBUG = True')), askCss],
    },
    {
      code: 'not-taken-up',
      when: (seen) => isNotFound(seen) && isConfUnread(seen),
      feedback: 'You changed `nginx.conf`, but nginx reads it only when it is told to: `nginx -s reload`.',
      misconception: null,
      example: [writeFile(settingsPath, withRoot), collect, writeFile(confPath, confWithStatic), askCss],
    },
    {
      code: 'other-folder',
      when: (seen) =>
        isNotFound(seen) &&
        !isConfUnread(seen) &&
        isCollected(seen) &&
        !newest(seen)?.checked.some(({ what }) => what === 'upstream' || what === 'path'),
      feedback:
        'nginx looks, but in another place: read which file it wanted. `alias` puts the rest of the path behind your folder (mind the slash at its end), `root` the whole path.',
      misconception: null,
      example: [
        writeFile(settingsPath, withRoot),
        collect,
        writeFile(confPath, confWithStatic.replace('alias', 'root')),
        reloadNginx,
        askCss,
      ],
    },
    {
      code: 'not-collected',
      when: (seen) =>
        isNotFound(seen) &&
        !isConfUnread(seen) &&
        !isCollected(seen) &&
        !newest(seen)?.checked.some(({ what }) => what === 'path'),
      feedback:
        'nginx looks in your folder, and it is empty: nobody has gathered the files yet. `python manage.py collectstatic`',
      misconception: null,
      example: [writeFile(confPath, confWithStatic), reloadNginx, askCss],
    },
  ],
  hints: [
    'Three things: a folder in the settings, a command that fills it, and a `location` in `nginx.conf`.',
    "`STATIC_ROOT = BASE_DIR / 'collected'`, then `python manage.py collectstatic`. The project lies in `/srv/campus`.",
    'In the `server` block: `location /static/ { alias /srv/campus/collected/; }`. Then `nginx -s reload`, and ask for the CSS.',
  ],
  solve: [
    askCss,
    writeFile(settingsPath, withRoot),
    collect,
    writeFile(confPath, confWithStatic),
    reloadNginx,
    askCss,
  ],
  explain:
    'Only runserver’s `StaticFilesHandler` serves files, and only with DEBUG or `--insecure`. gunicorn answers 404 for them either way.\n\n[`collectstatic`](https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#collectstatic) copies the files of all apps into `STATIC_ROOT`, and [`alias`](https://nginx.org/en/docs/http/ngx_http_core_module.html#alias) tells nginx where they are. For small files nginx was 9 to 50 times quicker than runserver.',
  notes:
    'Six minutes, the most frequent surprise after a first deployment. Ask before: who served the CSS until now? What goes wrong: a missing slash at the end of the alias, and no reload. Without nginx, WhiteNoise can do it inside the application.',
  learnt: 'I can serve static files in production: STATIC_ROOT, collectstatic, and a location of nginx.',
  misconceptions: ['M22'],
}
