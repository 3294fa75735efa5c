/** Answers to the exercises of a step, each given as a person does it. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Step } from '../src/lessons/lesson.ts'
import type { Answer } from '../src/sim/world.ts'
import { exerciseOf, find, itemOf, type Of } from './learn-step.ts'

export async function answer(page: Page, name: string, given: Answer | null, step: Step): Promise<void> {
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
