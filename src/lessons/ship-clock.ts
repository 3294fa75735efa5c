/** Step 14.2: a machine whose clock is ahead. */
import { memberOf } from '../core/json.ts'
import type { Action } from '../sim/deeds.ts'
import { hostsOf } from '../sim/django/hosts.ts'
import { staleFiles } from '../sim/django/running-code.ts'
import { choose, wrongOption } from './choices.ts'
import {
  clockAt,
  getWith,
  loginPath,
  notesPath,
  send,
  settingsPath,
  type,
  writeFile,
} from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, script, startLoggedIn, type Turn } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import {
  bearer,
  claimsOf,
  exchanges,
  isLogin,
  isNotes,
  newest,
  projectOf,
  status,
  tokensOf,
} from './look-project.ts'
import { secondsOf, simpleJwt } from './look-settings.ts'
import { confPath } from './servers-stack.ts'
import { hostA, hostB, isNotesRefused, notesOrLogin, projectOnHosts, upstreamHeader } from './ship-start.ts'

const secondsAhead = 60
const mostLeeway = 300

const location = (path: string, address: string) => `    location ${path} {
        proxy_pass http://${address};
        proxy_set_header Host $http_host;
    }
`

const conf = `server {
    listen 80;
    add_header ${upstreamHeader} $upstream_addr always;

    # Logins cost much time: they have a machine of their own.
${location('/api/token/', hostA.address)}
${location('/', hostB.address)}}
`

const project = projectOnHosts([{ ...hostA, secondsAhead }, hostB], conf, {
  more: "\nSIMPLE_JWT = {\n    'LEEWAY': 0,\n}\n",
})
const { access, start } = await startLoggedIn(project)
const settings = project.files[settingsPath] ?? ''

const leeway = (seen: Snapshot): number => {
  const value = simpleJwt(seen, 'LEEWAY')
  return typeof value === 'number' ? value : (secondsOf(value) ?? 0)
}
const isSynchronized = (seen: Snapshot) => hostsOf(projectOf(seen)).every((one) => one.secondsAhead === 0)
const isEnough = (seen: Snapshot) => leeway(seen) >= secondsAhead && leeway(seen) <= mostLeeway
const isRepaired = (seen: Snapshot) => (isSynchronized(seen) && leeway(seen) <= mostLeeway) || isEnough(seen)
/** After the repair the token of a fresh login was taken at the second of that login. */
function worksAtOnce(seen: Snapshot): boolean {
  const all = exchanges(seen)
  const at = all.findLastIndex((one) => isLogin(one) && status(one) === 200)
  const login = all[at]
  if (login === undefined) return false
  const use = all.slice(at + 1).findLast((one) => isNotes(one) && bearer(one) === tokensOf(login).access)
  return status(use) === 200 && (use?.at ?? 0) - (login.at ?? 0) < secondsAhead / 2
}
const isTakenLate = (seen: Snapshot) => {
  const one = newest(seen)
  const iat = one && memberOf(claimsOf(bearer(one)), 'iat')
  return one !== undefined && isNotes(one) && status(one) === 200 && typeof iat === 'number' && iat > T0
}

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'What is the cause?',
  options: [
    { id: 'iat', text: 'The tokens carry an `iat`: it should be left out' },
    { id: 'clock', text: 'The clock of the machine that makes the tokens is ahead' },
    { id: 'database', text: 'The database needs a minute until it knows the login' },
    { id: 'key', text: 'The two machines have different keys' },
  ],
} as const satisfies Exercise

const ask = send(getWith(notesPath, access))
const askNew: Turn = (world) => send(getWith(notesPath, newestTokens(world).access))
const withSettings = (members: Readonly<Record<string, string>>): Action =>
  writeFile(settingsPath, withSimpleJwt(settings, members))
const synchronize = type('ssh a timedatectl set-ntp true')

export const minuteLater: Step = {
  id: '14.2',
  title: 'Ticket 2: fine a minute later',
  kind: 'do',
  say: `“I log in, and the notes are 401. A minute later all is well.”\n\nHere machine **a** makes the tokens, machine **b** has the notes, and both have the same key. \`ssh a date\` shows the clock of a. Ana has logged in this second.`,
  ask: 'Find the cause, and repair it: after a fresh login the notes are 200 **at once**.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'A machine for logins, and one for the notes',
      shows: ['request', 'terminal', 'files', 'life'],
      files: [settingsPath, confPath],
      paths: [notesPath, loginPath],
      prepared: notesOrLogin(access),
    },
    cause,
  ],
  start,
  goals: [
    { text: 'clocks that agree, or a `LEEWAY` of 60 to 300 seconds', met: isRepaired },
    {
      text: 'the token of a fresh login is taken at once: 200',
      met: (seen) => isRepaired(seen) && worksAtOnce(seen),
    },
    { text: 'the cause is named', met: (seen) => answerTo(seen, 'cause') === 'clock' },
  ],
  mistakes: [
    wrongOption('cause', 'iat', {
      code: 'cause-iat',
      feedback:
        'That hides the fault: the clock stays wrong, and so do `exp`, all logs, and the next thing that compares two times.',
    }),
    wrongOption('cause', 'database', {
      code: 'cause-database',
      feedback:
        'For this 401 nobody asked the database: look at the SQL of the answer. The token was refused before.',
    }),
    wrongOption('cause', 'key', {
      code: 'cause-key',
      feedback: 'With a foreign key the token would still be refused a minute later.',
    }),
    {
      code: 'leeway-too-small',
      when: (seen) => !isSynchronized(seen) && leeway(seen) > 0 && leeway(seen) < secondsAhead,
      feedback:
        'The direction is right, but how far is the clock ahead? `ssh a date` and `ssh b date` say it.',
      misconception: null,
      example: [withSettings({ LEEWAY: '10' })],
    },
    {
      code: 'not-restarted',
      when: (seen) =>
        !isSynchronized(seen) &&
        isEnough(seen) &&
        staleFiles(projectOf(seen)).length > 0 &&
        isNotesRefused(seen),
      feedback:
        'The setting is right. But gunicorn still runs with what it read when it started: `systemctl restart gunicorn`.',
      misconception: null,
      example: [withSettings({ LEEWAY: '60' }), ask],
    },
    {
      code: 'leeway-too-large',
      when: (seen) => leeway(seen) > mostLeeway,
      feedback:
        'The leeway also counts at the other end: every token lives so much longer than its `exp` says. Five minutes already double the life of an access token.',
      misconception: null,
      example: [withSettings({ LEEWAY: 'timedelta(hours=1)' })],
    },
    {
      code: 'longer-lifetime',
      when: (seen) => !isRepaired(seen) && (secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME')) ?? 300) > 300,
      feedback: 'The token is not too old. It is too **young**: look at `iat`, and at the clock of b.',
      misconception: null,
      example: [withSettings({ ACCESS_TOKEN_LIFETIME: 'timedelta(hours=1)' })],
    },
    {
      code: 'waited',
      when: (seen) => !isRepaired(seen) && isTakenLate(seen),
      feedback:
        'Yes, a minute later it works: that is the ticket. Users should not have to wait. What has changed in this minute?',
      misconception: null,
      example: [ask, clockAt(T0 + 60), ask],
    },
  ],
  hints: [
    'Open the token: which of its times is not yet there for machine b? Read what the server checked.',
    'Compare `ssh a date` with `ssh b date`, then look at `ssh a timedatectl`.',
    '`ssh a timedatectl set-ntp true` sets the clock and keeps it right. Then log in again, and ask for the notes with the new token.',
  ],
  solve: await script(
    start,
    ask,
    type('ssh a date'),
    type('ssh b date'),
    choose('cause', 'clock'),
    synchronize,
    anaLogsIn,
    askNew,
  ),
  explain:
    'PyJWT refuses an `iat` that is later than now plus the leeway, [since 2.6](https://pyjwt.readthedocs.io/en/stable/changelog.html). The standard does not ask for that: [RFC 7519 §4.1.6](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.6) only says what `iat` means.\n\nClocks of servers are kept right by NTP. [`LEEWAY`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#leeway) is for the seconds that are left: “a few minutes” at most, says the RFC of `exp`.',
  notes:
    'Four minutes. Ask first: which faults go away by waiting? A cache, a clock, a queue. Compare with a classroom clock that is ahead. What goes wrong: people test with the token from before; it keeps its `iat`.',
  learnt: 'I look at iat and at the clocks when a fresh token is refused.',
  misconceptions: [],
}
