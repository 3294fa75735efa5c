/** Does what a lesson's data says through the controls of the page, as a person would. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Exercise, ProjectPart } from '../src/lessons/exercise.ts'
import type { Step } from '../src/lessons/lesson.ts'
import type { Action } from '../src/sim/deeds.ts'
import type { Project } from '../src/sim/django/project.ts'
import type { Request } from '../src/sim/happening.ts'
import type { LoadConfig } from '../src/sim/load/config.ts'
import type { Answer, World } from '../src/sim/world.ts'
import { draftOf, hasBody } from '../src/ui/django/request-draft.ts'
import { DebuggerPage } from './page.ts'

type Kind = Exercise['kind']
type Of<K extends Kind> = Extract<Exercise, { kind: K }>

/** The step that is open. */
export const stepRegion = (page: Page): Locator => page.getByRole('region', { name: 'Step', exact: true })

/** One action of a step's `solve` or of a mistake's `example`. Throws where the page has no control for it. */
export async function playAction(page: Page, action: Action, step: Step): Promise<void> {
  const jotlab = new DebuggerPage(page)
  switch (action.do) {
    case 'edit':
      await (action.part === 'header' ? jotlab.headerJson : jotlab.payloadJson).fill(action.source)
      return
    case 'replace':
      return putToken(page, action.token, step)
    case 'set':
      return setInputs(page, action.inputs, step)
    case 'answer':
      return answer(page, action.name, action.answer, step)
    case 'sign':
      return pressAndWait(jotlab.button('Sign'))
    case 'send':
      return send(page, action.request, step)
    case 'verify': {
      const row = exerciseOf(page, 'verify').locator(`[data-item="${action.item}"]`)
      await row.getByRole('combobox').selectOption(action.keyName)
      return pressAndWait(row.getByRole('button', { name: /^Verify/ }))
    }
    case 'set-load':
      return setLoad(page, action.change)
    case 'simulate':
      return pressAndWait(exerciseOf(page, 'load').getByRole('button', { name: /^Run/ }))
    case 'search': {
      const search = exerciseOf(page, 'search')
      await search.getByRole('button', { name: /^Start/ }).click()
      await expect(search.locator('[data-found]')).toBeVisible()
      return
    }
    case 'run-python':
      return runPython(page, action.code, action.request)
    case 'write-file':
      return writeFile(page, action.path, action.text, step)
    case 'change-project':
      return changeProject(page, action.change, step)
    case 'request':
      return request(page, action.request, step)
    case 'command':
      return command(page, action.line, step)
    default:
      throw new Error(`No control of the page does "${action.do}"`)
  }
}

const exerciseOf = (page: Page, kind: Kind, name?: string): Locator =>
  stepRegion(page).locator(`[data-exercise="${kind}"]${name === undefined ? '' : `[data-name="${name}"]`}`)

const itemOf = (inside: Locator, id: string): Locator => inside.locator(`[data-item="${id}"]`)

function find<K extends Kind>(
  step: Step,
  kind: K,
  fits: (one: Of<K>) => boolean = () => true,
): Of<K> | undefined {
  return step.exercises.find((one): one is Of<K> => one.kind === kind && fits(one as Of<K>))
}

/** Presses a button whose work takes a while: until then it is marked as not usable. */
async function pressAndWait(button: Locator): Promise<void> {
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.click()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
}

async function setInputs(page: Page, inputs: Partial<World>, step: Step): Promise<void> {
  for (const [name, value] of Object.entries(inputs.answers ?? {})) await answer(page, name, value, step)
  if (inputs.server) await putServer(page, inputs.server.id, step)
  if (inputs.pasted !== undefined) await putToken(page, inputs.pasted, step)
  if (inputs.key !== undefined) await putKey(page, inputs.key, step)
  if (inputs.stoppedAt !== undefined) await stopClock(page, inputs.stoppedAt, step)
  if (inputs.policy !== undefined) await putPolicy(page, inputs.policy)
  if (inputs.signAsTyped !== undefined) {
    await page.getByRole('checkbox', { name: 'Sign as I type' }).setChecked(inputs.signAsTyped)
  }
}

async function putServer(page: Page, id: string, step: Step): Promise<void> {
  const code = find(step, 'code', ({ options }) => options.some(({ server }) => server?.id === id))
  const option = code?.options.find(({ server }) => server?.id === id)
  if (!code || !option) throw new Error(`Step ${step.id} offers no code for the server ${id}`)
  await exerciseOf(page, 'code', code.name).locator(`input[value="${option.id}"]`).check()
}

async function putToken(page: Page, token: string, step: Step): Promise<void> {
  const cards = find(step, 'cards', (one) =>
    one.cards.some(({ text, use }) => use.as === 'token' && text === token),
  )
  const card = cards?.cards.find(({ text, use }) => use.as === 'token' && text === token)
  if (card) return pressCard(page, card.id)
  const given = find(step, 'verify')?.items.find((item) => item.token === token)
  const box = new DebuggerPage(page).token
  if (given) {
    await itemOf(exerciseOf(page, 'verify'), given.id).getByRole('button', { name: /^Open/ }).click()
    return
  }
  // Pieces that were put together have made it already.
  if (find(step, 'build') && (await box.inputValue()) === token) return
  await box.fill(token)
}

async function putKey(page: Page, { text, encoding }: World['key'], step: Step): Promise<void> {
  const cards = find(step, 'cards', (one) =>
    one.cards.some((card) => card.use.as === 'key' && card.text === text),
  )
  const card = cards?.cards.find(
    ({ use, text: of }) => use.as === 'key' && of === text && use.encoding === encoding,
  )
  if (card) return pressCard(page, card.id)
  const jotlab = new DebuggerPage(page)
  await jotlab.key.fill(text)
  await jotlab.encoding.selectOption(encoding)
}

async function pressCard(page: Page, id: string): Promise<void> {
  const card = exerciseOf(page, 'cards').locator(`[data-card="${id}"]`)
  await card.getByRole('button', { name: /^Use as/ }).click()
  await expect(card).toHaveAttribute('data-used', 'true')
}

async function stopClock(page: Page, seconds: number | null, step: Step): Promise<void> {
  if (seconds === null) return new DebuggerPage(page).button('Back to now').click()
  const bench = find(step, 'project', ({ shows }) => shows.includes('life'))
  if (bench) {
    const box = exerciseOf(page, 'project', bench.name)
    await box.getByRole('textbox', { name: 'Move the clock to' }).fill(String(seconds))
    await box.getByRole('button', { name: 'Go', exact: true }).click()
    return expect(box.locator(`[data-now="${seconds}"]`)).toBeVisible()
  }
  if (find(step, 'clock')) return exerciseOf(page, 'clock').getByRole('slider').fill(String(seconds))
  const field = stepRegion(page).getByRole('textbox', { name: 'As of' })
  if (!(await field.isVisible())) await stepRegion(page).getByText('Time and leeway').click()
  await field.fill(String(seconds))
}

async function putPolicy(page: Page, policy: World['policy']): Promise<void> {
  const field = (name: RegExp) => stepRegion(page).getByRole('textbox', { name })
  const leeway = stepRegion(page).getByLabel(/^Leeway/)
  if (policy.leewaySeconds !== 0) {
    if (!(await leeway.isVisible())) await stepRegion(page).getByText('Time and leeway').click()
    await leeway.fill(String(policy.leewaySeconds))
  }
  if (!(await field(/^Expected audience/).isVisible()))
    await stepRegion(page).getByText('What do you expect?').click()
  await field(/^Expected issuer/).fill(policy.issuer)
  await field(/^Expected audience/).fill(policy.audience)
  await field(/^Expected type/).fill(policy.typ)
}

async function answer(page: Page, name: string, given: Answer | null, step: Step): Promise<void> {
  const judged = find(step, 'verify', ({ judge }) => judge?.name === name)
  if (judged) {
    for (const [item, option] of Object.entries(given ?? {})) {
      await itemOf(exerciseOf(page, 'verify'), item).locator(`input[value="${option}"]`).check()
    }
    return
  }
  const exercise = step.exercises.find((one) => 'name' in one && one.name === name)
  if (!exercise || !('name' in exercise)) throw new Error(`Step ${step.id} has no exercise ${name}`)
  const box = exerciseOf(page, exercise.kind, name)
  switch (exercise.kind) {
    case 'choice':
      return choose(box, asText(given))
    case 'code':
      return box.locator(`input[value="${asText(given)}"]`).check()
    case 'sort':
      return sort(box, exercise, asRecord(given))
    case 'machine':
      return fillMachine(box, asRecord(given))
    case 'order':
      return order(box, asList(given))
    case 'cuts':
      return cut(box, asList(given).map(Number))
    case 'build':
      return build(box, asList(given))
    case 'python':
      return box.getByRole('textbox', { name: 'wsgi.py' }).fill(asText(given))
    case 'request':
    case 'project':
      throw new Error('What stands in the fields of a request follows from what is sent')
  }
}

const asText = (given: Answer | null): string => (typeof given === 'string' ? given : '')
const asList = (given: Answer | null): readonly string[] =>
  given === null || typeof given === 'string' || !Array.isArray(given) ? [] : given
const asRecord = (given: Answer | null): Readonly<Record<string, string>> =>
  given === null || typeof given === 'string' || Array.isArray(given)
    ? {}
    : (given as Readonly<Record<string, string>>)

async function choose(box: Locator, id: string): Promise<void> {
  await box.locator(`input[value="${id}"]`).check()
  const lock = box.getByRole('button', { name: 'This is my answer' })
  if (await lock.isVisible()) await lock.click()
}

/** The thing, then the place's number. */
async function sort(box: Locator, { items, places }: Of<'sort'>, wanted: Readonly<Record<string, string>>) {
  for (const { id } of items) {
    const chip = itemOf(box, id)
    const place = places.findIndex((one) => one.id === wanted[id])
    if (place >= 0) await chip.press(String(place + 1))
    else if (!(await itemOf(box.getByRole('list', { name: 'To be placed' }), id).isVisible()))
      await chip.press('0')
  }
}

const slotNumbers = { message: '1', key: '2', alg: '3' } as const

async function fillMachine(box: Locator, wanted: Readonly<Record<string, string>>): Promise<void> {
  const slots = Object.keys(slotNumbers) as (keyof typeof slotNumbers)[]
  for (const slot of slots) {
    const there = box.locator(`[data-slot="${slot}"] [data-item]`)
    const id = wanted[slot]
    if (id !== undefined) await itemOf(box, id).press(slotNumbers[slot])
    else if (await there.isVisible()) await there.press('0')
  }
}

/** Each row up to its place, from the first place to the last. */
async function order(box: Locator, wanted: readonly string[]): Promise<void> {
  const rows = box.getByRole('listitem')
  const read = () => rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.item ?? ''))
  let now = await read()
  const first = now[0]
  if (first !== undefined && now.join() === wanted.join()) {
    // Standing as given is no answer yet: a move there and back makes it one.
    await itemOf(box, first)
      .getByRole('button', { name: /^Move down/ })
      .press('ArrowDown')
    now = await read()
  }
  for (const [place, id] of wanted.entries()) {
    const up = itemOf(box, id).getByRole('button', { name: /^Move up/ })
    for (let at = now.indexOf(id); at > place; at--) await up.press('ArrowUp')
    now = await read()
    expect(now[place]).toBe(id)
  }
}

async function cut(box: Locator, wanted: readonly number[]): Promise<void> {
  const line = box.getByRole('slider')
  await expect(line.locator('.cut-line')).toHaveCount(0)
  for (const place of wanted) {
    await line.press('Home')
    for (let at = 10; at <= place; at += 10) await line.press('ArrowDown')
    for (let at = 0; at < place % 10; at++) await line.press('ArrowRight')
    await expect(line).toHaveAttribute('aria-valuenow', String(place))
    await line.press('Enter')
  }
}

async function build(box: Locator, wanted: readonly string[]): Promise<void> {
  const used = box.getByRole('list', { name: 'The token so far' }).getByRole('button')
  while ((await used.count()) > 0) await used.first().click()
  for (const id of wanted) await itemOf(box, id).click()
  await expect(used).toHaveCount(wanted.length)
}

/** Python comes with the first run, which takes a while. */
async function runPython(page: Page, code: string, request: Request): Promise<void> {
  const box = exerciseOf(page, 'python')
  await box.getByRole('textbox', { name: 'wsgi.py' }).fill(code)
  await box.getByRole('combobox', { name: 'Method' }).selectOption(request.method)
  await box.getByRole('combobox', { name: 'Path' }).fill(request.path)
  const button = box.getByRole('button', { name: 'Send to application' })
  await button.click()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: 50_000 })
}

async function send(page: Page, request: Request, step: Step): Promise<void> {
  const exercise = find(step, 'request')
  if (!exercise) throw new Error(`Step ${step.id} has no server to send to`)
  const box = exerciseOf(page, 'request', exercise.name)
  if (exercise.mode === 'send') return pressAndWait(box.locator(`button[data-path="${request.path}"]`))
  const field = (name: string) => box.locator(`[data-field="${name}"]`)
  await box.getByRole('combobox', { name: 'Method' }).selectOption(request.method)
  await field('path').fill(request.path)
  const remove = box.getByRole('button', { name: /^Remove header/ })
  while ((await remove.count()) > Math.max(1, request.headers.length)) await remove.last().click()
  if (request.headers.length === 0) {
    await field('name 1').fill('')
    await field('value 1').fill('')
  }
  for (const [index, [name, value]] of request.headers.entries()) {
    if ((await remove.count()) <= index) await box.getByRole('button', { name: 'Add a header' }).click()
    await field(`name ${index + 1}`).fill(name)
    await field(`value ${index + 1}`).fill(value)
  }
  if (request.method === 'POST') await box.getByRole('textbox', { name: 'Body' }).fill(request.body)
  await pressAndWait(box.getByRole('button', { name: 'Send', exact: true }))
}

/** Turns knobs of the server under load, each by what it is: a slider, a choice, a box to tick. */
async function setLoad(page: Page, change: Partial<LoadConfig>): Promise<void> {
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

async function writeFile(page: Page, path: string, text: string | null, step: Step): Promise<void> {
  if (text === null) throw new Error('No control of the page takes a file away')
  await bench(page, step, 'files').locator(`[data-file="${path}"]`).getByRole('textbox').fill(text)
}

async function command(page: Page, line: string, step: Step): Promise<void> {
  const box = bench(page, step, 'terminal')
  await box.getByRole('textbox', { name: 'Terminal' }).fill(line)
  await pressAndWait(box.getByRole('button', { name: 'Run', exact: true }))
}

async function request(page: Page, wanted: Request, step: Step): Promise<void> {
  const box = bench(page, step, 'request')
  const { method, path, authorization, headers, bodyType, body } = draftOf(wanted)
  const field = (name: string) => box.locator(`[data-field="${name}"]`)
  await field('method').selectOption(method)
  await field('path').fill(path)
  await field('authorization').fill(authorization)
  const remove = box.getByRole('button', { name: /^Remove header/ })
  while ((await remove.count()) > headers.length) await remove.last().click()
  for (const [index, [name, value]] of headers.entries()) {
    if ((await remove.count()) <= index) await box.getByRole('button', { name: 'Add a header' }).click()
    await field(`name ${index + 1}`).fill(name)
    await field(`value ${index + 1}`).fill(value)
  }
  if (hasBody(method)) {
    await field('type').selectOption(bodyType)
    await field('body').fill(body)
  }
  await pressAndWait(box.getByRole('button', { name: 'Send', exact: true }))
}

async function changeProject(page: Page, change: Partial<Omit<Project, 'files'>>, step: Step): Promise<void> {
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
