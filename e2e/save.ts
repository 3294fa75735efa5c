/** What a person saves, as the browser puts it on the disk. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { downloads } from './downloads.ts'

interface Saved {
  readonly name: string
  readonly bytes: Buffer
}

/** Does what saves a file, and waits for the file. */
export function save(page: Page, act: () => Promise<unknown>): Promise<Saved> {
  const isFirefox = page.context().browser()?.browserType().name() === 'firefox'
  return isFirefox ? saveToFolder(act) : saveByEvent(page, act)
}

async function saveByEvent(page: Page, act: () => Promise<unknown>): Promise<Saved> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/**
 * Over WebDriver BiDi Firefox tells of a saved Blob without the id of a navigation, and Playwright drops what has no
 * id. So the folder is watched into which the browser of this worker saves.
 */
async function saveToFolder(act: () => Promise<unknown>): Promise<Saved> {
  mkdirSync(downloads, { recursive: true })
  const before = new Set(readdirSync(downloads))
  await act()
  const fresh = () => readdirSync(downloads).filter((name) => !before.has(name))
  // While Firefox is writing, two files are there, or one that is empty.
  const bytesOf = (name: string | undefined) => (name ? readFileSync(join(downloads, name)) : Buffer.alloc(0))
  await expect(() => {
    expect(fresh()).toHaveLength(1)
    expect(bytesOf(fresh()[0])).not.toHaveLength(0)
  }).toPass()
  const name = fresh()[0] ?? ''
  return { name, bytes: bytesOf(name) }
}
