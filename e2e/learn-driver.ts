/** Does what a lesson's data says through the controls of the page, as a person would. */
import { expect, type Page } from '@playwright/test'
import type { Step } from '../src/lessons/lesson.ts'
import type { Action } from '../src/sim/deeds.ts'
import type { World } from '../src/sim/world.ts'
import { answer } from './learn-answers.ts'
import { changeProject, command, request, runPython, send, setLoad, writeFile } from './learn-servers.ts'
import { exerciseOf, find, itemOf, pressAndWait, stepRegion } from './learn-step.ts'
import { DebuggerPage } from './page.ts'

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
