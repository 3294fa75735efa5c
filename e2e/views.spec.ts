/** The views of one token and how they hang together: what is pointed at in one is lit in the others. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openToken, payload, token } from './open-token.ts'
import type { DebuggerPage, Engine } from './page.ts'

const payloadStart = token.indexOf('.') + 1

/** The characters of the token that carry any bit of a piece of the payload. */
function charactersOf(piece: string): string {
  const start = payload.indexOf(piece)
  const from = Math.floor((start * 8) / 6)
  const to = Math.ceil(((start + piece.length) * 8) / 6)
  return token.slice(payloadStart + from, payloadStart + to)
}

/** Rests the mouse on a character of a box. */
async function hoverCharacter(jotlab: DebuggerPage, box: Locator, offset: number): Promise<void> {
  const { x, y } = await jotlab.frameOf(box).evaluate((frame, wanted) => {
    frame.scrollIntoView({ block: 'center' })
    const drawn = frame.querySelector('.editor-backdrop, .view-lines')
    const walker = document.createTreeWalker(drawn ?? frame, NodeFilter.SHOW_TEXT)
    let start = 0
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { length } = node as Text
      if (wanted < start + length) {
        const range = document.createRange()
        range.setStart(node, wanted - start)
        range.setEnd(node, wanted - start + 1)
        const { left, top, width, height } = range.getBoundingClientRect()
        return { x: left + width / 2, y: top + height / 2 }
      }
      start += length
    }
    throw new Error(`No character ${wanted}`)
  }, offset)
  await jotlab.page.mouse.move(x, y)
}

for (const engine of ['plain', 'monaco'] satisfies Engine[]) {
  test(`pointing at a claim lights its characters in the token, ${engine}`, async ({ page }) => {
    const jotlab = await openToken(page, engine)
    await jotlab.view('payload', 'Claims')
    const rows = jotlab.payload.getByRole('table', { name: 'Claims' }).getByRole('row')
    for (const name of ['email', 'sub']) {
      await rows.filter({ has: page.getByRole('rowheader', { name }) }).hover()
      const member = /"sub":"42"|"email":"[^"]+"/g
      const piece = payload.match(member)?.find((each) => each.startsWith(`"${name}"`)) ?? ''
      await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf(piece))
    }
    await page.mouse.move(0, 0)
    await expect.poll(() => jotlab.litText(jotlab.token)).toBe('')
  })

  test(`pointing at a character of the token lights what it becomes, ${engine}`, async ({ page }) => {
    const jotlab = await openToken(page, engine)
    const piece = '"course":"maths"'
    const at = payload.indexOf(piece) + 4
    await hoverCharacter(jotlab, jotlab.token, payloadStart + Math.floor((at * 8) / 6))
    await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toMatch(/^[cour]{1,2}$/)
    await hoverCharacter(jotlab, jotlab.payloadJson, at)
    await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf(piece))
    // The characters at its ends carry bits of the commas beside it, too.
    await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toBe(`,${piece},`)
  })
}

test('pointing at a piece of the pretty view lights the token', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('payload', 'Pretty')
  await jotlab.payload.getByText('"ana@example.edu"', { exact: true }).first().hover()
  await expect.poll(() => jotlab.litText(jotlab.token)).toBe(charactersOf('"ana@example.edu"'))
})

test('in the bytes a character shows its bits, its byte and the character of the JSON', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('token', 'Bytes')
  const grid = page.getByRole('grid', { name: 'Token, character by character' })
  const at = (kind: string) => grid.locator(`.bytes-${kind}.is-at`)
  // The first character of the payload, e, is 30 of 63: 011110, the first six bits of 01111011, which is "{".
  await grid
    .getByRole('gridcell')
    .and(grid.locator(`[data-place="${payloadStart}"]`))
    .hover()
  await expect(at('char')).toHaveText('e')
  await expect(at('bits')).toHaveText(['01', '11', '10'])
  await expect(at('hex')).toHaveText('7B')
  await expect(at('text')).toHaveText('{')
  await expect.poll(() => jotlab.litText(jotlab.payloadJson)).toBe('{')
  // A byte shows the two characters that carry it.
  await grid.locator('.is-payload [data-byte="0"].bytes-hex').hover()
  await expect(at('bits')).toHaveText(['01', '11', '10', '11'])
})

test('what is pointed at elsewhere is lit in the bytes', async ({ page }) => {
  const jotlab = await openToken(page)
  await jotlab.view('token', 'Bytes')
  await jotlab.view('payload', 'Claims')
  await jotlab.payload.getByRole('row').first().hover()
  const lit = page.getByRole('grid').locator('.bytes-char.is-lit')
  await expect.poll(async () => (await lit.allTextContents()).join('')).toBe(charactersOf('"sub":"42"'))
})
