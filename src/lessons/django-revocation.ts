import { onePermission } from './django-access-permissions.ts'
import { stateOrNot } from './django-access-stateless.ts'
import { sixAnswers } from './django-access-statuses.ts'
import { blacklistThatWorks } from './django-revocation-blacklist.ts'
import { logout } from './django-revocation-logout.ts'
import { windowAfterLogout } from './django-revocation-window.ts'
import type { Lesson } from './lesson.ts'

export const revocation: Lesson = {
  id: 'revocation',
  goal: 'Predict 200, 401 and 403, and make a logout end what it should end.',
  spec: ['RFC 9110 §15.5', 'SimpleJWT: blacklist app', 'DRF: permissions'],
  steps: [logout, blacklistThatWorks, windowAfterLogout, sixAnswers, stateOrNot, onePermission],
}
