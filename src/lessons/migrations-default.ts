/** Step 13.3: what shall stand in the rows that are there already? */
import { notesProject } from '../sim/django/start-project.ts'
import { type, writeFile } from './django-requests.ts'
import { startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { fileOf, projectOf } from './look-project.ts'
import {
  hasColumn,
  isMigrated,
  lastSaid,
  makeMigrations,
  migrate,
  modelsPath,
  modelsWith,
  withFile,
} from './migrations-start.ts'

const begun = withFile(
  notesProject({ engine: 'postgresql' }),
  modelsPath,
  modelsWith('pinned = models.BooleanField()'),
)
const project = {
  ...begun,
  database: {
    ...begun.database,
    notes: [...begun.database.notes, { id: 3, owner: 1, text: 'Return the library book' }],
  },
}
const inModel = (seen: Snapshot, option: RegExp) =>
  option.test(/pinned = models\.BooleanField\(([^)]*)\)/u.exec(fileOf(seen, modelsPath))?.[1] ?? '')
const hasDefault = (seen: Snapshot) => inModel(seen, /default\s*=\s*False/u)
const takesNull = (seen: Snapshot) => inModel(seen, /null\s*=\s*True/u)
const migrations = (seen: Snapshot) =>
  Object.entries(projectOf(seen).files)
    .filter(([path]) => /notes\/migrations\/000[2-9]/u.test(path))
    .map(([, text]) => text)
    .join('')
const withDefault = writeFile(modelsPath, modelsWith('pinned = models.BooleanField(default=False)'))

export const defaultForOldRows: Step = {
  id: '13.3',
  title: 'Three rows, no answer',
  kind: 'do',
  say: 'Three notes are in the table. The class now has `pinned = models.BooleanField()`: a value must be there, and nobody said which.\n\n`makemigrations` will ask you what to put into the old rows. In this terminal, the next line that you type is your answer.',
  ask: 'Run it. Then get past the question for good: also the notes of tomorrow need a value. Carry out the migration.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The model and the terminal',
      shows: ['files', 'terminal'],
      files: [modelsPath],
      paths: [],
    },
  ],
  start: await startProject(project),
  goals: [
    { text: 'the model itself says that a note is not pinned unless told otherwise', met: hasDefault },
    {
      text: 'all three rows have `pinned` false',
      met: (seen) =>
        isMigrated(seen) &&
        !takesNull(seen) &&
        hasColumn(seen, 'pinned') &&
        projectOf(seen).database.notes.every(({ more }) => more?.pinned === 'false'),
    },
  ],
  mistakes: [
    {
      code: 'null',
      when: takesNull,
      feedback:
        'It runs, but now there are three states: true, false, and “nobody knows”. Every `if` has to think of the third.',
      misconception: null,
      example: [writeFile(modelsPath, modelsWith('pinned = models.BooleanField(null=True)'))],
    },
    {
      code: 'one-off',
      when: (seen) =>
        migrations(seen).includes('preserve_default=False') && !hasDefault(seen) && !takesNull(seen),
      feedback:
        'The old rows are filled, once. The model still has no default: the next note that comes without `pinned` is a 500, “null value in column "pinned"”. Say it in the model.',
      misconception: null,
      example: [makeMigrations, type('1'), type('False')],
    },
    {
      code: 'waiting',
      when: (seen) => projectOf(seen).extra?.asks !== undefined && !takesNull(seen),
      feedback: 'Django waits for your answer. One of the two choices lets you go back to the model.',
      misconception: null,
      example: [makeMigrations],
    },
    {
      code: 'not-carried-out',
      when: (seen) => hasDefault(seen) && lastSaid(seen).startsWith('Migrations for') && !isMigrated(seen),
      feedback: 'A good plan. Carry it out.',
      misconception: null,
      example: [withDefault, makeMigrations],
    },
  ],
  hints: [
    'The database must fill the old rows. Who knows with what: the migration, or the model?',
    'Answer `2` to quit. Then give the field a default in `models.py`.',
    '`models.BooleanField(default=False)`, then `python manage.py makemigrations` and `python manage.py migrate`.',
  ],
  solve: [makeMigrations, type('2'), withDefault, makeMigrations, migrate],
  explain:
    'PostgreSQL gets `ADD COLUMN "pinned" boolean DEFAULT false NOT NULL`, and at once `DROP DEFAULT`: Django keeps [defaults](https://docs.djangoproject.com/en/3.2/ref/models/fields/#default) in Python, not in the table. So a default given only for the migration (`preserve_default=False`) helps no row of tomorrow.',
  notes:
    'Four minutes. Run the command on the projector and let the room answer: 1 or 2? Ask what happens with the next POST after choice 1. The words are those of Django 3.2; since 4.1 the question begins with “It is impossible to add a non-nullable field”.',
  learnt: 'I give a new required field a default in the model, so that old and new rows have a value.',
  misconceptions: [],
}
