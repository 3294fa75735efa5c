/** Steps 13.6 and 13.7: what only PostgreSQL refuses, and the third lock. */
import type { Action } from '../sim/deeds.ts'
import { settingsFile } from '../sim/django/start-files.ts'
import { people, wiredProject } from '../sim/django/start-project.ts'
import { choose, wrongOption } from './choices.ts'
import { requestTo, send, settingsPath, type, viewsPath } from './django-requests.ts'
import { anaLogsIn, newestTokens, startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { exchanges, isTo, projectOf, status } from './look-project.ts'
import { withFile } from './migrations-start.ts'

const isPost = (path: string) => isTo('POST', path)
const notesPath = '/api/notes/'
const boardPath = '/api/board/'

const stamp = "text=serializer.validated_data['text'] + '.' * 200"
const wired = wiredProject({ engine: 'postgresql' })
const longViews = (wired.files[viewsPath] ?? '').replace(
  'serializer.save(owner=self.request.user)',
  `serializer.save(owner=self.request.user, ${stamp})`,
)
const begun = await startProject(withFile(wired, viewsPath, longViews), anaLogsIn)
const bearer = { authorization: `Bearer ${newestTokens(begun).access}` }
const post = requestTo('POST', notesPath, { ...bearer, body: { text: 'x' } })
const sawTooLong = (seen: Snapshot) =>
  exchanges(seen).some(
    (one) => isPost(notesPath)(one) && one.response.body.includes('value too long for type'),
  )

export const tooLong: Step = {
  id: '13.6',
  title: '201 characters',
  kind: 'predict',
  say: 'The column is `varchar(200)`. The serializer checks what the **client** sends. But this view adds 200 dots itself before it saves: 201 characters reach the table, and nobody checks them on the way.\n\nAt home you have SQLite. This server has PostgreSQL.',
  ask: 'What will each of the two do? Answer, send the note, and correct yourself.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'choice',
      name: 'sqlite',
      ask: 'SQLite:',
      options: [
        { id: 'stores', text: 'stores all 201 characters' },
        { id: 'cuts', text: 'cuts to 200' },
        { id: 'refuses', text: 'refuses' },
      ],
    },
    {
      kind: 'choice',
      name: 'postgresql',
      ask: 'PostgreSQL:',
      options: [
        { id: 'stores', text: 'stores all 201 characters' },
        { id: 'cuts', text: 'cuts to 200' },
        { id: 'refuses', text: 'refuses' },
      ],
    },
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The server with PostgreSQL',
      shows: ['request', 'files'],
      files: [viewsPath],
      paths: [notesPath],
      prepared: [{ id: 'note', title: 'Ana writes a note: x', request: post }],
    },
  ],
  start: { ...begun, log: [] },
  goals: [
    { text: 'seen: what PostgreSQL does with it', met: sawTooLong },
    {
      text: 'both answers are right',
      met: (seen) => answerTo(seen, 'sqlite') === 'stores' && answerTo(seen, 'postgresql') === 'refuses',
    },
  ],
  mistakes: [
    wrongOption('sqlite', 'refuses', {
      code: 'both-refuse',
      feedback:
        'Neither `save()` nor `create()` checks lengths: that is what forms and serializers are for. And SQLite ignores the 200 in `varchar(200)`.',
    }),
    {
      code: 'cuts',
      when: (seen) => answerTo(seen, 'sqlite') === 'cuts' || answerTo(seen, 'postgresql') === 'cuts',
      feedback: 'None of the two throws away what you gave it without a word.',
      misconception: null,
      example: [choose('postgresql', 'cuts')],
    },
    wrongOption('postgresql', 'stores', {
      code: 'postgresql-stores',
      feedback: 'Send the note: PostgreSQL takes the type of a column at its word.',
    }),
  ],
  hints: [
    'One of the two takes the number in `varchar(200)` as a remark.',
    'The one that runs at home lets everything through. Send the note to see the other.',
    'SQLite stores 201. PostgreSQL refuses: “value too long for type character varying(200)”, and the answer is 500.',
  ],
  solve: [send(post), choose('sqlite', 'stores'), choose('postgresql', 'refuses')],
  explain:
    'SQLite [does not enforce lengths](https://www.sqlite.org/faq.html#q9); PostgreSQL raises an error, which Django shows as `DataError` ([character types](https://www.postgresql.org/docs/15/datatype-character.html)). So a program can be green at home and fail with the first real user. Test on the database that you deploy.',
  notes:
    'Four minutes. Both were tried with the same Django: SQLite gave back 201 characters, PostgreSQL a DataError. Ask who tests with SQLite and deploys PostgreSQL.',
  learnt:
    'I test on the database that I deploy: SQLite ignores the length of a varchar, PostgreSQL does not.',
  misconceptions: [],
}

const readerSettings = (
  wired.files[settingsPath] ?? settingsFile({ engine: 'postgresql', apps: [], imports: '', end: '' })
).replace("'USER': 'campus'", "'USER': 'reader'")
const locked = withFile(wired, settingsPath, readerSettings)
const start = await startProject(
  {
    ...locked,
    database: {
      ...locked.database,
      users: people.map((one) =>
        one.username === 'ana' ? { ...one, permissions: ['notes.add_note'] } : one,
      ),
      roles: [{ name: 'reader', isSuperuser: false, grants: ['SELECT *'] }],
    },
  },
  anaLogsIn,
)
const writeNote = requestTo('POST', boardPath, {
  authorization: `Bearer ${newestTokens(start).access}`,
  body: { text: 'Sports day is on Monday' },
})
const reader = (seen: Snapshot) => projectOf(seen).database.roles?.find(({ name }) => name === 'reader')
const has = (seen: Snapshot, grant: string) => reader(seen)?.grants.includes(grant) === true
const needed = ['INSERT notes_note', 'USAGE notes_note_id_seq']
const tooMany = (seen: Snapshot) =>
  (reader(seen)?.grants ?? []).filter((one) => !one.startsWith('SELECT ') && !needed.includes(one))
const lastPost = (seen: Snapshot) => exchanges(seen).findLast(isPost(boardPath))
const psql = (sql: string): Action => type(`psql -U postgres -c "${sql}"`)
const insert = psql('GRANT INSERT ON notes_note TO reader')
const usage = psql('GRANT USAGE ON SEQUENCE notes_note_id_seq TO reader')

export const thirdLock: Step = {
  id: '13.7',
  title: 'The third lock',
  kind: 'do',
  say: 'Ana’s token is good. Django’s permission `notes.add_note` is hers. Still her `POST /api/board/` is a 500: the project logs in to PostgreSQL as the role `reader`, who may only read.\n\nYou are the administrator: `psql -U postgres -c "…"`. `\\dp` shows who may do what.',
  ask: 'Open this lock, and no more of it than she needs. Then send her note.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana’s note, and the database',
      shows: ['request', 'terminal'],
      files: [],
      paths: [boardPath],
      prepared: [{ id: 'note', title: 'Ana writes on the board', request: writeNote }],
    },
  ],
  start: { ...start, log: [] },
  goals: [
    { text: 'Ana’s note is taken: 201', met: (seen) => status(lastPost(seen)) === 201 },
    {
      text: '`reader` got two rights, and is no superuser',
      met: (seen) =>
        needed.every((one) => has(seen, one)) &&
        tooMany(seen).length === 0 &&
        reader(seen)?.isSuperuser === false,
    },
  ],
  mistakes: [
    {
      code: 'superuser',
      when: (seen) => reader(seen)?.isSuperuser === true,
      feedback:
        'Now one leaked password owns the whole server: every table, every role. Take it back: `ALTER ROLE reader NOSUPERUSER`.',
      misconception: null,
      example: [psql('ALTER ROLE reader SUPERUSER')],
    },
    {
      code: 'too-much',
      when: (seen) => tooMany(seen).length > 0 && reader(seen)?.isSuperuser === false,
      feedback:
        'That opens more than this request needs: somebody who finds a hole in the program may now change or delete. `REVOKE` what is too much.',
      misconception: null,
      example: [psql('GRANT ALL ON notes_note TO reader')],
    },
    {
      code: 'sequence',
      when: (seen) =>
        has(seen, needed[0] ?? '') &&
        !has(seen, needed[1] ?? '') &&
        tooMany(seen).length === 0 &&
        reader(seen)?.isSuperuser === false &&
        lastPost(seen)?.response.body.includes('permission denied for sequence') === true,
      feedback:
        'One more, and the message names it: the new id comes from a **sequence**, and that has rights of its own.',
      misconception: null,
      example: [insert, send(writeNote)],
    },
  ],
  hints: [
    'Three locks, one behind the other: DRF’s class, Django’s permission, PostgreSQL’s GRANT. The 500 names the table.',
    '`GRANT INSERT ON … TO …`. Send again: the message changes, and names a sequence. `USAGE` opens it.',
    '`psql -U postgres -c "GRANT INSERT ON notes_note TO reader"` and `psql -U postgres -c "GRANT USAGE ON SEQUENCE notes_note_id_seq TO reader"`',
  ],
  solve: [send(writeNote), insert, send(writeNote), usage, send(writeNote)],
  explain:
    'PostgreSQL asks for its own rights, whatever Django allows ([GRANT](https://www.postgresql.org/docs/15/sql-grant.html)). A `bigserial` id takes its number from a sequence: `USAGE`. Tables made by [Django 4.1 or later](https://docs.djangoproject.com/en/4.1/releases/4.1/) have identity columns, and need no grant for it.',
  notes:
    'Five minutes. Ask at each message which of the three locks said it: 401 or 403 come from the first two, a 500 from the third. Ask why a shop’s website needs no DELETE on its invoices.',
  learnt: 'I can tell the three locks apart, and give a database role exactly the rights that it needs.',
  misconceptions: [],
}
