import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../core/base64url.ts'
import { claims } from '../lessons/claims.ts'
import type { Step } from '../lessons/lesson.ts'
import { wiredProject } from '../sim/django/start-project.ts'
import type { Request, Response } from '../sim/happening.ts'
import { type Move, step as move } from '../sim/step.ts'
import type { World } from '../sim/world.ts'
import { issuedTokens, quotedIn } from './progress-issued.ts'
import { saveWorld } from './progress-world.ts'

const project = wiredProject()
const settings = 'campus/settings.py'
const text = project.files[settings] ?? ''
const step: Step = { ...claims.steps[0], start: { ...claims.steps[0].start, project } }

const encode = (part: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(part)))
const header = encode({ alg: 'HS256', typ: 'JWT' })
/** As the project would make it at a time that no text of the step knows. */
const issued = `${header}.${encode({ token_type: 'access', exp: 1799999999, jti: '5f0c3b1e9a7d4c2b8e6f1a0d9c7b5e3f' })}.pV3kQx9Lr0PsT7uYbN2mWcJ5hG8dAeF1oKiRjXlVqMw`
const own = `${header}.${encode({ iss: 'https://login.corp.test', scope: 'payroll:write' })}.Zk3vQx9Lr0PsT7uYbN2mWcJ5hG8dAeF1oKiRjXlVqMw`

const record = (request: Request, response: Response, queries: readonly string[] = []): Move => ({
  do: 'record',
  what: { kind: 'exchange', server: 'project', request, response, checked: [], queries, at: 0 },
})
const login = record(
  { method: 'POST', path: '/api/token/', headers: [], body: '{"username":"ana","password":"ana-test-pw"}' },
  {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: `{"refresh":"r.r.r","access":"${issued}"}`,
  },
  ['SELECT "auth_user"."id" FROM "auth_user" WHERE "auth_user"."username" = \'ana\' LIMIT 21'],
)
const fields = (authorization: string): Move => ({
  do: 'answer',
  name: 'workbench',
  answer: { Authorization: authorization },
})
const use = (token: string): Move =>
  record(
    { method: 'GET', path: '/api/notes/', headers: [['Authorization', `Bearer ${token}`]], body: '' },
    { status: 401, headers: [], body: '{"detail":"Given token not valid for any token type"}' },
  )
const write = (code: string): Move => ({ do: 'write-file', path: settings, text: code })
const worldAfter = (...moves: readonly Move[]): World => moves.reduce(move, step.start)
const isKept = (...moves: readonly Move[]) => saveWorld(worldAfter(...moves), step) !== null

describe('a token that the project handed out', () => {
  it('is found in its answers and in what curl printed, and nowhere else', () => {
    expect(issuedTokens(worldAfter(login))).toContain(issued)
    const terminal = [
      { line: 'curl -X POST …', output: `{"refresh": "a.b.c", "access": "${issued}"}`, exit: 0 },
      { line: `echo "access":"${own}"`, output: `"access":"${own}"`, exit: 0 },
    ]
    expect(issuedTokens({ ...step.start, project: { ...project, terminal } })).toEqual(['a.b.c', issued])
    expect(issuedTokens(worldAfter(use(own)))).toEqual([])
  })

  it('is kept, alone, behind Bearer, and opened in the debugger', () => {
    expect(isKept(login)).toBe(true)
    expect(isKept(login, fields(`Bearer ${issued}`), use(issued))).toBe(true)
    expect(isKept(login, { do: 'set', inputs: { pasted: issued } })).toBe(true)
  })

  it('is not kept where nobody handed it out, nor with more beside it', () => {
    expect(isKept(fields(`Bearer ${issued}`))).toBe(false)
    expect(isKept(use(issued))).toBe(false)
    expect(isKept(login, fields(`Bearer ${issued} ${own}`))).toBe(false)
  })
})

describe('somebody’s own token in a request', () => {
  it.each([
    ['in its fields', fields(`Bearer ${own}`)],
    ['once it is sent', use(own)],
    [
      'in a command',
      { do: 'record', what: { kind: 'command', line: `curl -H "Authorization: Bearer ${own}"`, exit: 0 } },
    ],
  ] as const)('is not kept, %s', (_where, one) => {
    expect(isKept(one)).toBe(false)
    expect(isKept(login, one, fields(''))).toBe(false)
  })
})

describe('code', () => {
  it('is kept as people write it', () => {
    expect(isKept(write(`${text}\nREST_FRAMEWORK = {\n    # mine\n    'PAGE_SIZE': 20,\n}\n`))).toBe(true)
    expect(isKept(write(text.replace('DEBUG = True', 'DEBUG = False\nALLOWED_HOSTS = ["localhost"]')))).toBe(
      true,
    )
    expect(isKept(write(''))).toBe(true)
  })

  it.each([
    ['a key of Django', `${text}\nSECRET_KEY = 'django-insecure-x9&2k(e#w1=q!v7m$z@3p+8r)t6y^u5'\n`],
    ['a short one', `${text}\nSIMPLE_JWT = {'SIGNING_KEY': 'hunter2-hunter3'}\n`],
    ['one without its quotes', text.replace('campus-demo-secret-do-not-reuse-0001', 'hunter2-hunter3')],
    ['a token', `${text}\n# ${own}\n`],
  ])('is not kept with %s that was pasted', (_name, code) => {
    expect(isKept(write(code))).toBe(false)
  })

  it('is not kept with a key that was typed letter by letter', () => {
    const key = 'x9&2k(e#w1=q!v7m$z@3p+8r)t6y^u5'
    const typed = Array.from(key, (_, at) => write(`${text}\nK = '${key.slice(0, at + 1)}'\n`))
    expect(isKept(write(`${text}\nK = ''\n`), ...typed)).toBe(false)
  })

  it('shows its texts between quotes, also where one is left open', () => {
    expect(quotedIn(`a = 'one', "two 'x'"\nb = 'it\\'s'\nc = 'open\nd = ''`)).toEqual([
      'one',
      "two 'x'",
      "it\\'s",
      'open',
      '',
    ])
  })
})
