import { expect, it } from 'vitest'
import type { Project } from './project.ts'
import { notesProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

const now = 1_767_225_600

async function run(start: Project, ...lines: readonly string[]) {
  let project = start
  let exit = 0
  for (const line of lines) ({ exit, project } = await runCommand(project, line, now))
  return { exit, project, output: project.terminal.at(-1)?.output ?? '' }
}

function withField(engine: 'sqlite' | 'postgresql', line: string): Project {
  const project = notesProject({ engine })
  const models = (project.files['notes/models.py'] ?? '').replace(
    'max_length=200)\n',
    `max_length=200)\n    ${line}\n`,
  )
  return { ...project, files: { ...project.files, 'notes/models.py': models } }
}

const pinned = 'pinned = models.BooleanField(default=False)'
const make = 'python manage.py makemigrations'
const migrate = 'python manage.py migrate'

// What Django 3.2.25 printed, with PostgreSQL 15 and SQLite, for the same files.
it.each([
  [
    'postgresql',
    pinned,
    [
      'ALTER TABLE "notes_note" ADD COLUMN "pinned" boolean DEFAULT false NOT NULL;',
      'ALTER TABLE "notes_note" ALTER COLUMN "pinned" DROP DEFAULT;',
    ],
  ],
  [
    'sqlite',
    pinned,
    [
      'CREATE TABLE "new__notes_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pinned" bool NOT NULL, "text" varchar(200) NOT NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);',
      'INSERT INTO "new__notes_note" ("id", "text", "owner_id", "pinned") SELECT "id", "text", "owner_id", 0 FROM "notes_note";',
      'DROP TABLE "notes_note";',
      'ALTER TABLE "new__notes_note" RENAME TO "notes_note";',
      'CREATE INDEX "notes_note_owner_id_8dafc06d" ON "notes_note" ("owner_id");',
    ],
  ],
  [
    'postgresql',
    'pinned = models.BooleanField(null=True)',
    ['ALTER TABLE "notes_note" ADD COLUMN "pinned" boolean NULL;'],
  ],
] as const)('writes the SQL of %s for %s', async (engine, line, statements) => {
  const { output } = await run(withField(engine, line), make, 'python manage.py sqlmigrate notes 0002')
  expect(output.split('\n')).toEqual([
    'BEGIN;',
    '--',
    '-- Add field pinned to note',
    '--',
    ...statements,
    'COMMIT;',
  ])
})

it('writes the SQL of the first migration for both databases', async () => {
  const first = 'python manage.py sqlmigrate notes 0001'
  expect((await run(notesProject({ engine: 'postgresql' }), first)).output).toContain(
    'CREATE TABLE "notes_note" ("id" bigserial NOT NULL PRIMARY KEY, "text" varchar(200) NOT NULL, "owner_id" integer NOT NULL);',
  )
  expect((await run(notesProject(), first)).output).toContain(
    'CREATE TABLE "notes_note" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(200) NOT NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);',
  )
})

it('asks about a field without a default, and takes an answer or lets go', async () => {
  const start = withField('postgresql', 'pinned = models.BooleanField()')
  expect((await run(start, make)).output).toContain(
    "You are trying to add a non-nullable field 'pinned' to note without a default; we can't do that",
  )
  const left = await run(start, make, '2')
  expect([left.exit, left.project.extra?.asks]).toEqual([3, undefined])
  expect((await run(start, make, '1', 'foo')).output).toContain("Invalid input: name 'foo' is not defined")
  const { project, output } = await run(start, make, '1', 'False')
  expect(output).toBe(
    "Migrations for 'notes':\n  notes/migrations/0002_note_pinned.py\n    - Add field pinned to note",
  )
  expect(project.files['notes/migrations/0002_note_pinned.py']).toContain(
    '            field=models.BooleanField(default=False),\n            preserve_default=False,\n',
  )
  expect((await run(project, make)).output).toBe('No changes detected')
})

it('says that migrate does not see models, then applies what was made, once', async () => {
  const start = withField('postgresql', pinned)
  expect((await run(start, migrate)).output).toContain(
    "Your models in app(s): 'notes' have changes that are not yet reflected in a migration, and so won't be applied.",
  )
  const made = await run(start, make)
  expect((await run(made.project, 'python manage.py migrate --check')).exit).toBe(1)
  const done = await run(made.project, migrate)
  expect(done.output).toContain('  Applying notes.0002_note_pinned... OK')
  expect(done.project.database.notes.map(({ more }) => more)).toEqual([
    { pinned: 'false' },
    { pinned: 'false' },
  ])
  expect((await run(done.project, 'python manage.py migrate --check')).exit).toBe(0)
  const back = await run(done.project, 'python manage.py migrate notes 0001')
  expect(back.output).toContain('  Unapplying notes.0002_note_pinned... OK')
  expect(back.project.database.columns?.map(({ name }) => name)).toEqual(['id', 'text', 'owner_id'])
})

it('stops at a column that was made by hand in PostgreSQL, and copies over it in SQLite', async () => {
  const hand = 'psql -c "ALTER TABLE notes_note ADD COLUMN pinned boolean NOT NULL DEFAULT false"'
  const stopped = await run(withField('postgresql', pinned), make, hand, migrate)
  expect(stopped.exit).toBe(1)
  expect(stopped.output).toContain('column "pinned" of relation "notes_note" already exists')
  expect(stopped.project.database.applied).not.toContain('notes.0002_note_pinned')
  const copied = await run(
    withField('sqlite', pinned),
    make,
    'sqlite3 db.sqlite3 "ALTER TABLE notes_note ADD COLUMN pinned bool NOT NULL DEFAULT 0"',
    migrate,
  )
  expect(copied.exit).toBe(0)
})

it.each(['postgresql', 'sqlite'] as const)('takes all of a failed migration back in %s', async (engine) => {
  const start = notesProject({ engine })
  const text = `from django.db import migrations, models


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
        migrations.RunSQL('UPDATE notes_notes SET pinned = false'),
    ]
`
  const files = { ...start.files, 'notes/migrations/0002_bad.py': text }
  const { exit, output, project } = await run({ ...start, files }, migrate)
  expect(exit).toBe(1)
  expect(output).toContain(
    engine === 'sqlite'
      ? 'django.db.utils.OperationalError: no such table: notes_notes'
      : 'django.db.utils.ProgrammingError: relation "notes_notes" does not exist',
  )
  expect(project.database).toEqual(start.database)
})
