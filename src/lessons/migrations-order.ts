/** Step 13.1: the five things to do when a model changes, in their order. */
import type { Action } from '../sim/deeds.ts'
import { emptyWorld } from '../sim/world.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'

const right = ['edit', 'make', 'read', 'commit', 'migrate'] as const
const given = (seen: Snapshot): readonly string[] => {
  const answer = answerTo(seen, 'order')
  return Array.isArray(answer) ? answer : []
}
const put = (...ids: readonly (typeof right)[number][]): Action => ({
  do: 'answer',
  name: 'order',
  answer: ids,
})
const comesBefore = (seen: Snapshot, one: string, other: string) => {
  const order = given(seen)
  return order.length > 0 && order.indexOf(one) < order.indexOf(other)
}

export const fiveSteps: Step = {
  id: '13.1',
  title: 'From a model to a table',
  kind: 'order',
  say: 'A **model** is a Python class. A **table** is in the database. Between them stand **migrations**: files that say, step by step, how the table becomes what the class says. They are version control for the schema.\n\nA note shall have a new field, `pinned`. Five things are to be done.',
  ask: 'Put them into their order.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'order',
      name: 'order',
      ask: 'From the idea to the changed table',
      items: [
        { id: 'migrate', text: 'Run `migrate`' },
        { id: 'commit', text: 'Commit model and migration together' },
        { id: 'make', text: 'Run `makemigrations`' },
        { id: 'edit', text: 'Edit the class in `models.py`' },
        { id: 'read', text: 'Read the SQL with `sqlmigrate`' },
      ],
    },
  ],
  start: { ...emptyWorld, stoppedAt: T0 },
  goals: [
    {
      text: 'the five stand in the order in which they are done',
      met: (seen) => given(seen).join() === right.join(),
    },
  ],
  mistakes: [
    {
      code: 'migrate-first',
      when: (seen) => comesBefore(seen, 'migrate', 'make'),
      feedback:
        'Django would say: “No migrations to apply. Your models … have changes that are not yet reflected in a migration”. `migrate` carries out files; it does not look at your models.',
      misconception: null,
      example: [put('edit', 'migrate', 'make', 'read', 'commit')],
    },
    {
      code: 'make-before-edit',
      when: (seen) => comesBefore(seen, 'make', 'edit') && !comesBefore(seen, 'migrate', 'make'),
      feedback: '“No changes detected”: `makemigrations` compares the models with the files that are there.',
      misconception: null,
      example: [put('make', 'edit', 'read', 'commit', 'migrate')],
    },
    {
      code: 'read-too-late',
      when: (seen) =>
        comesBefore(seen, 'edit', 'make') &&
        comesBefore(seen, 'make', 'migrate') &&
        (comesBefore(seen, 'migrate', 'read') || comesBefore(seen, 'migrate', 'commit')),
      feedback:
        'The table is changed already. What is read and committed first can still be thrown away, and others get the same file.',
      misconception: null,
      example: [put('edit', 'make', 'migrate', 'read', 'commit')],
    },
  ],
  hints: [
    'Which of the two commands makes a file, and which one uses it?',
    'Look before you leap: the SQL is read while it is only a plan.',
    'Edit, `makemigrations`, `sqlmigrate`, commit, `migrate`.',
  ],
  solve: [put(...right)],
  explain:
    '`makemigrations` writes the plan, `migrate` carries it out and notes it in the table `django_migrations` ([Django: migrations](https://docs.djangoproject.com/en/3.2/topics/migrations/)). The file belongs to the code: it is committed with the model, and runs unchanged on every machine.',
  notes:
    'Three minutes. Let pairs sort. Ask why the SQL should be read: a table that is copied or locked is a break in service. Ask who runs which command in their project.',
  learnt: 'I can say in which order a change of a model reaches the database.',
  misconceptions: [],
}
