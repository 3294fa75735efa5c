/** Steps 8.4 and 8.5: what limits the harm when a token is stolen. */

import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { blacklistApp } from './django-blacklist.ts'
import {
  loginPath,
  refreshPath,
  refreshWith,
  send,
  sendAsThief,
  settingsPath,
  type,
  writeFile,
} from './django-requests.ts'
import { withApp, withSimpleJwt } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, script, startProject, type Turn } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  bodyOf,
  exchanges,
  isBroken,
  isRefresh,
  newest,
  refreshSent,
  status,
  textIn,
  tokensOf,
} from './look-project.ts'
import { hasApp, simpleJwt } from './look-settings.ts'

const begun = await startProject(wiredProject(), anaLogsIn)
const { refresh: copy } = newestTokens(begun)
const settings = begun.project?.files[settingsPath] ?? ''

const usesOfCopy = (seen: Snapshot) =>
  exchanges(seen).filter((one) => isRefresh(one) && refreshSent(one) === copy)

/** Refresh tokens that were got in exchange for an older one. */
const rotated = (seen: Snapshot) =>
  exchanges(seen).flatMap((one) =>
    isRefresh(one) && tokensOf(one).refresh !== '' ? [tokensOf(one).refresh] : [],
  )

/** The newest use of the copy was refused because it is on the list. */
const isCopyRefused = (seen: Snapshot) =>
  usesOfCopy(seen)
    .slice(-1)
    .some((one) => textIn(bodyOf(one), 'detail') === 'Token is blacklisted')

const isNewOneGood = (seen: Snapshot) =>
  exchanges(seen).some(
    (one) => isRefresh(one) && status(one) === 200 && rotated(seen).includes(refreshSent(one)),
  )

/** The copy was used at least twice, and the newest use of it worked. */
const isReplayed = (seen: Snapshot) => usesOfCopy(seen).length > 1 && status(usesOfCopy(seen).at(-1)) === 200

const rotates = (seen: Snapshot) => simpleJwt(seen, 'ROTATE_REFRESH_TOKENS') === true
const blacklists = (seen: Snapshot) => simpleJwt(seen, 'BLACKLIST_AFTER_ROTATION') === true
const hasBlacklist = (seen: Snapshot) => hasApp(seen, blacklistApp)

const rotate = { ROTATE_REFRESH_TOKENS: 'True' }
const blacklist = { BLACKLIST_AFTER_ROTATION: 'True' }
const app = (text: string) => withApp(text, blacklistApp)
const save = (text: string): Action => writeFile(settingsPath, text)
const useCopy = sendAsThief(refreshWith(copy))
/** Ana has the very same token: she does not know of the thief. */
const refreshUnknowing = send(refreshWith(copy))
const useNewOne: Turn = (world) => send(refreshWith(newestTokens(world).refresh))

export const stolenRefresh: Step = {
  id: '8.4',
  title: 'The stolen refresh token',
  kind: 'do',
  say: 'A thief has copied Ana’s refresh token. Both use it now, and the server cannot tell them apart: for a whole day.\n\nSimpleJWT can make each refresh token good for **one** use: it hands out a new one each time (rotation) and puts the old one on a blacklist.',
  ask: 'Set up the project so that the copy is refused once Ana has refreshed, and her new token still works.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Settings, database, and two who refresh',
      shows: ['files', 'terminal', 'request'],
      files: [settingsPath],
      paths: [refreshPath, loginPath],
      prepared: [
        { id: 'ana', title: 'Ana refreshes with the stolen token, unknowing', request: refreshWith(copy) },
        { id: 'thief', title: 'The thief uses the copy', request: refreshWith(copy) },
      ],
    },
  ],
  start: begun,
  goals: [
    { text: 'a refresh gives Ana a new refresh token', met: (seen) => rotated(seen).length > 0 },
    { text: 'the copy is refused after that: “Token is blacklisted”', met: isCopyRefused },
    { text: 'Ana’s new refresh token works: 200', met: isNewOneGood },
  ],
  mistakes: [
    {
      code: 'no-table',
      when: (seen) => isBroken(newest(seen)) && hasBlacklist(seen),
      feedback:
        'The app is installed, but its tables are not in the database. One command makes them: `python manage.py migrate`.',
      misconception: null,
      example: [save(app(withSimpleJwt(settings, { ...rotate, ...blacklist }))), useCopy],
    },
    {
      code: 'rotation-forgets',
      when: (seen) => isReplayed(seen) && rotates(seen) && !blacklists(seen),
      feedback:
        'The copy still works. Rotation alone hands out a new token and forgets the old one: now there are two that are good. What must happen to the old one?',
      misconception: null,
      example: [save(withSimpleJwt(settings, rotate)), useCopy, useCopy],
    },
    {
      code: 'flags-without-app',
      when: (seen) => isReplayed(seen) && rotates(seen) && blacklists(seen) && !hasBlacklist(seen),
      feedback:
        'The copy still works, and nobody complained: without the blacklist app there is no list to put the old token on. The setting alone does nothing.',
      misconception: 'M18',
      example: [save(withSimpleJwt(settings, { ...rotate, ...blacklist })), useCopy, useCopy],
    },
    {
      code: 'nothing-rotates',
      when: (seen) => isReplayed(seen) && !rotates(seen) && blacklists(seen),
      feedback:
        '`BLACKLIST_AFTER_ROTATION` acts after a rotation, and you do not rotate: Ana gets no new refresh token at all.',
      misconception: null,
      example: [save(withSimpleJwt(settings, blacklist)), useCopy, useCopy],
    },
    {
      code: 'only-the-app',
      when: (seen) => isReplayed(seen) && !rotates(seen) && !blacklists(seen),
      feedback:
        'The copy works as often as one likes. Nothing in the settings says yet that a refresh token is used up when it is used.',
      misconception: null,
      example: [save(app(settings)), type('python manage.py migrate'), useCopy, useCopy],
    },
    {
      code: 'all-thrown-out',
      when: (seen) => {
        const last = usesOfCopy(seen).at(-1)
        return status(last) === 401 && !isCopyRefused(seen)
      },
      feedback:
        'The copy is refused, and so is every token of everybody: you changed what tokens are signed with, or for whom they are. Put that back.',
      misconception: null,
      example: [save(`${settings}\nSECRET_KEY = "another-secret-of-the-lesson"\n`), useCopy],
    },
  ],
  hints: [
    'Two settings in `SIMPLE_JWT` and one app. Rotation alone hands out a new one and forgets the old.',
    '`ROTATE_REFRESH_TOKENS`, `BLACKLIST_AFTER_ROTATION`, and `"rest_framework_simplejwt.token_blacklist"` in `INSTALLED_APPS`. An app with tables needs one command more.',
    'Set both to `True`, add the app, run `python manage.py migrate`. Send “Ana refreshes”, then “The thief uses the copy”, then refresh with Ana’s new token.',
  ],
  solve: await script(
    begun,
    save(app(withSimpleJwt(settings, { ...rotate, ...blacklist }))),
    type('python manage.py migrate'),
    refreshUnknowing,
    useNewOne,
    useCopy,
  ),
  explain:
    'Whoever comes second is refused. If the thief was first, **Ana** gets “Token is blacklisted”, and that is a good alarm: her app sends her to the login ([RFC 9700 §4.14](https://www.rfc-editor.org/rfc/rfc9700#section-4.14)). But SimpleJWT does not end the thief’s new token for that.\n\nThe price: each refresh now asks the database ([blacklist app](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/blacklist_app.html)).',
  notes:
    'Six minutes. Do the half-done ways in front of the room first: rotation alone, then both settings without the app. Both answer 200 and say nothing: that is the point. Ask who of the two is refused when the thief comes first.',
  learnt: 'I can make each refresh token good for one use: rotation, blacklist, and the app with its tables.',
  misconceptions: [],
}
