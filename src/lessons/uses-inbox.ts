import type { Action } from '../sim/deeds.ts'
import type { Exercise } from './exercise.ts'
import { labGenuine, labStranger, labTampered, rsaPublicPem, rsaStrangerPublicPem } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { happenings, keyText, placeOf, startWith } from './look.ts'

const letters = [
  { id: 'tampered', title: 'Letter 1: sample 7', token: labTampered },
  { id: 'genuine', title: 'Letter 2: sample 7', token: labGenuine },
  { id: 'stranger', title: 'Letter 3: sample 8', token: labStranger },
] as const

const keys = [
  { id: 'lab', title: 'Key of the laboratory, from its site', key: keyText(rsaPublicPem) },
  {
    id: 'enclosed',
    title: 'Key that came with letter 3',
    key: keyText(rsaStrangerPublicPem),
  },
] as const

const inbox = {
  kind: 'verify',
  ask: 'The inbox of the registrar',
  items: letters,
  keys,
  judge: {
    name: 'inbox',
    options: [
      { id: 'accept', text: 'Accept' },
      { id: 'refuse', text: 'Refuse' },
    ],
  },
} as const satisfies Exercise

type Letter = (typeof letters)[number]['id']
type KeyName = (typeof keys)[number]['id']

const judged = (seen: Snapshot, letter: Letter) => placeOf(seen, 'inbox', letter)

const isVerified = (seen: Snapshot, letter: Letter, key: KeyName) =>
  happenings(seen, 'verified').some((one) => one.item === letter && one.key === key)

const isAllVerified = (seen: Snapshot) => letters.every(({ id }) => isVerified(seen, id, 'lab'))

const isAllRight = (seen: Snapshot) =>
  judged(seen, 'genuine') === 'accept' &&
  judged(seen, 'tampered') === 'refuse' &&
  judged(seen, 'stranger') === 'refuse'

function verify(letter: Letter, keyName: KeyName): Action {
  const token = letters.find(({ id }) => id === letter)?.token ?? ''
  return {
    do: 'verify',
    item: letter,
    token,
    keyName,
    key: keyText(keyName === 'lab' ? rsaPublicPem : rsaStrangerPublicPem),
  }
}

const verifyAll = letters.map(({ id }) => verify(id, 'lab'))
const right = { tampered: 'refuse', genuine: 'accept', stranger: 'refuse' }
const judge = (answer: Readonly<Record<string, string>>): Action => ({ do: 'answer', name: 'inbox', answer })

export const inboxOfResults: Step = {
  id: '5.4',
  title: 'Who really sent these results?',
  kind: 'do',
  say: 'You are the registrar. Three letters say that they come from the laboratory; the headers all name its key, `lab-1`. Two of the letters speak about the same sample, and give different grades.\n\nYou have the public key of the laboratory, and letter 3 brought one along.',
  ask: 'Verify each letter with the right key. Then accept it or refuse it.',
  panels: ['header', 'payload'],
  look: 'exercise',
  exercises: [inbox],
  start: startWith(labTampered),
  goals: [
    { text: 'letter 1 is verified with the right key', met: (seen) => isVerified(seen, 'tampered', 'lab') },
    { text: 'letter 2 is verified with the right key', met: (seen) => isVerified(seen, 'genuine', 'lab') },
    { text: 'letter 3 is verified with the right key', met: (seen) => isVerified(seen, 'stranger', 'lab') },
    { text: 'what the laboratory signed is accepted, and nothing else', met: isAllRight },
  ],
  mistakes: [
    {
      code: 'stranger-accepted',
      when: (seen) => judged(seen, 'stranger') === 'accept',
      feedback:
        'A valid signature by **somebody** is not a signature by the laboratory. The stranger wrote `lab-1` into the header and put the own key beside it: anybody can do both.',
      misconception: null,
      example: [verify('stranger', 'enclosed'), ...verifyAll, judge({ ...right, stranger: 'accept' })],
    },
    {
      code: 'tampered-accepted',
      when: (seen) => judged(seen, 'tampered') === 'accept',
      feedback:
        'Its signature does not fit its payload: it belongs to letter 2. Somebody changed the grade after it was signed. Open both and compare.',
      misconception: null,
      example: [...verifyAll, judge({ ...right, tampered: 'accept' })],
    },
    {
      code: 'genuine-refused',
      when: (seen) => judged(seen, 'genuine') === 'refuse',
      feedback:
        'This one fits the key of the laboratory, so it is theirs, unchanged. A copy with another grade does not make the original wrong.',
      misconception: null,
      example: [...verifyAll, judge({ ...right, genuine: 'refuse' })],
    },
    {
      code: 'key-of-the-sender',
      when: (seen) =>
        isVerified(seen, 'stranger', 'enclosed') &&
        !isVerified(seen, 'stranger', 'lab') &&
        judged(seen, 'stranger') === undefined,
      feedback:
        'Of course it fits: the same stranger sent the letter and the key. Take the key from a place that you trust, never from the message.',
      misconception: null,
      example: [verify('stranger', 'enclosed')],
    },
    {
      code: 'not-verified',
      when: (seen) => isAllRight(seen) && !isAllVerified(seen),
      feedback: 'Right, but you have not verified all of them: by reading alone you cannot know.',
      misconception: null,
      example: [judge(right)],
    },
  ],
  hints: [
    'Anybody can write `lab-1` into a header. Which key do you know to be the key of the laboratory?',
    'Use the same key for all three: the one from the site of the laboratory.',
    'Verify letters 1, 2 and 3 with the key of the laboratory. Only letter 2 fits: accept it and refuse the others.',
  ],
  solve: [...verifyAll, judge(right)],
  explain:
    'A signature answers one question: was this made with the private key that belongs to **this** public key? Whose key it is, you must know from elsewhere ([RFC 7515 §10.3](https://www.rfc-editor.org/rfc/rfc7515#section-10.3)). A `kid`, or a key inside the token, is only a claim of the sender until then.\n\nThat is information exchange: the results are from whom they say, and unchanged. No login took part.',
  notes:
    'Four minutes. Let somebody defend letter 3: “But it is valid!” Ask: valid under whose key? Then open letters 1 and 2 and find the one character of difference, `A` and `A+`. What goes wrong: people judge before they verify; the page says so.',
  learnt: 'I can verify who stated something, and I do not take the key from the message itself.',
  misconceptions: [],
}
