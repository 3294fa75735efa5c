import { expect, type Locator, type Page } from '@playwright/test'

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
    this.key = this.signature.getByRole('textbox', { name: 'Secret or key' })
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
}
