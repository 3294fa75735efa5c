/** Step 8.5: two lifetimes, two risks. */
import type { Action } from '../sim/deeds.ts'
import { blacklistApp, blacklistProject, blacklistSettings } from './django-blacklist.ts'
import { settingsPath, writeFile } from './django-requests.ts'
import { withSimpleJwt } from './django-settings-text.ts'
import { startProject } from './django-start.ts'
import type { Snapshot, Step } from './lesson.ts'
import { hasApp, secondsOf, simpleJwt } from './look-settings.ts'

const minute = 60
const day = 86_400
const week = 7 * day

const access = (seen: Snapshot) => secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME')) ?? 5 * minute
const refresh = (seen: Snapshot) => secondsOf(simpleJwt(seen, 'REFRESH_TOKEN_LIFETIME')) ?? day
const isRotated = (seen: Snapshot) =>
  simpleJwt(seen, 'ROTATE_REFRESH_TOKENS') === true &&
  simpleJwt(seen, 'BLACKLIST_AFTER_ROTATION') === true &&
  hasApp(seen, blacklistApp)

const both = (one: string, other: string): Action =>
  writeFile(
    settingsPath,
    withSimpleJwt(blacklistSettings, { ACCESS_TOKEN_LIFETIME: one, REFRESH_TOKEN_LIFETIME: other }),
  )

export const twoDials: Step = {
  id: '8.5',
  title: 'Two dials, two risks',
  kind: 'do',
  say: 'The campus wants two things at once. A **stolen access token** may be of use for 10 minutes at most. And Ana, who opens the app every few days, should type her **password** once a week at most.\n\nNow an access token lives for an hour and a refresh token for a day.',
  ask: 'Set the two lifetimes so that both wishes come true.',
  panels: [],
  look: 'exercise',
  exercises: [
    {
      kind: 'dials',
      ask: 'The two lifetimes',
      dials: [
        {
          setting: 'ACCESS_TOKEN_LIFETIME',
          title: 'Access token lives for',
          stops: [minute, 5 * minute, 10 * minute, 30 * minute, 60 * minute, day, week],
        },
        {
          setting: 'REFRESH_TOKEN_LIFETIME',
          title: 'Refresh token lives for',
          stops: [10 * minute, 60 * minute, day, 3 * day, week, 14 * day, 30 * day],
        },
      ],
    },
    {
      kind: 'project',
      name: 'workbench',
      ask: 'What the dials write',
      shows: ['files'],
      files: [settingsPath],
      paths: [],
    },
  ],
  start: await startProject(blacklistProject, both('timedelta(minutes=60)', 'timedelta(days=1)')),
  goals: [
    {
      text: 'a stolen access token is of use for 10 minutes at most',
      met: (seen) => access(seen) > 0 && access(seen) <= 10 * minute,
    },
    { text: 'the password is asked for once a week at most', met: (seen) => refresh(seen) >= week },
    { text: 'each refresh token is still good for one use only', met: isRotated },
  ],
  mistakes: [
    {
      code: 'access-for-a-week',
      when: (seen) => access(seen) > 60 * minute,
      feedback:
        'All that time for the thief, and nothing can call it back: an access token is not looked up anywhere. Let the **other** one live long.',
      misconception: 'M17',
      example: [both('timedelta(days=7)', 'timedelta(days=7)')],
    },
    {
      code: 'refresh-too-short',
      when: (seen) => refresh(seen) < day,
      feedback:
        'When the refresh token ends, only the password helps. Now Ana types it several times a day, and each time somebody may look over her shoulder.',
      misconception: null,
      example: [both('timedelta(minutes=5)', 'timedelta(minutes=10)')],
    },
    {
      code: 'refresh-not-longer',
      when: (seen) => refresh(seen) >= day && refresh(seen) < week && access(seen) <= 10 * minute,
      feedback:
        'The thief has little time now. But whoever does not open the app for so long must type the password again: that is more often than once a week.',
      misconception: null,
      example: [both('timedelta(minutes=10)', 'timedelta(days=1)')],
    },
    {
      code: 'rotation-gone',
      when: (seen) => !isRotated(seen),
      feedback:
        'A refresh token that lives for a week must be good for one use only, or the thief has it for a week, too. Keep rotation, blacklist and its app: Undo brings them back.',
      misconception: null,
      example: [
        writeFile(
          settingsPath,
          withSimpleJwt(blacklistSettings, {
            ACCESS_TOKEN_LIFETIME: 'timedelta(minutes=5)',
            REFRESH_TOKEN_LIFETIME: 'timedelta(days=7)',
            ROTATE_REFRESH_TOKENS: 'False',
          }),
        ),
      ],
    },
    {
      code: 'no-life',
      when: (seen) => access(seen) <= 0,
      feedback: 'An access token that ends when it begins is of no use to Ana either.',
      misconception: null,
      example: [both('timedelta(minutes=0)', 'timedelta(days=7)')],
    },
  ],
  hints: [
    'Each dial answers one of the two wishes. Which token can a thief use directly?',
    'The access token limits the thief. The refresh token says how often a password is needed.',
    'Access token: 10 minutes or less. Refresh token: 7 days or more.',
  ],
  solve: [both('timedelta(minutes=10)', 'timedelta(days=7)')],
  explain:
    'Two dials, because there are two risks. The access token is not looked up anywhere, so only its end stops it: keep it short. The refresh token is looked up at each use, so it can be called back and may live long.\n\nWith rotation each refresh starts a new week: who comes back in time never types the password again. OWASP wants such sessions to have an end, too ([session management](https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration)).',
  notes:
    'Three minutes. Ask for the values of a bank, of a newspaper, and of this campus. There is no right number, but there is a right reason. Expect: “Why not ten seconds?” Then the app refreshes all the time, and each refresh costs queries.',
  learnt: 'I can choose both lifetimes by the risk that each of them limits.',
  misconceptions: [],
}
