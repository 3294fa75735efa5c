/** Step 1.5: a token put together from its pieces. */
import type { Action } from '../sim/deeds.ts'
import type { Exercise } from './exercise.ts'
import { F1, K1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, encoded, signatureFits, startWith } from './look.ts'

const [header = '', payload = '', signature = ''] = F1.split('.')

/** In an order that gives nothing away. */
const pieces: Extract<Exercise, { kind: 'build' }>['pieces'] = [
  { id: 'signature', label: 'Signature', text: signature, part: 'signature' },
  { id: 'dot-1', label: 'Dot', text: '.', part: 'dot' },
  { id: 'payload', label: 'Encoded payload', text: payload, part: 'payload' },
  { id: 'header', label: 'Encoded header', text: header, part: 'header' },
  { id: 'dot-2', label: 'Dot', text: '.', part: 'dot' },
]

function kindsUsed(seen: Snapshot): string[] {
  const used = answerTo(seen, 'pieces')
  if (!Array.isArray(used)) return []
  return used.map((id: string) => pieces.find((piece) => piece.id === id)?.part ?? '')
}

/** Some kind of piece stands right before a piece for which `isBad` says so. */
const hasNeighbours = (kinds: readonly string[], isBad: (left: string, right: string) => boolean) =>
  kinds.some((kind, index) => index > 0 && isBad(kinds[index - 1] ?? '', kind))

const twoParts = (left: string, right: string) => left !== 'dot' && right !== 'dot'
const twoDots = (left: string, right: string) => left === 'dot' && right === 'dot'

/** The signature stands before the header or before the payload. */
function isSignatureEarly(kinds: readonly string[]): boolean {
  const place = kinds.indexOf('signature')
  return place >= 0 && (kinds.indexOf('header') > place || kinds.indexOf('payload') > place)
}

/** Lays these pieces down, one after the other: the answer and the token that they make. */
function build(...ids: string[]): readonly Action[] {
  const text = ids.map((id) => pieces.find((piece) => piece.id === id)?.text ?? '').join('')
  return [
    { do: 'answer', name: 'pieces', answer: ids },
    { do: 'set', inputs: { pasted: text } },
  ]
}

export const buildAToken: Step = {
  id: '1.5',
  title: 'Build one yourself',
  kind: 'order',
  say: 'Somebody dropped a token, and it fell to pieces: an encoded header, an encoded payload, a signature and two dots.\n\nThe server’s secret is in place, so the verdict tells you when the pieces are together as they were.',
  ask: 'Put the five pieces in order, so that the signature **verifies**.',
  panels: ['token', 'verdict'],
  look: 'exercise',
  exercises: [{ kind: 'build', name: 'pieces', ask: 'Put the pieces together', pieces }],
  start: startWith('', K1),
  goals: [
    { text: 'part 1 is the header', met: (seen) => encoded(seen, 'header') === header },
    { text: 'part 2 is the payload', met: (seen) => encoded(seen, 'payload') === payload },
    { text: 'the signature verifies', met: (seen) => signatureFits(seen) },
  ],
  mistakes: [
    {
      code: 'payload-first',
      when: (seen) => kindsUsed(seen)[0] === 'payload',
      feedback:
        'Both begin with `eyJ`, but their places are fixed. The verifier reads part 1 as the header, and finds no `alg` in it.',
      misconception: null,
      example: build('payload', 'dot-1', 'header', 'dot-2', 'signature'),
    },
    {
      code: 'signature-too-early',
      when: (seen) => {
        const kinds = kindsUsed(seen)
        return kinds[0] !== 'payload' && isSignatureEarly(kinds)
      },
      feedback:
        'The signature comes last: it is computed from the two other parts. Where it stands now, the verifier looks for JSON and finds bytes that no one can read.',
      misconception: null,
      example: build('header', 'dot-1', 'signature', 'dot-2', 'payload'),
    },
    {
      code: 'dot-missing',
      when: (seen) => {
        const kinds = kindsUsed(seen)
        return kinds[0] !== 'payload' && !isSignatureEarly(kinds) && hasNeighbours(kinds, twoParts)
      },
      feedback:
        'Two parts touch each other. Without a dot between them nobody can tell where one ends and the next begins.',
      misconception: null,
      example: build('header', 'payload', 'dot-1', 'signature', 'dot-2'),
    },
    {
      code: 'dot-misplaced',
      when: (seen) => {
        const kinds = kindsUsed(seen)
        if (isSignatureEarly(kinds) || hasNeighbours(kinds, twoParts)) return false
        return kinds[0] === 'dot' || hasNeighbours(kinds, twoDots)
      },
      feedback:
        'Between two dots, or before the first one, there is an empty part now. A dot stands between two parts.',
      misconception: null,
      example: build('dot-1', 'header', 'dot-2', 'payload'),
    },
  ],
  hints: [
    'The shape is always `xxxxx.yyyyy.zzzzz`.',
    'First what tells how it is signed, then what it says, and what protects both comes last.',
    'Header, dot, payload, dot, signature.',
  ],
  solve: build('header', 'dot-1', 'payload', 'dot-2', 'signature'),
  explain:
    '`header.payload.signature` is called the **compact serialization** ([RFC 7515 §7.1](https://www.rfc-editor.org/rfc/rfc7515#section-7.1)). Header and payload both begin with `eyJ`, because both are JSON that starts with `{"` and a letter. So `eyJ` in a text is a good sign that you have found a token.',
  notes:
    'Three minutes. Let the room call out the order. Ask why two pieces begin with `eyJ`: decode these three characters in the Bytes view. If there is time, put the payload first on purpose and read the verdict aloud.',
  learnt: 'I can put a token together: header, dot, payload, dot, signature.',
  misconceptions: [],
}
