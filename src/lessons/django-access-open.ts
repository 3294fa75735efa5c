/** Step 7.5: knowing who asks does not keep anybody out. */
import { wiredProject } from '../sim/django/start-project.ts'
import { choose, wrongOption } from './choices.ts'
import {
  getWith,
  loginPath,
  notesPath,
  requestTo,
  send,
  settingsPath,
  viewsPath,
  writeFile,
} from './django-requests.ts'
import { withPermission } from './django-settings-text.ts'
import { login, newestTokens, startProject, viewsWith } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { authorization, exchanges, isBroken, isNotes, newest, status, typeSent } from './look-project.ts'

const start = await startProject(wiredProject({ closed: false }), login('ana'))
const { access } = newestTokens(start)
const settings = start.project?.files[settingsPath] ?? ''

const guess = {
  kind: 'choice',
  name: 'guess',
  ask: 'Somebody asks for `/api/notes/` without any token. What happens?',
  options: [
    { id: 'refused', text: '401: JWTAuthentication protects the API' },
    { id: 'open', text: '200: the notes are open to everybody' },
    { id: 'empty', text: '200, but with an empty list' },
  ],
  locks: true,
} as const satisfies Exercise

const nobody = (one: Parameters<typeof authorization>[0]) => authorization(one) === ''
const withToken = (one: Parameters<typeof authorization>[0]) => typeSent(one) === 'access'

const wasOpen = (seen: Snapshot) =>
  exchanges(seen).some((one) => isNotes(one) && nobody(one) && status(one) === 200)
const strangers = (seen: Snapshot) => status(newest(seen, isNotes, nobody))
const ana = (seen: Snapshot) => status(newest(seen, isNotes, withToken))

const asNobody = send(requestTo('GET', notesPath))
const asAna = send(getWith(notesPath, access))
const inViews = writeFile(viewsPath, viewsWith('IsAuthenticated'))

export const protectNotes: Step = {
  id: '7.5',
  title: 'Is anybody kept out?',
  kind: 'predict',
  say: 'SimpleJWT is installed, its class is the default, the routes are there, and Ana has a token. The project is wired as the guide says.\n\n`views.py` has not been touched: the view of the notes says nothing about who may read them.',
  ask: 'First say what you expect. Then try it, and make the notes readable **only** with a token.',
  panels: [],
  look: 'exercise',
  exercises: [
    guess,
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The notes, and who may read them',
      shows: ['files', 'request'],
      files: [viewsPath, settingsPath],
      paths: [notesPath, loginPath],
      prepared: [
        { id: 'nobody', title: 'Read the notes without a token', request: requestTo('GET', notesPath) },
        { id: 'ana', title: 'Read the notes as Ana', request: getWith(notesPath, access) },
      ],
    },
  ],
  start: { ...start, log: [] },
  goals: [
    { text: 'seen: what a stranger without a token got at first', met: wasOpen },
    { text: 'your answer is what you saw', met: (seen) => answerTo(seen, 'guess') === 'open' },
    {
      text: 'now a stranger gets 401',
      met: (seen) => wasOpen(seen) && strangers(seen) === 401,
    },
    {
      text: 'and Ana, with her token, gets 200',
      met: (seen) => wasOpen(seen) && strangers(seen) === 401 && ana(seen) === 200,
    },
  ],
  mistakes: [
    wrongOption('guess', 'refused', {
      code: 'authentication-protects',
      feedback:
        'Authentication finds out **who** is asking; “nobody” is an answer, too. Whether nobody may come in is asked by the permissions, and until you say otherwise, everybody may. Try it.',
      misconception: 'M15',
    }),
    wrongOption('guess', 'empty', {
      code: 'empty-list',
      feedback:
        'Nothing in this view looks at who is asking, so nothing is left out. Try it, and read the answer.',
      misconception: 'M15',
    }),
    {
      code: 'closed-too-early',
      when: (seen) => !wasOpen(seen) && strangers(seen) === 401,
      feedback:
        'Right, it is closed now. But you have not seen how open it was: Undo, read the notes without a token, and close it again.',
      misconception: null,
      example: [choose('guess', 'open'), inViews, asNobody],
    },
    {
      code: 'closed-for-ana',
      when: (seen) => wasOpen(seen) && ana(seen) === 403,
      feedback:
        'Strangers are out, and so is Ana: 403. This permission asks for more than a good token. Which one asks only whether somebody is logged in?',
      misconception: null,
      example: [choose('guess', 'open'), asNobody, writeFile(viewsPath, viewsWith('IsAdminUser')), asAna],
    },
    {
      code: 'written-only',
      when: (seen) => wasOpen(seen) && saysReadOnly(seen) && strangers(seen) === 200,
      feedback: '`IsAuthenticatedOrReadOnly` stops strangers from writing. Reading is still open to all.',
      misconception: null,
      example: [
        choose('guess', 'open'),
        asNobody,
        writeFile(settingsPath, withPermission(settings, 'IsAuthenticatedOrReadOnly')),
        asNobody,
      ],
    },
    {
      code: 'server-broken',
      when: (seen) => isBroken(newest(seen)),
      feedback:
        'The server itself has a problem now: read what it says. Perhaps a name is misspelled, or not imported.',
      misconception: null,
      example: [choose('guess', 'open'), asNobody, writeFile(viewsPath, viewsWith('IsLoggedIn')), asNobody],
    },
  ],
  hints: [
    'Authentication says who. What says whether?',
    'The word is permission: a list `permission_classes` in the view, or `DEFAULT_PERMISSION_CLASSES` in `REST_FRAMEWORK` for all views. The class is `IsAuthenticated`.',
    'Send “without a token”: 200. Then write `permission_classes = [IsAuthenticated]` into the class `NoteList`, and send both requests.',
  ],
  solve: [choose('guess', 'open'), asNobody, inViews, asNobody, asAna],
  explain:
    'DRF’s default is [`AllowAny`](https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy): without a permission, authentication alone locks nothing. Safest is the default for all views, so that a new view that says nothing is closed:\n\n`"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]`\n\nAnd a view that is meant to be open then says `AllowAny` itself.',
  notes:
    'Five minutes, the most useful ones of this lesson: real APIs have been left open like this. Let the room vote first. Then change only the view, ask which other views are still open, and change the default. What goes wrong: the class is written but not imported in a project of one’s own.',
  learnt: 'I know that authentication protects nothing by itself: a permission does.',
  misconceptions: ['M15'],
}

function saysReadOnly(seen: Snapshot): boolean {
  const files = seen.world.project?.files ?? {}
  return [files[viewsPath], files[settingsPath]].some((text) =>
    /\[[^\]]*IsAuthenticatedOrReadOnly/u.test(text ?? ''),
  )
}
