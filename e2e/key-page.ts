import { generateKeyPairSync, sign } from 'node:crypto'
import type { Page } from '@playwright/test'
import { DebuggerPage } from './page.ts'

/** The pair whose tokens the tests of keys verify. */
export const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const publicJwk = pair.publicKey.export({ format: 'jwk' })

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
export function makeToken(header: Readonly<Record<string, unknown>>) {
  const input = `${encode({ alg: 'ES256', ...header })}.${encode({ sub: 'ana', exp: 4102444800 })}`
  const key = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

export const setOf = (...keys: readonly object[]) => JSON.stringify({ keys })

export async function openWith(page: Page, token: string, key: string): Promise<DebuggerPage> {
  const debuggerPage = new DebuggerPage(page)
  await debuggerPage.open()
  await debuggerPage.paste(debuggerPage.token, token)
  await debuggerPage.paste(debuggerPage.key, key)
  return debuggerPage
}
