/** Step 14.5: all sessions of somebody who lost a phone. */
import type { Action } from '../sim/deeds.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import { choose } from './choices.ts'
import {
  blacklistOf,
  blacklistPath,
  clockAt,
  getWith,
  loginPath,
  notesPath,
  refreshPath,
  refreshWith,
  send,
  settingsPath,
  writeFile,
} from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { anaLogsIn, login, newestTokens, script, startProject } from './django-start.ts'
import type { Exercise } from './exercise.ts'
import { T0 } from './fixtures.ts'
import type { Snapshot, Step } from './lesson.ts'
import { answerTo } from './look.ts'
import {
  bearer,
  exchanges,
  isNotes,
  isRefresh,
  newest,
  projectOf,
  refreshSent,
  status,
  tokensOf,
  userOf,
} from './look-project.ts'
import { plainSetting, secondsOf, simpleJwt } from './look-settings.ts'

const hour = 3600
const project = wiredProject({
  blacklist: true,
  settings: "SIMPLE_JWT = {\n    'ACCESS_TOKEN_LIFETIME': timedelta(hours=1),\n}",
})
const phoneWorld = await startProject(project, anaLogsIn)
const phone = newestTokens(phoneWorld)
const bothWorld = await startProject(phoneWorld.project ?? project, clockAt(T0 + 20), anaLogsIn)
const laptop = newestTokens(bothWorld)
const begun = await startProject(bothWorld.project ?? project, login('tess'))
const start = { ...begun, stoppedAt: T0 + 60, log: [] }
const settings = project.files[settingsPath] ?? ''
const oldPassword = project.database.users.find(({ username }) => username === 'ana')?.password

const isShort = (seen: Snapshot) => {
  const seconds = secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME') ?? { seconds: 300 })
  return seconds !== null && seconds <= 300
}
/** Which of Ana's refresh tokens are on the blacklist: phone, laptop. */
const blacklisted = (seen: Snapshot) =>
  [phone, laptop].map(({ refresh }) =>
    projectOf(seen).database.outstanding.some((row) => row.token === refresh && row.isBlacklisted),
  )
const isAllBlacklisted = (seen: Snapshot) => blacklisted(seen).every((one) => one)
const hasNewPassword = (seen: Snapshot) => userOf(seen, 'ana')?.password !== oldPassword
const checksPassword = (seen: Snapshot) =>
  projectOf(seen).version === '5.5' && simpleJwt(seen, 'CHECK_REVOKE_TOKEN') === true
const isEnded = (seen: Snapshot) =>
  (isAllBlacklisted(seen) && isShort(seen)) || (checksPassword(seen) && hasNewPassword(seen))

const newestUse = (seen: Snapshot, access: string) =>
  exchanges(seen).findLast((one) => isNotes(one) && bearer(one) === access)
const isAccessDead = (seen: Snapshot) => status(newestUse(seen, phone.access)) === 401
/** Refused, or what it was exchanged for was refused. */
const isRefreshDead = (seen: Snapshot) => {
  const one = exchanges(seen).findLast((each) => isRefresh(each) && refreshSent(each) === phone.refresh)
  if (one === undefined) return false
  return status(one) === 401 || status(newestUse(seen, tokensOf(one).access)) === 401
}
/** The phone was just let in. */
const phoneGetsIn = (seen: Snapshot) => {
  const one = newest(seen)
  if (one === undefined || status(one) !== 200) return false
  return (
    (isNotes(one) && bearer(one) === phone.access) || (isRefresh(one) && refreshSent(one) === phone.refresh)
  )
}
const isOtherKey = (seen: Snapshot) =>
  plainSetting(seen, 'SECRET_KEY') !== startKey || simpleJwt(seen, 'SIGNING_KEY') !== undefined
const startKey = /^SECRET_KEY = '(.*)'$/mu.exec(settings)?.[1]

const cause = {
  kind: 'choice',
  name: 'cause',
  ask: 'Why does a phone go on, whatever Ana does at home?',
  options: [
    { id: 'password', text: 'It has saved her password' },
    {
      id: 'tokens',
      text: 'It holds tokens, and each is good until its own `exp` unless the server looks something up',
    },
    { id: 'session', text: 'Its session in the database was not deleted' },
    { id: 'cache', text: 'The server keeps old answers in a cache' },
  ],
} as const satisfies Exercise

const usePhone = send(getWith(notesPath, phone.access))
const refreshPhone = send(refreshWith(phone.refresh))
const endPhone = send(blacklistOf(phone.refresh))
const endLaptop = send(blacklistOf(laptop.refresh))
const shorten: Action = writeFile(
  settingsPath,
  withSimpleJwt(settings, { ACCESS_TOKEN_LIFETIME: 'timedelta(minutes=5)' }),
)
const checkPassword: Action = writeFile(settingsPath, withSimpleJwt(settings, { CHECK_REVOKE_TOKEN: 'True' }))
const changeAna = (part: object): Action => {
  const database = start.project?.database ?? project.database
  const users = database.users.map((user) => (user.username === 'ana' ? { ...user, ...part } : user))
  return { do: 'change-project', change: { database: { ...database, users } } }
}
const newPassword = changeAna({ password: 'a-new-one' })

export const lostPhone: Step = {
  id: '14.5',
  title: 'Ticket 5: the lost phone',
  kind: 'do',
  say: '“I lost my phone. End **all** my sessions, please.” Ana was logged in on the phone and on a laptop; Tess is logged in, too, and must not notice anything.\n\nAccess tokens live an hour here. The blacklist app is installed: its rows are below the people, with the whole tokens.',
  ask: 'End all that Ana’s devices hold, keep the next loss small, and show that the phone is out.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'project',
      name: 'workbench',
      ask: 'Ana’s devices, and the server',
      shows: ['request', 'people', 'files', 'version', 'life'],
      files: [settingsPath],
      paths: [notesPath, refreshPath, blacklistPath, loginPath],
      prepared: [
        { id: 'phone', title: 'The phone reads the notes', request: getWith(notesPath, phone.access) },
        { id: 'refresh', title: 'The phone refreshes', request: refreshWith(phone.refresh) },
        { id: 'end', title: 'Blacklist the phone’s refresh token', request: blacklistOf(phone.refresh) },
      ],
    },
    cause,
  ],
  start,
  goals: [
    {
      text: 'both refresh tokens of Ana are blacklisted, and access tokens live 5 minutes at most (or the server checks the password, and it is a new one)',
      met: isEnded,
    },
    {
      text: 'the phone’s refresh token brings it nothing any more',
      met: (seen) => isEnded(seen) && isRefreshDead(seen),
    },
    { text: 'the phone’s access token gets 401 (later, if it must be)', met: isAccessDead },
    {
      text: 'Ana’s account is active, and Tess’s tokens still fit the key',
      met: (seen) => userOf(seen, 'ana')?.isActive === true && !isOtherKey(seen),
    },
    { text: 'the cause is named', met: (seen) => answerTo(seen, 'cause') === 'tokens' },
  ],
  mistakes: [
    {
      code: 'password-only',
      when: (seen) => hasNewPassword(seen) && !checksPassword(seen) && phoneGetsIn(seen),
      feedback:
        'The old pair still gets 200: nobody asks for the password after the login. Only `CHECK_REVOKE_TOKEN` (SimpleJWT 5.3 and later) makes a new one count.',
      misconception: 'M17',
      example: [newPassword, usePhone],
    },
    {
      code: 'one-of-two',
      when: (seen) => blacklisted(seen).filter((one) => one).length === 1,
      feedback:
        'One session is ended, she asked for all. Which of her refresh tokens is not on the list yet? Look at the rows below the people.',
      misconception: null,
      example: [endPhone],
    },
    {
      code: 'old-lifetime',
      when: (seen) => isAllBlacklisted(seen) && !isShort(seen) && phoneGetsIn(seen),
      feedback:
        'There are two kinds of token. The list ends refresh tokens; this access token goes on until its `exp`, up to an hour. How long may the next loss last?',
      misconception: 'M18',
      example: [endPhone, endLaptop, usePhone],
    },
    {
      code: 'short-only',
      when: (seen) =>
        isShort(seen) && !blacklisted(seen).some((one) => one) && !hasNewPassword(seen) && phoneGetsIn(seen),
      feedback:
        'Shorter access tokens from now on: good. But the phone refreshes: it gets a new one whenever it wants, all day.',
      misconception: 'M18',
      example: [shorten, refreshPhone],
    },
    {
      code: 'inactive',
      when: (seen) => userOf(seen, 'ana')?.isActive === false,
      feedback:
        'Now Ana is locked out, too. Good for the first minute; but as soon as she is active again, the phone is back.',
      misconception: null,
      example: [changeAna({ isActive: false }), usePhone],
    },
    {
      code: 'all-thrown-out',
      when: isOtherKey,
      feedback: 'A new key ends all tokens: those of Tess and of everybody else, too. Ana asked for hers.',
      misconception: null,
      example: [
        writeFile(settingsPath, `${settings}\nSECRET_KEY = 'another-secret-of-the-lesson-0004'\n`),
        usePhone,
      ],
    },
    {
      code: 'old-version',
      when: (seen) => projectOf(seen).version === '5.2' && simpleJwt(seen, 'CHECK_REVOKE_TOKEN') === true,
      feedback:
        'SimpleJWT 5.2 does not know `CHECK_REVOKE_TOKEN` and says nothing: it came with 5.3. Choose the version, or go by the blacklist.',
      misconception: null,
      example: [checkPassword],
    },
    {
      code: 'cause-not-tokens',
      when: (seen) => !['', 'tokens'].includes(String(answerTo(seen, 'cause') ?? '')),
      feedback:
        'Look at what the phone sends: no password and no session. Only a token, which is checked by its signature and its times.',
      misconception: 'M17',
      example: [choose('cause', 'session')],
    },
  ],
  hints: [
    'Two kinds of token. What ends the one, and what ends the other?',
    'Refresh tokens: `POST /api/token/blacklist/`, once for each row of Ana’s. Access tokens: `ACCESS_TOKEN_LIFETIME`, and the clock for the one that is out already.',
    'Blacklist the phone’s and the laptop’s refresh token. Write `timedelta(minutes=5)`. Refresh with the phone: 401. Move the clock to the end of its access token: 401.',
  ],
  solve: await script(
    start,
    usePhone,
    choose('cause', 'tokens'),
    endPhone,
    endLaptop,
    shorten,
    refreshPhone,
    clockAt(T0 + hour),
    usePhone,
  ),
  explain:
    'The blacklist ends refresh tokens only ([blacklist app](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/blacklist_app.html)); an access token lives until its `exp`. So the lifetime is the length of the next loss.\n\nThe other way: [`CHECK_REVOKE_TOKEN`](https://django-rest-framework-simplejwt.readthedocs.io/en/stable/settings.html#check-revoke-token) puts a mark of the password into each token and compares it at each request. A new password then ends them at once, and switching it on ends all tokens without the mark.',
  notes:
    'Five minutes. On a real server one would loop over `OutstandingToken` of the user in a management command, or use the admin. Ask what to tell Ana: out at once, or within the hour? Say the true time.',
  learnt: 'I can end all sessions of a user, and I can say when each kind of token really stops.',
  misconceptions: ['M17', 'M18'],
}
