/** Step 8.3: what neither of the two tokens can do. */
import { wiredProject } from '../sim/django/start-project.ts'
import { choose, wrongOption } from './choices.ts'
import { getWith, notesPath, refreshPath, refreshWith, send } from './django-requests.ts'
import { anaLogsIn, newestTokens, startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { codeOf, isNotes, isRefresh, newest, refreshSent, status, typeSent } from './look-project.ts'

const begun = await startProject(wiredProject(), anaLogsIn)
const pair = newestTokens(begun)

const wrongDoor = (seen: Snapshot) =>
  newest(seen, isNotes, (one) => typeSent(one) === 'refresh' && status(one) === 401)
const wrongWindow = (seen: Snapshot) =>
  newest(
    seen,
    isRefresh,
    (one) => refreshSent(one) === pair.access && status(one) === 401 && codeOf(one) === 'token_not_valid',
  )

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: 'The refresh token is good for a day. You send it as Bearer to `/api/notes/`. What happens?',
  options: [
    { id: 'longer', text: '200: it lives longer, so it can do at least as much' },
    { id: 'wrong-type', text: '401: it is another type of token' },
    { id: 'forbidden', text: '403: Ana may not do that' },
  ],
  locks: true,
} as const satisfies Exercise

const asBearer = send(getWith(notesPath, pair.refresh))
const asRefresh = send(refreshWith(pair.access))

export const wrongType: Step = {
  id: '8.3',
  title: 'The wrong token at the wrong door',
  kind: 'predict',
  say: 'Both tokens are signed with the same key, name the same user, and are alive. Only a few claims are different.\n\nMany people believe that the refresh token is an access token with a longer life.',
  ask: 'First say what you expect. Then try both: the refresh token at `/api/notes/`, and the access token at `/api/token/refresh/`.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Each token at the door of the other',
      shows: ['request'],
      files: [],
      paths: [notesPath, refreshPath],
      prepared: [
        { id: 'bearer', title: 'The refresh token as Bearer', request: getWith(notesPath, pair.refresh) },
        { id: 'refresh', title: 'The access token as refresh token', request: refreshWith(pair.access) },
      ],
    },
  ],
  start: begun,
  goals: [
    {
      text: 'seen: what the notes answer to the refresh token',
      met: (seen) => wrongDoor(seen) !== undefined,
    },
    {
      text: 'seen: what the refresh view answers to the access token',
      met: (seen) => wrongWindow(seen) !== undefined,
    },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'guess') === 'wrong-type' },
  ],
  mistakes: [
    wrongOption('guess', 'longer', {
      code: 'longer-means-more',
      feedback:
        'Longer life, different right: the server reads `token_type` and takes only `access` here. Try it, and change your answer.',
      misconception: 'M16',
    }),
    wrongOption('guess', 'forbidden', {
      code: 'forbidden',
      feedback:
        '403 would mean: I know who you are, and you may not. Here the server does not get so far: it does not take this token as a proof of who you are. Try it.',
    }),
  ],
  hints: [
    'Open both tokens: which claim says what a token is for?',
    'Send the two prepared requests and read the message in the answers.',
    'Both answers are 401 with “Token has wrong type”. Answer: 401, it is another type of token.',
  ],
  solve: [choose('guess', 'wrong-type'), asBearer, asRefresh],
  explain:
    '“Token has wrong type”, both times. SimpleJWT puts [`token_type`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#token-type-claim) into each token and checks it at each door. Without that claim, whoever catches a refresh token could use it at once and everywhere for a whole day ([RFC 8725 §3.11](https://www.rfc-editor.org/rfc/rfc8725#section-3.11) asks for such a mark).\n\nSo: one token asks for access, the other one **is** the access.',
  notes:
    'Three minutes; a good one for a show of hands. Most of the room says 200. Then send both. Ask: “Which of the two would you rather find as a thief?” The refresh token, since it buys new access tokens all day.',
  learnt: 'I know that a refresh token opens no view, and an access token buys no new one.',
  misconceptions: ['M16'],
}
