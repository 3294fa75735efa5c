/**
 * The promises that hold in every test, whatever it is about: nothing leaves the page's origin, nothing of
 * the policy is violated, no error goes unhandled, and nothing that was typed is stored.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { makeSlow, slowness } from './slow'

const title = 'Jotlab: see inside a JSON Web Token'

/** All that may ever be stored, with the only values it may have. */
const settings: Readonly<Record<string, RegExp>> = {
  'jotlab-theme': /^(system|light|dark)$/,
  'jotlab-editor': /^(automatic|plain)$/,
  'jotlab-keys': /^(on|off)$/,
  // What was done in the lessons; a test of its own holds it to keep nothing that was brought there.
  'jotlab-progress': /^\{"version":1,.*\}$/s,
}

interface Stored {
  readonly title: string
  readonly address: string
  readonly cookies: string
  readonly storage: readonly (readonly [string, string])[]
  readonly databases: readonly string[]
  readonly kept: readonly string[]
}

/** Everything a page could have left behind in the browser. */
function readStored(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const kept: string[] = []
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) kept.push(request.url)
    }
    return {
      title: document.title,
      address: location.href,
      cookies: document.cookie,
      storage: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
      kept,
    }
  })
}

/** What is wrong with what a page has stored, in words; empty when nothing is. */
function judgeStored(stored: Stored, home: string): string[] {
  const wrong: string[] = []
  if (stored.title !== title) wrong.push(`document.title: ${stored.title}`)
  if (/eyJ/.test(stored.address)) wrong.push(`a token in the address: ${stored.address}`)
  if (stored.cookies) wrong.push(`cookies: ${stored.cookies}`)
  for (const name of stored.databases) wrong.push(`an IndexedDB database: ${name}`)
  for (const [name, value] of stored.storage) {
    if (!(Object.hasOwn(settings, name) && settings[name]?.test(value)))
      wrong.push(`stored: ${name} = ${value}`)
  }
  for (const url of stored.kept) {
    if (!url.startsWith(home) || /[?#]/.test(url)) wrong.push(`kept for offline use: ${url}`)
  }
  return wrong
}

/** Messages that tell of a violated policy. Firefox reports those as errors of the page, too. */
export const aboutPolicy = /content.security.policy|trusted.?type|CSP violation/i

/** Watches a context from its start; the list it returns grows as promises are broken. */
async function watch(context: BrowserContext, home: string): Promise<string[]> {
  const broken: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(home) && !url.startsWith('data:')) broken.push(`request off the origin: ${url}`)
  })
  context.on('weberror', (error) => {
    const { message, stack = message } = error.error()
    // In Firefox init scripts also run in empty pages, where storage is refused: in no file of the page.
    if (error.page()?.url() === 'about:blank') return
    if (/operation is insecure/.test(message) && !/https?:/.test(stack)) return
    broken.push(`unhandled: ${stack}`)
  })
  context.on('console', (message) => {
    const text = message.text()
    if (aboutPolicy.test(text)) broken.push(`policy: ${text}`)
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error('CSP violation:', event.violatedDirective, event.blockedURI, event.sample)
    })
  })
  return broken
}

/**
 * What a test fills into a box goes in as an edit of the browser's own, as it does when somebody types it. Over
 * WebDriver BiDi Playwright assigns the value by script in the page's own world; React takes that for its own
 * writing and hears of no change.
 */
async function fillAsEdit(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(window, '__pw_bidiInsertText', {
      get: () => (text: string) => {
        const focused = document.activeElement
        if (focused instanceof HTMLIFrameElement) return focused
        const about = { inputType: 'insertText', data: text, bubbles: true, composed: true, cancelable: true }
        // Announced as typing is; commands by script are not announced.
        if (focused?.dispatchEvent(new InputEvent('beforeinput', about)))
          document.execCommand('insertText', false, text)
        return null
      },
      set: () => {},
    })
  })
}

interface Promises {
  /** Broken promises so far. */
  readonly broken: readonly string[]
  /** What a test breaks on purpose: `test.use({ onPurpose: /.../ })`. */
  readonly onPurpose: RegExp | null
}

export const test = base.extend<Promises>({
  onPurpose: [null, { option: true }],
  broken: [
    async ({ context, baseURL, browserName, javaScriptEnabled, onPurpose }, use) => {
      const home = new URL(baseURL ?? '').href
      if (browserName === 'firefox') await fillAsEdit(context)
      if (slowness > 0) await makeSlow(context, slowness)
      const broken = await watch(context, home)
      await use(broken)
      for (const page of context.pages()) {
        if (page.url().startsWith(home) && javaScriptEnabled) {
          broken.push(...judgeStored(await readStored(page), home))
        }
      }
      const surprises = broken.filter((text) => !onPurpose?.test(text))
      expect(surprises, 'promises that hold in every test').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
