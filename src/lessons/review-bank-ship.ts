import type { Question } from './review-bank.ts'

/** Questions about the lesson with the six tickets. */
export const shipQuestions: readonly Question[] = [
  {
    id: 'ship-one-new-key',
    lesson: 'ship',
    ask: 'Two machines serve one site. Somebody sets a new `SECRET_KEY` on **one** of them. What happens?',
    options: [
      { id: 'elsewhere', text: 'Its tokens fail on the other machine' },
      { id: 'nothing', text: 'Nothing: the other machine asks it for the key' },
      { id: 'expire', text: 'All tokens expire sooner' },
    ],
    answer: 'elsewhere',
    why: 'A token is checked with the key of the machine that gets it. So about every second request is refused, and nothing is wrong with the claims.',
    misconception: null,
  },
  {
    id: 'ship-fresh-token',
    lesson: 'ship',
    ask: 'A token is refused right after the login, and good a minute later. What do you look at first?',
    options: [
      { id: 'lifetime', text: 'The lifetime of access tokens' },
      { id: 'clocks', text: 'The clocks of the machines' },
      { id: 'key', text: 'The signing key' },
    ],
    answer: 'clocks',
    why: 'Its `iat` is in the future for the machine that checks. A wrong key or an old token would not get better by waiting.',
    misconception: null,
  },
  {
    id: 'ship-lost-phone',
    lesson: 'ship',
    ask: 'A phone is lost, and all its refresh tokens are on the blacklist. When does it stop reading?',
    options: [
      { id: 'at-once', text: 'At once' },
      { id: 'access-exp', text: 'At the `exp` of its access token' },
      { id: 'never', text: 'Never, until the key changes' },
    ],
    answer: 'access-exp',
    why: 'The blacklist is asked about refresh tokens only. The access token goes on for the rest of its lifetime: keep that short.',
    misconception: 'M18',
  },
]
