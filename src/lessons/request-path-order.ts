/** Step 11.1: whom a request meets, in which order, and what WSGI is among them. */

import type { Action } from '../sim/deeds.ts'
import { emptyWorld } from '../sim/world.ts'
import { choose } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'

const way = {
  kind: 'order',
  name: 'way',
  ask: 'The way there, from top to bottom',
  items: [
    { id: 'view', text: 'the view' },
    { id: 'worker', text: 'a worker of gunicorn' },
    { id: 'middleware', text: 'the middleware' },
    { id: 'browser', text: 'the browser' },
    { id: 'application', text: '`application` in wsgi.py' },
    { id: 'urls', text: 'the URLconf' },
    { id: 'nginx', text: 'nginx' },
  ],
} as const satisfies Exercise

const right = ['browser', 'nginx', 'worker', 'application', 'middleware', 'urls', 'view']

const back = {
  kind: 'choice',
  name: 'back',
  ask: 'And the answer?',
  options: [
    { id: 'same', text: 'The same way back: the one who asked gets it from the one it asked' },
    { id: 'direct', text: 'From the view straight to the browser' },
    { id: 'worker', text: 'From the worker straight to the browser, past nginx' },
  ],
} as const satisfies Exercise

const wsgi = {
  kind: 'choice',
  name: 'wsgi',
  ask: 'Where in this picture is **WSGI**?',
  options: [
    { id: 'program', text: 'It is a program between nginx and gunicorn' },
    { id: 'arrow', text: 'It is the agreement on how the worker calls `application`' },
    { id: 'gunicorn', text: 'It is another name for gunicorn' },
  ],
} as const satisfies Exercise

const order = (seen: Snapshot) => {
  const given = answerTo(seen, 'way')
  return Array.isArray(given) ? (given as readonly string[]) : []
}
const isRight = (seen: Snapshot) => order(seen).join() === right.join()
const at = (seen: Snapshot, item: string) => order(seen).indexOf(item)
const put = (...answer: readonly string[]): Action => ({ do: 'answer', name: 'way', answer })

export const thereAndBack: Step = {
  id: '11.1',
  title: 'There and back',
  kind: 'order',
  say: 'Django does not sit and wait for requests. Others do that, and in the end one of them calls a function of your project.\n\nBelow is a **recorded** request: walk through it with Next, and watch who has it.',
  ask: 'Put the seven into the order in which the request meets them. Then say how the answer goes, and what WSGI is.',
  panels: [],
  look: 'exercise',
  exercises: [
    way,
    back,
    wsgi,
    { kind: 'hops', ask: 'One real request, hop by hop', front: 'nginx', journey: 'token', hop: 'browser' },
  ],
  start: emptyWorld,
  goals: [
    { text: 'the way there', met: isRight },
    { text: 'the way back', met: (seen) => answerTo(seen, 'back') === 'same' },
    { text: 'what WSGI is', met: (seen) => answerTo(seen, 'wsgi') === 'arrow' },
  ],
  mistakes: [
    {
      code: 'wsgi-is-a-box',
      when: (seen) => answerTo(seen, 'wsgi') === 'program' || answerTo(seen, 'wsgi') === 'gunicorn',
      feedback:
        'Look for it among the running programs: there is none. WSGI is a text, PEP 3333: it says how any such server calls any such application. gunicorn is one server that keeps to it. It is the arrow, not a box.',
      misconception: 'M24',
      example: [choose('wsgi', 'program')],
    },
    {
      code: 'gunicorn-before-nginx',
      when: (seen) => order(seen).length > 0 && at(seen, 'worker') < at(seen, 'nginx'),
      feedback:
        'Who stands at the door of the machine? nginx takes the bytes from the browser, and hands the request on.',
      misconception: null,
      example: [put('browser', 'worker', 'nginx', 'application', 'middleware', 'urls', 'view')],
    },
    {
      code: 'urls-before-middleware',
      when: (seen) => at(seen, 'worker') > at(seen, 'nginx') && at(seen, 'urls') < at(seen, 'middleware'),
      feedback:
        'The middleware stands round everything else: only what has passed it is compared with the patterns.',
      misconception: null,
      example: [put('browser', 'nginx', 'worker', 'application', 'urls', 'middleware', 'view')],
    },
    {
      code: 'straight-back',
      when: (seen) => answerTo(seen, 'back') === 'direct' || answerTo(seen, 'back') === 'worker',
      feedback:
        'Each of them waits for the answer of the next: a call returns to its caller. nginx keeps the connection to the browser all the time.',
      misconception: null,
      example: [choose('back', 'direct')],
    },
  ],
  hints: [
    'Walk through the recorded request below: its boxes stand in the right order.',
    'First two programs, then a function of the project, then three parts of Django.',
    'Browser, nginx, worker, `application`, middleware, URLconf, view. Back the same way. WSGI is the agreement on the call.',
  ],
  solve: [put(...right), choose('back', 'same'), choose('wsgi', 'arrow')],
  explain:
    '[PEP 3333](https://peps.python.org/pep-3333/) is the agreement: the server calls `application(environ, start_response)`, and gets bytes back. That is why you can change the server and keep the project.\n\n`application` stands in `wsgi.py`. Some notes say `uwsgi.py`: that is a slip. uWSGI is the name of another server.',
  notes:
    'Five minutes. Give seven pupils a card each and let them stand in order; an eighth, with the card WSGI, finds no place and holds the hands of worker and application together.',
  learnt: 'I can name whom a request meets on its way, and I know that WSGI is an agreement, not a program.',
  misconceptions: ['M24'],
}
