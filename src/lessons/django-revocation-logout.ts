/** Step 9.1: what a logout does to a token that somebody has copied. */
import { wiredProject } from '../sim/django/start-project.ts'
import { choose, wrongOption } from './choices.ts'
import { clockAt, getWith, notesPath, requestTo, send, sendAsThief } from './django-requests.ts'
import { anaLogsIn, newestTokens, startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { bearer, exchanges, isNotes, isTo, status } from './look-project.ts'

const logoutPath = '/api/logout/'
const begun = await startProject(wiredProject(), anaLogsIn)
const { access } = newestTokens(begun)
const start = { ...begun, stoppedAt: T0 + 60 }

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: 'Ana logs out. How long can the thief still use the copy?',
  options: [
    { id: 'at-once', text: 'Not any more: the logout ends the token' },
    { id: 'until-exp', text: 'Until the `exp` of the token' },
    { id: 'next-login', text: 'Until Ana logs in again' },
    { id: 'for-ever', text: 'For ever: nobody can stop it now' },
  ],
  locks: true,
} as const satisfies Exercise

const logOut = send(requestTo('POST', logoutPath, { authorization: `Bearer ${access}` }))
const replay = sendAsThief(getWith(notesPath, access))

const isLogout = isTo('POST', logoutPath)
const loggedOutAt = (seen: Snapshot) =>
  exchanges(seen).findIndex((one) => isLogout(one) && status(one) === 200)

/** What the copy got after the logout, oldest first. */
function afterLogout(seen: Snapshot): readonly (number | null)[] {
  const at = loggedOutAt(seen)
  return at < 0
    ? []
    : exchanges(seen)
        .slice(at + 1)
        .filter((one) => isNotes(one) && bearer(one) === access)
        .map(status)
}

export const logout: Step = {
  id: '9.1',
  title: 'Ana logs out, the thief does not',
  kind: 'predict',
  say: 'It is one minute after Ana’s login. Somebody has copied her access token. Ana presses “Log out”: the app sends `POST /api/logout/`, the view calls Django’s `logout()`, and the app throws its token away.\n\nThe thief still holds the copy.',
  ask: 'First say what you expect. Then log Ana out, use the copy, and see when it ends.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana, and somebody with a copy',
      shows: ['request', 'life'],
      files: [],
      paths: [logoutPath, notesPath],
      prepared: [
        {
          id: 'logout',
          title: 'Ana logs out',
          request: requestTo('POST', logoutPath, { authorization: `Bearer ${access}` }),
        },
        { id: 'thief', title: 'The thief reads the notes', request: getWith(notesPath, access) },
      ],
    },
  ],
  start,
  goals: [
    { text: 'Ana has logged out', met: (seen) => loggedOutAt(seen) >= 0 },
    { text: 'after that, the copy still gets 200', met: (seen) => afterLogout(seen).includes(200) },
    { text: 'later, the copy gets 401', met: (seen) => afterLogout(seen).at(-1) === 401 },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'guess') === 'until-exp' },
  ],
  mistakes: [
    wrongOption('guess', 'at-once', {
      code: 'at-once',
      feedback:
        'The server kept nothing that it could delete: Ana’s app held the token, and the thief has another copy. Try it.',
      misconception: 'M17',
    }),
    wrongOption('guess', 'next-login', {
      code: 'next-login',
      feedback:
        'A new login makes new tokens. It takes nothing away from the old ones: the server has no list of them.',
      misconception: 'M17',
    }),
    wrongOption('guess', 'for-ever', {
      code: 'for-ever',
      feedback:
        'Not quite so bad: one thing ends it, and it stands in the token itself. Look at the picture.',
    }),
    {
      code: 'not-logged-out',
      when: (seen) =>
        answerTo(seen, 'guess') === 'until-exp' &&
        loggedOutAt(seen) < 0 &&
        exchanges(seen).some((one) => isNotes(one)),
      feedback: 'The copy works, but Ana has not logged out yet: that is what we want to know.',
      misconception: null,
      example: [choose('guess', 'until-exp'), replay],
    },
    {
      code: 'not-waited',
      when: (seen) =>
        answerTo(seen, 'guess') === 'until-exp' &&
        afterLogout(seen).at(-1) === 200 &&
        (seen.world.stoppedAt ?? 0) < T0 + 300,
      feedback: 'Still 200. When does it end? Move the clock on, and use the copy again.',
      misconception: null,
      example: [choose('guess', 'until-exp'), logOut, replay],
    },
  ],
  hints: [
    'Who stores the token: the server, or those who hold it?',
    'Send “Ana logs out” and then “The thief reads the notes”. Then move the clock to the end of the access token.',
    'After the logout the copy gets 200. Set the clock to 00:05:00 and send it again: 401. Answer: until the `exp` of the token.',
  ],
  solve: [choose('guess', 'until-exp'), logOut, replay, clockAt(T0 + 300), replay],
  explain:
    'Django’s [`logout()`](https://docs.djangoproject.com/en/stable/topics/auth/default/#how-to-log-a-user-out) ends a **session**: a row on the server. A token is no row: the server checks its signature and its times, and both are as good after the logout as before.\n\nSo “log out” in an app with JWTs means: throw the token away and hope that nobody has a copy. More needs a list, and that is the next step.',
  notes:
    'Four minutes. Ask the room where the token is while nobody uses it. Many say “on the server”. Then log out and replay. Expect: “So why not simply delete it?” Delete what? Let them name the thing that would be deleted.',
  learnt: 'I know that a logout takes nothing away from a token: a copy is good until its exp.',
  misconceptions: ['M17'],
}
