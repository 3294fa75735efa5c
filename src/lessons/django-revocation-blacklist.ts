/** Step 9.2: an answer 200 that means nothing, and what makes it mean something. */
import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { blacklistApp } from './django-blacklist.ts'
import {
  blacklistOf,
  blacklistPath,
  loginPath,
  refreshPath,
  refreshWith,
  send,
  settingsPath,
  type,
  writeFile,
} from './django-requests.ts'
import { withApp } from './django-settings-text.ts'
import { anaLogsIn, newestTokens, startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import {
  bodyOf,
  commands,
  exchanges,
  isBlacklisting,
  isBroken,
  isRefresh,
  newest,
  projectOf,
  refreshSent,
  status,
  textIn,
} from './look-project.ts'
import { hasApp } from './look-settings.ts'

const begun = await startProject(wiredProject(), anaLogsIn)
const { access, refresh } = newestTokens(begun)
const settings = begun.project?.files[settingsPath] ?? ''

/** What came of refreshes with a token after the server had said 200 to its blacklisting. */
function afterBlacklisting(
  seen: Snapshot,
): readonly { readonly status: number | null; readonly detail: string }[] {
  const ended = new Set<string>()
  return exchanges(seen).flatMap((one) => {
    const token = refreshSent(one)
    if (isBlacklisting(one) && status(one) === 200) ended.add(token)
    return isRefresh(one) && ended.has(token)
      ? [{ status: status(one), detail: textIn(bodyOf(one), 'detail') }]
      : []
  })
}

const didNothing = (seen: Snapshot) => afterBlacklisting(seen).some((one) => one.status === 200)
const isWorking = (seen: Snapshot) => afterBlacklisting(seen).at(-1)?.detail === 'Token is blacklisted'
const hasBlacklist = (seen: Snapshot) => hasApp(seen, blacklistApp)
const hasTables = (seen: Snapshot) =>
  projectOf(seen).database.applied.some((row) => row.startsWith('token_blacklist.'))

const logOut = send(blacklistOf(refresh))
const useAgain = send(refreshWith(refresh))
const addApp: Action = writeFile(settingsPath, withApp(settings, blacklistApp))
const migrate = type('python manage.py migrate')

export const blacklistThatWorks: Step = {
  id: '9.2',
  title: '200, and nothing happened',
  kind: 'do',
  say: 'SimpleJWT has a view to end a refresh token: `POST /api/token/blacklist/`. Its route is there. Ana’s app calls it when she logs out, gets `200 {}`, and shows “You are logged out”.\n\nThe view belongs to an app with two tables: the tokens that were given out, and those that are ended.',
  ask: 'Show that the 200 changed nothing. Then make it work, and show that.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana’s logout, and what is behind it',
      shows: ['request', 'files', 'terminal'],
      files: [settingsPath],
      paths: [blacklistPath, refreshPath, loginPath],
      prepared: [
        {
          id: 'blacklist',
          title: 'Ana logs out: blacklist her refresh token',
          request: blacklistOf(refresh),
        },
        { id: 'refresh', title: 'Somebody refreshes with it', request: refreshWith(refresh) },
      ],
    },
  ],
  start: begun,
  goals: [
    { text: 'seen: after `200 {}`, the same refresh token still works', met: didNothing },
    {
      text: 'now it is refused after a logout: “Token is blacklisted”',
      met: (seen) => didNothing(seen) && isWorking(seen),
    },
  ],
  mistakes: [
    {
      code: 'no-table',
      when: (seen) => isBroken(newest(seen)) && hasBlacklist(seen),
      feedback:
        '500, and now even the login fails: the app is installed, its tables are not there. `python manage.py migrate` makes them.',
      misconception: null,
      example: [logOut, useAgain, addApp, anaLogsIn],
    },
    {
      code: 'believed-the-200',
      when: (seen) => {
        const one = newest(seen)
        return one !== undefined && isBlacklisting(one) && status(one) === 200 && !hasBlacklist(seen)
      },
      feedback:
        '`200 {}` is no proof. A proof is that the token does not work any more: try to refresh with it.',
      misconception: 'M18',
      example: [logOut],
    },
    {
      code: 'access-token',
      when: (seen) => {
        const one = newest(seen)
        return one !== undefined && isBlacklisting(one) && status(one) === 401 && refreshSent(one) !== refresh
      },
      feedback:
        '“Token has wrong type”: only a refresh token can be blacklisted. Access tokens are looked up nowhere.',
      misconception: 'M18',
      example: [send(blacklistOf(access))],
    },
    {
      code: 'made-migrations',
      when: (seen) =>
        hasBlacklist(seen) &&
        !isWorking(seen) &&
        commands(seen).at(-1)?.line.includes('makemigrations') === true,
      feedback:
        '`makemigrations` writes plans for **your** models. The app brought its own plan: carry it out with `migrate`.',
      misconception: null,
      example: [logOut, useAgain, addApp, type('python manage.py makemigrations')],
    },
    {
      code: 'not-logged-out-again',
      when: (seen) => {
        const one = newest(seen)
        return (
          hasBlacklist(seen) &&
          hasTables(seen) &&
          one !== undefined &&
          isRefresh(one) &&
          status(one) === 200 &&
          didNothing(seen)
        )
      },
      feedback:
        'The list is there and still empty: that logout is from before. Send it once more, then refresh.',
      misconception: null,
      example: [logOut, useAgain, addApp, migrate, useAgain],
    },
    {
      code: 'mended-too-early',
      when: (seen) => !didNothing(seen) && isWorking(seen),
      feedback:
        'It works. But you have not seen it fail: Undo to the beginning, log out, and refresh with the same token.',
      misconception: null,
      example: [addApp, migrate, logOut, useAgain],
    },
    {
      code: 'other-app',
      when: (seen) =>
        !hasBlacklist(seen) && (hasApp(seen, 'rest_framework_simplejwt') || hasApp(seen, 'token_blacklist')),
      feedback:
        'The app has a long name, with its package in front: `rest_framework_simplejwt.token_blacklist`.',
      misconception: null,
      example: [logOut, useAgain, writeFile(settingsPath, withApp(settings, 'rest_framework_simplejwt'))],
    },
  ],
  hints: [
    '200 is not proof. What would a token that is really ended not be able to do?',
    'The app is `rest_framework_simplejwt.token_blacklist`. It belongs into `INSTALLED_APPS`, and its tables into the database.',
    'Send both prepared requests: 200, 200. Add the app, run `python manage.py migrate`, send both again: 200, 401.',
  ],
  solve: [logOut, useAgain, addApp, migrate, logOut, useAgain],
  explain:
    'Without the app the view looks for a method that the token does not have, passes over the error, and answers `200 {}` ([blacklist app](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/blacklist_app.html)). With it, each refresh asks the database whether the token is on the list.\n\nTrust no status code that nobody has tested: a test of a logout must **use** the token afterwards.',
  notes:
    'Five minutes. Send the logout, let the room cheer, then refresh. What goes wrong: the app without `migrate`: then even the login answers 500, “no such table”. Ask who would have noticed the first state in a review: nobody, without a test.',
  learnt: 'I can make a logout end the refresh token, and I test it by using the token afterwards.',
  misconceptions: ['M18'],
}
