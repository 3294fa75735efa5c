import { useEffect, useState } from 'react'
import { encodeBase64url } from '../../../core/base64url.ts'
import type { MachineFeed } from '../../../lessons/exercise.ts'
import type { Shown } from '../../../state/store.ts'

/** Hash functions by algorithm. RFC 7518 §3.2. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['HS256', 'SHA-256'],
  ['HS384', 'SHA-384'],
  ['HS512', 'SHA-512'],
])

/** What the machine is fed with: null where a slot is empty or its thing feeds nothing. */
interface Feeds {
  readonly message: MachineFeed | null
  readonly key: MachineFeed | null
  readonly alg: MachineFeed | null
}

/** The HMAC of what is in the slots, as base64url; null while a slot is empty or cannot be used. */
export function useHmac(feeds: Feeds, shown: Shown): string | null {
  const message = bytesOf(feeds.message, shown)
  const key = bytesOf(feeds.key, shown)
  const alg = feeds.alg === null ? null : new TextDecoder().decode(bytesOf(feeds.alg, shown) ?? undefined)
  const hash = hashes.get(alg ?? '')
  const [made, setMade] = useState<{ readonly from: string; readonly hmac: string } | null>(null)
  const from = message && key && hash ? `${hash} ${encodeBase64url(key)} ${encodeBase64url(message)}` : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: `from` stands for all that goes in, byte by byte
  useEffect(() => {
    if (from === null || !message || !key || !hash) return
    let isHere = true
    computeHmac(hash, key, message).then((hmac) => {
      if (isHere && hmac !== null) setMade({ from, hmac })
    })
    return () => {
      isHere = false
    }
  }, [from])
  return made !== null && made.from === from ? made.hmac : null
}

async function computeHmac(hash: string, key: Uint8Array, message: Uint8Array): Promise<string | null> {
  // WebCrypto imports no empty key, and no token is made with one.
  if (key.length === 0) return null
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), { name: 'HMAC', hash }, false, [
    'sign',
  ])
  const mac = await crypto.subtle.sign('HMAC', imported, new Uint8Array(message))
  return encodeBase64url(new Uint8Array(mac))
}

/** The bytes that a thing stands for. Parts of a token count as the text that they are in the token. */
function bytesOf(feed: MachineFeed | null, { world, reading, analysis }: Shown): Uint8Array | null {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  if (feed === null) return null
  if (typeof feed === 'object') return utf8(feed.text)
  if (feed === 'key-box') {
    const key = analysis?.key
    return key?.kind === 'secret' && key.bytes !== null ? key.bytes : utf8(world.key.text)
  }
  const { token } = reading
  if (token.form !== 'jws') return null
  const { header, payload, signature, text } = token
  switch (feed) {
    case 'signing-input':
      return utf8(text.slice(header.span.start, payload.span.end))
    case 'decoded-header':
      return utf8(header.source)
    case 'decoded-payload':
      return utf8(payload.source)
    case 'header':
    case 'payload':
    case 'signature': {
      const { span } = { header, payload, signature }[feed]
      return utf8(text.slice(span.start, span.end))
    }
  }
}
