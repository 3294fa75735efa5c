import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findWebKit } from './webkit-driver.mjs'

let usr = ''
beforeEach(() => {
  usr = mkdtempSync(join(tmpdir(), 'jotlab-webkit-'))
})
afterEach(() => rmSync(usr, { recursive: true }))

function put(path: string): string {
  const full = join(usr, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, '')
  return full
}

it('names the packages that are missing', () => {
  expect(findWebKit(usr, false)).toEqual({ missing: ['webkit2gtk-driver', 'xvfb'] })
  expect(findWebKit(usr, true)).toEqual({ missing: ['webkit2gtk-driver'] })
  put('bin/WebKitWebDriver')
  expect(findWebKit(usr, true), 'a driver without its browser').toEqual({ missing: ['webkit2gtk-driver'] })
})

it('finds the browser of any machine and version', () => {
  const driver = put('bin/WebKitWebDriver')
  const browser = put('lib/riscv64-linux-gnu/webkitgtk-6.0/MiniBrowser')
  expect(findWebKit(usr, false)).toEqual({ missing: ['xvfb'] })
  const screen = put('bin/Xvfb')
  expect(findWebKit(usr, false)).toEqual({ browser, driver, screen })
  expect(findWebKit(usr, true)).toEqual({ browser, driver, screen: null })
})
