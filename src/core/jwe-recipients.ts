import type { DecodedToken, JweToken, Segment } from './decode.ts'
import { isObject, type JsonObject, memberOf, readJson } from './json.ts'

/** An encrypted token with its text and what is wrong with it. */
export type EncryptedToken = DecodedToken & JweToken

/** One of those who can open a token; compact and flattened have exactly one. RFC 7516 §7.2.1. */
export interface Recipient {
  readonly encryptedKey: Segment
  /** All header parameters that hold for it: protected, shared and its own. */
  readonly header: JsonObject
  /** Its own unprotected header. */
  readonly own: JsonObject | null
  readonly alg: string
  readonly enc: string
  readonly kid: string | null
}

/** Everyone for whom the token was encrypted, in its order. */
export function recipientsOf(token: JweToken): readonly Recipient[] {
  const all = token.recipients ?? [{ header: null, encryptedKey: token.encryptedKey }]
  return all.map(({ header: own, encryptedKey }) => {
    // The protected header counts where a name stands twice: then the token is refused anyway (RFC 7516 §7.2.1).
    const header: JsonObject = Object.assign(Object.create(null), token.unprotected, own, token.header.json)
    const kid = memberOf(header, 'kid')
    return {
      encryptedKey,
      header,
      own,
      alg: textOf(header, 'alg'),
      enc: textOf(header, 'enc'),
      kid: typeof kid === 'string' ? kid : null,
    }
  })
}

function textOf(header: JsonObject, name: string): string {
  const value = memberOf(header, name)
  return typeof value === 'string' ? value : ''
}

/** The curve that the sender's ephemeral key names, or null. RFC 7518 §4.6.1.1. */
export function curveOf({ header }: Recipient): string | null {
  const epk = memberOf(header, 'epk')
  const crv = isObject(epk) ? memberOf(epk, 'crv') : null
  return typeof crv === 'string' ? crv : null
}

/** The flattened form for one recipient, with each text as the token spells it: the tag covers those. */
export interface Flattened {
  protected?: string
  unprotected?: Record<string, unknown>
  header?: Record<string, unknown>
  encrypted_key?: string
  iv?: string
  ciphertext: string
  tag?: string
  aad?: string
}

/** Recipient number `index` of the token in the flattened JSON serialisation. RFC 7516 §7.2.2. */
export function flatten(token: EncryptedToken, index: number): Flattened {
  const recipient = recipientsOf(token)[index]
  const text = textsOf(token, index)
  return {
    ciphertext: text('ciphertext') ?? '',
    ...given('protected', text('protected')),
    ...given('iv', text('iv')),
    ...given('tag', text('tag')),
    ...given('encrypted_key', text('encrypted_key')),
    ...given('aad', text('aad')),
    ...(token.unprotected ? { unprotected: { ...token.unprotected } } : {}),
    ...(recipient?.own ? { header: { ...recipient.own } } : {}),
  }
}

type Part = 'protected' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag' | 'aad'

function given<P extends Part>(name: P, value: string | undefined): { [N in P]?: string } {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { [N in P]?: string }
}

function textsOf(token: EncryptedToken, index: number): (name: Part) => string | undefined {
  if (token.serialization === 'compact') {
    const { header, encryptedKey, iv, ciphertext, tag } = token
    const parts = { protected: header, encrypted_key: encryptedKey, iv, ciphertext, tag, aad: undefined }
    return (name) => parts[name] && token.text.slice(parts[name].span.start, parts[name].span.end)
  }
  // Not cut out of the text: a JSON string may spell its characters with escapes.
  const root = readJson(token.text).value as JsonObject | undefined
  const list = memberOf(root, 'recipients')
  const entry = Array.isArray(list) ? (list as readonly JsonObject[])[index] : root
  return (name) => {
    const value = memberOf(name === 'encrypted_key' ? entry : root, name)
    return typeof value === 'string' ? value : undefined
  }
}
