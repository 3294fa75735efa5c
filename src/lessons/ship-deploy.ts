/** Step 14.6, a ticket: new code on an old schema, and the script that lets it happen. */
import { wiredProject } from '../sim/django/start-project.ts'
import { stepsOfScript } from '../sim/django/terminal-script.ts'
import { choose, wrongOption } from './choices.ts'
import { loginAs, loginPath, notesPath, send, settingsPath, type, writeFile } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { commands, isLogin, newest, projectOf, status } from './look-project.ts'
import { lastLine, migrate } from './migrations-start.ts'
import { stackSettings, withGunicorn } from './servers-stack.ts'

const scriptPath = 'deploy.sh'

/** The script with these lines between the check of the settings and the restart, or behind the restart. */
const script = (before: string, after = '') => `#!/bin/sh
# The new code lies here already. Take it up.
set -e

python manage.py check
${before}systemctl restart gunicorn
${after}`
const migrateLine = 'python manage.py migrate\n'
const checkLine = 'python manage.py migrate --check\n'

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'What was the cause?',
  options: [
    { id: 'database', text: 'PostgreSQL has lost a table' },
    { id: 'schema', text: 'The code is new, the schema is old: a migration was not carried out' },
    { id: 'file', text: 'The file of a migration is missing' },
    { id: 'rights', text: 'The role `campus` may not read the table' },
  ],
} as const satisfies Exercise

const deployed = wiredProject({
  engine: 'postgresql',
  running: 'gunicorn',
  blacklist: true,
  settings: stackSettings,
  files: { [scriptPath]: script('') },
})
/** The code knows the blacklist, the database does not. */
const project = {
  ...withGunicorn(deployed),
  database: {
    ...deployed.database,
    applied: deployed.database.applied.filter((row) => !row.startsWith('token_blacklist.')),
  },
}

const said = (seen: Snapshot) => answerTo(seen, 'cause')
const isRestart = (line: string) => /^systemctl (?:re)?(?:start|load) gunicorn/u.test(line)
const isMigrate = (line: string) => /manage\.py migrate\b/u.test(line)
const isCheck = (line: string) => isMigrate(line) && /--check\b/u.test(line)
const carriesOut = (line: string) => isMigrate(line) && !/--(?:check|plan|fake)\b/u.test(line)
const hasFake = (seen: Snapshot) =>
  [...commands(seen).map(({ line }) => line), ...steps(seen).map(({ line }) => line)].some(
    (line) => isMigrate(line) && /--fake\b/u.test(line),
  )
const writesHistory = (line: string) =>
  /manage\.py makemigrations\b/u.test(line) && !/--(?:check|dry-run)\b/u.test(line)

/** What the last script ran, and where in it. */
const steps = (seen: Snapshot) => stepsOfScript(projectOf(seen))
const place = (seen: Snapshot, is: (line: string) => boolean) => steps(seen).findIndex(({ line }) => is(line))
const restarts = (seen: Snapshot) => place(seen, isRestart) >= 0
const isMigratedFirst = (seen: Snapshot) => {
  const at = place(seen, carriesOut)
  return at >= 0 && at < place(seen, isRestart)
}
const isCheckedFirst = (seen: Snapshot) => {
  const at = steps(seen).findIndex(({ line, exit }) => isCheck(line) && exit === 0)
  return at >= 0 && at > place(seen, carriesOut) && at < place(seen, isRestart)
}
const makesMigrations = (seen: Snapshot) =>
  writesHistory(lastLine(seen)) || steps(seen).some(({ line }) => writesHistory(line))
const isServed = (seen: Snapshot) => status(newest(seen, isLogin)) === 200
const ranScript = (seen: Snapshot) => /\bdeploy\.sh$/u.test(lastLine(seen))

const logIn = loginAs('ana', 'ana-test-pw')
const anaLogsIn = send(logIn)
const deploy = type(`sh ${scriptPath}`)
const withScript = (text: string) => [writeFile(scriptPath, text), deploy]

const begun = await startProject(project, deploy, anaLogsIn)

export const missingRelation: Step = {
  id: '14.6',
  title: 'Ticket 6: relation does not exist',
  kind: 'do',
  say: '“Since the deployment nobody can log in: Server Error (500).” The new code has the app of the blacklist. gunicorn’s log says:\n\n`relation "token_blacklist_outstandingtoken" does not exist`\n\n`deploy.sh` brings each new version to the server: `sh deploy.sh`.',
  ask: 'Name the cause and let people log in. Then mend `deploy.sh`, so that this cannot come again, and run it.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The server after the deployment',
      shows: ['request', 'files', 'terminal'],
      files: [scriptPath, settingsPath],
      paths: [loginPath, notesPath],
      prepared: [{ id: 'login', title: 'Ana logs in', request: logIn }],
    },
    cause,
  ],
  start: begun,
  goals: [
    { text: 'the cause', met: (seen) => said(seen) === 'schema' },
    { text: 'Ana logs in: 200', met: (seen) => isServed(seen) && !hasFake(seen) },
    {
      text: 'in your last run of `deploy.sh`, the migrations came before the restart',
      met: (seen) => isMigratedFirst(seen) && !makesMigrations(seen),
    },
    {
      text: 'and between them `python manage.py migrate --check` ended with 0',
      met: isCheckedFirst,
    },
  ],
  mistakes: [
    {
      code: 'two-histories',
      when: makesMigrations,
      feedback:
        'Never on the server: where `makemigrations` finds a change, it writes a file that only this machine has, and then there are **two histories**. Files come with the code. This one is there: `showmigrations`.',
      misconception: null,
      example: [type('python manage.py makemigrations')],
    },
    {
      code: 'faked',
      when: hasFake,
      feedback:
        '`--fake` writes “done” into `django_migrations` and does nothing. The table is still not there, and now nobody knows it. Start the step again.',
      misconception: null,
      example: [type('python manage.py migrate --fake')],
    },
    {
      code: 'only-by-hand',
      when: (seen) => isServed(seen) && !hasFake(seen) && !isMigratedFirst(seen) && !ranScript(seen),
      feedback:
        'They can log in. But the next deployment brings the next migration, and again somebody must remember it at night. Put it into `deploy.sh`.',
      misconception: null,
      example: [migrate, anaLogsIn],
    },
    {
      code: 'too-late',
      when: (seen) => ranScript(seen) && restarts(seen) && place(seen, carriesOut) > place(seen, isRestart),
      feedback:
        'It runs, and for some seconds the new code meets the old tables: everybody who asks then gets a 500. First the schema, then the traffic.',
      misconception: null,
      example: withScript(script('', migrateLine)),
    },
    {
      code: 'check-stops-it',
      when: (seen) => ranScript(seen) && steps(seen).some(({ line, exit }) => isCheck(line) && exit !== 0),
      feedback:
        '`--check` only looks: it ended with 1, since a migration waits, and `set -e` stopped the script. That is its job. What must come before it?',
      misconception: null,
      example: withScript(script(checkLine)),
    },
    {
      code: 'not-checked',
      when: (seen) =>
        ranScript(seen) && isMigratedFirst(seen) && !makesMigrations(seen) && place(seen, isCheck) < 0,
      feedback:
        'The order is right. One more line makes it sure: `python manage.py migrate --check` ends with 1 while anything waits, and with `set -e` no restart follows.',
      misconception: null,
      example: withScript(script(migrateLine)),
    },
    wrongOption('cause', 'database', {
      code: 'not-lost',
      feedback: 'It never had it: the app of the blacklist is new. `python manage.py showmigrations`',
    }),
    wrongOption('cause', 'file', {
      code: 'file-is-there',
      feedback:
        'The files came with SimpleJWT. `showmigrations` lists them, each with an empty box. What does that say?',
    }),
    wrongOption('cause', 'rights', {
      code: 'not-the-rights',
      feedback: 'That would be “**permission denied** for table”. Here PostgreSQL knows no such table.',
    }),
  ],
  hints: [
    '`python manage.py showmigrations`: which boxes are empty? Who should have filled them, and when?',
    'Two lines are missing in `deploy.sh`: one carries the migrations out, one makes sure that none waits. Both come before the restart.',
    'Above `systemctl restart gunicorn`: `python manage.py migrate`, then `python manage.py migrate --check`. Run `sh deploy.sh`, and let Ana log in.',
  ],
  solve: [
    type('python manage.py showmigrations token_blacklist'),
    choose('cause', 'schema'),
    ...withScript(script(migrateLine + checkLine)),
    anaLogsIn,
  ],
  explain:
    'Code and schema travel apart: files came with the deployment, the tables only change when [`migrate`](https://docs.djangoproject.com/en/3.2/ref/django-admin/#migrate) runs. `migrate --check` ends with 1 while something waits, so a script with `set -e` stops before the restart.\n\nFor some seconds the **old** code meets the new schema. So first add, deploy, and remove only with a later version.',
  notes:
    'Six minutes. Ask why `check` in the script did not help: it looks at code and settings, not at the tables. Then ask for the other order: what breaks when a column is removed before the restart? Let somebody leave `set -e` out and see the restart come in spite of the 1.',
  learnt: 'I can write a deploy script that changes the schema first and stops when a migration waits.',
  misconceptions: [],
}
