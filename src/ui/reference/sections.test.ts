import { describe, expect, it } from 'vitest'
import { examples } from '../../core/examples.ts'
import { lints } from '../../core/lint.ts'
import { lintGroups, lintNames } from '../../core/lint-names.ts'
import { analyzeInputs, inputsOf } from '../../core/testing/look.ts'
import { findStep } from '../../lessons/course.ts'
import { addressInReference } from './place.ts'
import { sections } from './sections.ts'

const entriesOf = (id: string) =>
  sections.flatMap((section) => (section.id === id ? section.groups.flatMap(({ entries }) => entries) : []))
const all = sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries))
const exampleById = new Map(examples.map((example) => [example.id, example]))

describe('the reference', () => {
  it.each(sections.map(({ id }) => [id]))('has one address for each entry of %s', (id) => {
    const addresses = entriesOf(id).map((entry) => entry.id)
    expect(addresses.length).toBeGreaterThan(9)
    expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).toEqual([])
  })
  it('says something of everything but what no document explains', () => {
    const silent = all.filter(({ paragraphs, title }) => paragraphs.length === 0 && title === null)
    expect(silent.map(({ id }) => id)).toEqual([])
  })
  it('leads to steps and examples that are there', () => {
    for (const { step, example } of all) {
      if (step !== null) expect(findStep(step), step).not.toBeNull()
      if (example !== null) expect(exampleById.has(example), example).toBe(true)
    }
  })
  it('leads from messages to causes that have an entry', () => {
    const known = new Set(entriesOf('causes').map(({ id }) => id))
    const asked = all.flatMap(({ causes }) => causes.flatMap(({ cause }) => cause ?? []))
    expect(asked.length).toBeGreaterThan(9)
    expect(asked.filter((cause) => !known.has(cause))).toEqual([])
  })
  it('has every rule once, with a name, under its letter', () => {
    expect(
      entriesOf('rules')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(lints.map(({ id }) => id).sort())
    expect(Object.keys(lintNames).sort()).toEqual(lints.map(({ id }) => id).sort())
    for (const { id } of lints) expect(Object.keys(lintGroups), id).toContain(id.replace(/\d+$/u, ''))
  })
  it('has no entry whose name breaks its address', () => {
    for (const section of sections) {
      for (const { id } of section.groups.flatMap(({ entries }) => entries)) {
        expect(addressInReference(section.id, id)).toMatch(/^#\/reference\/[a-z]+\/[^\s/#]+$/u)
      }
    }
  })
})

describe('the example of a cause', () => {
  const shown = entriesOf('causes').filter(({ example }) => example !== null)
  it.each(shown.map(({ id, example }) => [id, example ?? '']))('%s shows it: %s', async (code, id) => {
    const example = exampleById.get(id)
    if (!example) throw new Error(`There is no example ${id}`)
    const inputs = inputsOf(example.token, { key: example.key.text, encoding: example.key.encoding })
    // Any moment of the years in which the page will be looked at.
    const seen = await analyzeInputs(inputs, example.now ?? 1_798_761_600)
    const codes = [...JSON.stringify(seen).matchAll(/"code":"([^"]+)"/gu)].map(([, found]) => found)
    expect(codes).toContain(code)
  })
})
