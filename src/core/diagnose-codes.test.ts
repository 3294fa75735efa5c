/** Every code in three cases: a plain one, one in another algorithm or form, and a near miss that is not claimed. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extract, fieldsSwapped } from './extract.ts'
import { explain } from './messages.ts'
import { causeCases } from './testing/cause-cases.ts'
import { formCases } from './testing/form-cases.ts'
import { keyCases } from './testing/key-cases.ts'
import { hsToken, inputsOf, look } from './testing/look.ts'
import { type PasteCase, pasteCases } from './testing/paste-cases.ts'
import { sealedCases } from './testing/sealed-cases.ts'

const entries = [causeCases, keyCases, formCases, sealedCases].flatMap((table) => Object.entries(table))
const pasteEntries = Object.entries(pasteCases)

/** What may be said without a proof: that nothing was found, and a number that may mean something else. */
const unproven: ReadonlySet<string> = new Set(['signature-mismatch', 'jwe-not-decrypted', 'no-reading-fits'])

describe('each code of diagnosis', () => {
  it.each(entries)('%s, plain', async (code, [plain]) => {
    const { codes, proven } = await look(...plain)
    expect(unproven.has(code) ? codes : proven).toContain(code)
  })
  it.each(entries)('%s, another algorithm or form', async (code, [, another]) => {
    const { codes, proven } = await look(...another)
    expect(unproven.has(code) ? codes : proven).toContain(code)
  })
  it.each(entries)('%s, a near miss that is not claimed', async (code, [, , near]) => {
    expect((await look(...near)).codes).not.toContain(code)
  })
})

/** Everything that is said of the paste itself. */
function noticesOf([pasted, key = '']: PasteCase) {
  const { tokens, notices } = extract(pasted)
  const swapped = fieldsSwapped(pasted, key)
  return [...(swapped ? [swapped] : []), ...notices, ...tokens.flatMap((token) => token.notices)]
}

describe('each notice about a paste', () => {
  it.each(pasteEntries)('%s, plain and in another form', (code, [plain, another]) => {
    for (const one of [plain, another]) {
      const notices = noticesOf(one)
      expect(notices.map((notice) => notice.code)).toContain(code)
      for (const notice of notices) expect(explain(notice).title).not.toMatch(/undefined|null|NaN|^$/)
    }
  })
  it.each(pasteEntries)('%s, a near miss that is not claimed', (code, [, , near]) => {
    expect(noticesOf(near).map((notice) => notice.code)).not.toContain(code)
  })
})

describe('the list of codes', () => {
  it('no case is used twice for one code, and a good token has none', async () => {
    for (const [, cases] of [...entries, ...pasteEntries]) {
      expect(new Set(cases.map((one) => JSON.stringify(one))).size).toBe(3)
    }
    const good = hsToken('correct-horse-battery-staple-2026')
    expect(
      (await look(good, { key: inputsOf(good, { key: 'correct-horse-battery-staple-2026' }).key.text }))
        .codes,
    ).toEqual([])
  })

  const list = new URL('../../../shared/diagnosis.md', import.meta.url)
  it.skipIf(!existsSync(list))('has three cases for each (skipped where ../shared is absent)', () => {
    const [, paste = '', why = ''] = readFileSync(list, 'utf8').split(/^## (?:paste|why)$/m)
    const codesIn = (text: string) =>
      [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) =>
        [...names.matchAll(/`([\w-]+)`/g)].map(([, code]) => code),
      )
    expect(codesIn(paste).length).toBeGreaterThan(20)
    expect(codesIn(why).length).toBeGreaterThan(45)
    const covered = new Set(entries.map(([code]) => code))
    expect(codesIn(paste).filter((code) => !Object.hasOwn(pasteCases, code ?? ''))).toEqual([])
    expect(codesIn(why).filter((code) => !covered.has(code ?? ''))).toEqual([])
  })
})
