import { expect, type Locator, type Page } from '@playwright/test'
import { DebuggerPage, type Engine } from './page.ts'
import { good, now, secret } from './tokens.ts'

export const markup =
  '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)></svg><b class=evil>b</b>'

/**
 * Puts text into a box without the protocol in between: nothing is normalised on the way. Firefox empties a clipboard
 * that a script made, so only its reading is played.
 */
export async function put(box: Locator, text: string): Promise<void> {
  // Lone surrogates would not survive the way into the browser as they are.
  const units = /[\ud800-\udfff]/.test(text)
    ? Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    : null
  await box.evaluate(
    (element, [plain, codes]) => {
      const whole = codes ? codes.map((code) => String.fromCharCode(code)).join('') : plain
      const area = element as HTMLTextAreaElement
      area.focus()
      area.select()
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'clipboardData', { value: { getData: () => whole } })
      area.dispatchEvent(event)
    },
    [units ? '' : text, units] as const,
  )
}

/** The exact text that is shown in a frame, as UTF-16 units where the protocol would alter it. */
export function exactText(frame: Locator): Promise<string> {
  return frame
    .locator('[data-source]')
    .first()
    .evaluate((element) => {
      const text = element.textContent ?? ''
      if (!/[\ud800-\udfff]/.test(text)) return { text, codes: null }
      return { text: '', codes: Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)) }
    })
    .then(({ text, codes }) => (codes ? codes.map((code) => String.fromCharCode(code)).join('') : text))
}

/** Compares long texts without printing megabytes when they differ. */
export function expectSame(found: string, wanted: string, what: string): void {
  if (found === wanted) return
  let at = 0
  while (found[at] === wanted[at]) at++
  const show = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))
  expect(`${found.length} units, from ${at}: ${show(found)}`, what).toBe(
    `${wanted.length} units, from ${at}: ${show(wanted)}`,
  )
}

/** Counts what text may never become. */
export function strangers(page: Page): Promise<number> {
  return page.evaluate(() => {
    const made = document.querySelectorAll(
      'img, iframe, object, embed, .evil, [onerror], [onload], body script',
    )
    const isPolluted = 'polluted' in {} || 'polluted' in [] || 'polluted' in (() => {})
    return made.length + (isPolluted ? 1000 : 0)
  })
}

export async function openForEvil(page: Page, engine: Engine = 'plain'): Promise<DebuggerPage> {
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog opened: ${dialog.message()}`)
  })
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith(engine, { now })
  await jotlab.paste(jotlab.token, '')
  return jotlab
}

/** After anything at all, an everyday token gets its verdict. */
export async function expectAlive(jotlab: DebuggerPage): Promise<void> {
  expect(await strangers(jotlab.page), 'elements made from text').toBe(0)
  await jotlab.view('token', 'Text')
  await put(jotlab.token, good)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  await expect(jotlab.payloadJson).toHaveValue(/"sub":"42"/)
  await jotlab.paste(jotlab.key, '')
}
