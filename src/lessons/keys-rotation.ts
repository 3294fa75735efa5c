/** Step 4.5: two keys at once while one takes the place of the other, and the name that tells which. */
import type { Action } from '../sim/deeds.ts'
import type { Exercise } from './exercise.ts'
import { F4new, F4newer, F4old, rotatedNewJwk, rotatedOldJwk } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { happenings, keyText, startWith } from './look.ts'

/** `kid`: what stands in the token's header. */
const tokens = [
  { id: 'ana', title: 'Token A', token: F4new, kid: 'campus-2026' },
  { id: 'ben', title: 'Token B', token: F4old, kid: 'campus-2025' },
  { id: 'chi', title: 'Token C', token: F4newer, kid: 'campus-2026' },
] as const

const keys = [
  { id: 'campus-2025', title: 'Key with kid campus-2025', key: keyText(rotatedOldJwk) },
  { id: 'campus-2026', title: 'Key with kid campus-2026', key: keyText(rotatedNewJwk) },
] as const

type TokenName = (typeof tokens)[number]['id']
type Kid = (typeof keys)[number]['id']

const desk = {
  kind: 'verify',
  ask: 'Three tokens, two published keys',
  items: tokens.map(({ id, title, token }) => ({ id, title, token })),
  keys,
} as const satisfies Exercise

function verify(item: TokenName, keyName: Kid): Action {
  const token = tokens.find(({ id }) => id === item)?.token ?? ''
  const key = keys.find(({ id }) => id === keyName)?.key ?? keyText('')
  return { do: 'verify', item, token, keyName, key }
}

const triesOf = (seen: Snapshot, item: TokenName) =>
  happenings(seen, 'verified').filter((one) => one.item === item)

const isVerified = (seen: Snapshot, item: TokenName) =>
  triesOf(seen, item).some(({ key, fits }) => fits && key === tokens.find(({ id }) => id === item)?.kid)

const wrongTries = (seen: Snapshot) =>
  happenings(seen, 'verified').filter((one) => one.key !== tokens.find(({ id }) => id === one.item)?.kid)

const isTwice = (seen: Snapshot) =>
  tokens.some(({ id, kid }) => triesOf(seen, id).filter(({ key }) => key === kid).length > 1)

/** Each look was worth it: no token met a wrong key, none was looked at twice. */
const isNoLookWasted = (seen: Snapshot) =>
  happenings(seen, 'verified').length > 0 && wrongTries(seen).length === 0 && !isTwice(seen)

export const keyByName: Step = {
  id: '4.5',
  title: 'Which key for which token?',
  kind: 'pick',
  say: 'Keys get old. Before the campus throws one away it publishes the new one **beside** it, so that tokens already given out stay good until they expire.\n\nNow there are two keys, and three tokens. Each check costs time, and a busy server has none to waste.',
  ask: 'Verify each token **once**, with the right key at the first try. Do not guess: the token tells you.',
  panels: ['header'],
  look: 'header',
  exercises: [desk],
  start: startWith(F4new),
  goals: [
    { text: 'token A is verified', met: (seen) => isVerified(seen, 'ana') },
    { text: 'token B is verified', met: (seen) => isVerified(seen, 'ben') },
    { text: 'token C is verified', met: (seen) => isVerified(seen, 'chi') },
    { text: 'no look was wasted', met: isNoLookWasted },
  ],
  mistakes: [
    {
      code: 'tried-all',
      when: (seen) => wrongTries(seen).length > 0,
      feedback:
        'That key was a guess, and it did not fit. `kid` is there so that you need not guess. Press Undo (or “Reset step”), open the token and read its header **first**.',
      misconception: null,
      example: [verify('ben', 'campus-2026'), verify('ben', 'campus-2025')],
    },
    {
      code: 'looked-twice',
      when: (seen) => isTwice(seen) && wrongTries(seen).length === 0,
      feedback:
        'The right key, but one look is enough: the second says the same as the first. Press Undo once.',
      misconception: null,
      example: [verify('ana', 'campus-2026'), verify('ana', 'campus-2026')],
    },
  ],
  hints: [
    'The three tokens look alike, but their headers do not say the same.',
    'Press “Open” beside a token and find `kid` in its header.',
    'Token A: `campus-2026`. Token B: `campus-2025`. Token C: `campus-2026`.',
  ],
  solve: [verify('ana', 'campus-2026'), verify('ben', 'campus-2025'), verify('chi', 'campus-2026')],
  explain:
    '`kid` is a name that issuer and checker agree on ([RFC 7515 §4.1.4](https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4)). It helps to find the key in **your own** set. But the sender wrote it: treat it as a search word, not as an order. Never use it as a file name or in SQL as it is, and never fetch a key from an address in the token, such as `jku` ([RFC 8725 §3.10](https://www.rfc-editor.org/rfc/rfc8725#section-3.10)). An unknown `kid`: refuse.',
  notes:
    'Three minutes. Ask: “When may the campus remove the old key?” When its last token has expired. And: “What does a server do with an unknown `kid`?” Load the published set again, at most now and then; if it is still unknown, refuse. What goes wrong: all three are tried at once; let it happen, then Reset step.',
  learnt: 'I can find the key of a token by its `kid`, in a set that I trust.',
  misconceptions: [],
}
