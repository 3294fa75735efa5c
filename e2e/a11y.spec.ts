/** Every view in both themes on a desktop and on a phone: axe finds nothing, nothing scrolls sideways, all is named. */
import { axe, findViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DebuggerPage } from './page.ts'
import { encode, good, now, seal, secret } from './tokens.ts'

const themes = ['light', 'dark'] as const
const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const

/** How to come to each view, from an open page that shows `good` at `now`. */
const views: { readonly [name: string]: (jotlab: DebuggerPage) => Promise<void> } = {
  'the first visit': async (jotlab) => {
    await jotlab.page.reload()
    await jotlab.expectVerdict('accepted')
  },
  'nothing pasted': async (jotlab) => {
    await jotlab.paste(jotlab.token, '')
    await jotlab.expectVerdict('nothing')
  },
  'no token found': async (jotlab) => {
    await jotlab.paste(jotlab.token, 'this is not a token at all')
  },
  'rejected, with a diagnosis and its fix': async (jotlab) => {
    await jotlab.paste(jotlab.key, `${secret}\n`)
    await jotlab.expectVerdict('rejected')
    await expect(jotlab.diagnosis.first().getByRole('button')).toBeVisible()
  },
  'a broken token': async (jotlab) => {
    await jotlab.paste(jotlab.token, `${encode('{"alg":"HS256",')}.e!J%zdWIi.${'='.repeat(5)}`)
  },
  'several tokens in a log': async (jotlab) => {
    await jotlab.paste(
      jotlab.token,
      `GET / Authorization: Bearer ${good}\nset-cookie: sid=${seal('{"sub":"2"}', secret)}; Path=/`,
    )
    await expect(jotlab.page.getByRole('combobox', { name: 'Token shown' })).toBeVisible()
  },
  'token and key in each other’s box': async (jotlab) => {
    await jotlab.paste(jotlab.token, secret)
    await jotlab.paste(jotlab.key, good)
    await expect(jotlab.button('Swap token and key')).toBeVisible()
  },
  'an encrypted token': (jotlab) => jotlab.openExample('Encrypted (JWE, five parts)'),
  'a private key, and all folds open': async (jotlab) => {
    await jotlab.openExample('ES256: elliptic curve P-256')
    await jotlab.button('New key').click()
    await jotlab.expectVerdict('rejected')
    await jotlab.page.getByRole('slider', { name: 'As of' }).press('ArrowLeft')
    for (const fold of await jotlab.page.locator('details').all()) {
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click()
    }
  },
  'the bytes of the token': async (jotlab) => {
    await jotlab.view('token', 'Bytes')
    await jotlab.page.getByRole('grid').first().focus()
    await jotlab.page.keyboard.press('ArrowRight')
  },
  'the bytes of a broken token': async (jotlab) => {
    await jotlab.paste(jotlab.token, `${encode('{"alg":"HS256"}')}.e!J%zdWI i\u202e\u00e9.MTIzNB`)
    await jotlab.view('token', 'Bytes')
    await expect(jotlab.page.getByRole('grid').first()).toBeVisible()
  },
  'the claims': async (jotlab) => {
    await jotlab.paste(
      jotlab.token,
      seal(
        `{"iss":"https://a.example/","exp":${now - 9},"iat":${now}000,"a":1,"a":"${'long '.repeat(90)}"}`,
        secret,
      ),
    )
    await jotlab.view('payload', 'Claims')
  },
  'the pretty views': async (jotlab) => {
    await jotlab.view('header', 'Pretty')
    await jotlab.view('payload', 'Pretty')
  },
  'the examples': async (jotlab) => {
    await jotlab.button('Examples').click()
    await expect(jotlab.page.getByRole('dialog')).toBeVisible()
  },
  'the link to share': async (jotlab) => {
    await jotlab.paste(jotlab.key, secret)
    await jotlab.button('Share').click()
    await expect(jotlab.page.getByRole('dialog')).toBeVisible()
  },
  'the page about the seal': async (jotlab) => {
    await jotlab.page.getByRole('link', { name: /Sealed/ }).click()
    await expect(jotlab.page.getByRole('heading', { level: 1, name: /Sealed/ })).toBeVisible()
    await jotlab.page.getByText('Show the addresses').click()
  },
}

/** Controls that a screen reader would announce by their kind alone. */
async function findNameless(jotlab: DebuggerPage): Promise<string[]> {
  const tree = await jotlab.page.locator('body').ariaSnapshot()
  const kinds = 'button|link|textbox|combobox|checkbox|radio|slider|spinbutton|tab|grid|dialog|region|table'
  return tree.split('\n').filter((line) => new RegExp(`^\\s*- (${kinds})\\b(?! ["/])`).test(line))
}

function sidewaysPixels(jotlab: DebuggerPage): Promise<number> {
  return jotlab.page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
}

async function expectAccessible(jotlab: DebuggerPage): Promise<void> {
  for (const screen of screens) {
    await jotlab.page.setViewportSize(screen)
    for (const theme of themes) {
      const where = `${theme}, ${screen.width}x${screen.height}`
      await jotlab.page.evaluate((name) => {
        document.documentElement.dataset.theme = name
      }, theme)
      expect.soft(await findViolations(jotlab.page), where).toEqual([])
      expect.soft(await sidewaysPixels(jotlab), `${where}: pixels to scroll sideways`).toBeLessThanOrEqual(0)
    }
  }
  expect.soft(await findNameless(jotlab), 'controls without a name').toEqual([])
}

test.beforeEach(({ page }) => page.addInitScript(axe))

for (const [name, show] of Object.entries(views)) {
  test(`${name}: for everyone`, async ({ page }) => {
    const jotlab = new DebuggerPage(page)
    await jotlab.open({ now })
    await jotlab.paste(jotlab.token, good)
    await show(jotlab)
    await expectAccessible(jotlab)
  })
}

test('with Monaco: for everyone', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith('monaco', { now })
  await jotlab.paste(jotlab.token, `Bearer ${good}`)
  await jotlab.paste(jotlab.key, `${secret}\n`)
  await expectAccessible(jotlab)
})

test('hints in fields and scrollbars are drawn in the colours of the page', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ theme: 'dark', now })
  await jotlab.paste(jotlab.key, '')
  const { muted, hints, bars } = await page.evaluate(() => {
    const probe = document.createElement('span')
    probe.style.color = 'var(--muted)'
    document.body.append(probe)
    const muted = getComputedStyle(probe).color
    probe.remove()
    const fields = [...document.querySelectorAll('input[placeholder], textarea[placeholder]')]
    const hints = fields.map((field) => {
      const { color, opacity } = getComputedStyle(field, '::placeholder')
      return `${color}, opacity ${opacity}`
    })
    return { muted, hints, bars: getComputedStyle(document.documentElement).scrollbarColor }
  })
  expect(hints.length).toBeGreaterThan(2)
  expect(new Set(hints)).toEqual(new Set([`${muted}, opacity 1`]))
  expect(bars).not.toBe('auto')
})

test('the verdict is announced: one status, and it says in words what it shows', async ({ page }) => {
  const jotlab = new DebuggerPage(page)
  await jotlab.open({ now })
  await jotlab.paste(jotlab.token, good)
  const status = jotlab.verdict
  await expect(page.getByRole('status')).toHaveCount(1)
  const before = (await status.textContent()) ?? ''
  await status.evaluate((element) => {
    element.dataset.same = 'yes'
  })
  await jotlab.paste(jotlab.key, secret)
  await expect(status).not.toHaveText(before)
  // A screen reader hears changes within an element, not a new element in its place.
  await expect(status).toHaveAttribute('data-same', 'yes')
})
