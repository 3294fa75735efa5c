import { describe, expect, it } from 'vitest'
import { memberOf, readJson } from '../../core/json.ts'
import type { Request } from '../happening.ts'
import { handleRequest } from './handle.ts'
import { type Host, hostsOf, withHosts } from './hosts.ts'
import { withNginx } from './nginx.ts'
import type { Project } from './project.ts'
import { wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'

const now = 1_767_225_600
const a: Host = { name: 'a', address: '10.0.0.1:8000', settings: 'campus.settings', secondsAhead: 0 }
const b: Host = { name: 'b', address: '10.0.0.2:8000', settings: 'campus.settings', secondsAhead: 0 }

const conf = `upstream campus { server ${a.address}; server ${b.address}; }
server {
    location / {
        proxy_pass http://campus;
        proxy_set_header Host $http_host;
        add_header X-Upstream $upstream_addr always;
    }
}`
const base = wiredProject({ settings: "ALLOWED_HOSTS = ['*']", running: 'gunicorn' })
const on = (hosts: readonly Host[], text = conf): Project => withNginx(withHosts(base, hosts), text)

const get = (token: string): Request => ({
  method: 'GET',
  path: '/api/notes/',
  headers: token === '' ? [] : [['Authorization', `Bearer ${token}`]],
  body: '',
})
const login: Request = {
  method: 'POST',
  path: '/api/token/',
  headers: [['Content-Type', 'application/json']],
  body: '{"username": "ana", "password": "ana-test-pw"}',
}

/** Sends one after the other; gives each status with who answered, the last token, and the project. */
async function sendAll(project: Project, requests: readonly ('login' | 'notes')[], at = now) {
  const answers: string[] = []
  let current = project
  let token = ''
  for (const one of requests) {
    const { response, project: next } = await handleRequest(current, one === 'login' ? login : get(token), at)
    const given = memberOf(readJson(response.body).value as never, 'access')
    if (typeof given === 'string') token = given
    answers.push(`${response.status} ${response.headers.find(([name]) => name === 'X-Upstream')?.[1] ?? ''}`)
    current = next
  }
  return { answers, project: current }
}

describe('several machines behind nginx', () => {
  it('take turns, and trust each other’s tokens while they have one key', async () => {
    const { answers, project } = await sendAll(on([a, b]), ['login', 'notes', 'notes', 'notes'])
    expect(answers).toEqual([`200 ${a.address}`, `200 ${b.address}`, `200 ${a.address}`, `200 ${b.address}`])
    expect(project.files).toBe(base.files)
  })

  it('refuse each other’s tokens when one has settings with another key', async () => {
    const files = {
      ...base.files,
      'campus/settings_b.py': "from .settings import *\n\nSECRET_KEY = 'of-host-b-and-of-no-other-machine'\n",
    }
    const project = { ...on([a, { ...b, settings: 'campus.settings_b' }]), files }
    const { answers } = await sendAll(project, ['login', 'notes', 'notes', 'notes'])
    expect(answers.map((one) => one.slice(0, 3))).toEqual(['200', '401', '200', '401'])
  })

  it('go by their own clocks', async () => {
    const project = on([{ ...a, secondsAhead: 60 }, b])
    expect(
      (await sendAll(project, ['login', 'notes', 'notes'])).answers.map((one) => one.slice(0, 3)),
    ).toEqual(['200', '401', '200'])
    const { project: synchronized, exit } = await runCommand(project, 'ssh a timedatectl set-ntp true', now)
    expect(exit).toBe(0)
    expect(hostsOf(synchronized).map(({ secondsAhead }) => secondsAhead)).toEqual([0, 0])
    expect((await sendAll(synchronized, ['login', 'notes'])).answers[1]).toBe(`200 ${b.address}`)
  })

  it('stand in for one that nobody reaches', async () => {
    const { answers } = await sendAll(on([b]), ['login', 'notes'])
    expect(answers).toEqual([`200 ${b.address}`, `200 ${b.address}`])
    expect((await sendAll({ ...on([a, b]), running: 'none' }, ['notes'])).answers).toEqual([
      `502 ${b.address}`,
    ])
  })

  it('are named in an answer other than a good one only with `always`', async () => {
    const { answers } = await sendAll(on([a, b], conf.replace(' always', '')), ['notes', 'login'])
    expect(answers).toEqual(['401 ', `200 ${b.address}`])
  })
})

describe('the terminal', () => {
  const say = async (line: string, project = on([{ ...a, secondsAhead: 60 }, b])) => {
    const { project: after, exit } = await runCommand(project, line, now)
    return `${exit} ${after.terminal.at(-1)?.output ?? ''}`
  }

  it('shows the clock of each machine', async () => {
    expect(await say('ssh a date')).toBe('0 Thu Jan  1 00:01:00 UTC 2026')
    expect(await say('ssh ana@10.0.0.2 date')).toBe('0 Thu Jan  1 00:00:00 UTC 2026')
    expect(await say('ssh a timedatectl')).toContain('System clock synchronized: no')
    expect(await say('ssh b sudo timedatectl status')).toContain('System clock synchronized: yes')
  })

  it.each([
    ['ssh', '255 usage'],
    ['ssh c date', '255 ssh: Could not resolve hostname c'],
    ['ssh a', '1 This terminal runs one command at a time'],
    ['ssh a reboot', '127 bash: reboot: command not found'],
    ['ssh a timedatectl set-ntp maybe', '1 Failed to parse NTP setting: maybe'],
    ['ssh a timedatectl set-time now', '1 Unknown command verb set-time'],
  ])('%s', async (line, said) => {
    expect(await say(line)).toContain(said)
  })

  it('asks one machine past nginx', async () => {
    expect(await say(`curl -i http://${b.address}/api/notes/`)).toContain('HTTP/1.1 401')
    expect(await say('curl http://localhost:8000/api/notes/')).toContain('7 curl: (7) Failed to connect')
  })
})

it.each(['', 'null', '{}', '[1, {"name": "a"}]', '['])('%s are no machines', (hosts) => {
  expect(hostsOf({ ...base, extra: { hosts } })).toEqual([])
})
