/** A token with claims of every kind, open in the debugger with its key. */
import type { Page } from '@playwright/test'
import { DebuggerPage, type Engine } from './page.ts'
import { now, seal, secret } from './tokens.ts'

export const payload = `{"sub":"42","iat":${now - 60},"email":"ana@example.edu","course":"maths","exp":${now + 300}}`
export const token = seal(payload, secret)

export async function openToken(page: Page, engine: Engine = 'plain'): Promise<DebuggerPage> {
  const jotlab = new DebuggerPage(page)
  await jotlab.openWith(engine, { now })
  await jotlab.paste(jotlab.token, token)
  await jotlab.paste(jotlab.key, secret)
  await jotlab.expectVerdict('accepted')
  return jotlab
}
