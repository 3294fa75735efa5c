/** The project with rotation, the blacklist app and its tables: what step 8.4 ends with. */
import { wiredProject } from '../sim/django/start-project.ts'
import { settingsPath } from './django-requests.ts'

export const blacklistApp = 'rest_framework_simplejwt.token_blacklist'

export const blacklistProject = wiredProject({
  blacklist: true,
  settings: "SIMPLE_JWT = {\n    'ROTATE_REFRESH_TOKENS': True,\n    'BLACKLIST_AFTER_ROTATION': True,\n}",
})

/** Its settings.py. */
export const blacklistSettings = blacklistProject.files[settingsPath] ?? ''
