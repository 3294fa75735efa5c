/** Step 13.2: the model has a field, the table has no column. */
import { notesProject } from '../sim/django/start-project.ts'
import { choose } from './choices.ts'
import { notesPath, requestTo, send, type } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { commands, exchanges, isNotes, status } from './look-project.ts'
import {
  hasColumn,
  isMigrated,
  lastLine,
  makeMigrations,
  migrate,
  modelsPath,
  modelsWith,
  withFile,
} from './migrations-start.ts'

const project = withFile(
  notesProject({ engine: 'postgresql' }),
  modelsPath,
  modelsWith('pinned = models.BooleanField(default=False)'),
)
const getNotes = requestTo('GET', notesPath)
const byHand = type('psql -c "ALTER TABLE notes_note ADD COLUMN pinned boolean NOT NULL DEFAULT false"')
const saw = (seen: Snapshot, wanted: number) =>
  exchanges(seen).some((one) => isNotes(one) && status(one) === wanted)
const triedMigrate = (seen: Snapshot) => commands(seen).some(({ line }) => /manage\.py migrate\b/u.test(line))

export const missingColumn: Step = {
  id: '13.2',
  title: 'A column that is not there',
  kind: 'predict',
  say: 'Somebody added `pinned = models.BooleanField(default=False)` to the class `Note` and restarted the server. Nobody ran a command. The database is PostgreSQL.\n\nNow a client asks for all notes.',
  ask: 'Say what it gets, and look. Then mend it, and look again.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'choice',
      name: 'forecast',
      ask: '`GET /api/notes/` answers:',
      options: [
        { id: '200', text: '200: the notes, each with `pinned` false' },
        { id: '200-old', text: '200: the notes as before' },
        { id: '500', text: '500: the server fails' },
      ],
    },
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The notes, and what is behind them',
      shows: ['request', 'terminal', 'files'],
      files: [modelsPath],
      paths: [notesPath],
      prepared: [{ id: 'notes', title: 'Ask for all notes', request: getNotes }],
    },
  ],
  start: await startProject(project),
  goals: [
    {
      text: 'seen: the 500, and your answer says so',
      met: (seen) => saw(seen, 500) && answerTo(seen, 'forecast') === '500',
    },
    {
      text: 'the column is there, and `django_migrations` knows of it',
      met: (seen) => hasColumn(seen, 'pinned') && isMigrated(seen),
    },
    {
      text: 'now the answer is 200',
      met: (seen) => isMigrated(seen) && status(exchanges(seen).findLast(isNotes)) === 200,
    },
  ],
  mistakes: [
    {
      code: 'expected-200',
      when: (seen) =>
        saw(seen, 500) &&
        !isMigrated(seen) &&
        ['200', '200-old'].includes(String(answerTo(seen, 'forecast'))),
      feedback:
        'The ORM names every column of the model in its SELECT. PostgreSQL does not know one of them: “column notes_note.pinned does not exist”. Change your answer to what you saw.',
      misconception: null,
      example: [choose('forecast', '200'), send(getNotes)],
    },
    {
      code: 'column-by-hand',
      when: (seen) => hasColumn(seen, 'pinned') && !isMigrated(seen),
      feedback:
        'It works, but Django does not know it. `migrate` will stop: “column "pinned" … already exists”. Django compares models with migration files, never with the database. Take your column away again: `DROP COLUMN pinned`.',
      misconception: null,
      example: [byHand],
    },
    {
      code: 'migrate-alone',
      when: (seen) =>
        triedMigrate(seen) &&
        /migrate$/u.test(lastLine(seen)) &&
        !isMigrated(seen) &&
        !hasColumn(seen, 'pinned'),
      feedback: '“No migrations to apply”: no file says anything of `pinned` yet. Another command writes it.',
      misconception: null,
      example: [migrate],
    },
    {
      code: 'only-planned',
      when: (seen) => /makemigrations/u.test(lastLine(seen)) && !isMigrated(seen),
      feedback: 'The plan is written. The table is as it was, until the plan is carried out.',
      misconception: null,
      example: [makeMigrations],
    },
  ],
  hints: [
    'Read the answer of the server to its first line: what does PostgreSQL not find?',
    'Two commands: one writes a file, one carries it out.',
    '`python manage.py makemigrations`, then `python manage.py migrate`, then ask again.',
  ],
  solve: [send(getNotes), choose('forecast', '500'), makeMigrations, migrate, send(getNotes)],
  explain:
    'Code and schema are deployed apart from each other: code that is newer than its tables fails with a 500. [`makemigrations`](https://docs.djangoproject.com/en/3.2/ref/django-admin/#makemigrations) compares the models with the migration files, `migrate` compares the files with the rows of `django_migrations`. Nobody compares with the tables.',
  notes:
    'Five minutes. Ask for a show of hands before the request. What goes wrong: somebody repairs the table by SQL; let `migrate` fail then, and take the column away. On SQLite it does not fail: the table is copied, and the column made by hand is lost.',
  learnt: 'I know why a new field without a migration is a 500, and which two commands mend it.',
  misconceptions: [],
}
