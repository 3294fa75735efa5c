/** What a step does to its servers: requests, Python, the knobs of a load, and the workbench of a Django project. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { ProjectPart } from '../src/lessons/exercise.ts'
import type { Step } from '../src/lessons/lesson.ts'
import type { Project } from '../src/sim/django/project.ts'
import type { Request } from '../src/sim/happening.ts'
import type { LoadConfig } from '../src/sim/load/config.ts'
import { draftOf, hasBody } from '../src/ui/django/request-draft.ts'
import { exerciseOf, find, pressAndWait } from './learn-step.ts'

/** Python comes with the first run, which takes a while. */
export async function runPython(page: Page, code: string, request: Request): Promise<void> {
  const box = exerciseOf(page, 'python')
  await box.getByRole('textbox', { name: 'wsgi.py' }).fill(code)
  await box.getByRole('combobox', { name: 'Method' }).selectOption(request.method)
  await box.getByRole('combobox', { name: 'Path' }).fill(request.path)
  const button = box.getByRole('button', { name: 'Send to application' })
  await button.click()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: 50_000 })
}

export async function send(page: Page, request: Request, step: Step): Promise<void> {
  const exercise = find(step, 'request')
  if (!exercise) throw new Error(`Step ${step.id} has no server to send to`)
  const box = exerciseOf(page, 'request', exercise.name)
  if (exercise.mode === 'send') return pressAndWait(box.locator(`button[data-path="${request.path}"]`))
  const field = (name: string) => box.locator(`[data-field="${name}"]`)
  await box.getByRole('combobox', { name: 'Method' }).selectOption(request.method)
  await field('path').fill(request.path)
  await fillHeaders(box, request.headers, 1)
  if (request.headers.length === 0) {
    await field('name 1').fill('')
    await field('value 1').fill('')
  }
  if (request.method === 'POST') await box.getByRole('textbox', { name: 'Body' }).fill(request.body)
  await pressAndWait(box.getByRole('button', { name: 'Send', exact: true }))
}

/** The rows of headers as they are wanted; of `least` rows none is taken away. */
async function fillHeaders(box: Locator, headers: Request['headers'], least: number): Promise<void> {
  const field = (name: string) => box.locator(`[data-field="${name}"]`)
  const remove = box.getByRole('button', { name: /^Remove header/ })
  while ((await remove.count()) > Math.max(least, headers.length)) await remove.last().click()
  for (const [index, [name, value]] of headers.entries()) {
    if ((await remove.count()) <= index) await box.getByRole('button', { name: 'Add a header' }).click()
    await field(`name ${index + 1}`).fill(name)
    await field(`value ${index + 1}`).fill(value)
  }
}

/** Turns knobs of the server under load, each by what it is: a slider, a choice, a box to tick. */
export async function setLoad(page: Page, change: Partial<LoadConfig>): Promise<void> {
  const box = exerciseOf(page, 'load')
  for (const [name, value] of Object.entries(change)) {
    const knob = box.locator(`[data-knob="${name}"]`)
    if (name === 'acts') {
      for (const tick of await box.locator('[data-act]').all()) {
        const own = await tick.getAttribute('data-act')
        const isWanted = (change.acts ?? []).some((act) => `${act.do} ${act.at}` === own)
        await tick.getByRole('checkbox').setChecked(isWanted)
      }
    } else if (typeof value === 'boolean') await knob.getByRole('checkbox').setChecked(value)
    else if (typeof value === 'string') await knob.locator(`input[value="${value}"]`).check()
    else {
      const scale = Number((await knob.getAttribute('data-scale')) ?? 1)
      await knob.locator('input').fill(String(Math.round(Number(value) * scale * 1000) / 1000))
    }
  }
}

/** The workbench of the step that shows this part of the project. */
function bench(page: Page, step: Step, part: ProjectPart): Locator {
  const exercise = find(step, 'project', ({ shows }) => shows.includes(part))
  if (!exercise) throw new Error(`Step ${step.id} shows no ${part} of a project`)
  return exerciseOf(page, 'project', exercise.name)
}

export async function writeFile(page: Page, path: string, text: string | null, step: Step): Promise<void> {
  if (text === null) throw new Error('No control of the page takes a file away')
  await bench(page, step, 'files').locator(`[data-file="${path}"]`).getByRole('textbox').fill(text)
}

export async function command(page: Page, line: string, step: Step): Promise<void> {
  const box = bench(page, step, 'terminal')
  await box.getByRole('textbox', { name: 'Terminal' }).fill(line)
  await pressAndWait(box.getByRole('button', { name: 'Run', exact: true }))
}

export async function request(page: Page, wanted: Request, step: Step): Promise<void> {
  const box = bench(page, step, 'request')
  const { method, path, authorization, headers, bodyType, body } = draftOf(wanted)
  const field = (name: string) => box.locator(`[data-field="${name}"]`)
  await field('method').selectOption(method)
  await field('path').fill(path)
  await field('authorization').fill(authorization)
  await fillHeaders(box, headers, 0)
  if (hasBody(method)) {
    await field('type').selectOption(bodyType)
    await field('body').fill(body)
  }
  await pressAndWait(box.getByRole('button', { name: 'Send', exact: true }))
}

export async function changeProject(
  page: Page,
  change: Partial<Omit<Project, 'files'>>,
  step: Step,
): Promise<void> {
  if (change.version !== undefined) {
    await bench(page, step, 'version').locator(`input[value="${change.version}"]`).check()
  }
  for (const user of change.database?.users ?? []) {
    const row = bench(page, step, 'people').locator(`[data-user="${user.username}"]`)
    const set = (name: string, on: boolean) =>
      row.getByRole('switch', { name: `${user.username}: ${name}` }).setChecked(on)
    await set('active', user.isActive)
    await set('staff', user.isStaff)
    await set('superuser', user.isSuperuser)
    if (!(await row.locator('details').evaluate((fold: HTMLDetailsElement) => fold.open))) {
      await row.locator('summary').click()
    }
    for (const verb of ['view', 'add', 'change', 'delete']) {
      await set(`notes.${verb}_note`, user.permissions.includes(`notes.${verb}_note`))
    }
    if ((await row.locator('[data-password]').textContent()) !== user.password) {
      await row.getByRole('textbox', { name: /^New password/ }).fill(user.password)
      await row.getByRole('button', { name: 'Set password' }).click()
    }
  }
}
