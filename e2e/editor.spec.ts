/** The text boxes: exact, aligned, undone by the page, the same to whoever drives them in either engine. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'

const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJab8OrIn0.c2lnbmF0dXJlLXRoYXQtaXMtbm90LW9uZQ'

/** The frame of a box: all that belongs to it, whichever engine it has. */
const frameOf = (box: Locator) => box.page().locator('.editor').filter({ has: box })
const sourceOf = (box: Locator) => frameOf(box).locator('[data-source]')

/** A paste as the page hears it. Firefox empties a clipboard that a script made, so only its reading is played. */
async function pasteInto(box: Locator, text: string): Promise<void> {
  await box.evaluate((element, data) => {
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => data } })
    element.dispatchEvent(event)
  }, text)
}

/** The drawn characters of a box that are wholly in its frame, line by line. */
function textInSight(box: Locator): Promise<string> {
  return frameOf(box).evaluate((frame) => {
    const { top: ceiling, bottom: floor } = frame.getBoundingClientRect()
    const drawn = frame.querySelector('.editor-backdrop, .view-lines')
    const found: { readonly char: string; readonly top: number; readonly left: number }[] = []
    const walker = document.createTreeWalker(drawn ?? frame, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const [at, char] of [...(node as Text).data].entries()) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { top, bottom, left } = range.getBoundingClientRect()
        if (top >= ceiling && bottom <= floor) found.push({ char, top: Math.round(top), left })
      }
    }
    // Monaco's lines come in any order.
    return found
      .toSorted((a, b) => a.top - b.top || a.left - b.left)
      .map(({ char }) => char)
      .join('')
  })
}

for (const engine of ['plain', 'monaco'] as const) {
  test.describe(engine, () => {
    test.beforeEach(async ({ page }) => {
      const jotlab = new DebuggerPage(page)
      await jotlab.open({ editor: engine === 'plain' ? 'plain' : 'automatic' })
      for (const box of [jotlab.token, jotlab.headerJson, jotlab.payloadJson]) {
        await expect(frameOf(box)).toHaveAttribute('data-engine', engine)
      }
    })

    test('filling replaces everything, and reading gives it back', async ({ page }) => {
      const { token: box, payloadJson } = new DebuggerPage(page)
      await box.fill(token)
      await expect(box).toHaveValue(token)
      await expect(sourceOf(box)).toHaveText(token)
      await box.fill('a.b.c')
      await expect(box).toHaveValue('a.b.c')
      await box.fill('')
      await expect(box).toHaveValue('')
      await box.fill(token)
      const json = '{\n  "name": "Zoë 🔑",\n  "n": 9007199254740993\n}'
      await payloadJson.fill(json)
      await expect(payloadJson).toHaveValue(json)
      expect(await sourceOf(payloadJson).evaluate((element) => element.textContent)).toBe(json)
    })

    test('typing goes in as it is typed: no bracket closed, no line indented', async ({ page }) => {
      const { token: box, payloadJson } = new DebuggerPage(page)
      await box.fill(token)
      await payloadJson.fill('')
      await payloadJson.pressSequentially('{"a": [1')
      await payloadJson.press('Enter')
      await payloadJson.pressSequentially('("')
      await expect(payloadJson).toHaveValue('{"a": [1\n("')
      await payloadJson.press('Backspace')
      await expect(payloadJson).toHaveValue('{"a": [1\n(')
    })

    test('a paste replaces what is selected', async ({ page }) => {
      const { token: box } = new DebuggerPage(page)
      await box.fill(token)
      await box.press('ControlOrMeta+a')
      await pasteInto(box, 'x.y.z')
      await expect(box).toHaveValue('x.y.z')
      await pasteInto(box, '.w')
      await expect(box).toHaveValue('x.y.z.w')
    })

    test('a text pasted in place of all is read from its start, and a key leads to the caret', async ({
      page,
    }) => {
      const { token: box } = new DebuggerPage(page)
      const long = (name: string) => `${name}.${'QUJD'.repeat(500)}.end`
      await box.focus()
      for (const name of ['first', 'second']) {
        await box.press('ControlOrMeta+a')
        await pasteInto(box, long(name))
        await expect.poll(() => textInSight(box)).toMatch(new RegExp(`^${name}[.]`))
        await box.press('x')
        await expect.poll(() => textInSight(box)).toMatch(/endx$/)
      }
      // What is pasted into a text is looked for where it went.
      await box.press('ControlOrMeta+Home')
      await pasteInto(box, `${'QUJD'.repeat(500)}here`)
      await expect.poll(() => textInSight(box)).toContain('here')
      await box.press('ControlOrMeta+z')
      await expect(box).toHaveValue(`${long('second')}x`)
    })

    test('undo is the history of the page', async ({ page }) => {
      const { token: box, payloadJson } = new DebuggerPage(page)
      await box.fill(token)
      const before = await payloadJson.inputValue()
      await payloadJson.fill('{"sub":"1"}')
      await box.focus()
      await box.press('ControlOrMeta+z')
      await expect(payloadJson).toHaveValue(before)
      await expect(box).toHaveValue(token)
      await box.press('ControlOrMeta+Shift+z')
      await expect(payloadJson).toHaveValue('{"sub":"1"}')
    })

    test('Tab leaves the box, in both directions', async ({ page }) => {
      const { token: box } = new DebuggerPage(page)
      await box.focus()
      const value = await box.inputValue()
      await box.press('Tab')
      await expect(box).not.toBeFocused()
      await page.keyboard.press('Shift+Tab')
      await expect(box).toBeFocused()
      await expect(box).toHaveValue(value)
    })

    test('line endings stay what they were', async ({ page }) => {
      const { token: box } = new DebuggerPage(page)
      const exact = async (text: string) =>
        expect.poll(() => sourceOf(box).evaluate((element) => element.textContent)).toBe(text)
      await box.fill('')
      await pasteInto(box, `Bearer\r\n${token}\r\n`)
      await exact(`Bearer\r\n${token}\r\n`)
      await box.press('ControlOrMeta+Home')
      await box.pressSequentially('X')
      await exact(`XBearer\r\n${token}\r\n`)
      await pasteInto(box, 'a\nb\rc\u2028')
      await exact(`Xa\nb\rc\u2028Bearer\r\n${token}\r\n`)
      await box.pressSequentially('Y')
      await exact(`Xa\nb\rc\u2028YBearer\r\n${token}\r\n`)
    })
  })
}

const layouts = {
  token: ['a-b_c.'.repeat(80), token, 'x y   z '.repeat(40), `${'🔑é漢'.repeat(60)}\n\n`],
  json: [
    '{\n\t"a-b": "x y  z",\n  "u": "https://example.org/a/b?c=d"\n}\n',
    `{"שלום": "עולם ${'مرحبا abc '.repeat(20)}"}`,
  ],
}

test('the colours lie under their characters at every width', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  await page.evaluate(() => document.fonts.ready)
  for (const width of [1280, 900, 390, 340]) {
    await page.setViewportSize({ width, height: 900 })
    for (const text of layouts.token) await expectAligned(jotlab.token, text)
    await jotlab.token.fill(token)
    for (const text of layouts.json) await expectAligned(jotlab.payloadJson, text)
  }
})

/** Asks the text area which character is where the backdrop draws each one. */
async function expectAligned(box: Locator, text: string): Promise<void> {
  await box.fill(text)
  const wrong = await box.evaluate((element) => {
    const area = element as HTMLTextAreaElement
    const backdrop = area.parentElement?.querySelector('pre')
    if (!backdrop) return ['no backdrop']
    const found: string[] = []
    if (backdrop.textContent !== area.value) found.push('another text')
    if (backdrop.offsetHeight !== area.offsetHeight) found.push('another height')
    if (area.scrollHeight > area.clientHeight) found.push('scrolls by itself')
    const walker = document.createTreeWalker(backdrop, NodeFilter.SHOW_TEXT)
    let start = 0
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const data = (node as Text).data
      for (let i = 0; i < data.length; i += 1) {
        const range = document.createRange()
        range.setStart(node, i)
        range.setEnd(node, i + 1)
        const rect = range.getBoundingClientRect()
        // Signs between words that read from right to left turn with them.
        if (!/[a-z0-9]/i.test(data.charAt(i)) || rect.width === 0) continue
        area.scrollIntoView({ block: 'nearest' })
        const hit = document.caretPositionFromPoint(rect.left + 1, rect.top + rect.height / 2)
        // A point that is scrolled out of sight hits something else.
        if (hit?.offsetNode === area && hit.offset !== start + i)
          found.push(`${start + i} is at ${hit.offset}`)
      }
      start += data.length
    }
    return found.slice(0, 5)
  })
  expect(wrong, JSON.stringify(text.slice(0, 40))).toEqual([])
}

test('Monaco takes over without losing a key, the caret or the focus', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ editor: 'automatic' })
  await jotlab.token.fill('')
  let typed = ''
  const frame = frameOf(jotlab.token)
  await expect(async () => {
    for (const key of 'abcdefghij') await page.keyboard.type(key)
    typed += 'abcdefghij'
    expect(await jotlab.token.inputValue()).toBe(typed)
    await expect(frame).toHaveAttribute('data-engine', 'monaco', { timeout: 800 })
  }).toPass()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('Z')
  await expect(jotlab.token).toHaveValue(`${typed.slice(0, -1)}Z${typed.slice(-1)}`)
})

test.describe('without Monaco', () => {
  // A service worker would fetch it behind the back of the route.
  test.use({ serviceWorkers: 'block' })

  test('where Monaco cannot be loaded the plain boxes stay', async ({ page }) => {
    let asked = 0
    await page.route(/assets\/monaco-.*\.js/, (route) => {
      asked += 1
      return route.abort()
    })
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ editor: 'automatic' })
    await expect.poll(() => asked).toBeGreaterThan(0)
    await jotlab.token.fill(token)
    await expect(jotlab.token).toHaveValue(token)
    await expect(frameOf(jotlab.token)).toHaveAttribute('data-engine', 'plain')
  })
})

for (const [name, quads] of Object.entries({ 'half a megabyte': 150_000, 'three megabytes': 750_000 })) {
  test(`the text of ${name} can be seen`, async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    await jotlab.open()
    await jotlab.token.fill(`eyJhbGciOiJIUzI1NiJ9.${'QUJD'.repeat(quads)}.c2ln`)
    await expect(jotlab.token).toBeVisible()
    // No ring and no caret: with its ink taken away nothing is left in the box.
    await jotlab.token.evaluate((box: HTMLElement) => box.blur())
    await expect(jotlab.frameOf(jotlab.token).locator('[data-bare]')).toBeVisible()
    const withInk = await jotlab.token.screenshot()
    await jotlab.token.evaluate((box: HTMLElement) => box.style.setProperty('color', 'transparent'))
    expect((await jotlab.token.screenshot()).equals(withInk)).toBe(false)
  })
}

test('a megabyte is pasted, kept exactly, and the page goes on', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open()
  const long = `eyJhbGciOiJIUzI1NiJ9.${'QUJD'.repeat(250_000)}.c2ln`
  await jotlab.token.fill('')
  await pasteInto(jotlab.token, long)
  const kept = await sourceOf(jotlab.token).evaluate((element, text) => element.textContent === text, long)
  expect(kept).toBe(true)
  await jotlab.token.fill(token)
  await expect(jotlab.token).toHaveValue(token)
})
