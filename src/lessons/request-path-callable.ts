/** Step 11.3: a WSGI application of one's own. */
import type { Action } from '../sim/deeds.ts'
import { emptyWorld } from '../sim/world.ts'
import { faultOfCallable, lastRun } from '../sim/wsgi/checks.ts'
import { notesPath } from './django-requests.ts'
import type { Snapshot, Step } from './lesson.ts'

const code = (status: string, result: string) => `def application(environ, start_response):
    path = environ["PATH_INFO"]
    start_response("${status}", [("Content-Type", "text/plain; charset=utf-8")])
    return ${result}
`

const run = (text: string): Action => ({
  do: 'run-python',
  code: text,
  request: { method: 'GET', path: notesPath, headers: [], body: '' },
})

const fault = (seen: Snapshot) => {
  const ran = lastRun(seen.world.log)
  return ran === null ? 'none' : faultOfCallable(ran)
}

export const writeCallable: Step = {
  id: '11.3',
  title: 'Write the function',
  kind: 'do',
  say: 'This is all that a server wants from you: a function with two arguments. `environ` is a dict with everything about the request. `start_response` takes a status and a list of headers. What you **return** is the body.\n\nIt runs in real Python, in this page. Two things are still wrong with it.',
  ask: 'Make it answer `200 OK`, with the path as the body: as **bytes**, in a list.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'python',
      name: 'callable',
      ask: 'The file that the server imports',
      code: code('... ...', 'path'),
      paths: [notesPath, '/'],
    },
  ],
  start: emptyWorld,
  goals: [{ text: 'the server got 200 and the path as bytes', met: (seen) => fault(seen) === null }],
  mistakes: [
    {
      code: 'no-bytes',
      when: (seen) => fault(seen) === 'not-bytes',
      feedback:
        'A network carries bytes. PEP 3333 wants **a list of bytestrings**: a `str` is neither, and bytes without a list are taken apart into numbers.',
      misconception: 'M24',
      example: [run(code('200 OK', '[path]'))],
    },
    {
      code: 'no-status',
      when: (seen) => fault(seen) === 'refused',
      feedback:
        'The server could not take that answer. The status is one text: three digits, a space, and words, such as `200 OK`.',
      misconception: null,
      example: [run(code('OK', '[path.encode("latin-1")]'))],
    },
    {
      code: 'other-status',
      when: (seen) => fault(seen) === 'status',
      feedback: 'It works, but the status is not 200.',
      misconception: null,
      example: [run(code('404 Not Found', '[path.encode("latin-1")]'))],
    },
    {
      code: 'other-body',
      when: (seen) => fault(seen) === 'body',
      feedback:
        'Bytes, and 200. But the body is not the path, exactly as it stands in `environ["PATH_INFO"]`.',
      misconception: null,
      example: [run(code('200 OK', '[b"path"]'))],
    },
    {
      code: 'crashed',
      when: (seen) => fault(seen) === 'crashed',
      feedback: 'Your code stopped with an error: read the last line of the traceback.',
      misconception: null,
      example: [run(code('200 OK', '[pth.encode()]'))],
    },
    {
      code: 'no-application',
      when: (seen) => fault(seen) === 'missing',
      feedback: 'The server looks for the name `application` in this file.',
      misconception: null,
      example: [run(code('200 OK', '[path.encode()]').replace('def application', 'def app'))],
    },
  ],
  hints: [
    'Send it as it is, and read what the server says. Then change one thing after the other.',
    'The status: `"200 OK"`. The body: a list with one bytestring. `text.encode("latin-1")` makes bytes of a text.',
    '`return [path.encode("latin-1")]`',
  ],
  solve: [run(code('200 OK', '[path.encode("latin-1")]'))],
  explain:
    'This is a complete web application, and Django is one more: `get_wsgi_application()` gives such a function. Django makes its request object **from** `environ`; the server knows nothing of it.\n\nWhy `latin-1`? PEP 3333 puts bytes into a `str`, one character for each byte ([Unicode issues](https://peps.python.org/pep-3333/#unicode-issues)).',
  notes:
    'Five minutes; Python takes some seconds to come. Let somebody return the text first, and read the error together. Ask who calls this function, and how often.',
  learnt:
    'I can write a WSGI application: a function that gets environ and start_response, and returns bytes.',
  misconceptions: ['M24'],
}
