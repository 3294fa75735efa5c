import { base64Digit, readBase64url } from '../core/base64url.ts'
import { decodeToken, type Segment } from '../core/decode.ts'
import { memberOf } from '../core/json.ts'
import { type HmacLanes, openHmac } from './hmac-lanes.ts'
import type { Sha2 } from './sha2-lanes.ts'

/** Progress of a search, given back now and then. */
export interface SearchProgress {
  /** Secrets of the list that are done with. */
  readonly tried: number
  readonly total: number
}

/** What came of a search. */
export interface SearchResult {
  /** The secret as it stands in the list; null when none of those that were tried made the signature. */
  readonly found: string | null
  /** How it was read to fit. */
  readonly encoding: 'utf8' | 'base64'
  /** Secrets of the list that were tried, the found one included. */
  readonly tried: number
  /** HMACs that were made for it: a secret that is also base64 costs two. */
  readonly hmacs: number
  /** They were made in WebAssembly. */
  readonly isFast: boolean
  /**
   * Milliseconds that the HMACs took, by the clock that was given: neither the building of the machine counts nor the
   * browser's confirmation of a hit. 0 without a clock.
   */
  readonly millis: number
}

/** How a search is watched, stopped and sped up. */
export interface SearchOptions {
  readonly onProgress?: (progress: SearchProgress) => void
  /** Looked at between batches; when it is aborted the search ends with what it has. */
  readonly signal?: { readonly aborted: boolean }
  /**
   * Guess with WebAssembly, a few times as fast, where it can be compiled. Off by default: the page's own policy
   * does not let it, and would report the attempt. A worker has a policy of its own.
   */
  readonly isFast?: boolean
  /** Milliseconds from any beginning. */
  readonly clock?: () => number
}

/** Secrets between two looks at the signal. */
const BATCH = 4096

/**
 * Tries a list of secrets against an HS256, HS384 or HS512 token, in their order: each as UTF-8 and, where it is
 * base64 of either alphabet, decoded. Every hit is confirmed by the browser's HMAC. A token that is no such one, and
 * the empty secret, find nothing. Never throws.
 */
export async function searchSecret(
  token: string,
  secrets: readonly string[],
  { onProgress, signal, isFast = false, clock = () => 0 }: SearchOptions = {},
): Promise<SearchResult> {
  const total = secrets.length
  const target = targetOf(token)
  if (target === null) return { found: null, encoding: 'utf8', tried: 0, hmacs: 0, isFast: false, millis: 0 }
  const lanes = isFast ? await openHmac(target.hash, target.message, target.mac) : null
  const find = lanes === null ? findByBrowser : findByLanes(lanes, clock)
  let hmacs = 0
  let millis = 0
  const end = (tried: number, found: string | null = null, encoding: Hit['encoding'] = 'utf8') => {
    return { found, encoding, tried, hmacs, isFast: lanes !== null, millis }
  }
  for (let from = 0; from < total; from += BATCH) {
    onProgress?.({ tried: from, total })
    if (signal?.aborted) return end(from)
    const began = clock()
    const batch = await find(target, secrets, from, Math.min(total, from + BATCH))
    hmacs += batch.hmacs
    millis += clock() - began - batch.confirming
    if (batch.hit !== null) {
      const { at, encoding } = batch.hit
      onProgress?.({ tried: at + 1, total })
      return end(at + 1, secrets[at], encoding)
    }
  }
  onProgress?.({ tried: total, total })
  return end(total)
}

interface Target {
  readonly hash: Sha2
  readonly message: Uint8Array<ArrayBuffer>
  readonly mac: Uint8Array<ArrayBuffer>
}

interface Hit {
  readonly at: number
  readonly encoding: 'utf8' | 'base64'
}

/** Tries the secrets of a stretch of the list; `hit`: the first that made the signature. `confirming`: milliseconds. */
type Find = (
  target: Target,
  secrets: readonly string[],
  from: number,
  to: number,
) => Promise<{ readonly hit: Hit | null; readonly hmacs: number; readonly confirming: number }>

const utf8 = new TextEncoder()

const hashes = new Map<unknown, { hash: Sha2; bytes: number }>([
  ['HS256', { hash: 'SHA-256', bytes: 32 }],
  ['HS384', { hash: 'SHA-384', bytes: 48 }],
  ['HS512', { hash: 'SHA-512', bytes: 64 }],
])

/** What was signed and what came out of it; null when the token has no whole HMAC. */
function targetOf(text: string): Target | null {
  const token = decodeToken(text)
  if (token.form !== 'jws' || !token.b64) return null
  const alg = memberOf(token.header.json, 'alg') ?? memberOf(token.unprotected, 'alg')
  const row = hashes.get(alg)
  const mac = token.signature.bytes
  if (row === undefined || mac === null || mac.length !== row.bytes) return null
  // RFC 7515 §5.2 step 8. Not by the verifier's own function, which would bring all of it into the worker.
  const part = ({ span }: Segment) => text.slice(span.start, span.end)
  const message = utf8.encode(`${part(token.header)}.${part(token.payload)}`)
  return { hash: row.hash, message, mac: new Uint8Array(mac) }
}

/** One after the other by the browser, a few dozen under way at a time. */
const findByBrowser: Find = async (target, secrets, from, to) => {
  let hmacs = 0
  const test = async (at: number): Promise<Hit | null> => {
    const secret = secrets[at] ?? ''
    hmacs++
    if (await fits(target, secret, 'utf8')) return { at, encoding: 'utf8' }
    if (base64Digits(secret) === '') return null
    hmacs++
    return (await fits(target, secret, 'base64')) ? { at, encoding: 'base64' } : null
  }
  for (let at = from; at < to; at += 64) {
    const under = Array.from({ length: Math.min(64, to - at) }, (_, index) => test(at + index))
    const hit = (await Promise.all(under)).find((one) => one !== null)
    if (hit) return { hit, hmacs, confirming: 0 }
  }
  return { hit: null, hmacs, confirming: 0 }
}

/** Several at once in WebAssembly. The first four bytes of an HMAC are compared, so that what it finds is confirmed. */
function findByLanes(lanes: HmacLanes, clock: () => number): Find {
  const places = new Int32Array(lanes.count)
  const readings = new Uint8Array(lanes.count)
  return async (target, secrets, from, to) => {
    const encodings = ['utf8', 'base64'] as const
    let hmacs = 0
    let filled = 0
    let confirming = 0
    const confirm = async (lane: number): Promise<Hit | null> => {
      const at = places[lane] as number
      const encoding = encodings[readings[lane] as 0 | 1]
      const began = clock()
      const isHit = await fits(target, secrets[at] as string, encoding)
      confirming += clock() - began
      return isHit ? { at, encoding } : null
    }
    const run = async (): Promise<Hit | null> => {
      const first = lanes.run(filled)
      const last = filled
      filled = 0
      if (first < 0) return null
      for (let lane = first; lane < last; lane++) {
        const hit = await confirm(lane)
        if (hit !== null) return hit
      }
      return null
    }
    for (let at = from; at < to; at++) {
      const secret = secrets[at] as string
      const digits = base64Digits(secret)
      for (let reading = 0; reading < (digits === '' ? 1 : 2); reading++) {
        hmacs++
        const isIn = reading === 0 ? lanes.writeText(filled, secret) : lanes.writeBase64(filled, digits)
        if (isIn) {
          places[filled] = at
          readings[filled++] = reading
          if (filled < lanes.count) continue
          const hit = await run()
          if (hit !== null) return { hit, hmacs, confirming }
          continue
        }
        // Longer than a block: such a key is hashed first, and there are few of them.
        const encoding = encodings[reading as 0 | 1]
        if (await fits(target, secret, encoding)) {
          return { hit: { at, encoding }, hmacs, confirming }
        }
      }
    }
    const hit = filled === 0 ? null : await run()
    return { hit, hmacs, confirming }
  }
}

/** The digits of a text that is base64 in one of its alphabets, padded or not; '' for any other. RFC 4648 §4, §5. */
function base64Digits(text: string): string {
  let length = text.length
  while (length > 0 && text.charCodeAt(length - 1) === 61) length--
  if (length < 4 || length % 4 === 1 || text.length - length > 2) return ''
  let isStandard = false
  let isUrl = false
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const digit = base64Digit(code)
    if (digit < 0) return ''
    if (digit > 61) {
      if (code === 43 || code === 47) isStandard = true
      else isUrl = true
    }
  }
  return isStandard && isUrl ? '' : text.slice(0, length)
}

/** Asks the browser's own HMAC: what is found rests on this alone. */
async function fits(
  { hash, message, mac }: Target,
  secret: string,
  encoding: Hit['encoding'],
): Promise<boolean> {
  const bytes = encoding === 'utf8' ? utf8.encode(secret) : readBase64url(base64Digits(secret)).bytes
  if (bytes.length === 0) return false
  try {
    const raw = new Uint8Array(bytes)
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash }, false, ['verify'])
    return await crypto.subtle.verify('HMAC', key, mac, message)
  } catch {
    return false
  }
}
