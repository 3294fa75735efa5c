/** Step 4.4: the same claims signed by three algorithms, and what each costs in characters. */
import type { Action } from '../sim/deeds.ts'
import { F1, K1, p256PrivateJwk, rsaPrivatePem } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo, encoded, happenings, keyText, startWith } from './look.ts'

const payloadPart = F1.split('.')[1]

const putKey = (text: string): Action => ({ do: 'set', inputs: { key: keyText(text) } })
const choose = (alg: string): Action => ({
  do: 'edit',
  part: 'header',
  source: `{"alg":"${alg}","typ":"JWT"}`,
})
const sign: Action = { do: 'sign' }
const order = (...answer: string[]): Action => ({ do: 'answer', name: 'lengths', answer })

const signAll: readonly Action[] = [
  putKey(K1),
  sign,
  putKey(p256PrivateJwk),
  choose('ES256'),
  sign,
  putKey(rsaPrivatePem),
  choose('RS256'),
  sign,
]

/** These claims were signed by the algorithm, and part 3 came out with so many characters. */
function wasSigned(seen: Snapshot, alg: string, characters: number): boolean {
  return happenings(seen, 'signed').some((one) => {
    const [, payload, signature] = one.token.split('.')
    return one.alg === alg && payload === payloadPart && signature?.length === characters
  })
}

function orderOf(seen: Snapshot): readonly string[] {
  const answer = answerTo(seen, 'lengths')
  return Array.isArray(answer) ? answer : []
}

const wanted = ['HS256', 'ES256', 'RS256']

/** The newest thing that came of pressing Sign. */
const lastTry = (seen: Snapshot) =>
  seen.world.log.findLast(({ kind }) => kind === 'signed' || kind === 'sign-failed')

export const threeLengths: Step = {
  id: '4.4',
  title: 'Short, longer, longest',
  kind: 'order',
  say: 'A token travels with **every** request, so its length matters. The claims stay the same; the signature does not.\n\n`HS256` takes a shared secret. `RS256` takes an RSA pair. `ES256` takes a pair on an elliptic curve, called P-256.',
  ask: 'Sign these claims three times, each time with the key that fits. Then put the algorithms in order, the shortest signature first.',
  panels: ['key', 'header', 'token'],
  look: 'exercise',
  exercises: [
    {
      kind: 'cards',
      ask: 'Three keys to sign with',
      cards: [
        {
          id: 'rsa',
          title: 'RSA, 2048 bits, private',
          text: rsaPrivatePem,
          note: 'For `RS256`.',
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'secret',
          title: 'A shared secret',
          text: K1,
          note: 'For `HS256`.',
          use: { as: 'key', encoding: 'utf8' },
        },
        {
          id: 'curve',
          title: 'P-256, private',
          text: p256PrivateJwk,
          note: 'For `ES256`.',
          use: { as: 'key', encoding: 'utf8' },
        },
      ],
    },
    {
      kind: 'order',
      name: 'lengths',
      ask: 'Shortest signature first',
      items: [
        { id: 'RS256', text: '`RS256`: RSA, 2048 bits' },
        { id: 'HS256', text: '`HS256`: a shared secret' },
        { id: 'ES256', text: '`ES256`: elliptic curve P-256' },
      ],
    },
  ],
  start: startWith(F1),
  goals: [
    {
      text: 'signed with `HS256`: 32 bytes, 43 characters',
      met: (seen) => wasSigned(seen, 'HS256', 43),
    },
    { text: 'signed with `ES256`', met: (seen) => wasSigned(seen, 'ES256', 86) },
    { text: 'signed with `RS256`', met: (seen) => wasSigned(seen, 'RS256', 342) },
    {
      text: 'the order is right, shortest first',
      met: (seen) => orderOf(seen).join() === wanted.join(),
    },
  ],
  mistakes: [
    {
      code: 'key-does-not-fit',
      when: (seen) => lastTry(seen)?.kind === 'sign-failed',
      feedback:
        'No signature came out: the algorithm and the key do not belong together. `HS256` takes the secret, `ES256` the P-256 key, `RS256` the RSA key. Put in the key, **and** choose its algorithm beside the Sign button.',
      misconception: 'M9',
      example: [putKey(K1), sign, choose('RS256'), sign],
    },
    {
      code: 'other-algorithm',
      when: (seen) => {
        const last = lastTry(seen)
        return last?.kind === 'signed' && !wanted.includes(last.alg)
      },
      feedback:
        'This worked, but it is another algorithm. Each key can serve several; here we compare `HS256`, `ES256` and `RS256`.',
      misconception: null,
      example: [putKey(K1), choose('HS512'), sign],
    },
    {
      code: 'rsa-shortest',
      when: (seen) => orderOf(seen)[0] === 'RS256',
      feedback:
        'An RSA signature is as long as the RSA key: 2048 bits, that is 256 bytes. Look at part 3 when you sign with it.',
      misconception: 'M9',
      example: [...signAll, order('RS256', 'ES256', 'HS256')],
    },
    {
      code: 'rsa-in-the-middle',
      when: (seen) => orderOf(seen)[1] === 'RS256',
      feedback:
        'RSA gives the longest of them: as many bits as its key has, 2048. Elliptic curves came later, and are smaller for the same strength.',
      misconception: null,
      example: [...signAll, order('HS256', 'RS256', 'ES256')],
    },
    {
      code: 'curve-shortest',
      when: (seen) => orderOf(seen).join() === 'ES256,HS256,RS256',
      feedback:
        'Both names end in 256, but ES256 gives **two** numbers of 32 bytes each. So it is twice as long as HS256.',
      misconception: 'M9',
      example: [...signAll, order('ES256', 'HS256', 'RS256')],
    },
    {
      code: 'claims-changed',
      when: (seen) => encoded(seen, 'payload') !== payloadPart,
      feedback: 'The claims are not the same any more, so the comparison is not fair. Undo until they are.',
      misconception: null,
      example: [{ do: 'replace', token: F1.replace('eyJzdWIi', 'eyJzdWJi'), asTyped: false }],
    },
  ],
  hints: [
    'The number in the name is about the hash, not about the length of the signature. Sign, and look at part 3.',
    'Press “Use as key” on a card, choose its algorithm beside the Sign button, press Sign. The panel of the signature counts the bytes.',
    'HS256 with the secret: 32 bytes. ES256 with the P-256 key: 64. RS256 with the RSA key: 256. Order: HS256, ES256, RS256.',
  ],
  solve: [...signAll, order(...wanted)],
  explain:
    'HS256: the 32 bytes of the hash, 43 characters ([RFC 7518 §3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)). ES256: two numbers of 32 bytes, 86 characters ([§3.4](https://www.rfc-editor.org/rfc/rfc7518#section-3.4)). RS256: as long as the key, 256 bytes, 342 characters ([§3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3)). So ES256 gives you a pair for a quarter of the characters of RS256. That is what “compact” means, and it is paid on each request.',
  notes:
    'Four minutes. Let the room order them before anybody signs; the equal number 256 misleads most. Ask: at 1,000 requests a second, how much more does RS256 send than ES256? 256 kB. What goes wrong: the key is changed but the algorithm is not, or the other way round; the page then says so.',
  learnt: 'I can choose an algorithm by who must sign, and I know what its signature costs.',
  misconceptions: ['M9'],
}
