/** Steps 1.1 and 1.2: where the parts are, and what the first of them says. */
import type { Action } from '../sim/deeds.ts'
import { F1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, encoded, headerOf, jsonOf, source, startWith, tokenText } from './look.ts'

/** Where the learner cut: each number is the index of the character after the cut. */
function cutsOf(seen: Snapshot): number[] {
  const answer = answerTo(seen, 'cuts')
  return Array.isArray(answer) ? answer.map(Number) : []
}

/** For each cut the number of the dot (0, 1, ...) that it stands right before or right after; -1: at no dot. */
function dotsCut(seen: Snapshot): number[] {
  const dots = [...tokenText(seen).matchAll(/\./g)].map(({ index }) => index)
  return cutsOf(seen).map((cut) => dots.findIndex((dot) => cut === dot || cut === dot + 1))
}

/** Both cuts are within a few characters of cutting the line into equal thirds. */
function isInThirds(seen: Snapshot): boolean {
  const third = tokenText(seen).length / 3
  const cuts = cutsOf(seen)
  return cuts.length === 2 && cuts.every((cut, index) => Math.abs(cut - third * (index + 1)) < 10)
}

const cutAt = (...places: number[]): Action => ({ do: 'answer', name: 'cuts', answer: places.map(String) })

export const cutTheLine: Step = {
  id: '1.1',
  title: 'One line, three parts',
  kind: 'do',
  say: 'This line is a **JSON Web Token**, or JWT: an open standard ([RFC 7519](https://www.rfc-editor.org/rfc/rfc7519)) for a small message that fits into one line of text. A server gives you one when you log in, and your browser shows it again when it asks for something of yours.\n\nIt looks like noise. But it has **three parts**, and you can see where they meet.',
  ask: 'Put **two cuts** into the line, so that it falls into its three parts.',
  panels: [],
  look: 'exercise',
  exercises: [{ kind: 'cuts', name: 'cuts', ask: 'Cut the token into its three parts', count: 2 }],
  start: startWith(F1),
  goals: [
    { text: 'one cut is where part 1 ends', met: (seen) => dotsCut(seen).includes(0) },
    { text: 'one cut is where part 2 ends', met: (seen) => dotsCut(seen).includes(1) },
  ],
  mistakes: [
    {
      code: 'equal-thirds',
      when: (seen) => isInThirds(seen) && dotsCut(seen).every((dot) => dot < 0),
      feedback:
        'You cut it into three equal pieces. But parts have no fixed length: in this token they have 36, 104 and 43 characters. Look for a character that separates them.',
      misconception: null,
      example: [cutAt(62, 123)],
    },
    {
      code: 'same-dot-twice',
      when: (seen) => {
        const [first, second] = dotsCut(seen)
        return first !== undefined && first >= 0 && first === second
      },
      feedback: 'Both cuts are at the same dot, with only the dot between them. There is a second dot.',
      misconception: null,
      example: [cutAt(36, 37)],
    },
    {
      code: 'inside-a-part',
      when: (seen) => {
        const dots = dotsCut(seen)
        return dots.length === 2 && dots.some((dot) => dot < 0) && !isInThirds(seen)
      },
      feedback:
        'A cut goes through the middle of a part. Letters, digits, `-` and `_` all belong to the parts. Which character is left?',
      misconception: null,
      example: [cutAt(36, 148)],
    },
  ],
  hints: [
    'Three parts have two borders, and the same character stands at both of them.',
    'The parts are written with letters, digits, `-` and `_`. Any other character must be a separator.',
    'Cut at the two dots: the first stands right before the second `eyJ`, the other before `dsXCc`.',
  ],
  solve: [cutAt(36, 141)],
  explain:
    'Every signed JWT is `header.payload.signature`. The parts are written in Base64url, an alphabet of 64 characters that has no dot ([RFC 4648 §5](https://www.rfc-editor.org/rfc/rfc4648#section-5)). So a dot can only be a separator ([RFC 7515 §3.1](https://www.rfc-editor.org/rfc/rfc7515#section-3.1)). The result is **compact**, fits into a web address, and is **self-contained**: what it says is all inside.',
  notes:
    'Two minutes. Ask before the first cut: how many parts do you see, and how do you know? Some will point at `-` or `_` in the last part: a good moment to say that both are letters of the Base64url alphabet. Count the dots aloud. To go on: an encrypted token has four dots, as lesson 5 shows.',
  learnt: 'I can find the three parts of any signed JWT: they are separated by two dots.',
  misconceptions: [],
}

const editHeader = (text: string): Action => ({ do: 'edit', part: 'header', source: text })

export const trimTheHeader: Step = {
  id: '1.2',
  title: 'What the header must say',
  kind: 'do',
  say: 'Part 1 is the **header**. Decoded it is a small piece of JSON that says how the token was made. `alg` names the algorithm of the signature: here `HS256`, which works with a secret; `RS256` would be a pair of RSA keys. `typ` says what kind of thing this is: a `JWT`.\n\nThe standards require only one of the two.',
  picture: 'anatomy',
  ask: 'Remove the other one from the header.',
  panels: ['token', 'header'],
  look: 'header',
  exercises: [],
  start: startWith(F1),
  goals: [
    {
      text: 'the optional name is gone from the header',
      met: (seen) => jsonOf(seen, 'header') !== null && headerOf(seen, 'typ') === undefined,
    },
    { text: 'what a verifier needs is still there', met: (seen) => headerOf(seen, 'alg') === 'HS256' },
    {
      text: 'part 2 of the token is still the same',
      met: (seen) => encoded(seen, 'payload') === F1.split('.')[1],
    },
  ],
  mistakes: [
    {
      code: 'removed-alg',
      when: (seen) => jsonOf(seen, 'header') !== null && headerOf(seen, 'alg') === undefined,
      feedback:
        'That was the one that must stay. `alg` MUST be there: without it, nobody knows how the signature was made. `typ` is only a label. Press Undo and try again.',
      misconception: null,
      example: [editHeader('{"typ":"JWT"}')],
    },
    {
      code: 'changed-alg',
      when: (seen) => headerOf(seen, 'alg') !== undefined && headerOf(seen, 'alg') !== 'HS256',
      feedback: '`alg` now says something else. Remove the other member and leave `alg` as it was.',
      misconception: null,
      example: [editHeader('{"alg":"none"}')],
    },
    {
      code: 'emptied-typ',
      when: (seen) => {
        const typ = headerOf(seen, 'typ')
        return headerOf(seen, 'alg') === 'HS256' && typ !== undefined && typ !== 'JWT'
      },
      feedback:
        'The name `typ` is still there, only its value is different. Remove the whole member: name, colon and value.',
      misconception: null,
      example: [editHeader('{"alg":"HS256","typ":""}')],
    },
    {
      code: 'comma-left',
      when: (seen) => jsonOf(seen, 'header') === null && /,\s*\}/.test(source(seen, 'header')),
      feedback: 'Almost: a comma is left before the `}`. JSON allows commas only between two members.',
      misconception: null,
      example: [editHeader('{"alg":"HS256",}')],
    },
    {
      code: 'not-json',
      when: (seen) => jsonOf(seen, 'header') === null && !/,\s*\}/.test(source(seen, 'header')),
      feedback:
        'The header is no JSON object any more. It needs `{` and `}` round it, and a name, a colon and a value inside.',
      misconception: null,
      example: [editHeader('"alg":"HS256"')],
    },
  ],
  hints: [
    'If you had to check the signature, which of the two would you need to know?',
    'RFC 7515 §4.1.1 says of one of them that it MUST be present. RFC 7519 §5.1 says of the other that its use is OPTIONAL.',
    'Make the header read `{"alg":"HS256"}`. The comma has to go as well.',
  ],
  solve: [editHeader('{"alg":"HS256"}')],
  explain:
    '`alg` MUST be present ([RFC 7515 §4.1.1](https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1)); the use of `typ` is OPTIONAL ([RFC 7519 §5.1](https://www.rfc-editor.org/rfc/rfc7519#section-5.1)). Part 1 is now 20 characters long instead of 36. Parts 2 and 3 did not move: each part is encoded by itself.',
  notes:
    'Two minutes. Ask the room which of the two can go, before anybody types. The comma that is left behind is the usual slip. If someone asks why a server would want `typ`: to tell kinds of tokens apart that are signed with the same key.',
  learnt: 'I know that a header must have `alg`, and that `typ` is optional.',
  misconceptions: [],
}
