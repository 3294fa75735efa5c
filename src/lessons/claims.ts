import { F1, K1, T0 } from './fixtures.ts'
import type { Lesson, Step } from './lesson.ts'
import { claimOf, startWith } from './look.ts'

const firstRefusedSecond: Step = {
  id: '2.3',
  title: 'The first second that is too late',
  kind: 'do',
  say: 'A token carries its own end: `exp`, in seconds since 1970. This one lives for 300 seconds.\n\nThe RFC says that it must not be accepted **on or after** that time. A second more or less decides who gets in.',
  ask: 'Move the clock to the **first second** at which a server must refuse this token.',
  panels: ['verdict', 'payload'],
  look: 'exercise',
  exercises: [{ kind: 'clock', ask: 'The time at the server', from: T0, to: T0 + 600 }],
  start: startWith(F1, K1),
  goals: [
    {
      text: 'the clock stands at the first second of refusal',
      met: (seen) => seen.world.stoppedAt !== null && seen.world.stoppedAt === claimOf(seen, 'exp'),
    },
  ],
  mistakes: [
    {
      code: 'late',
      when: (seen) => seen.world.stoppedAt === Number(claimOf(seen, 'exp')) + 1,
      feedback: 'It is refused now, but it was already refused one second earlier: `exp` itself is too late.',
      misconception: 'M12',
      example: [{ do: 'set', inputs: { stoppedAt: T0 + 301 } }],
    },
    {
      code: 'early',
      when: (seen) => seen.world.stoppedAt === Number(claimOf(seen, 'exp')) - 1,
      feedback: 'At this second it is still accepted. It has one second left.',
      misconception: null,
      example: [{ do: 'set', inputs: { stoppedAt: T0 + 299 } }],
    },
  ],
  hints: [
    'Look at the word **on** in "on or after".',
    'Compare the clock with `exp` in the payload.',
    'Move the clock until it shows exactly the number of `exp`: 300 seconds after `iat`.',
  ],
  solve: [{ do: 'set', inputs: { stoppedAt: T0 + 300 } }],
  explain:
    'The current time must be **before** `exp` ([RFC 7519 §4.1.4](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4)). A server may forgive some seconds of clock difference, called leeway; it is 0 here.',
  notes:
    'Two minutes. Ask for a show of hands before the clock moves: is the token good at exp, yes or no? Most say yes.',
  learnt: 'I know the first second at which a token must be refused.',
  misconceptions: ['M12'],
}

export const claims: Lesson = {
  id: 'claims',
  goal: 'Sort claims, set times, name an audience.',
  spec: ['RFC 7519 §4'],
  steps: [firstRefusedSecond],
}
