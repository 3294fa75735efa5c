/** Step 9.4: six requests, three possible answers. */
import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { getWith, notesPath, requestTo, send } from './django-requests.ts'
import { signedByKeyHolder, startLoggedIn } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'
import { authorization, exchanges, status } from './look-project.ts'

const openPath = '/api/open/'
const staffPath = '/api/staff/'

const { access, start } = await startLoggedIn(wiredProject())
const over = await signedByKeyHolder({
  token_type: 'access',
  exp: T0 - 3300,
  iat: T0 - 3600,
  jti: '0e5d1c2b3a49485796a5b4c3d2e1f001',
  user_id: 1,
})

const six = [
  { id: 'none-closed', says: 'no token', path: notesPath, request: requestTo('GET', notesPath) },
  { id: 'none-open', says: 'no token', path: openPath, request: requestTo('GET', openPath) },
  { id: 'ana-staff', says: 'Ana’s token', path: staffPath, request: getWith(staffPath, access) },
  { id: 'garbage-open', says: 'a made-up token', path: openPath, request: getWith(openPath, 'made-up') },
  { id: 'over-closed', says: 'a token that is over', path: notesPath, request: getWith(notesPath, over) },
  { id: 'ana-closed', says: 'Ana’s token', path: notesPath, request: getWith(notesPath, access) },
] as const

type Name = (typeof six)[number]['id']

const right: Readonly<Record<Name, string>> = {
  'none-closed': '401',
  'none-open': '200',
  'ana-staff': '403',
  'garbage-open': '401',
  'over-closed': '401',
  'ana-closed': '200',
}

const forecast = {
  kind: 'sort',
  name: 'forecast',
  ask: 'What will the server answer?',
  items: six.map(({ id, says, path }) => ({ id, text: `\`GET ${path}\` with ${says}` })),
  places: [
    { id: '200', title: '200', about: 'Here you are.' },
    { id: '401', title: '401', about: 'Who are you?' },
    { id: '403', title: '403', about: 'I know you, but no.' },
  ],
} as const satisfies Exercise

const put = (seen: Snapshot, name: Name) => placeOf(seen, 'forecast', name)

const isSent = (seen: Snapshot, { request }: (typeof six)[number]) =>
  exchanges(seen).some(
    (one) =>
      one.request.method === 'GET' &&
      one.request.path === request.path &&
      authorization(one) === (request.headers[0]?.[1] ?? '') &&
      status(one) !== null,
  )
const areAllSent = (seen: Snapshot) => six.every((one) => isSent(seen, one))
const isAllRight = (seen: Snapshot) => six.every(({ id }) => put(seen, id) === right[id])

const sendAll = six.map(({ request }) => send(request))
const answer = (wrong: Partial<Record<Name, string>> = {}): Action => ({
  do: 'answer',
  name: 'forecast',
  answer: { ...right, ...wrong },
})

export const sixAnswers: Step = {
  id: '9.4',
  title: '200, 401 or 403?',
  kind: 'sort',
  say: 'Two questions, in this order. Authentication: **who** is asking? Permission: **may** they?\n\nAna is a student. `/api/notes/` is for everybody who is logged in, `/api/staff/` for staff only, and `/api/open/` says `AllowAny`.',
  ask: 'Sort the six requests by what you expect. Then send all of them, and correct what was wrong.',
  panels: [],
  look: 'exercise',
  exercises: [
    forecast,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The six, ready to be sent',
      shows: ['request'],
      files: [],
      paths: [notesPath, openPath, staffPath],
      prepared: six.map(({ id, says, path, request }) => ({ id, title: `${path} with ${says}`, request })),
    },
  ],
  start,
  goals: [
    { text: 'all six are sent', met: areAllSent },
    { text: 'each stands where the server put it', met: isAllRight },
  ],
  mistakes: [
    {
      code: 'bad-token-open-view',
      when: (seen) => put(seen, 'garbage-open') === '200',
      feedback:
        'Authentication runs first. A token that is there and bad is an error, even at a door that is open to all: 401. Without any token you would have got in.',
      misconception: 'M15',
      example: [answer({ 'garbage-open': '200' })],
    },
    {
      code: 'open-view-closed',
      when: (seen) => put(seen, 'none-open') === '401' || put(seen, 'none-open') === '403',
      feedback: '`AllowAny` means it: whoever shows nothing is nobody, and nobody may come in here.',
      misconception: 'M15',
      example: [answer({ 'none-open': '401' })],
    },
    {
      code: 'staff-unknown',
      when: (seen) => put(seen, 'ana-staff') === '401',
      feedback:
        'The server knows very well who this is: Ana, with a good token. She just may not. To log in again would not help her: 403.',
      misconception: null,
      example: [answer({ 'ana-staff': '401' })],
    },
    {
      code: 'staff-let-in',
      when: (seen) => put(seen, 'ana-staff') === '200',
      feedback: 'A good token says who Ana is. It does not make her staff.',
      misconception: 'M15',
      example: [answer({ 'ana-staff': '200' })],
    },
    {
      code: 'over-forbidden',
      when: (seen) => put(seen, 'over-closed') === '403' || put(seen, 'none-closed') === '403',
      feedback:
        'Without a good token the server does not know who this is. The answer to that is 401, with `WWW-Authenticate: Bearer`: show me something better.',
      misconception: null,
      example: [answer({ 'over-closed': '403' })],
    },
    {
      code: 'let-in',
      when: (seen) =>
        put(seen, 'over-closed') === '200' ||
        put(seen, 'none-closed') === '200' ||
        put(seen, 'garbage-open') === '403' ||
        put(seen, 'ana-closed') === '401' ||
        put(seen, 'ana-closed') === '403',
      feedback:
        'One of them is somewhere else: send it, and compare the status with the place where you put it.',
      misconception: null,
      example: [answer({ 'over-closed': '200' })],
    },
    {
      code: 'not-sent',
      when: (seen) => isAllRight(seen) && !areAllSent(seen),
      feedback: 'All as it should be. Now see it: send all six.',
      misconception: null,
      example: [answer()],
    },
  ],
  hints: [
    '401 asks “who are you?” and says so with `WWW-Authenticate: Bearer`. 403 says “not you”.',
    'Only one of the six is 403: the server must know who it is, to say that they may not.',
    '200: no token at `/api/open/`, Ana at `/api/notes/`. 403: Ana at `/api/staff/`. 401: the other three.',
  ],
  solve: [...sendAll, answer()],
  explain:
    '401 means that valid credentials are missing, and it must carry `WWW-Authenticate` ([RFC 9110 §15.5.2](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2)); 403 refuses although the server has understood who asks ([§15.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4)).\n\nDRF runs authentication before permissions, so a bad token fails even where none is needed. An app should therefore throw away a token that got 401, and never send it along “to be safe”.',
  notes:
    'Five minutes. Let pairs sort first, then send one by one and let the room call out the status before it appears. The made-up token at the open door divides every room. Ask what the app should do after a 401, and after a 403.',
  learnt: 'I can predict 200, 401 and 403, and I know that a bad token is refused even at an open door.',
  misconceptions: ['M15'],
}
