import { describe, expect, it } from 'vitest'

import type { Method } from '../happening.ts'
import { handleRequest } from './handle.ts'
import type { Project } from './project.ts'
import { wiredProject } from './start-project.ts'

const now = 1_767_225_600

const edited = (file: string, before: string, after: string, project = wiredProject()): Project => {
  const text = project.files[file] ?? ''
  expect(text).toContain(before)
  return { ...project, files: { ...project.files, [file]: text.replace(before, () => after) } }
}

const send = (project: Project, method: Method, path: string, body = '', token = '') =>
  handleRequest(
    project,
    {
      method,
      path,
      headers: [
        ['Content-Type', 'application/json'],
        ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ],
      body,
    },
    now,
  )

const login = (project: Project, who = 'ana') =>
  send(project, 'POST', '/api/token/', JSON.stringify({ username: who, password: `${who}-test-pw` }))

function claimsOf(token: unknown): unknown {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())
}

/** A project whose login view has a serializer with these methods. */
function withSerializer(methods: string): Project {
  const tokens = `from rest_framework import serializers
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView


class MySerializer(TokenObtainPairSerializer):
${methods}


class MyView(TokenObtainPairView):
    serializer_class = MySerializer
`
  const project = wiredProject({ files: { 'notes/tokens.py': tokens } })
  const imported = edited(
    'campus/urls.py',
    'urlpatterns',
    'from notes.tokens import MyView\nurlpatterns',
    project,
  )
  return edited('campus/urls.py', 'TokenObtainPairView.as_view()', 'MyView.as_view()', imported)
}

const named = `    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token['name'] = user.username
        return token
`

describe('a serializer of the project for logging in', () => {
  it('puts claims into both tokens, and into the one that a refresh gives', async () => {
    const project = withSerializer(named)
    const said = JSON.parse((await login(project)).response.body)
    expect(claimsOf(said.refresh)).toMatchObject({ name: 'ana', token_type: 'refresh', user_id: 1 })
    expect(claimsOf(said.access)).toMatchObject({ name: 'ana', token_type: 'access', user_id: 1 })
    const refreshed = await send(
      project,
      'POST',
      '/api/token/refresh/',
      JSON.stringify({ refresh: said.refresh }),
    )
    expect(claimsOf(JSON.parse(refreshed.response.body).access)).toMatchObject({ name: 'ana' })
    expect((await send(project, 'GET', '/api/notes/', '', said.access)).response.status).toBe(200)
  })

  it('adds to the answer, and refuses whom its validate refuses', async () => {
    const project = withSerializer(`    def validate(self, attrs):
        data = super().validate(attrs)
        if not self.user.is_staff:
            raise serializers.ValidationError('Staff only')
        data['username'] = self.user.username
        return data
`)
    expect(JSON.parse((await login(project, 'tess')).response.body)).toMatchObject({ username: 'tess' })
    const { response } = await login(project)
    expect([response.status, JSON.parse(response.body)]).toEqual([400, { non_field_errors: ['Staff only'] }])
  })

  it('ends as a 500 where JSON has no form for a claim', async () => {
    const { response, checked } = await login(withSerializer(named.replace('user.username', 'user')))
    expect(response.status).toBe(500)
    expect(checked.at(-1)?.say).toContain('TypeError: Object of type User is not JSON serializable')
  })

  it('is not guessed at where it does what this page does not follow', async () => {
    for (const methods of [
      '    username_field = "email"\n',
      '    def validate(self, attrs):\n        return attrs\n',
    ]) {
      const { response, unplayed } = await login(withSerializer(methods))
      expect(response.status).toBe(0)
      expect(unplayed).toContain('cannot be played here')
    }
  })
})

const serializers = 'notes/serializers.py'
const fields = "fields = ['id', 'owner', 'text']"

describe('a serializer of notes', () => {
  it.each([
    ["fields = ('text')", 'Got str.'],
    ["fields = ['id', 'text']", "The field 'owner' was declared on serializer NoteSerializer"],
  ])('stops at %s', async (written, error) => {
    const project = edited(serializers, fields, written)
    const { access } = JSON.parse((await login(project)).response.body)
    const { response, checked } = await send(project, 'GET', '/api/notes/', '', access)
    expect(response.status).toBe(500)
    expect(checked.at(-1)?.say).toContain(error)
  })

  it('asks for permission before it is looked at', async () => {
    const project = edited(serializers, fields, "fields = ['id', 'owner', 'title']")
    const { access } = JSON.parse((await login(project)).response.body)
    expect((await send(project, 'PATCH', '/api/notes/2/', '{}', access)).response.status).toBe(403)
  })
})

describe('settings', () => {
  const settings = 'campus/settings.py'
  const plain = 'REST_FRAMEWORK = {'

  it.each([
    [
      "REST_FRAMEWORK = {\n    'DEFAULT_PAGINATION_CLASS': 'rest_framework.pagination.PageNumberPagination',",
      'DEFAULT_PAGINATION_CLASS of REST_FRAMEWORK',
    ],
    ["LANGUAGE_CODE = 'de'\nREST_FRAMEWORK = {", 'LANGUAGE_CODE'],
    [
      "SIMPLE_JWT = {'USER_AUTHENTICATION_RULE': 'notes.rules.may'}\nREST_FRAMEWORK = {",
      'USER_AUTHENTICATION_RULE',
    ],
  ])('%s: no answer, and what is not followed', async (written, what) => {
    const { response, unplayed } = await send(edited(settings, plain, written), 'GET', '/api/open/')
    expect(response.status).toBe(0)
    expect(unplayed).toContain(what)
  })

  it.each([
    ["'django.contrib.auth',\n", "'django.contrib.auth'\n", "No module named 'django.contrib.authdjango'"],
    [
      "'django.middleware.common.CommonMiddleware'",
      "'django.middleware.common.ComonMiddleware'",
      'does not define a "ComonMiddleware"',
    ],
    ["'rest_framework',", "'rest_framwork',", "No module named 'rest_framwork'"],
  ])('%s written as %s keeps Django from starting', async (before, after, error) => {
    const { response } = await send(edited(settings, before, after), 'GET', '/api/open/')
    expect(response.body).toContain(error)
  })

  it('ends every request where the session comes too late', async () => {
    const project = edited(settings, "    'django.contrib.sessions.middleware.SessionMiddleware',\n", '')
    const { response, checked } = await send(project, 'GET', '/api/open/')
    expect(response.status).toBe(500)
    expect(checked.at(-1)?.say).toContain('requires session middleware')
  })
})

describe('OPTIONS', () => {
  it('tells what a POST takes, and a PUT of those who may', async () => {
    const project = wiredProject()
    const { access } = JSON.parse((await login(project)).response.body)
    const actions = async (path: string) => {
      const { response } = await send(project, 'OPTIONS', path, '', access)
      return JSON.parse(response.body).actions
    }
    expect(await actions('/api/notes/1/')).toMatchObject({ PUT: { text: { max_length: 200 } } })
    expect(await actions('/api/notes/2/')).toBeUndefined()
    expect(await actions('/api/token/')).toMatchObject({ POST: { password: { required: true } } })
  })
})
