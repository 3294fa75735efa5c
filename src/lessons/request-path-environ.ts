/** Step 11.4: the name of the Authorization header in environ. */
import { emptyWorld } from '../sim/world.ts'
import { choose, wrongOption } from './choices.ts'
import type { Exercise } from './exercise.ts'
import type { Step } from './lesson.ts'
import { answerTo } from './look.ts'

const key = {
  kind: 'choice',
  name: 'key',
  ask: 'Under which name does Django find the token in `environ`?',
  options: [
    { id: 'same', text: '`Authorization`' },
    { id: 'bearer', text: '`HTTP_BEARER`' },
    { id: 'http', text: '`HTTP_AUTHORIZATION`' },
    { id: 'upper', text: '`AUTHORIZATION`' },
  ],
} as const satisfies Exercise

export const tokenInEnviron: Step = {
  id: '11.4',
  title: 'Where the token went',
  kind: 'pick',
  say: 'The browser sent `Authorization: Bearer …`, one line of text. The server makes a dict of the request, and gives it to the application.\n\nBelow is the recorded request again. It stands at the first hop; the dict is built some hops later.',
  ask: 'Walk to the hop where `environ` is built, find the token, and say under which name it stands there.',
  panels: [],
  look: 'exercise',
  exercises: [
    { kind: 'hops', ask: 'One real request, hop by hop', front: 'nginx', journey: 'token', hop: 'browser' },
    key,
  ],
  start: emptyWorld,
  goals: [
    { text: 'the name of the token’s header in `environ`', met: (seen) => answerTo(seen, 'key') === 'http' },
  ],
  mistakes: [
    wrongOption('key', 'same', {
      code: 'name-on-the-wire',
      feedback:
        'That is its name on the wire. In `environ` all headers have another form. (And Apache’s mod_wsgi leaves this one out altogether, unless it says `WSGIPassAuthorization On`.)',
    }),
    wrongOption('key', 'upper', {
      code: 'no-prefix',
      feedback:
        'Capital letters, yes. But something stands before it, so that no header can pass for a variable of the server.',
    }),
    wrongOption('key', 'bearer', {
      code: 'scheme-for-name',
      feedback:
        '`Bearer` is the first word of the **value**. The name of the header is what stands before the colon.',
    }),
  ],
  hints: [
    'Press Next until the title says “builds environ”.',
    'The rule: capital letters, `-` becomes `_`, and `HTTP_` before it.',
    '`HTTP_AUTHORIZATION`',
  ],
  solve: [choose('key', 'http')],
  explain:
    'So [PEP 3333](https://peps.python.org/pep-3333/#environ-variables) and CGI before it ([RFC 3875 §4.1.18](https://www.rfc-editor.org/rfc/rfc3875#section-4.1.18)) have it: `X-Real-IP` becomes `HTTP_X_REAL_IP`. Django calls the same dict `request.META`.\n\nThe rule loses something: `X-Real_IP` would become the same name. That is why nginx and runserver drop headers with an underscore.',
  notes:
    'Three minutes. Switch between the three fronts at this hop and ask what is different: the address of the client, the protocol, and under runserver all variables of its environment.',
  learnt: 'I know that a header stands in environ in capital letters, with HTTP_ before it.',
  misconceptions: [],
}
