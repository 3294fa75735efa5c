import type { Action } from '../sim/deeds.ts'
import { step } from '../sim/step.ts'
import { isAnswered, sendTo } from './exchanges.ts'
import { F1, T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, encoded, headerOf, jsonOf, startWith, tokenText } from './look.ts'
import { obedient } from './servers.ts'

const alg = (value: string): Action => ({
  do: 'edit',
  part: 'header',
  source: `{"alg":${JSON.stringify(value)},"typ":"JWT"}`,
})

const admin: Action = {
  do: 'edit',
  part: 'payload',
  source: `{"sub":"42","name":"Ana Ruiz","admin":true,"iat":${T0},"exp":${T0 + 300}}`,
}

/** The token after some edits, cut behind its last dot. */
function unsigned(...edits: readonly Action[]): string {
  const { pasted } = edits.reduce(
    (world, edit) => (edit.do === 'edit' ? step(world, edit) : world),
    startWith(F1),
  )
  return pasted.slice(0, pasted.lastIndexOf('.') + 1)
}

/** Edits, and then the text of the token with part 3 taken away. */
const emptied = (...edits: readonly Action[]): readonly Action[] => [
  ...edits,
  { do: 'set', inputs: { pasted: unsigned(...edits) } },
]

const dots = (seen: Snapshot) => tokenText(seen).match(/\./gu)?.length ?? 0
const saysAdmin = (seen: Snapshot) => claimOf(seen, 'admin') === true || claimOf(seen, 'role') === 'admin'
const isUnsigned = (seen: Snapshot) => dots(seen) === 2 && encoded(seen, 'signature') === ''

export const obeysHeader: Step = {
  id: '6.3',
  title: 'A server that obeys the token',
  kind: 'do',
  say: 'This server does verify. But which algorithm should it use? It asks the token: it reads `alg` in the header and obeys.\n\nThe standard has one value of `alg` for tokens that need no protection at all. You have no key, only Ana’s token.',
  ask: 'Get **200** from `/admin`, without any key.',
  panels: ['token', 'header', 'payload'],
  look: 'exercise',
  exercises: [
    {
      kind: 'request',
      name: 'request',
      ask: 'Ask the server',
      paths: ['/notes', '/admin'],
      mode: 'send',
    },
  ],
  start: startWith(F1, '', { server: obedient }),
  goals: [
    { text: 'the header asks for no signature at all', met: (seen) => headerOf(seen, 'alg') === 'none' },
    { text: 'the payload says that you are an admin', met: saysAdmin },
    { text: 'part 3 is empty, and both dots are still there', met: isUnsigned },
    {
      text: '`/admin` answers 200 to this token',
      met: (seen) => isAnswered(seen, obedient.id, '/admin', 200),
    },
  ],
  mistakes: [
    {
      code: 'kept-signature',
      when: (seen) =>
        headerOf(seen, 'alg') === 'none' && dots(seen) === 2 && (encoded(seen, 'signature') ?? '') !== '',
      feedback:
        'With `none` there is no signature, so part 3 must be **empty**. Yours still has the old one.',
      misconception: null,
      example: [alg('none'), admin, sendTo('/admin')],
    },
    {
      code: 'dot-gone',
      when: (seen) => dots(seen) === 1,
      feedback:
        'Keep the last dot. A token always has three parts; the third one is allowed to be empty, but not to be missing.',
      misconception: null,
      example: [
        alg('none'),
        admin,
        { do: 'set', inputs: { pasted: unsigned(alg('none'), admin).slice(0, -1) } },
      ],
    },
    {
      code: 'still-asks',
      when: (seen) =>
        typeof headerOf(seen, 'alg') === 'string' &&
        /^[HREP]S/u.test(String(headerOf(seen, 'alg'))) &&
        isUnsigned(seen),
      feedback:
        'The signature is gone, but the header still names an algorithm: the server makes that signature and finds nothing to compare it with. Change `alg`, too.',
      misconception: 'M10',
      example: emptied(admin),
    },
    {
      code: 'other-spelling',
      when: (seen) => {
        const name = headerOf(seen, 'alg')
        return typeof name === 'string' && name !== 'none' && name.toLowerCase() === 'none'
      },
      feedback:
        'This server knows only the lower-case spelling. A good thought all the same: some libraries used to forbid `none`, and then let `nOnE` in.',
      misconception: null,
      example: emptied(alg('None'), admin),
    },
    {
      code: 'alg-gone',
      when: (seen) => jsonOf(seen, 'header') !== null && headerOf(seen, 'alg') === undefined,
      feedback:
        'Without `alg` the server has nothing to obey, and it refuses. Every token must name an algorithm, even if it names the empty one.',
      misconception: null,
      example: [{ do: 'edit', part: 'header', source: '{"typ":"JWT"}' }, admin],
    },
    {
      code: 'still-ana',
      when: (seen) => isUnsigned(seen) && isAnswered(seen, obedient.id, '/admin', 403),
      feedback:
        '403 and no longer 401: the server believes your token without a signature. Now use that: the payload still says that you are no admin.',
      misconception: null,
      example: [...emptied(alg('none')), sendTo('/admin')],
    },
  ],
  hints: [
    'Look up “Unsecured JWTs”, [RFC 7519 §6](https://www.rfc-editor.org/rfc/rfc7519#section-6): what does `alg` say there, and what is in part 3?',
    'Write `"alg": "none"` into the header. Then look at part 3: what should be there?',
    'Header `"alg": "none"`, payload `"admin": true`, and in the token box delete everything behind the second dot. Send it to `/admin`.',
  ],
  solve: [...emptied(alg('none'), admin), sendTo('/admin')],
  explain:
    'An unsecured JWT is a real part of the standard ([RFC 7519 §6](https://www.rfc-editor.org/rfc/rfc7519#section-6)), but no verifier may take one unless it was told to ([RFC 7518 §3.6](https://www.rfc-editor.org/rfc/rfc7518#section-3.6)). In 2015 several well-known libraries obeyed the header; see [RFC 8725 §2.1](https://www.rfc-editor.org/rfc/rfc8725#section-2.1).\n\nThe header is the attacker’s text, like the rest of the token. **You** say which algorithms you accept.',
  notes:
    'Four minutes. Ask: “Who decides how this server verifies?” Half of the room leaves the old signature in; the server says why it refuses, so let them read it. Then remove the last dot on purpose. In PyJWT the list `algorithms=["HS256"]` of the step before ends this attack.',
  learnt: 'I can make an unsecured token, and I know why a verifier must never obey the header.',
  misconceptions: ['M10'],
}
