/** Steps 2.2 and 2.3: until when a token is good. */
import type { Action } from '../sim/deeds.ts'
import { emptyWorld } from '../sim/world.ts'
import { F1, K1, T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { claimOf, jsonOf, signatureFits, source, stage, startWith } from './look.ts'

const MINUTES_15 = 15 * 60
/** Times above this were surely not meant in seconds: the year 5138. */
const NOT_SECONDS = 1e11

const withExp = (exp: string): Action => ({
  do: 'edit',
  part: 'payload',
  source: `{"sub":"42","name":"Ana Ruiz","admin":false,"iat":1767225600,"exp":${exp}}`,
})

/** Seconds from iat to exp; null when one of them is no number. */
function lifetime(seen: Snapshot): number | null {
  const iat = claimOf(seen, 'iat')
  const exp = claimOf(seen, 'exp')
  return typeof iat === 'number' && typeof exp === 'number' ? exp - iat : null
}

const isSum = (seen: Snapshot) =>
  jsonOf(seen, 'payload') === null && /\d\s*[+*]\s*\d/.test(source(seen, 'payload'))

export const liveFifteenMinutes: Step = {
  id: '2.2',
  title: 'Fifteen minutes to live',
  kind: 'do',
  say: 'A stolen token is good for as long as it lives, so tokens should live briefly. `iat` says when this one was issued, and `exp` when it ends. Both are points in time, written as one number: the **seconds** since the first of January 1970.\n\nThis token lives for 300 seconds.',
  ask: 'Change `exp` so that it lives for exactly **15 minutes**, counted from `iat`.',
  panels: ['payload'],
  look: 'payload',
  exercises: [],
  start: startWith(F1, K1),
  goals: [
    { text: '`exp` is a number', met: (seen) => typeof claimOf(seen, 'exp') === 'number' },
    { text: '`exp` is 15 minutes after `iat`', met: (seen) => lifetime(seen) === MINUTES_15 },
  ],
  mistakes: [
    {
      code: 'milliseconds',
      when: (seen) => Number(claimOf(seen, 'exp')) > NOT_SECONDS && typeof claimOf(seen, 'exp') === 'number',
      feedback:
        'That is in milliseconds, as JavaScript counts. A token counts in seconds, and for it this is the year 57971. Leave out the last three digits.',
      misconception: 'M12',
      example: [withExp('1767226500000')],
    },
    {
      code: 'text',
      when: (seen) => typeof claimOf(seen, 'exp') === 'string',
      feedback: 'Between quotes it is a text. `exp` MUST be a number: write the seconds without quotes.',
      misconception: 'M12',
      example: [withExp('"2026-01-01T00:15:00Z"')],
    },
    {
      code: 'only-a-length',
      when: (seen) => claimOf(seen, 'exp') === MINUTES_15 || claimOf(seen, 'exp') === 15,
      feedback:
        '`exp` is no length of time but a point in time, counted from 1970. As it stands, the token ended on the first of January 1970. Add the seconds to `iat`.',
      misconception: 'M12',
      example: [withExp('900')],
    },
    {
      code: 'fifteen-seconds',
      when: (seen) => lifetime(seen) === 15,
      feedback: 'Now it lives for 15 seconds. A minute has 60 of them.',
      misconception: null,
      example: [withExp(String(T0 + 15))],
    },
    {
      code: 'added-to-exp',
      when: (seen) => lifetime(seen) === 300 + MINUTES_15,
      feedback:
        'You added 900 to the old `exp`, which was already 300 seconds after `iat`. Count from `iat`.',
      misconception: null,
      example: [withExp(String(T0 + 1200))],
    },
    {
      code: 'sum',
      when: isSum,
      feedback: 'JSON cannot calculate: write the result of the sum, as one number.',
      misconception: null,
      example: [withExp('1767225600 + 900')],
    },
    {
      code: 'no-end',
      when: (seen) => {
        const exp = claimOf(seen, 'exp')
        return jsonOf(seen, 'payload') !== null && (exp === undefined || exp === null)
      },
      feedback: 'Without a time in `exp` the token never ends by itself. Give it one.',
      misconception: null,
      example: [
        {
          do: 'edit',
          part: 'payload',
          source: '{"sub":"42","name":"Ana Ruiz","admin":false,"iat":1767225600}',
        },
      ],
    },
    {
      code: 'not-json',
      when: (seen) => jsonOf(seen, 'payload') === null && !isSum(seen),
      feedback: 'The payload is no JSON any more. Look for a comma, a quote or a bracket that is missing.',
      misconception: null,
      example: [withExp('')],
    },
  ],
  hints: [
    'How many seconds are 15 minutes?',
    'Take the number of `iat`, add the seconds, and write the sum behind `"exp":`. The claims under the text show it as a date.',
    '1767225600 + 900 = 1767226500. Write `"exp":1767226500`.',
  ],
  solve: [withExp(String(T0 + MINUTES_15))],
  explain:
    'This kind of number is called NumericDate: seconds since 1970-01-01T00:00:00Z, leap seconds not counted ([RFC 7519 §2](https://www.rfc-editor.org/rfc/rfc7519#section-2)). `exp` MUST be such a number ([§4.1.4](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4)). In JavaScript `Date.now()` counts milliseconds: divide by 1000 and drop the fraction.',
  notes:
    'Three minutes. Ask for the number of seconds first. Then type milliseconds on purpose: the year 57971 is remembered. Ask how long a token of a bank should live, and one of a newspaper.',
  learnt: 'I can set how long a token lives: seconds since 1970, as a number.',
  misconceptions: ['M12'],
}

const stopAt = (seconds: number): Action => ({ do: 'set', inputs: { stoppedAt: seconds } })

/**
 * Seconds that the clock is past exp; negative before it. Null when one of them is not known, and when the server
 * forgives some seconds: then exp is not what decides.
 */
function secondsPast(seen: Snapshot): number | null {
  const exp = claimOf(seen, 'exp')
  const { stoppedAt, policy } = seen.world
  if (typeof exp !== 'number' || stoppedAt === null || policy.leewaySeconds !== 0) return null
  return stoppedAt - exp
}

export const firstRefusedSecond: Step = {
  id: '2.3',
  title: 'The first second that is too late',
  kind: 'do',
  say: 'A token carries its own end: `exp`, in seconds since 1970. This one was issued at midnight and lives for 300 seconds. Its signature is good, so only the time decides.\n\nThe standard says that it must not be accepted **on or after** the time in `exp`. One second decides who gets in.',
  ask: 'Move the clock to the **first second** at which a server must refuse this token.',
  panels: ['verdict', 'payload'],
  look: 'exercise',
  exercises: [{ kind: 'clock', ask: 'The time at the server', from: T0, to: T0 + 600 }],
  start: startWith(F1, K1),
  goals: [
    { text: 'the signature is good: only the time decides', met: signatureFits },
    { text: 'the server refuses it now', met: (seen) => stage(seen, 'exp') === 'fail' },
    { text: 'one second earlier it was still accepted', met: (seen) => secondsPast(seen) === 0 },
  ],
  mistakes: [
    {
      code: 'late',
      when: (seen) => secondsPast(seen) === 1,
      feedback: 'It is refused now, but it was already refused one second earlier: `exp` itself is too late.',
      misconception: 'M12',
      example: [stopAt(T0 + 301)],
    },
    {
      code: 'early',
      when: (seen) => secondsPast(seen) === -1,
      feedback: 'At this second it is still accepted. It has one second left.',
      misconception: null,
      example: [stopAt(T0 + 299)],
    },
    {
      code: 'much-later',
      when: (seen) => (secondsPast(seen) ?? 0) > 1,
      feedback: 'Here it has been refused for some time. Go back to where the verdict changes.',
      misconception: null,
      example: [stopAt(T0 + 600)],
    },
    {
      code: 'leeway',
      when: (seen) => seen.world.policy.leewaySeconds !== 0,
      feedback:
        'Now the server forgives some seconds, so it refuses later than it must. That is allowed, but here the question is about `exp` itself: press Undo.',
      misconception: null,
      example: [
        { do: 'set', inputs: { policy: { ...emptyWorld.policy, leewaySeconds: 1 }, stoppedAt: T0 + 300 } },
      ],
    },
    {
      code: 'changed-the-token',
      when: (seen) => secondsPast(seen) === 0 && !signatureFits(seen),
      feedback:
        'You moved `exp` and not the clock. The signature does not fit any more, so a server refuses this token at every time. Press Undo.',
      misconception: null,
      example: [
        {
          do: 'edit',
          part: 'payload',
          source: '{"sub":"42","name":"Ana Ruiz","admin":false,"iat":1767225600,"exp":1767225600}',
        },
      ],
    },
  ],
  hints: [
    'Look at the word **on** in “on or after”.',
    'Compare the clock with `exp` in the payload.',
    'Move the clock until it shows exactly the time of `exp`: 300 seconds after midnight, 00:05:00.',
  ],
  solve: [stopAt(T0 + 300)],
  explain:
    'The current time must be **before** `exp` ([RFC 7519 §4.1.4](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4)). Clocks of two servers are never quite the same, so a server may forgive some seconds, called leeway: usually no more than a few minutes. Here it is 0.',
  notes:
    'Two minutes. Ask for a show of hands before the clock moves: is the token good at the second of `exp`, yes or no? Most say yes. Ask why one second matters: programs compare with `<` or `<=`, and somebody has to choose.',
  learnt: 'I know the first second at which a token must be refused: the one in `exp`.',
  misconceptions: ['M12'],
}
