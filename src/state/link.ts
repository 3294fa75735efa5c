import type { SecretEncoding } from '../core/keys.ts'
import { emptyWorld, type World } from '../sim/world.ts'

/** What a link carries in. Null: the link says nothing of it. */
export interface LinkIn {
  readonly token: string | null
  readonly key: string | null
  readonly encoding: SecretEncoding
  /** Unix seconds to look at. */
  readonly now: number | null
}

const encodings: readonly SecretEncoding[] = ['utf8', 'base64', 'base64url', 'hex']
const tokenNames = ['token', 'id_token', 'access_token', 'value', 'jwt']
const keyNames = ['publicKey', 'key', 'secret']

/**
 * Reads a fragment such as `#token=eyJ…&now=1768000000`. Null when it carries no token, no key and no time: then it
 * is a page address (`#/sealed`) or nothing of ours.
 */
export function readLink(fragment: string): LinkIn | null {
  const text = fragment.replace(/^#/, '')
  if (text === '' || text.startsWith('/')) return null
  const fields = readFields(text)
  const first = (names: readonly string[]) =>
    names.map((name) => fields.get(name)).find((value) => value) ?? null
  const token = first(tokenNames)
  const key = first(keyNames)
  const time = fields.get('now') ?? ''
  const now = /^-?\d{1,15}$/.test(time) ? Number(time) : null
  if (token === null && key === null && now === null) return null
  const encoding = encodings.find((name) => name === fields.get('keyEncoding')) ?? 'utf8'
  return { token, key, encoding, now }
}

/**
 * The world that a link leads to. One that brings a token or a key brings all of it; one that brings only a time
 * stops the clock over what is shown already.
 */
export function followLink({ token, key, encoding, now }: LinkIn, shown: World): World {
  if (token === null && key === null) return { ...shown, stoppedAt: now }
  return {
    ...emptyWorld,
    pasted: token ?? '',
    key: { text: key ?? '', encoding, passphrase: '' },
    stoppedAt: now,
  }
}

/** Plus stays plus (a standard-base64 token has it), and a broken percent escape stays as it is. */
function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const field of text.split('&')) {
    const at = field.indexOf('=')
    if (at < 1) continue
    const name = field.slice(0, at)
    if (fields.has(name)) continue
    const value = field.slice(at + 1)
    try {
      fields.set(name, decodeURIComponent(value))
    } catch {
      fields.set(name, value)
    }
  }
  return fields
}

/**
 * The link that shows this world to somebody else. Always in the fragment, which browsers do not send to servers.
 * The key goes in only when asked for.
 */
export function makeLink(
  pageAddress: string,
  world: World,
  take: { readonly key: boolean; readonly now: number | null },
): string {
  const fields: [string, string][] = [['token', world.pasted]]
  if (take.key && world.key.text !== '') {
    fields.push(['key', world.key.text])
    if (world.key.encoding !== 'utf8') fields.push(['keyEncoding', world.key.encoding])
  }
  if (take.now !== null) fields.push(['now', String(Math.floor(take.now))])
  const text = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${pageAddress.replace(/#.*$/, '')}#${text}`
}
