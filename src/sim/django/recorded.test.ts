import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import keys from '../../core/testing/test-keys.json' with { type: 'json' }
import type { Method, Request } from '../happening.ts'
import { handleRequest } from './handle.ts'
import type { Database, Project } from './project.ts'
import { notesApp } from './start-notes.ts'
import { wiredProject } from './start-project.ts'

interface Pair {
  readonly request_raw: string
  readonly response_raw: string
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: unknown
  readonly sent_at: number
}
interface Facts {
  readonly pairs: Readonly<Record<string, Pair>>
  readonly rs256: { readonly public_pem: string }
}

// Recorded from a real stack and kept beside the checkout; without it there is nothing to compare with.
const path = new URL('../../../../shared/stack/facts/stack-facts.json', import.meta.url)
const isHere = existsSync(path)

/** What differs on purpose, by the name of the exchange: the header or body that is not compared, and why. */
const differences: Readonly<Record<string, string>> = {
  'runserver DEBUG=True: POST without the trailing slash':
    'the page of the error is much longer in Django: traceback, environment, all settings; its first lines are compared',
}

const snackUrls = `from django.urls import include, path
from rest_framework_simplejwt import views as jwt_views

from notes.lab import unguarded

urlpatterns = [
    path('api/token/', jwt_views.TokenObtainPairView.as_view(), name='token_obtain_pair'),
    path('api/token/refresh/', jwt_views.TokenRefreshView.as_view(), name='token_refresh'),
    path('api/token/verify/', jwt_views.TokenVerifyView.as_view(), name='token_verify'),
    path('api/token/blacklist/', jwt_views.TokenBlacklistView.as_view(), name='token_blacklist'),
    path('api/snacks/', include('notes.snacks')),
    path('lab/unguarded', unguarded),
]
`
const snacks = `from django.urls import path

from .views import NoteDetail, NoteList

urlpatterns = [
    path('', NoteList.as_view(), name='snack_list'),
    path('<int:pk>/', NoteDetail.as_view(), name='snack_detail'),
]
`
const lab = `from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(["GET"])
def unguarded(request):
    """A DRF view with the notes' settings and nothing else: no permission_classes."""
    return Response({"you_are": str(request.user), "auth": type(request.auth).__name__})
`

/** The project of the recording, with notes for its snacks: a name is a text, and nothing else is kept of one. */
function snackProject(name: string, facts: Facts, database: Database | null): Project {
  const secret = name.startsWith('secret:')
    ? 'another-secret-key-of-the-same-kind-0002'
    : 'TEST-ONLY-django-secret-key-never-use-this-0001'
  const hasBlacklist = name.startsWith('blacklist:')
  const jwt = hasBlacklist
    ? "SIMPLE_JWT = {'ROTATE_REFRESH_TOKENS': True, 'BLACKLIST_AFTER_ROTATION': True}"
    : name.startsWith('rs256:')
      ? `SIMPLE_JWT = {'ALGORITHM': 'RS256', 'SIGNING_KEY': """${keys.rsaPkcs8}""", 'VERIFYING_KEY': """${facts.rs256.public_pem}"""}`
      : ''
  const project = wiredProject({
    blacklist: hasBlacklist,
    settings: [
      `SECRET_KEY = '${secret}'`,
      `DEBUG = ${name.includes('DEBUG=True') ? 'True' : 'False'}`,
      "ALLOWED_HOSTS = ['127.0.0.1', 'localhost']",
      "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'django.middleware.common.CommonMiddleware', 'django.middleware.clickjacking.XFrameOptionsMiddleware']",
      jwt,
    ].join('\n'),
    files: {
      'campus/urls.py': snackUrls,
      'notes/snacks.py': snacks,
      'notes/lab.py': lab,
      'notes/serializers.py': notesApp['notes/serializers.py'].replace(
        "['id', 'owner', 'text']",
        "['id', 'text', 'owner']",
      ),
    },
  })
  const plain = { isActive: true, isStaff: false, isSuperuser: false, permissions: [] }
  const start: Database = {
    ...project.database,
    users: [
      { id: 1, username: 'alice', password: 'alice-test-pw', ...plain },
      { id: 2, username: 'bob', password: 'bob-test-pw', ...plain },
      { id: 3, username: 'carol', password: 'carol-test-pw', ...plain, isActive: false },
    ],
    notes: [
      { id: 1, owner: 1, text: 'Pretzel' },
      { id: 2, owner: 2, text: 'Dates' },
    ],
  }
  const before = database ?? start
  return {
    ...project,
    database: { ...before, applied: project.database.applied, users: usersAt(name, start) },
  }
}

/** What was done to the users between the exchanges of "state:". */
function usersAt(name: string, { users }: Database): Database['users'] {
  // The recording made and changed an account of its own for this.
  const own = { isStaff: false, isSuperuser: false, permissions: [], username: 'dora', id: subjectOfState }
  if (!name.startsWith('state:') || name.endsWith('deleted')) return users
  return [...users, { ...own, password: 'changed', isActive: !name.endsWith('inactive') }]
}
let subjectOfState = 0

function readRequest(raw: string): Request {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = first.split(' ')
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).trim()]
  })
  // The third snack of the recording had the number 4: a row before it was taken away again.
  const path = target.replace('/snacks/4/', '/snacks/3/')
  return { method: method as Method, path, headers, body: toNotes(rest.join('\r\n\r\n')) }
}

function toNotes(body: string): string {
  try {
    const { name, description, ...others } = JSON.parse(body) as Record<string, unknown>
    return JSON.stringify(name === undefined ? others : { ...others, text: name })
  } catch {
    return body
  }
}

/** An answer's JSON as notes have it, with tokens as what can be compared of them. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/u.test(value) ? tokenShape(value) : value
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const { name, description, created_at, ...others } = value as Record<string, unknown>
  const mapped = name === undefined ? others : { ...others, text: name }
  if (mapped.id === 4) mapped.id = 3
  return Object.fromEntries(Object.entries(mapped).map(([key, one]) => [key, comparable(one)]))
}

function tokenShape(text: string) {
  const decoded = decodeToken(text)
  if (decoded.form !== 'jws') return text
  const claims = decoded.payload.json ?? {}
  return {
    header: decoded.header.source,
    names: Object.keys(claims),
    type: claims.token_type,
    user: claims.user_id,
    lives: Math.round((Number(claims.exp) - Number(claims.iat)) / 5) * 5,
  }
}

const compared = [
  'Content-Type',
  'WWW-Authenticate',
  'Vary',
  'Allow',
  'Location',
  'X-Frame-Options',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'Content-Length',
]
const keyHeaders = (headers: readonly (readonly [string, string])[], withLength: boolean) =>
  Object.fromEntries(
    headers.filter(([name]) => compared.includes(name) && (withLength || name !== 'Content-Length')),
  )

describe.skipIf(!isHere)('what a real stack answered', () => {
  const facts: Facts = isHere
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { pairs: {}, rs256: { public_pem: '' } }
  const names = Object.keys(facts.pairs)
  const answers = new Map<string, Awaited<ReturnType<typeof handleRequest>>>()

  beforeAll(async () => {
    const state = /Bearer (\S+)/u.exec(
      facts.pairs['state: access after the password was changed']?.request_raw ?? '',
    )?.[1]
    const decoded = decodeToken(state ?? '')
    subjectOfState = decoded.form === 'jws' ? Number(decoded.payload.json?.user_id) : 0
    // One after the other: what one writes the next finds.
    let database: Database | null = null
    for (const [name, pair] of Object.entries(facts.pairs)) {
      const project = snackProject(name, facts, database)
      const handled = await handleRequest(project, readRequest(pair.request_raw), pair.sent_at)
      database = handled.project.database
      answers.set(name, handled)
    }
  })

  it('has all eighty exchanges', () => {
    expect(names).toHaveLength(80)
  })

  it.each(names)('%s', (name) => {
    const pair = facts.pairs[name]
    const response = answers.get(name)?.response
    if (pair === undefined || response === undefined) throw new Error('no such exchange')
    expect(response.status).toBe(pair.status)
    const recorded = pair.response_raw.split('\r\n\r\n').slice(1).join('\r\n\r\n')
    if (Object.hasOwn(differences, name)) {
      expect(response.body.split('\n').slice(0, 2)).toEqual(recorded.split('\n').slice(0, 2))
      expect(keyHeaders(response.headers, false)).toEqual(keyHeaders(pair.headers, false))
      return
    }
    const isSnack =
      recorded.includes('"created_at"') || recorded.includes('{"name"') || name.startsWith('rs256: obtain')
    // Snacks have more to tell than notes, and so another length.
    expect(keyHeaders(response.headers, !isSnack)).toEqual(keyHeaders(pair.headers, !isSnack))
    expect(comparable(bodyOf(response.body))).toEqual(comparable(pair.body))
  })
})

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
