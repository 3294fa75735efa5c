import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import { importKey } from '../../core/keys.ts'
import { verifyToken } from '../../core/verify.ts'
import { environOf } from './environ.ts'
import { fronts, journeys } from './hop.ts'
import { hopAt, hopsOf } from './hops.ts'
import { recorded } from './recorded.ts'
import type { Front, Journey } from './recording.ts'

const ids = (front: Front, journey: Journey) => hopsOf(front, journey).map(({ id }) => id)
const inside = ['environ', 'wsgi', 'middleware', 'urls']
const ways = fronts.flatMap(({ id: front }) => journeys.map(({ id }) => [front, id] as const))

describe('the way of a request', () => {
  it('goes through every program and back', () => {
    expect(ids('nginx', 'token')).toEqual([
      'browser',
      'nginx',
      'upstream',
      ...inside,
      'auth',
      'view',
      'sql',
      'answer',
      'server-back',
      'browser-back',
    ])
    expect(ids('gunicorn', 'token')).toEqual([
      'browser',
      ...inside,
      'auth',
      'view',
      'sql',
      'answer',
      'browser-back',
    ])
  })

  it('ends before the view without a token', () => {
    for (const front of ['runserver', 'gunicorn'] as const) {
      expect(ids(front, 'none')).toEqual(['browser', ...inside, 'auth', 'answer', 'browser-back'])
    }
  })

  it('ends at nginx, at runserver, or in a 404 for a file', () => {
    expect(ids('nginx', 'file')).toEqual(['browser', 'nginx', 'browser-back'])
    expect(ids('runserver', 'file')).toEqual(['browser', 'static', 'browser-back'])
    expect(ids('gunicorn', 'file')).toEqual(['browser', ...inside, 'answer', 'browser-back'])
    expect(recorded.exchanges.gunicorn.file.received).toMatch(/^HTTP\/1\.1 404 /)
  })

  it.each(ways)('has different ids and its words: %s, %s', (front, journey) => {
    const hops = hopsOf(front, journey)
    expect(new Set(hops.map(({ id }) => id)).size).toBe(hops.length)
    for (const { title, say, shows } of hops) {
      expect(title).toMatch(/\w/)
      expect(say).toMatch(/\w/)
      expect(shows.length).toBeGreaterThan(0)
    }
  })

  it('begins at the browser where an address names no hop of it', () => {
    expect(hopAt('nginx', 'file', 'sql').id).toBe('browser')
    expect(hopAt('nginx', 'token', 'constructor').id).toBe('browser')
    expect(hopAt('nginx', 'token', 'sql').id).toBe('sql')
  })

  it.each([
    ['token', 'location / {'],
    ['file', 'location /static/ {'],
  ] as const)('marks the location that matched: %s', (journey, line) => {
    const [shown] = hopAt('nginx', journey, 'nginx').shows
    if (shown?.kind !== 'file') throw new Error('no file is shown')
    const marked = shown.text.split('\n').slice(shown.from, shown.to)
    expect(marked[0]?.trim()).toBe(line)
    expect(marked.at(-1)?.trim()).toBe('}')
    expect(marked.filter((one) => one.includes('location'))).toHaveLength(1)
  })
})

describe('what was recorded', () => {
  it('holds a token that was good then', async () => {
    const key = await importKey(
      { text: recorded.secret, encoding: 'utf8', passphrase: '' },
      { alg: 'HS256', kid: null },
    )
    const policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }
    const { outcome } = await verifyToken(decodeToken(recorded.token), key, policy, recorded.at)
    expect(outcome).toBe('accepted')
    expect(recorded.exchanges.nginx.token.sent).toContain(`Authorization: Bearer ${recorded.token}\r\n`)
  })

  it('has the statuses that the lessons teach', () => {
    const statuses = ways.map(([front, journey]) => {
      const [, status] = recorded.exchanges[front][journey].received.split(' ')
      return `${front} ${journey} ${status}`
    })
    expect(statuses).toEqual([
      'runserver token 200',
      'runserver none 401',
      'runserver file 200',
      'gunicorn token 200',
      'gunicorn none 401',
      'gunicorn file 404',
      'nginx token 200',
      'nginx none 401',
      'nginx file 200',
    ])
  })

  it('has nothing of the machine that it was recorded on', () => {
    const all = JSON.stringify(recorded)
    expect(all.match(/\/(?:tmp|work|home|root)\b|x-record|HOPS_/g)).toBeNull()
  })
})

describe('environ', () => {
  const rowOf = (front: Front, key: string) => environOf(front, 'token').find((row) => row.key === key)

  it('differs where the stack differs', () => {
    expect(rowOf('nginx', 'SERVER_PROTOCOL')).toMatchObject({ value: "'HTTP/1.0'", differs: true })
    expect(rowOf('gunicorn', 'HTTP_X_FORWARDED_FOR')).toMatchObject({ value: null, differs: true })
    expect(rowOf('runserver', 'CAMPUS_DB_PASSWORD')).toMatchObject({ differs: true })
    expect(rowOf('nginx', 'wsgi.multithread')).toMatchObject({ value: 'False', differs: true })
  })

  it('is the same where only addresses and ports differ', () => {
    expect(rowOf('nginx', 'PATH_INFO')).toMatchObject({ differs: false })
    expect(rowOf('nginx', 'HTTP_AUTHORIZATION')).toMatchObject({ differs: false })
  })

  it('is not there where the application was not called', () => {
    expect(environOf('nginx', 'file')).toEqual([])
  })
})
