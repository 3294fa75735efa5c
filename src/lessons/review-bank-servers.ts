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
  {
    id: 'request-path-wsgi',
    lesson: 'request-path',
    ask: 'What is WSGI?',
    options: [
      { id: 'agreement', text: 'An agreement on how a server calls a Python application' },
      { id: 'server', text: 'A server between nginx and Django' },
      { id: 'file', text: 'The file uwsgi.py of a project' },
    ],
    answer: 'agreement',
    why: 'PEP 3333: the server calls `application(environ, start_response)`. gunicorn is one server that keeps to it; the file of the project is `wsgi.py`.',
    misconception: 'M24',
  },
  {
    id: 'request-path-gunicorn-down',
    lesson: 'request-path',
    ask: 'gunicorn does not run, nginx does. What does a file below `/static/` answer?',
    options: [
      { id: '200', text: '200' },
      { id: '502', text: '502' },
    ],
    answer: '200',
    why: 'nginx reads files from the disk itself. Only what it must hand on ends with 502.',
    misconception: 'M23',
  },
  {
    id: 'request-path-header',
    lesson: 'request-path',
    ask: 'Under which name is the `Authorization` header in `environ`?',
    options: [
      { id: 'http', text: '`HTTP_AUTHORIZATION`' },
      { id: 'plain', text: '`Authorization`' },
    ],
    answer: 'http',
    why: 'Capital letters, `-` becomes `_`, and `HTTP_` stands before it: PEP 3333 took that from CGI.',
    misconception: null,
  },
]
