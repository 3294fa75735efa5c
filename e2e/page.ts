import { expect, type Locator, type Page } from '@playwright/test'

export type Engine = 'plain' | 'monaco'

export interface Opening {
  /** 'plain' shuts Monaco off before the page is loaded; 'automatic' is what a visitor gets. */
  readonly editor?: 'plain' | 'automatic'
  readonly theme?: 'light' | 'dark'
  /** Fragment of the address, with its #. */
  readonly fragment?: string
  /** Unix seconds that the page's clock shows; it stands still. */
  readonly now?: number
}

/** The debugger as a person names its parts. */
export class DebuggerPage {
  readonly token: Locator
  readonly header: Locator
  readonly payload: Locator
  readonly signature: Locator
  readonly headerJson: Locator
  readonly payloadJson: Locator
  readonly key: Locator
  readonly encoding: Locator
  readonly verdict: Locator
  readonly checks: Locator
  readonly found: Locator
  readonly diagnosis: Locator

  constructor(readonly page: Page) {
    this.token = page.getByRole('textbox', { name: 'Encoded token' })
    this.header = page.getByRole('region', { name: 'Header' })
    this.payload = page.getByRole('region', { name: 'Payload' })
    this.signature = page.getByRole('region', { name: 'Signature' })
    this.headerJson = page.getByRole('textbox', { name: 'Header JSON' })
    this.payloadJson = page.getByRole('textbox', { name: 'Payload JSON' })
    this.key = page.getByRole('textbox', { name: 'Secret or key' })
    this.encoding = this.signature.getByRole('combobox', { name: 'Secret encoding' })
    this.verdict = page.getByRole('status', { name: 'Verification result' })
    this.checks = page.getByRole('list', { name: 'Checks' }).getByRole('listitem')
    this.found = page.getByRole('list', { name: 'Found in what you pasted' }).getByRole('listitem')
    this.diagnosis = page.getByRole('list', { name: 'Diagnosis' }).getByRole('listitem')
  }

  async open({ editor = 'plain', theme, fragment = '', now }: Opening = {}): Promise<void> {
    if (now !== undefined) await this.page.clock.setFixedTime(now * 1000)
    await this.page.addInitScript(
      ([editorName, themeName]) => {
        // A frame in a sandbox has no storage.
        if (window !== top) return
        if (editorName) localStorage.setItem('jotlab-editor', editorName)
        if (themeName) localStorage.setItem('jotlab-theme', themeName)
      },
      [editor === 'plain' ? 'plain' : null, theme ?? null] as const,
    )
    await this.page.goto(`./${fragment}`)
    await this.isReady()
  }

  /** The page has taken over from its frame, and has judged what it shows. */
  async isReady(): Promise<void> {
    await expect(this.verdict).toHaveAttribute('aria-busy', 'false')
  }

  /** Puts text in place of what is in a box, as a paste over a selection does. */
  async paste(box: Locator, text: string): Promise<void> {
    await box.fill(text)
    await this.isReady()
  }

  async expectVerdict(outcome: string, because?: string): Promise<void> {
    await this.isReady()
    await expect(this.verdict).toHaveAttribute('data-outcome', outcome)
    if (because !== undefined) await expect(this.verdict).toHaveAttribute('data-because', because)
  }

  /** One line of the checks. */
  stage(name: string): Locator {
    return this.page.locator(`[data-stage="${name}"]`)
  }

  /** Where the exact text of a part stands in the page, whatever the editor. */
  source(region: Locator): Locator {
    return region.locator('[data-source]').first()
  }

  /** The four boxes that a person writes in. */
  get boxes(): readonly Locator[] {
    return [this.token, this.headerJson, this.payloadJson, this.key]
  }

  /** A box with all that is drawn for it. */
  frameOf(box: Locator): Locator {
    return this.page.locator('.editor').filter({ has: box })
  }

  /** What is lit of the token in its box, '' when nothing is. */
  async litText(box: Locator): Promise<string> {
    return this.frameOf(box).evaluate((frame) => {
      const lights = [...frame.querySelectorAll('.over-lit')].map((light) => light.getBoundingClientRect())
      const drawn = frame.querySelector('.editor-backdrop, .view-lines')
      if (!drawn || lights.length === 0) return ''
      const isLit = (range: Range) => {
        const { left, right, top, bottom } = range.getBoundingClientRect()
        const [x, y] = [(left + right) / 2, (top + bottom) / 2]
        return lights.some((l) => x >= l.left && x <= l.right && y >= l.top && y <= l.bottom)
      }
      let lit = ''
      const walker = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const { data } = node as Text
        for (let at = 0; at < data.length; at++) {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          if (isLit(range)) lit += data.charAt(at)
        }
      }
      return lit
    })
  }

  /** Opens the page and waits until every box has the engine. */
  async openWith(engine: Engine, opening: Omit<Opening, 'editor'> = {}): Promise<void> {
    await this.open({ ...opening, editor: engine === 'plain' ? 'plain' : 'automatic' })
    for (const box of this.boxes) await expect(this.frameOf(box)).toHaveAttribute('data-engine', engine)
  }

  /** Chooses one of the views of the token, the header or the payload. */
  async view(of: 'token' | 'header' | 'payload', name: string): Promise<void> {
    const tabs = this.page.getByRole('tablist', { name: `View of the ${of}` })
    const tab = tabs.getByRole('tab', { name, exact: true })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Opens the menu of examples and chooses one by its title. */
  async openExample(title: string): Promise<void> {
    await this.button('Examples').click()
    const rows = this.page.getByRole('dialog').getByRole('listitem').getByRole('button')
    await rows.filter({ has: this.page.locator('b').getByText(title, { exact: true }) }).click()
    await this.isReady()
  }

  /** Presses Tab until the focus stands on a control of that name; the way round the page is not endless. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let press = 0; press < 90; press++) {
      await this.page.keyboard.press(key)
      const at = await this.page.evaluate(() => {
        const focused = document.activeElement
        return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? ''
      })
      if (typeof name === 'string' ? at === name : name.test(at)) return
    }
    throw new Error(`Tab never reached ${name}`)
  }
}
