import type { Question } from './review-bank.ts'

/** Questions about the lesson on migrations and PostgreSQL. */
export const migrationsQuestions: readonly Question[] = [
  {
    id: 'migrations-two-commands',
    lesson: 'migrations',
    ask: 'You added a field to a model. Which two commands bring it into the table?',
    options: [
      { id: 'make-migrate', text: '`makemigrations`, then `migrate`' },
      { id: 'migrate-make', text: '`migrate`, then `makemigrations`' },
      { id: 'migrate-restart', text: '`migrate`, then a restart of the server' },
    ],
    answer: 'make-migrate',
    why: 'One writes the plan into a file, the other carries it out and notes it in `django_migrations`. `migrate` alone does not see your models.',
    misconception: null,
  },
  {
    id: 'migrations-rolled-back',
    lesson: 'migrations',
    ask: 'A migration adds a column and then fails. What is left of it on **PostgreSQL**?',
    options: [
      { id: 'nothing', text: 'Nothing: all of it is rolled back' },
      { id: 'column', text: 'The column, without its data' },
    ],
    answer: 'nothing',
    why: 'Changes of the schema belong to the transaction there, and on SQLite, too. On MySQL the column would stay.',
    misconception: null,
  },
  {
    id: 'migrations-third-lock',
    lesson: 'migrations',
    ask: 'Ana’s token is good, and she has `notes.add_note`. Her POST is a 500: “permission denied for table”. Who said that?',
    options: [
      { id: 'drf', text: 'The permission class of REST framework' },
      { id: 'django', text: 'Django’s permissions' },
      { id: 'postgresql', text: 'PostgreSQL: its role has no INSERT' },
    ],
    answer: 'postgresql',
    why: 'The first two answer with 401 or 403. The third lock is in the database: `GRANT INSERT ON notes_note TO` the role.',
    misconception: null,
  },
]
