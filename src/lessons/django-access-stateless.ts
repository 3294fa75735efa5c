/** Step 9.5: does a token spare the database, and what does that cost? */
import type { Action } from '../sim/deeds.ts'
import type { User } from '../sim/django/project.ts'
import { people, wiredProject } from '../sim/django/start-project.ts'
import { choose, wrongOption } from './choices.ts'
import { getWith, loginPath, send, settingsPath, writeFile } from './django-requests.ts'
import { jwtAuthentication, statelessAuthentication, withAuthentication } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import { asksForUser, bearer, codeOf, isTo, status, userOf } from './look-project.ts'
import { restFramework } from './look-settings.ts'

const mePath = '/api/me/'
const wired = wiredProject()
const stateless = withAuthentication(wired.files[settingsPath] ?? '', statelessAuthentication)
const stateful = wired.files[settingsPath] ?? ''
const begun = await startProject(
  { ...wired, files: { ...wired.files, [settingsPath]: stateless } },
  anaLogsIn,
)
const { access } = newestTokens(begun)
const start = { ...begun, log: [] }

const count = {
  kind: 'choice',
  name: 'count',
  ask: 'How many times does the server look up the user for one request?',
  options: [
    { id: 'none', text: 'Never: that is what a JWT is for' },
    { id: 'both', text: 'Once, with both classes' },
    { id: 'differ', text: 'With JWTAuthentication once, with the stateless class never' },
  ],
} as const satisfies Exercise

/** What Ana's token got at /api/me/, each with how Ana's row stood at that time. */
function usesOfToken(seen: Snapshot) {
  let ana = { isActive: true, isPasswordNew: false }
  return seen.world.log.flatMap((one) => {
    if (one.kind === 'user-changed' && one.username === 'ana') {
      if (one.member === 'isActive') ana = { ...ana, isActive: one.to === 'true' }
      if (one.member === 'password') ana = { ...ana, isPasswordNew: true }
    }
    const isUse = one.kind === 'exchange' && isTo('GET', mePath)(one) && bearer(one) === access
    return isUse ? [{ exchange: one, ...ana }] : []
  })
}

const outlivesAccount = (seen: Snapshot) =>
  usesOfToken(seen).some(
    ({ exchange, isActive }) => !isActive && status(exchange) === 200 && !asksForUser(exchange),
  )
const isNoticed = (seen: Snapshot) =>
  usesOfToken(seen).some(({ exchange }) => codeOf(exchange) === 'user_inactive' && asksForUser(exchange))
const outlivesPassword = (seen: Snapshot) =>
  usesOfToken(seen).some(
    ({ exchange, isActive, isPasswordNew }) =>
      isActive && isPasswordNew && status(exchange) === 200 && asksForUser(exchange),
  )

const classes = (seen: Snapshot) => {
  const value = restFramework(seen, 'DEFAULT_AUTHENTICATION_CLASSES')
  return Array.isArray(value) ? value : []
}
const isStateful = (seen: Snapshot) => classes(seen).length === 1 && classes(seen)[0] === jwtAuthentication
const isActive = (seen: Snapshot) => userOf(seen, 'ana')?.isActive === true
const lastUse = (seen: Snapshot) => usesOfToken(seen).at(-1)

const use = send(getWith(mePath, access))
const save = (text: string): Action => writeFile(settingsPath, text)
const ana = (...changes: readonly Partial<User>[]): Action => ({
  do: 'change-project',
  change: {
    database: {
      ...(start.project ?? wired).database,
      users: people.map((user) => (user.username === 'ana' ? Object.assign({}, user, ...changes) : user)),
    },
  },
})
const closed = { isActive: false }
const renamed = { password: 'ana-new-test-pw' }

export const stateOrNot: Step = {
  id: '9.5',
  title: 'With or without the database',
  kind: 'do',
  say: '“JWT needs no database” is often said. This project uses `JWTStatelessUserAuthentication`: it believes the token and looks nobody up. `JWTAuthentication` also checks the token, and then loads the user.\n\nAna’s account is to be closed while her token is alive.',
  ask: 'Use her token with the account closed, with one class and then with the other. Keep the class that notices it at once. Then reopen the account, change her password, and use the old token again.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'People, settings, and the SQL that each request costs',
      shows: ['people', 'request', 'files'],
      files: [settingsPath],
      paths: [mePath, loginPath],
      prepared: [{ id: 'me', title: 'Use Ana’s token', request: getWith(mePath, access) }],
    },
    count,
  ],
  start,
  goals: [
    { text: 'seen: stateless, the token of a closed account gets 200', met: outlivesAccount },
    { text: 'seen: with JWTAuthentication it gets 401, “User is inactive”', met: isNoticed },
    { text: 'seen: after a new password, the old token still gets 200', met: outlivesPassword },
    { text: 'the class that notices it at once is the one in use', met: isStateful },
    { text: 'how often the user is looked up', met: (seen) => answerTo(seen, 'count') === 'differ' },
  ],
  mistakes: [
    wrongOption('count', 'none', {
      code: 'never',
      feedback:
        'Look at the SQL of a request with JWTAuthentication: `FROM "auth_user"`, once for each request. The token only tells it whom to load.',
      misconception: 'M19',
    }),
    wrongOption('count', 'both', {
      code: 'always',
      feedback:
        'Compare the SQL of both: the stateless class asks nothing about the user. That is why it cannot know that the account is closed.',
      misconception: 'M19',
    }),
    {
      code: 'not-noticed',
      when: (seen) => {
        const one = lastUse(seen)
        return one !== undefined && !one.isActive && status(one.exchange) === 200 && !isNoticed(seen)
      },
      feedback:
        'Closed, and still 200: the claims are a picture of Ana from the time of her login. Now let the server look at her row, and use the token again.',
      misconception: 'M19',
      example: [ana(closed), use],
    },
    {
      code: 'stateful-too-early',
      when: (seen) => !outlivesAccount(seen) && isNoticed(seen),
      feedback:
        'This is the class that notices. For the comparison you also need the other one: put the stateless class back, and use the token once.',
      misconception: null,
      example: [ana(closed), save(stateful), use],
    },
    {
      code: 'still-closed',
      when: (seen) =>
        isNoticed(seen) &&
        outlivesAccount(seen) &&
        !isActive(seen) &&
        (seen.world.project?.database.users ?? []).some(
          (user) => user.username === 'ana' && user.password !== 'ana-test-pw',
        ),
      feedback:
        'The account is still closed, so the old token is refused for that, and says nothing about the password. Open the account again.',
      misconception: null,
      example: [ana(closed), use, save(stateful), use, ana(closed, renamed), use],
    },
    {
      code: 'back-to-stateless',
      when: (seen) => isNoticed(seen) && outlivesPassword(seen) && !isStateful(seen),
      feedback:
        'All seen. But as the settings stand, a closed account would go on until `exp`: choose the class that notices it at once.',
      misconception: 'M19',
      example: [ana(closed), use, save(stateful), use, ana(renamed), use, save(stateless)],
    },
    {
      code: 'password-kills',
      when: (seen) =>
        isNoticed(seen) &&
        outlivesAccount(seen) &&
        !outlivesPassword(seen) &&
        isActive(seen) &&
        (userOf(seen, 'ana')?.password ?? '') !== 'ana-test-pw',
      feedback: 'Do you think that the new password has ended the old token? Do not guess: use it once more.',
      misconception: 'M20',
      example: [ana(closed), use, save(stateful), use, ana(renamed)],
    },
  ],
  hints: [
    'Switch Ana’s account off in the list of people, use her token, and look at the SQL under the answer.',
    'In `settings.py`, put `JWTAuthentication` in the place of `JWTStatelessUserAuthentication`, and use the token again.',
    'Account off, use: 200. `JWTAuthentication`, use: 401. Account on, another password, use: 200. The user is looked up once with JWTAuthentication and never with the other.',
  ],
  solve: [ana(closed), use, save(stateful), use, ana(renamed), use, choose('count', 'differ')],
  explain:
    'DRF’s guide says that a JWT “doesn’t need to use a database to validate a token”: true of the check, but JWTAuthentication then loads the user, so `is_active`, `is_staff` and permissions count at once. The [stateless class](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/stateless_user_authentication.html) saves that query, and everything waits for `exp`.\n\nA new password ends **no** token in either way; since SimpleJWT 5.3 [`CHECK_REVOKE_TOKEN`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#check-revoke-token) can do that.',
  notes:
    'Six minutes. Put the SQL on the wall: one line more is the whole price of noticing. Ask who would choose which: a bank, a weather site. Before the password is changed, let the room vote; most say that all tokens end.',
  learnt: 'I know what the look into the database buys, and that a new password ends no token by default.',
  misconceptions: ['M19', 'M20'],
}
