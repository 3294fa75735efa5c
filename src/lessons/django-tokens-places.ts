/** Step 8.6: which secret travels where. */
import { wiredProject } from '../sim/django/start-project.ts'
import { startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { placeOf } from './look.ts'

const routes = {
  kind: 'sort',
  name: 'routes',
  ask: 'What travels with each request?',
  items: [
    { id: 'login', text: '`POST /api/token/`: Ana logs in' },
    { id: 'refresh', text: '`POST /api/token/refresh/`: five minutes later' },
    { id: 'read', text: '`GET /api/notes/`: she reads her notes' },
    { id: 'write', text: '`POST /api/notes/`: she writes one' },
    { id: 'image', text: '`GET /static/logo.png`: the page shows a picture' },
    { id: 'elsewhere', text: '`GET https://weather.example/`: the page asks another site' },
  ],
  places: [
    { id: 'password', title: 'The password' },
    { id: 'refresh', title: 'The refresh token' },
    { id: 'access', title: 'The access token' },
    { id: 'nothing', title: 'None of them' },
  ],
} as const satisfies Exercise

const right = {
  login: 'password',
  refresh: 'refresh',
  read: 'access',
  write: 'access',
  image: 'nothing',
  elsewhere: 'nothing',
} as const

type Route = keyof typeof right

const put = (seen: Snapshot, route: Route) => placeOf(seen, 'routes', route)
const isRight = (route: Route) => (seen: Snapshot) => put(seen, route) === right[route]
const isIn = (seen: Snapshot, places: readonly string[], ...all: readonly Route[]) =>
  all.some((route) => places.includes(put(seen, route) ?? ''))
const misplaced = (route: Route, place: string) =>
  [{ do: 'answer', name: 'routes', answer: { ...right, [route]: place } }] as const

export const whatTravelsWhere: Step = {
  id: '8.6',
  title: 'Which secret travels where?',
  kind: 'sort',
  say: 'Ana’s app holds three secrets in turn: her password, the refresh token, the access token. A secret can be caught wherever it travels.\n\nThe rule: send each of them as **rarely** as possible, and the strongest one the most rarely. “Put the JWT into all requests” is said often, and it is too much.',
  ask: 'Sort the requests by what must travel with them.',
  panels: [],
  look: 'exercise',
  exercises: [routes],
  start: await startProject(wiredProject()),
  goals: [
    { text: 'the login', met: isRight('login') },
    { text: 'the refresh', met: isRight('refresh') },
    {
      text: 'the notes, read and written',
      met: (seen) => isRight('read')(seen) && isRight('write')(seen),
    },
    { text: 'the picture', met: isRight('image') },
    { text: 'the other site', met: isRight('elsewhere') },
  ],
  mistakes: [
    {
      code: 'refresh-everywhere',
      when: (seen) => isIn(seen, ['refresh'], 'read', 'write', 'image', 'elsewhere'),
      feedback:
        'Then it is stolen as easily as the access token, and it is worth far more. The server would also refuse it there: “Token has wrong type”.',
      misconception: 'M16',
      example: misplaced('read', 'refresh'),
    },
    {
      code: 'password-everywhere',
      when: (seen) => isIn(seen, ['password'], 'refresh', 'read', 'write', 'image', 'elsewhere'),
      feedback:
        'The password is the strongest secret: it makes new tokens for as long as it is not changed. It travels once, to the login, and is then forgotten.',
      misconception: null,
      example: misplaced('refresh', 'password'),
    },
    {
      code: 'access-to-token-views',
      when: (seen) => isIn(seen, ['access'], 'login', 'refresh'),
      feedback:
        'The token views do not even look at `Authorization`: their `authentication_classes` are empty. They read the password, or the refresh token, in the body.',
      misconception: null,
      example: misplaced('refresh', 'access'),
    },
    {
      code: 'access-to-strangers',
      when: (seen) => isIn(seen, ['access'], 'elsewhere'),
      feedback:
        'Another site that gets Ana’s access token can use it as Ana, until it ends. A token goes only to the API that it is for.',
      misconception: null,
      example: misplaced('elsewhere', 'access'),
    },
    {
      code: 'access-with-pictures',
      when: (seen) => isIn(seen, ['access'], 'image'),
      feedback:
        'Everybody may see the logo, so nothing has to be proved. Only protected requests need the access token, not “all requests”.',
      misconception: null,
      example: misplaced('image', 'access'),
    },
    {
      code: 'refresh-at-login',
      when: (seen) => isIn(seen, ['refresh'], 'login'),
      feedback: 'At the login she has no token yet: that is where she gets both.',
      misconception: null,
      example: misplaced('login', 'refresh'),
    },
    {
      code: 'nothing-to-protected',
      when: (seen) => isIn(seen, ['nothing'], 'login', 'refresh', 'read', 'write'),
      feedback:
        'Here the server must know who asks. Without anything it answers 401 to the notes, and 400 to the token views.',
      misconception: null,
      example: misplaced('write', 'nothing'),
    },
  ],
  hints: [
    'Ask of each request: does the server have to know who is asking, and what is the weakest secret that proves it?',
    'The password goes to one address only, and so does the refresh token. Two requests need nothing at all.',
    'Login: password. Refresh: refresh token. Both requests for notes: access token. Picture and other site: none.',
  ],
  solve: [{ do: 'answer', name: 'routes', answer: right }],
  explain:
    'Password → `/api/token/` only. Refresh token → `/api/token/refresh/` only. Access token → the protected requests of this API only, and only over HTTPS ([RFC 6750 §5.3](https://www.rfc-editor.org/rfc/rfc6750#section-5.3)).\n\nA JWT from SimpleJWT has about 230 characters with HS256 and about 530 with RS256. Each request that carries one without need pays for that as well.',
  notes:
    'Three minutes. The notes of many courses say that a JWT “should be included in all requests”: ask the room who would send it to the weather site. Then ask which of the three secrets they would store, and where.',
  learnt: 'I know which secret goes to which address, and that most requests need none.',
  misconceptions: ['M16'],
}
