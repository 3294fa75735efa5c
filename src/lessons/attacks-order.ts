import type { Exercise } from './exercise.ts'
import { F1 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, startWith } from './look.ts'

const checks = {
  kind: 'order',
  name: 'checks',
  ask: 'A token comes in. First to last:',
  items: [
    { id: 'times', text: '`exp` and `nbf`: is this the right time?' },
    { id: 'user', text: 'Does this user still exist, and is the account active?' },
    { id: 'signature', text: 'Does the signature fit?' },
    { id: 'split', text: 'Split it at the dots and read the header' },
    { id: 'parties', text: '`iss` and `aud`: from the right issuer, and meant for me?' },
    { id: 'key', text: 'Choose the key' },
    { id: 'type', text: 'Is it the right type of token, such as an access token?' },
    { id: 'alg', text: 'Is `alg` on my own list?' },
  ],
} as const satisfies Exercise

type CheckName = (typeof checks.items)[number]['id']

const right: readonly CheckName[] = ['split', 'alg', 'key', 'signature', 'times', 'parties', 'type', 'user']

/** The place of a check in the learner's order, 0-based; null before anything was put in order. */
function placeIn(seen: Snapshot, check: CheckName): number | null {
  const order = answerTo(seen, 'checks')
  return Array.isArray(order) && order.length === right.length ? order.indexOf(check) : null
}

const isBefore = (first: CheckName, then: CheckName) => (seen: Snapshot) => {
  const [one, other] = [placeIn(seen, first), placeIn(seen, then)]
  return one !== null && other !== null && one < other
}

/** The right order with one check put directly before another. */
function moved(check: CheckName, before: CheckName) {
  const others = right.filter((one) => one !== check)
  const answer = others.flatMap((one) => (one === before ? [check, one] : [one]))
  return [{ do: 'answer', name: 'checks', answer }] as const
}

const claimChecks = ['times', 'parties', 'type', 'user'] as const

export const orderOfChecks: Step = {
  id: '6.6',
  title: 'The order of the checks',
  kind: 'order',
  say: 'You have broken four verifiers. Each of them trusted something too early: the payload, the header, a weak secret, a key that was used for another job.\n\nA good verifier trusts nothing in a token before it has been checked.',
  ask: 'Put its checks into an order in which nothing is believed too early.',
  picture: 'checks',
  pictureAfter: true,
  panels: [],
  look: 'exercise',
  exercises: [checks],
  start: startWith(F1),
  goals: [
    { text: 'the token is split first', met: (seen) => placeIn(seen, 'split') === 0 },
    { text: 'the algorithm is settled before a key is chosen', met: isBefore('alg', 'key') },
    { text: 'the key is chosen before the signature is checked', met: isBefore('key', 'signature') },
    {
      text: 'no claim is believed before the signature fits',
      met: (seen) => claimChecks.every((claim) => isBefore('signature', claim)(seen)),
    },
  ],
  mistakes: [
    {
      code: 'times-first',
      when: isBefore('times', 'signature'),
      feedback:
        'You just trusted unsigned data: before the signature fits, `exp` is only what the sender wrote. An attacker writes the year 2100.',
      misconception: 'M11',
      example: moved('times', 'signature'),
    },
    {
      code: 'user-first',
      when: isBefore('user', 'signature'),
      feedback:
        'The name of the user stands in the payload, and nobody has checked that yet. Anybody could make you look up anybody.',
      misconception: null,
      example: moved('user', 'signature'),
    },
    {
      code: 'parties-first',
      when: isBefore('parties', 'signature'),
      feedback:
        '`iss` and `aud` are claims like the others: an attacker writes into them what you like to see. First the signature.',
      misconception: 'M14',
      example: moved('parties', 'signature'),
    },
    {
      code: 'type-first',
      when: isBefore('type', 'signature'),
      feedback: 'The type is text that the sender wrote, too. Believe it when the signature fits.',
      misconception: null,
      example: moved('type', 'signature'),
    },
    {
      code: 'key-first',
      when: isBefore('key', 'alg'),
      feedback:
        'Choose the key first, and a token that says HS256 may use your RSA key as a secret: the attack of the step before. First ask if you take this algorithm at all.',
      misconception: 'M10',
      example: moved('key', 'alg'),
    },
    {
      code: 'signature-without-key',
      when: isBefore('signature', 'key'),
      feedback: 'With what do you check the signature? First the key.',
      misconception: null,
      example: moved('signature', 'key'),
    },
    {
      code: 'alg-unread',
      when: isBefore('alg', 'split'),
      feedback: '`alg` stands in the header: split the token and read that first.',
      misconception: null,
      example: moved('alg', 'split'),
    },
  ],
  hints: [
    'Ask of each check: what does it read, and may an attacker have written that?',
    'Until the signature fits, the whole payload may be the attacker’s. Before the signature comes only what the signature needs.',
    'Split, algorithm, key, signature. Then, in any order: times, issuer and audience, type, user.',
  ],
  solve: [{ do: 'answer', name: 'checks', answer: right }],
  explain:
    'Split, algorithm, key, signature: only then is there anything to believe ([RFC 7519 §7.2](https://www.rfc-editor.org/rfc/rfc7519#section-7.2), [RFC 8725 §3](https://www.rfc-editor.org/rfc/rfc8725#section-3)). The rest can come in any order; the user comes last, because that costs a look into the database.\n\nWho has several issuers reads `iss` and `kid` earlier, but only to find a key in the **own** list, never to believe them.',
  notes:
    'Three minutes. Print the eight cards or let eight people stand in a row. Ask of each pair that is swapped: “What does the attacker write there?” Somebody will say that a cheap check of exp first saves work: true for a polite client, and harmless only if nothing is done with the answer.',
  learnt: 'I can list the checks of a verifier in an order in which nothing is trusted too early.',
  misconceptions: ['M10', 'M11'],
}
