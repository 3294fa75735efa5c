import { rowsOf } from './migrations.ts'
import type { Database, Note, Project, SimpleJwtVersion, User } from './project.ts'
import { managePy, notesOnlyUrls, plainUrls, settingsFile, wiredUrls, wsgiPy } from './start-files.ts'
import { emptyApp, notesApp, notesViews } from './start-notes.ts'

/** What a lesson may want otherwise. `files` are put over the project's own: path -> text. */
export interface StartOptions {
  /** 5.2 if not given. */
  readonly version?: SimpleJwtVersion
  /** SQLite if not given. */
  readonly engine?: Database['engine']
  readonly files?: Readonly<Record<string, string>>
  /** 'runserver' if not given. */
  readonly running?: Project['running']
  /** Only for a wired project: the blacklist app in INSTALLED_APPS and its tables in the database. */
  readonly blacklist?: boolean
  /** Only for a wired project: text at the end of settings.py, such as SIMPLE_JWT = {...}. */
  readonly settings?: string
  /**
   * Whether notes/views.py says permission_classes = [IsAuthenticated] (and IsOwnerOrReadOnly) for the notes. If not
   * given: a wired project does, a notes project does not.
   */
  readonly closed?: boolean
}

/** The people of the lessons: id 1 ana, 2 ben (not active), 3 tess (staff). Their passwords are demo passwords. */
export const people: readonly User[] = [
  { id: 1, username: 'ana', password: 'ana-test-pw', ...plain() },
  { id: 2, username: 'ben', password: 'ben-test-pw', ...plain(), isActive: false },
  { id: 3, username: 'tess', password: 'tess-test-pw', ...plain(), isStaff: true },
]

const notes: readonly Note[] = [
  { id: 1, owner: 1, text: 'Bring the blue folder' },
  { id: 2, owner: 3, text: 'Exam on Friday' },
]

function plain(): Pick<User, 'isActive' | 'isStaff' | 'isSuperuser' | 'permissions'> {
  return { isActive: true, isStaff: false, isSuperuser: false, permissions: [] }
}

const djangoApps = ['django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions']
const files = { 'manage.py': managePy, 'campus/wsgi.py': wsgiPy }

/** Django alone, `startproject campus` and `startapp notes`: no table yet, no route, nobody in the database. */
export function freshProject(options: StartOptions = {}): Project {
  const engine = options.engine ?? 'sqlite'
  const apps = [...djangoApps, 'django.contrib.staticfiles']
  return {
    version: options.version ?? '5.2',
    files: {
      ...files,
      'campus/settings.py': settingsFile({ engine, apps, imports: '', end: '' }),
      'campus/urls.py': plainUrls,
      ...emptyApp,
      ...options.files,
    },
    packages: ['asgiref', 'django', 'sqlparse', ...driver(engine)],
    database: { engine, applied: [], users: [], notes: [], outstanding: [], tokensMade: 0 },
    terminal: [],
    running: options.running ?? 'none',
  }
}

/** The API of notes with Django REST framework, migrated, with people and notes; nothing of SimpleJWT yet. */
export function notesProject(options: StartOptions = {}): Project {
  const engine = options.engine ?? 'sqlite'
  const apps = [...djangoApps, 'django.contrib.staticfiles', 'rest_framework', 'notes']
  const project = freshProject(options)
  return {
    ...project,
    files: {
      ...files,
      'campus/settings.py': settingsFile({ engine, apps, imports: '', end: '' }),
      'campus/urls.py': notesOnlyUrls,
      ...notesApp,
      'notes/views.py': notesViews(options.closed ?? false),
      ...options.files,
    },
    packages: [...project.packages, 'djangorestframework', 'pytz'].sort(),
    database: {
      ...project.database,
      applied: [...rowsOf(['contenttypes', 'auth', 'sessions']), 'notes.0001_initial'],
      users: people,
      notes,
    },
    running: options.running ?? 'runserver',
  }
}

/** SimpleJWT installed and wired as its documentation says: JWTAuthentication, and its four routes below /api/token/. */
export function wiredProject(options: StartOptions = {}): Project {
  const engine = options.engine ?? 'sqlite'
  const { blacklist = false, closed = true } = options
  const apps = [
    ...djangoApps,
    'django.contrib.staticfiles',
    'rest_framework',
    ...(blacklist ? ['rest_framework_simplejwt.token_blacklist'] : []),
    'notes',
  ]
  const project = notesProject({ ...options, closed })
  const own = options.settings === undefined ? '' : `\n${options.settings.trim()}\n`
  const imports = own.includes('timedelta(') ? 'from datetime import timedelta\n' : ''
  return {
    ...project,
    files: {
      ...project.files,
      'campus/settings.py': settingsFile({ engine, apps, imports, end: jwtAuthentication + own }),
      'campus/urls.py': wiredUrls,
      ...options.files,
    },
    packages: [...project.packages, 'djangorestframework-simplejwt', 'pyjwt'].sort(),
    database: blacklist
      ? { ...project.database, applied: [...project.database.applied, ...rowsOf(['token_blacklist'])] }
      : project.database,
  }
}

const jwtAuthentication = `
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [
        'rest_framework_simplejwt.authentication.JWTAuthentication',
    ],
}
`

const driver = (engine: Database['engine']) => (engine === 'postgresql' ? ['psycopg2'] : [])
