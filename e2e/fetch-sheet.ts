import type { Page } from '@playwright/test'

/** The sheet that fetches keys, as a person names its parts. */
export class FetchSheet {
  constructor(readonly page: Page) {}
  get dialog() {
    return this.page.getByRole('dialog', { name: 'Fetch keys' })
  }
  get send() {
    return this.dialog.getByRole('button', { name: 'Send this request' })
  }
  async open(address: string) {
    await this.page.getByRole('button', { name: 'Fetch keys' }).click()
    await this.dialog.getByRole('textbox', { name: /^Issuer/ }).fill(address)
  }
}
