/** Steps 13.4 and 13.5: what the two databases make of one migration, and of one that fails. */
import type { Action } from '../sim/deeds.ts'
import { notesProject } from '../sim/django/start-project.ts'
import { emptyWorld } from '../sim/world.ts'
import { choose, wrongOption } from './choices.ts'
import { startProject } from './django-start.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, placeOf } from './look.ts'
import { lastSaid, migrate, withFile } from './migrations-start.ts'

const copied = `CREATE TABLE "new__notes_note" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "pinned" bool NOT NULL, "text" varchar(200) NOT NULL,
  "owner_id" integer NOT NULL REFERENCES "auth_user" ("id"));
INSERT INTO "new__notes_note" ("id", "text", "owner_id", "pinned")
  SELECT "id", "text", "owner_id", 0 FROM "notes_note";
DROP TABLE "notes_note";
ALTER TABLE "new__notes_note" RENAME TO "notes_note";`

const altered = `ALTER TABLE "notes_note"
  ADD COLUMN "pinned" boolean DEFAULT false NOT NULL;
ALTER TABLE "notes_note"
  ALTER COLUMN "pinned" DROP DEFAULT;`

export const twoListings: Step = {
  id: '13.4',
  title: 'One migration, two databases',
  kind: 'pick',
  say: 'Two colleagues ran `sqlmigrate` for the same file, which adds `pinned`. One works with SQLite, one with PostgreSQL. Both listings are shortened a little; both end with the same columns in the table.',
  ask: 'Which listing is for PostgreSQL? And why is the other one so long?',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'code',
      name: 'listing',
      ask: 'Which is for PostgreSQL?',
      options: [
        { id: 'copied', code: copied },
        { id: 'altered', code: altered },
      ],
    },
    {
      kind: 'choice',
      name: 'why',
      ask: 'Why is the other one longer?',
      options: [
        { id: 'safer', text: 'A copy is a backup, in case something fails' },
        { id: 'limited', text: 'The `ALTER TABLE` of SQLite cannot do enough' },
        { id: 'rows', text: 'SQLite must copy a table that has rows' },
      ],
    },
  ],
  start: { ...emptyWorld, stoppedAt: T0 },
  goals: [
    { text: 'the listing for PostgreSQL is found', met: (seen) => answerTo(seen, 'listing') === 'altered' },
    {
      text: 'and you can say why the other one is longer',
      met: (seen) => answerTo(seen, 'why') === 'limited',
    },
  ],
  mistakes: [
    wrongOption('listing', 'copied', {
      code: 'swapped',
      feedback:
        'That one makes a new table, copies all rows, and takes away the old one. SQLite’s ALTER is limited, so Django copies the whole table. PostgreSQL can add a column in place.',
    }),
    {
      code: 'backup',
      when: (seen) => answerTo(seen, 'why') === 'safer' || answerTo(seen, 'why') === 'rows',
      feedback:
        'Look at its end: the old table is dropped, so nothing is kept as a backup. And it is the same for a table without rows.',
      misconception: null,
      example: [choose('why', 'safer')],
    },
  ],
  hints: [
    'One of them says `AUTOINCREMENT`. Which database knows that word?',
    '`CREATE TABLE "new__…"`, copy, rename: a way round something that cannot be done directly.',
    'The short one is PostgreSQL. SQLite’s `ALTER TABLE` is limited.',
  ],
  solve: [choose('listing', 'altered'), choose('why', 'limited')],
  explain:
    'SQLite [can rename, add and drop](https://www.sqlite.org/lang_altertable.html) columns, but not everything that Django needs, so Django [builds a new table](https://docs.djangoproject.com/en/3.2/topics/migrations/#sqlite). For a big table that is slow. On PostgreSQL a new column with a constant default is quick, whatever the number of rows (since version 11).',
  notes:
    'Three minutes. Ask which of the two one would run on ten million rows at noon. Both listings come from Django 3.2; read your own with `sqlmigrate` before you deploy.',
  learnt: 'I can read the SQL of a migration, and I know that SQLite copies the table.',
  misconceptions: [],
}

const badMigration = `from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='note',
            name='colour',
            field=models.CharField(default='', max_length=20),
        ),
        migrations.RunSQL("UPDATE notes_notes SET colour = 'blue'"),
    ]
`
const badPath = 'notes/migrations/0002_note_colour.py'
const right = { postgresql: 'gone', sqlite: 'gone', mysql: 'stays' }
const forecast = (wrong: Partial<typeof right> = {}): Action => ({
  do: 'answer',
  name: 'forecast',
  answer: { ...right, ...wrong },
})
const sawFail = (seen: Snapshot) => lastSaid(seen).includes('relation "notes_notes" does not exist')
const put = (seen: Snapshot, name: string) => placeOf(seen, 'forecast', name)

export const failsHalfway: Step = {
  id: '13.5',
  title: 'It fails in the middle',
  kind: 'predict',
  say: 'This migration adds the column `colour`, and then runs SQL with a mistake: the table is called `notes_note`, not `notes_notes`. So its second half fails.\n\nThe terminal is on PostgreSQL. `psql -c "SELECT * FROM notes_note"` shows the table.',
  ask: 'Where does the column stay after the failure? Sort the three, run `migrate`, and look.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'sort',
      name: 'forecast',
      ask: 'After the failed migration',
      items: [
        { id: 'postgresql', text: 'PostgreSQL' },
        { id: 'sqlite', text: 'SQLite' },
        { id: 'mysql', text: 'MySQL' },
      ],
      places: [
        { id: 'stays', title: 'The column is there', about: 'Half of the migration stays.' },
        { id: 'gone', title: 'Nothing is changed', about: 'All or nothing.' },
      ],
    },
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The migration and the terminal',
      shows: ['files', 'terminal'],
      files: [badPath],
      paths: [],
    },
  ],
  start: await startProject(withFile(notesProject({ engine: 'postgresql' }), badPath, badMigration)),
  goals: [
    {
      text: 'seen: `migrate` fails',
      met: (seen) =>
        (seen.world.project?.terminal ?? []).some(({ output }) =>
          output.includes('relation "notes_notes" does not exist'),
        ),
    },
    {
      text: 'each of the three stands where it belongs',
      met: (seen) => Object.entries(right).every(([name, place]) => put(seen, name) === place),
    },
  ],
  mistakes: [
    {
      code: 'stays-on-postgresql',
      when: (seen) => put(seen, 'postgresql') === 'stays',
      feedback:
        'BEGIN … error … ROLLBACK: the schema is unchanged. In PostgreSQL also `ALTER TABLE` belongs to the transaction.',
      misconception: null,
      example: [forecast({ postgresql: 'stays' })],
    },
    {
      code: 'stays-on-sqlite',
      when: (seen) => put(seen, 'sqlite') === 'stays' && put(seen, 'postgresql') !== 'stays',
      feedback:
        'SQLite is small, but its transactions hold for tables, too: new table, copy and rename are undone.',
      misconception: null,
      example: [forecast({ sqlite: 'stays' })],
    },
    {
      code: 'mysql-undone',
      when: (seen) =>
        put(seen, 'mysql') === 'gone' && put(seen, 'postgresql') === 'gone' && put(seen, 'sqlite') === 'gone',
      feedback:
        'MySQL ends the transaction by itself before each `ALTER TABLE`. One of the three has no way back.',
      misconception: null,
      example: [forecast({ mysql: 'gone' })],
    },
    {
      code: 'not-run',
      when: (seen) =>
        Object.entries(right).every(([name, place]) => put(seen, name) === place) && !sawFail(seen),
      feedback: 'All as it should be. Now see it fail: run `migrate`.',
      misconception: null,
      example: [forecast()],
    },
  ],
  hints: [
    'Can `ALTER TABLE` be taken back by a transaction? That is called transactional DDL.',
    'Two of the three have it.',
    'PostgreSQL and SQLite: nothing is changed. MySQL: the column is there. Run `python manage.py migrate`.',
  ],
  solve: [forecast(), migrate],
  explain:
    'Django runs each migration in one transaction where the database [supports that for schema changes](https://docs.djangoproject.com/en/3.2/topics/migrations/#transactions): PostgreSQL and SQLite do. On MySQL and Oracle [all operations run without one](https://docs.djangoproject.com/en/3.2/topics/migrations/#mysql): what was done stays, and you repair it by hand.',
  notes:
    'Four minutes. Sort first, then run. Show with `SELECT * FROM notes_note` that no column came. That MySQL keeps the half comes from Django’s documentation; the other two were tried. Ask what to do on MySQL: small migrations, one change each.',
  learnt:
    'I know that a failed migration leaves nothing behind on PostgreSQL and SQLite, and a half on MySQL.',
  misconceptions: [],
}
