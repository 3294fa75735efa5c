import type { Question } from './review-bank.ts'

/** Questions about the lessons on runserver, and on the way of a request through nginx and gunicorn. */
export const serverQuestions: readonly Question[] = [
  {
    id: 'runserver-threads',
    lesson: 'runserver',
    ask: 'Five requests of one second come to `runserver` at once. When is the last one answered?',
    options: [
      { id: 'one', text: 'After about 1 second' },
      { id: 'five', text: 'After about 5 seconds' },
    ],
    answer: 'one',
    why: 'Since Django 1.4 it starts a thread for each connection. It is unfit for production for other reasons.',
    misconception: 'M21',
  },
  {
    id: 'runserver-static',
    lesson: 'runserver',
    ask: 'Who answers for `/static/` while you develop with `runserver`?',
    options: [
      { id: 'handler', text: 'A handler of runserver itself, and only with DEBUG' },
      { id: 'urls', text: 'A pattern of the URLconf' },
      { id: 'gunicorn', text: 'The same code that gunicorn has' },
    ],
    answer: 'handler',
    why: '`StaticFilesHandler` stands round the application in runserver only. gunicorn answers 404 for files; in production nginx sends them.',
    misconception: 'M22',
  },
  {
    id: 'runserver-debug-off',
    lesson: 'runserver',
    ask: 'You set `DEBUG = False` and nothing else, and start `runserver`. What happens?',
    options: [
      { id: 'starts', text: 'It starts, and errors are short' },
      { id: 'refuses', text: 'It does not start: ALLOWED_HOSTS must be set' },
    ],
    answer: 'refuses',
    why: '“You must set settings.ALLOWED_HOSTS if DEBUG is False.” Without DEBUG Django wants to know which names it answers to.',
    misconception: null,
  },
]
