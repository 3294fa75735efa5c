import { headersAndAudience } from './django-access-headers.ts'
import { protectNotes } from './django-access-open.ts'
import { install } from './django-wiring-install.ts'
import { logIn } from './django-wiring-login.ts'
import { routes } from './django-wiring-routes.ts'
import { readTokens } from './django-wiring-settings.ts'
import type { Lesson } from './lesson.ts'

export const django: Lesson = {
  id: 'django',
  goal: 'Wire token authentication into a Django project, and close what must be closed.',
  spec: ['SimpleJWT: getting started', 'DRF: authentication and permissions', 'PEP 503', 'RFC 7519 §4.1.3'],
  steps: [install, readTokens, routes, logIn, protectNotes, headersAndAudience],
}
