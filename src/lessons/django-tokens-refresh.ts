/** Step 8.2: what the refresh token is for. */

import { wiredProject } from '../sim/django/start-project.ts'
import { clockAt, getWith, notesPath, refreshPath, refreshWith, requestTo, send } from './django-requests.ts'
import { anaLogsIn, newestTokens, script, startProject } from './django-start.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  bearer,
  exchanges,
  isLogin,
  isNotes,
  isRefresh,
  newest,
  refreshSent,
  status,
  tokensOf,
  typeSent,
} from './look-project.ts'

const begun = await startProject(wiredProject(), anaLogsIn)
const pair = newestTokens(begun)
const ended = T0 + 300

/** Five minutes after the login: the access token has just ended. */
const fiveMinutesLater = { ...begun, stoppedAt: ended }

const sinceThen = (one: { readonly at?: number }) => (one.at ?? 0) >= ended

/** Access tokens that were got with a refresh token. */
const refreshedTokens = (seen: Snapshot) =>
  exchanges(seen)
    .filter((one) => isRefresh(one) && status(one) === 200)
    .map((one) => tokensOf(one).access)

const isInAgain = (seen: Snapshot) =>
  exchanges(seen).some(
    (one) => isNotes(one) && status(one) === 200 && refreshedTokens(seen).includes(bearer(one)),
  )

const isTooLate = (seen: Snapshot) =>
  exchanges(seen).some((one) => isNotes(one) && status(one) === 401 && bearer(one) === pair.access)

export const refreshOnce: Step = {
  id: '8.2',
  title: 'Five minutes later',
  kind: 'do',
  say: 'Ana logged in five minutes ago and got two tokens. Now it is the second at which her access token ends.\n\nHer app does not want to ask for the password again: it has not even kept it. But it still holds the other token.',
  ask: 'See the notes refused with the old access token. Then read them again, **without a password**.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana’s app, five minutes after the login',
      shows: ['request', 'life'],
      files: [],
      paths: [notesPath, refreshPath],
      prepared: [
        {
          id: 'notes',
          title: 'Read the notes with the old access token',
          request: getWith(notesPath, pair.access),
        },
        { id: 'refresh', title: 'Ask for a new access token', request: refreshWith('') },
      ],
    },
  ],
  start: fiveMinutesLater,
  goals: [
    { text: 'the old access token is refused: 401', met: isTooLate },
    {
      text: 'the server gave a new access token for the refresh token',
      met: (seen) => refreshedTokens(seen).length > 0,
    },
    { text: 'the new access token opens the notes: 200', met: isInAgain },
  ],
  mistakes: [
    {
      code: 'password-again',
      when: (seen) =>
        exchanges(seen).some((one) => isLogin(one) && sinceThen(one)) && refreshedTokens(seen).length === 0,
      feedback:
        'That works, but the password has crossed the wire again, and Ana had to type it. The refresh token is there so that this happens rarely.',
      misconception: null,
      example: [anaLogsIn],
    },
    {
      code: 'access-for-access',
      when: (seen) => {
        const last = newest(seen)
        return last !== undefined && isRefresh(last) && refreshSent(last) === pair.access
      },
      feedback:
        'That is the access token, and it is over. Which of the two is still alive? Look at the picture of their lives.',
      misconception: 'M16',
      example: [send(refreshWith(pair.access))],
    },
    {
      code: 'refresh-as-key',
      when: (seen) => {
        const last = newest(seen)
        return last !== undefined && isNotes(last) && typeSent(last) === 'refresh'
      },
      feedback:
        'The refresh token is alive, but it opens no view. Exchange it first: POST it to `/api/token/refresh/`.',
      misconception: 'M16',
      example: [send(getWith(notesPath, pair.refresh))],
    },
    {
      code: 'in-the-header',
      when: (seen) => {
        const last = newest(seen)
        return last !== undefined && isRefresh(last) && status(last) === 400 && bearer(last) !== ''
      },
      feedback:
        'This view does not look at `Authorization`. It wants the refresh token in the body: `{"refresh": "…"}`.',
      misconception: null,
      example: [send(requestTo('POST', refreshPath, { authorization: `Bearer ${pair.refresh}`, body: {} }))],
    },
    {
      code: 'nothing-sent',
      when: (seen) => {
        const last = newest(seen)
        return (
          last !== undefined &&
          isRefresh(last) &&
          status(last) === 400 &&
          bearer(last) === '' &&
          refreshSent(last) === ''
        )
      },
      feedback: 'The server answers 400: there is no token in `"refresh"`. Put the refresh token there.',
      misconception: null,
      example: [send(refreshWith(''))],
    },
    {
      code: 'still-the-old-one',
      when: (seen) => {
        const last = newest(seen)
        return (
          refreshedTokens(seen).length > 0 &&
          last !== undefined &&
          isNotes(last) &&
          bearer(last) === pair.access &&
          status(last) === 401
        )
      },
      feedback:
        'You have a new access token now, but this request carries the old one. A refresh does not make the old token live longer.',
      misconception: null,
      example: [send(refreshWith(pair.refresh)), send(getWith(notesPath, pair.access))],
    },
    {
      code: 'clock-turned-back',
      when: (seen) => (seen.world.stoppedAt ?? ended) < ended,
      feedback: 'You turned the clock back. Ana cannot: set it to 00:05:00 again.',
      misconception: null,
      example: [clockAt(T0 + 299)],
    },
  ],
  hints: [
    'Which of the two tokens is still alive?',
    'POST the refresh token to `/api/token/refresh/`, as `{"refresh": "…"}`. What comes back?',
    'Send “Read the notes with the old access token”: 401. Then “Ask for a new access token” with the refresh token between the quotes. Then GET `/api/notes/` with `Bearer` and the new access token.',
  ],
  solve: await script(
    fiveMinutesLater,
    send(getWith(notesPath, pair.access)),
    send(refreshWith(pair.refresh)),
    (world) => send(getWith(notesPath, newestTokens(world).access)),
  ),
  explain:
    'The access token is short and travels often; the refresh token lives long and travels rarely, to one address only ([RFC 6749 §1.5](https://www.rfc-editor.org/rfc/rfc6749#section-1.5)). Without more settings SimpleJWT gives back only a new access token, and the same refresh token can be used again and again until its `exp`.\n\nThere is no leeway by default: at the second of `exp` it is over.',
  notes:
    'Four minutes. Ask the room first: “What would you do: ask for the password?” Draw the two lines of life on the board. Log in again on purpose and ask who saw the password this time. What goes wrong: the token in `Authorization` and not in the body.',
  learnt: 'I can get a new access token with the refresh token, without a password.',
  misconceptions: [],
}
