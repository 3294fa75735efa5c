/** Step 9.3: the time that a logged-out access token still has. */
import type { Action } from '../sim/deeds.ts'
import type { Exchange } from '../sim/happening.ts'
import { blacklistProject, blacklistSettings } from './django-blacklist.ts'
import {
  blacklistOf,
  blacklistPath,
  clockAt,
  getWith,
  loginPath,
  notesPath,
  requestTo,
  send,
  settingsPath,
  writeFile,
} from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, script, startProject, type Turn } from './django-start.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  bearer,
  exchanges,
  isBlacklisting,
  isLogin,
  isNotes,
  newest,
  refreshSent,
  secondsToLive,
  status,
  tokensOf,
} from './look-project.ts'
import { secondsOf, simpleJwt } from './look-settings.ts'

const loggedIn = await startProject(blacklistProject, anaLogsIn)
const first = newestTokens(loggedIn)
const loggedOut = await startProject(
  blacklistProject,
  anaLogsIn,
  clockAt(T0 + 10),
  send(blacklistOf(first.refresh)),
)
const start = { ...loggedOut, stoppedAt: T0 + 20 }

const mostSeconds = 60
const lifetime = (seen: Snapshot) => secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME')) ?? 300
const isShort = (seen: Snapshot) => lifetime(seen) > 0 && lifetime(seen) <= mostSeconds

const at = (one: Exchange | undefined) => one?.at ?? 0

/** Logins whose refresh token was blacklisted later, with the time of that. */
const ended = (seen: Snapshot) =>
  exchanges(seen).flatMap((login) => {
    const { access, refresh } = tokensOf(login)
    const end = exchanges(seen).find(
      (one) => isBlacklisting(one) && status(one) === 200 && refreshSent(one) === refresh,
    )
    return isLogin(login) && access !== '' && end !== undefined ? [{ access, endedAt: at(end) }] : []
  })

const isNew = (token: string) => (secondsToLive(token) ?? Number.POSITIVE_INFINITY) <= mostSeconds

const hasNewLogout = (seen: Snapshot) => ended(seen).some(({ access }) => isNew(access))

/** A minute after the logout at most, its access token is refused. */
const isWindowShut = (seen: Snapshot) =>
  ended(seen).some(({ access, endedAt }) => {
    const uses = exchanges(seen).filter((one) => isNotes(one) && bearer(one) === access)
    return isNew(access) && uses.some((one) => status(one) === 401 && at(one) <= endedAt + mostSeconds)
  })

const isStillOpen = (seen: Snapshot) =>
  exchanges(seen).some((one) => isNotes(one) && bearer(one) === first.access && status(one) === 200)

const useFirst = send(getWith(notesPath, first.access))
const shorten: Action = writeFile(
  settingsPath,
  withSimpleJwt(blacklistSettings, { ACCESS_TOKEN_LIFETIME: 'timedelta(seconds=60)' }),
)
const logOut: Turn = (world) => send(blacklistOf(newestTokens(world).refresh))
const useNewest: Turn = (world) => send(getWith(notesPath, newestTokens(world).access))

export const windowAfterLogout: Step = {
  id: '9.3',
  title: 'The minutes after the logout',
  kind: 'do',
  say: 'The blacklist works now. Ana logged in at midnight and logged out ten seconds later: her **refresh** token is ended.\n\nBut her access token is out there, too. The list is asked only when somebody refreshes.',
  ask: 'Use the old access token once. Then change the project so that an access token is good for **60 seconds** at most after a logout, and show it with a new login.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'The settings, the requests, and the lives of the tokens',
      shows: ['request', 'files', 'life'],
      files: [settingsPath],
      paths: [loginPath, blacklistPath, notesPath],
      prepared: [
        {
          id: 'old',
          title: 'Use the access token of the first login',
          request: getWith(notesPath, first.access),
        },
        {
          id: 'login',
          title: 'Log in as Ana',
          request: requestTo('POST', loginPath, { body: { username: 'ana', password: 'ana-test-pw' } }),
        },
        { id: 'logout', title: 'Log out: blacklist a refresh token', request: blacklistOf('') },
      ],
    },
  ],
  start,
  goals: [
    { text: 'seen: after the logout, the old access token still gets 200', met: isStillOpen },
    { text: 'new access tokens live for 60 seconds at most', met: isShort },
    { text: 'a new login was ended by a logout', met: hasNewLogout },
    { text: 'a minute later at most, its access token gets 401', met: isWindowShut },
  ],
  mistakes: [
    {
      code: 'blacklist-the-access-token',
      when: (seen) => {
        const one = newest(seen)
        return (
          one !== undefined &&
          isBlacklisting(one) &&
          status(one) === 401 &&
          exchanges(seen).some((other) => tokensOf(other).access === refreshSent(one))
        )
      },
      feedback:
        '“Token has wrong type”: the list takes refresh tokens only, and nobody would look there for an access token. What else ends one?',
      misconception: 'M18',
      example: [send(blacklistOf(first.access))],
    },
    {
      code: 'old-token',
      when: (seen) => {
        const one = newest(seen)
        return (
          isShort(seen) &&
          one !== undefined &&
          isNotes(one) &&
          bearer(one) === first.access &&
          status(one) === 200
        )
      },
      feedback:
        'This token was made before: its `exp` stands in it, and no setting reaches into it. Try with a new login.',
      misconception: 'M17',
      example: [useFirst, shorten, useFirst],
    },
    {
      code: 'refresh-shortened',
      when: (seen) => (secondsOf(simpleJwt(seen, 'REFRESH_TOKEN_LIFETIME')) ?? 86_400) <= 3600,
      feedback:
        'The refresh token is ended by the list already. Now everybody has to type their password all the time, and the access token lives as long as before.',
      misconception: null,
      example: [
        writeFile(
          settingsPath,
          withSimpleJwt(blacklistSettings, { REFRESH_TOKEN_LIFETIME: 'timedelta(seconds=60)' }),
        ),
      ],
    },
    {
      code: 'not-short-enough',
      when: (seen) => lifetime(seen) > mostSeconds && lifetime(seen) < 300,
      feedback:
        'Shorter, but who logs out right after the login still leaves more than 60 seconds to a thief.',
      misconception: null,
      example: [
        writeFile(
          settingsPath,
          withSimpleJwt(blacklistSettings, { ACCESS_TOKEN_LIFETIME: 'timedelta(minutes=2)' }),
        ),
      ],
    },
    {
      code: 'all-thrown-out',
      when: (seen) => {
        const one = newest(seen)
        return (
          one !== undefined &&
          isNotes(one) &&
          status(one) === 401 &&
          bearer(one) === first.access &&
          at(one) < T0 + 300
        )
      },
      feedback:
        'This token is refused, and so is that of every other user: you changed what all tokens are signed with or checked for.',
      misconception: null,
      example: [
        writeFile(settingsPath, `${blacklistSettings}\nSECRET_KEY = 'another-secret-of-the-lesson'\n`),
        useFirst,
      ],
    },
    {
      code: 'not-waited',
      when: (seen) => {
        const one = newest(seen)
        return (
          isShort(seen) &&
          hasNewLogout(seen) &&
          one !== undefined &&
          isNotes(one) &&
          bearer(one) !== first.access &&
          status(one) === 200
        )
      },
      feedback: 'Some seconds are left. Move the clock to the end of this token, and use it again.',
      misconception: null,
      example: await script(start, useFirst, shorten, anaLogsIn, logOut, useNewest),
    },
  ],
  hints: [
    'Only refresh tokens are looked up. What ends an access token, if no list does?',
    'Its lifetime: `ACCESS_TOKEN_LIFETIME` in `SIMPLE_JWT`. It counts for tokens that are made from now on.',
    "Send the old token. Write `'ACCESS_TOKEN_LIFETIME': timedelta(seconds=60)` into `SIMPLE_JWT`. Log in, log out with the new refresh token, move the clock by one minute, use the new access token.",
  ],
  solve: await script(start, useFirst, shorten, anaLogsIn, logOut, useNewest, clockAt(T0 + 80), useNewest),
  explain:
    'The window after a logout is the lifetime of the access token: [`ACCESS_TOKEN_LIFETIME`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#access-token-lifetime). Shorter means safer, and more refreshes, each with some queries.\n\nIf even a minute is too long, the server must look something up at **each** request, as for `is_active` in step 9.5, or keep a session. There is no third way: either look up, or wait.',
  notes:
    'Five minutes. Say it in one line: blacklisting ends the shop that sells tickets, not the tickets. Ask what a bank would choose. What goes wrong: people shorten the setting and try the old token: it keeps its own `exp`.',
  learnt: 'I know that the lifetime of the access token is how long a logout takes to be true.',
  misconceptions: ['M18'],
}
