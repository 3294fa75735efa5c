/** Step 2.4: no registered claim is mandatory. */
import type { Action } from '../sim/deeds.ts'
import { choose } from './choices.ts'
import { F1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, claimOf, jsonOf, source, startWith } from './look.ts'

const theSeven = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const

/** Those of the seven that are in the payload; null when it is no JSON object. */
const left = (seen: Snapshot): string[] | null =>
  jsonOf(seen, 'payload') && theSeven.filter((name) => claimOf(seen, name) !== undefined)

const isLeftOnly = (seen: Snapshot, name: string) => left(seen)?.join() === name
const payload = (text: string): Action => ({ do: 'edit', part: 'payload', source: text })
const bare = payload('{"name":"Ana Ruiz","admin":false}')

export const nothingIsMandatory: Step = {
  id: '2.4',
  title: 'How many must be there?',
  kind: 'predict',
  say: 'The JWT standard registers seven claims: `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti`. Three of them are in this token.\n\nSurely some of them **must** be in every token?',
  ask: 'First predict how many. Then delete every registered claim that the standard lets you delete.',
  panels: ['payload', 'verdict'],
  look: 'payload',
  exercises: [
    {
      kind: 'choice',
      name: 'mandatory',
      ask: 'How many of the seven does RFC 7519 make mandatory?',
      options: [
        { id: 'seven', text: 'All seven' },
        { id: 'three', text: 'Three: `sub`, `iat` and `exp`' },
        { id: 'one', text: 'One: `exp`' },
        { id: 'none', text: 'None' },
      ],
      locks: true,
    },
  ],
  start: startWith(F1),
  goals: [
    { text: 'every claim that may go is gone', met: (seen) => left(seen)?.length === 0 },
    { text: 'what is left is still a JSON object', met: (seen) => jsonOf(seen, 'payload') !== null },
    { text: 'your answer is right', met: (seen) => answerTo(seen, 'mandatory') === 'none' },
  ],
  mistakes: [
    {
      code: 'keeps-exp',
      when: (seen) => isLeftOnly(seen, 'exp'),
      feedback:
        "You kept `exp`. The standard does not ask for it. Your **server** may: Simple JWT for Django answers “Token has no 'exp' claim”. But that is its own rule.",
      misconception: 'M12',
      example: [choose('mandatory', 'none'), payload('{"name":"Ana Ruiz","admin":false,"exp":1767225900}')],
    },
    {
      code: 'keeps-sub',
      when: (seen) => isLeftOnly(seen, 'sub'),
      feedback:
        'You kept `sub`. A token about nobody sounds useless, but think of a ticket for a film: it says where you may go, and not who you are. `sub` may go.',
      misconception: 'M12',
      example: [choose('mandatory', 'none'), payload('{"sub":"42","name":"Ana Ruiz","admin":false}')],
    },
    {
      code: 'keeps-iat',
      when: (seen) => isLeftOnly(seen, 'iat'),
      feedback: 'You kept `iat`. It is useful to know how old a token is, but its use is optional too.',
      misconception: 'M12',
      example: [choose('mandatory', 'none'), payload('{"name":"Ana Ruiz","admin":false,"iat":1767225600}')],
    },
    {
      code: 'answer-not-none',
      when: (seen) => left(seen)?.length === 0 && (answerTo(seen, 'mandatory') ?? 'none') !== 'none',
      feedback:
        'You deleted all of them, and the form of the token is still good. So how many were mandatory? Change your answer to what you saw.',
      misconception: 'M12',
      example: [choose('mandatory', 'one'), bare],
    },
    {
      code: 'not-json',
      when: (seen) => jsonOf(seen, 'payload') === null && source(seen, 'payload').trim() !== '',
      feedback:
        'The payload is no JSON object any more: is a comma left over? Before `}` there must be none.',
      misconception: null,
      example: [choose('mandatory', 'none'), payload('{"name":"Ana Ruiz","admin":false,}')],
    },
    {
      code: 'empty-text',
      when: (seen) => source(seen, 'payload').trim() === '',
      feedback: 'Now the payload is nothing at all. It must be a JSON object: the smallest one is `{}`.',
      misconception: null,
      example: [choose('mandatory', 'none'), payload('')],
    },
  ],
  hints: [
    'Delete one claim, and look what the verdict says about the **form** of the token. Does it complain?',
    'RFC 7519 §4.1 begins with a sentence about which of the seven are mandatory.',
    'Delete `sub`, `iat` and `exp`, so that `{"name":"Ana Ruiz","admin":false}` is left. Then answer: none.',
  ],
  solve: [choose('mandatory', 'none'), bare],
  explain:
    'None of them is mandatory: they are a starting point, and each application says which it needs ([RFC 7519 §4.1](https://www.rfc-editor.org/rfc/rfc7519#section-4.1)). So a library does not miss `exp` unless you tell it to. Simple JWT does: it refuses a token without `exp`, `jti` or `token_type`.',
  notes:
    'Two minutes. Take the vote first: “one: exp” usually wins. Ask then: what happens to a stolen token that has no `exp`? It stays good until the key is changed. Optional in the standard does not mean optional in your application.',
  learnt: 'I know that the standard makes no claim mandatory, and that my server should.',
  misconceptions: ['M12'],
}
