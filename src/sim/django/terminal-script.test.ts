import { describe, expect, it } from 'vitest'
import type { Project } from './project.ts'
import { wiredProject } from './start-project.ts'
import { runCommand } from './terminal.ts'
import { stepsOfScript } from './terminal-script.ts'

const now = 1_767_225_600
const waitingTables = "INSTALLED_APPS += ['rest_framework_simplejwt.token_blacklist']"

const projectWith = (script: string, settings = waitingTables): Project =>
  wiredProject({ running: 'gunicorn', settings, files: { 'deploy.sh': script } })

async function run(script: string, line = 'sh deploy.sh', settings = waitingTables) {
  const { exit, project } = await runCommand(projectWith(script, settings), line, now)
  const output = project.terminal.at(-1)?.output ?? ''
  return { exit, project, output, steps: stepsOfScript(project).map((one) => `${one.exit} ${one.line}`) }
}

describe('a script', () => {
  it('runs its lines in their order and remembers how each ended', async () => {
    const { exit, steps, project } = await run(
      '#!/bin/sh\n# Take up the new code.\nset -e\npython manage.py migrate\n\npython manage.py migrate --check\nsystemctl restart gunicorn\n',
    )
    expect(exit).toBe(0)
    expect(steps).toEqual([
      '0 python manage.py migrate',
      '0 python manage.py migrate --check',
      '0 systemctl restart gunicorn',
    ])
    expect(project.database.applied).toContain('token_blacklist.0001_initial')
  })

  it('ends at a command that fails with set -e, and goes on without it', async () => {
    const script = 'python manage.py migrate --check\necho ready\n'
    expect(await run(`set -e\n${script}`)).toMatchObject({
      exit: 1,
      steps: ['1 python manage.py migrate --check'],
    })
    expect(await run(script, 'sh -e deploy.sh')).toMatchObject({ exit: 1 })
    expect(await run(script)).toMatchObject({ exit: 0, output: 'ready' })
  })

  it('leaves out what follows && after a failure, and does not end there', async () => {
    const { exit, steps } = await run('set -e\npython manage.py migrate --check && echo one\necho two')
    expect(exit).toBe(0)
    expect(steps).toEqual(['1 python manage.py migrate --check', '0 echo two'])
  })

  it('does not end before || with set -e, and ends at the last command of such a line', async () => {
    const check = 'python manage.py migrate --check'
    expect(await run(`set -e\n${check} || echo waits\necho two`)).toMatchObject({
      exit: 0,
      output: 'waits\ntwo',
    })
    expect(await run(`set -e\n${check} || ${check}\necho two`)).toMatchObject({ exit: 1, output: '' })
  })

  it('joins a line with the next one at a backslash', async () => {
    expect((await run('echo one \\\n  two &&\n  echo three')).output).toBe('one two\nthree')
  })

  it.each([
    ['a shell’s keyword', 'echo one\nif true; then echo two; fi', 'not "if"'],
    ['a pipe', 'echo one\nps | grep gunicorn', 'knows no "|"'],
    ['a script in a script', 'echo one\nsh deploy.sh', 'not "sh"'],
    ['a variable', 'echo one\nDEBUG=1', 'not "DEBUG=1"'],
  ])('is not begun with %s in it', async (_, script, why) => {
    const { exit, output, steps } = await run(script)
    expect([exit, steps]).toEqual([2, []])
    expect(output).toContain('deploy.sh: 2:')
    expect(output).toContain(why)
    expect(output).not.toMatch(/^one/mu)
  })

  it('waits at a server in the foreground', async () => {
    const { output, steps } = await run('python manage.py runserver\necho after')
    expect(steps).toEqual(['0 python manage.py runserver'])
    expect(output).toContain('in the foreground')
  })

  it('stays in its own folder', async () => {
    const { project } = await run('cd notes\npwd')
    expect((await runCommand(project, 'pwd', now)).project.terminal.at(-1)?.output).toBe('/srv/campus')
  })

  it('says which file it does not find', async () => {
    expect(await run('', 'sh deploy.py')).toMatchObject({
      exit: 2,
      output: 'sh: 0: cannot open deploy.py: No such file',
    })
    expect(await run('', 'sh')).toMatchObject({ exit: 2 })
    expect(await run('', 'sh -z deploy.sh')).toMatchObject({ exit: 2 })
  })
})
