/** Step 9.6: one permission, and not one more. */
import type { Action } from '../sim/deeds.ts'
import type { User } from '../sim/django/project.ts'
import { people, wiredProject } from '../sim/django/start-project.ts'
import { getWith, requestTo, send } from './django-requests.ts'
import { startLoggedIn } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { bearer, exchanges, isTo, status, userOf } from './look-project.ts'

const boardPath = '/api/board/'
const { access, start } = await startLoggedIn(wiredProject())

const post = requestTo('POST', boardPath, {
  authorization: `Bearer ${access}`,
  body: { text: 'Who has my umbrella?' },
})
const write = send(post)
const isWriting = isTo('POST', boardPath)
const writings = (seen: Snapshot) => exchanges(seen).filter((one) => isWriting(one) && bearer(one) === access)

const wasRefused = (seen: Snapshot) => writings(seen).some((one) => status(one) === 403)
const isAllowed = (seen: Snapshot) => status(writings(seen).at(-1)) === 201

const ana = (seen: Snapshot) => userOf(seen, 'ana')
const holds = (seen: Snapshot) => ana(seen)?.permissions ?? []
const wanted = 'notes.add_note'
const holdsJustThis = (seen: Snapshot) =>
  holds(seen).join() === wanted && ana(seen)?.isSuperuser === false && ana(seen)?.isStaff === false

const make = (change: Partial<User>): Action => ({
  do: 'change-project',
  change: {
    database: {
      ...(start.project ?? wiredProject()).database,
      users: people.map((user) => (user.username === 'ana' ? { ...user, ...change } : user)),
    },
  },
})
const grant = (...permissions: readonly string[]) => make({ permissions })

export const onePermission: Step = {
  id: '9.6',
  title: 'One permission, and not one more',
  kind: 'do',
  say: 'The board at `/api/board/` says `permission_classes = [DjangoModelPermissions]`. This class asks Django what the user may do with notes: to **add**, **change**, **delete** or **view** them, one permission each.\n\nAna has a good token, and none of the four.',
  ask: 'Let Ana write on the board with the token that she has. Give her no more than she needs.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'People, and requests to the board',
      shows: ['people', 'request'],
      files: [],
      paths: [boardPath],
      prepared: [
        { id: 'write', title: 'Ana writes on the board', request: post },
        { id: 'read', title: 'Ana reads the board', request: getWith(boardPath, access) },
      ],
    },
  ],
  start,
  goals: [
    { text: 'seen: at first, Ana’s POST gets 403', met: wasRefused },
    { text: 'with the same token, her POST gets 201', met: (seen) => wasRefused(seen) && isAllowed(seen) },
    { text: 'she may add notes, and nothing else', met: holdsJustThis },
  ],
  mistakes: [
    {
      code: 'superuser',
      when: (seen) => ana(seen)?.isSuperuser === true,
      feedback:
        'That works, and opens everything: a superuser has every permission there is, today and later. Take it back, and give one.',
      misconception: null,
      example: [write, make({ isSuperuser: true }), write],
    },
    {
      code: 'staff',
      when: (seen) => ana(seen)?.isStaff === true && ana(seen)?.isSuperuser === false,
      feedback:
        'Staff may enter Django’s admin site, and views with `IsAdminUser`. This view does not ask for that: take it back.',
      misconception: null,
      example: [write, make({ isStaff: true }), write],
    },
    {
      code: 'too-many',
      when: (seen) => holds(seen).includes(wanted) && holds(seen).length > 1,
      feedback:
        'It works, but there is more than she needs: who can write a note does not have to change or delete those of others.',
      misconception: null,
      example: [
        write,
        grant('notes.add_note', 'notes.change_note', 'notes.delete_note', 'notes.view_note'),
        write,
      ],
    },
    {
      code: 'other-one',
      when: (seen) => holds(seen).length > 0 && !holds(seen).includes(wanted),
      feedback:
        'Each method asks for its own: POST for add, PUT and PATCH for change, DELETE for delete. Which one does a POST need?',
      misconception: null,
      example: [write, grant('notes.change_note'), write],
    },
    {
      code: 'not-tried',
      when: (seen) => holdsJustThis(seen) && wasRefused(seen) && status(writings(seen).at(-1)) === 403,
      feedback: 'She may now. Send the same request again: the token does not have to be a new one.',
      misconception: 'M19',
      example: [write, grant(wanted)],
    },
    {
      code: 'given-too-early',
      when: (seen) => !wasRefused(seen) && isAllowed(seen) && holdsJustThis(seen),
      feedback: 'Right. But see the refusal, too: take the permission away, and send the request.',
      misconception: null,
      example: [grant(wanted), write],
    },
  ],
  hints: [
    'There are four permissions for each model. Which of them is a POST about?',
    'POST needs add. Reading with GET needs none of the four here.',
    'Send “Ana writes on the board”: 403. Give Ana `notes.add_note` in the list of people, and send it again: 201.',
  ],
  solve: [write, grant(wanted), write],
  explain:
    'The token says only who Ana is. What she may do stands in the database, and JWTAuthentication looks there at each request: so the same token gets 403 and a moment later 201.\n\n[`DjangoModelPermissions`](https://www.django-rest-framework.org/api-guide/permissions/#djangomodelpermissions) maps POST to add, PUT and PATCH to change, DELETE to delete; GET asks for nothing but a login. PostgreSQL has rights of its own below that: a third lock.',
  notes:
    'Four minutes. Ask for the quickest way to make it work: somebody says superuser. Do it, and let them list what Ana can do now. Then the least: one permission. The rule behind it is old: least privilege.',
  learnt: 'I can give a user the one permission that a request needs, and the same token obeys at once.',
  misconceptions: [],
}
