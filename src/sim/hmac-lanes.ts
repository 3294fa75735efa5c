import { base64Digit } from '../core/base64url.ts'
import { BLOCK, openSha2, places, type Sha2 } from './sha2-lanes.ts'

/** Lanes for keys to guess with: they are written one by one and tried together. */
export interface HmacLanes {
  /** How many keys are tried at once. */
  readonly count: number
  /** Writes the UTF-8 of a text as key into a lane; false when it is longer than a block (64 or 128 bytes). */
  readonly writeText: (lane: number, text: string) => boolean
  /** Writes what a text that is all base64 digits decodes to; false when that is longer than a block. */
  readonly writeBase64: (lane: number, digits: string) => boolean
  /** The first lane below `filled` whose HMAC begins as wanted, or -1. All lanes are empty afterwards. */
  readonly run: (filled: number) => number
}

const digestBytes = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }

/** More than servers take as a token; beyond it the memory would grow without need. */
const LONGEST = 1_000_000

/**
 * HMAC of one message with many keys, RFC 2104. All that does not depend on the key is laid out once, and nothing is
 * allocated for a try. Only the first four bytes are compared: a hit has to be confirmed.
 * null where it cannot be had, see `openSha2`.
 */
export async function openHmac(
  hash: Sha2,
  message: Uint8Array,
  wanted: Uint8Array,
): Promise<HmacLanes | null> {
  const wordBytes = hash === 'SHA-256' ? 4 : 8
  const blockBytes = wordBytes * 16
  const blocks = Math.ceil((message.length + 1 + wordBytes * 2) / blockBytes)
  if (message.length > LONGEST || wanted.length !== digestBytes[hash]) return null
  const sha2 = await openSha2(hash, blocks)
  if (sha2 === null) return null
  const { bytes, compress } = sha2
  const count = 16 / wordBytes
  // Words are big-endian in SHA-2 and little-endian in the memory, and stand beside those of the other lanes.
  const place = Int32Array.from(
    { length: blockBytes },
    (_, at) => Math.floor(at / wordBytes) * 16 + wordBytes - 1 - (at % wordBytes),
  )
  layMessage(bytes, { message, blocks, wordBytes, place, digest: digestBytes[hash] })

  const clear = () => {
    bytes.fill(0x36, places.inner, places.inner + BLOCK)
    bytes.fill(0x5c, places.outer, places.outer + BLOCK)
  }
  const put = (lane: number, at: number, byte: number) => {
    const where = (place[at] as number) + lane * wordBytes
    bytes[places.inner + where] = byte ^ 0x36
    bytes[places.outer + where] = byte ^ 0x5c
  }
  const begin = () => bytes.copyWithin(places.state, places.initial, places.initial + 128)
  const digestVectors = (digestBytes[hash] / wordBytes) * 16
  const numbers = new DataView(bytes.buffer)
  const first = new DataView(wanted.buffer, wanted.byteOffset).getUint32(0)
  const utf8 = new TextEncoder()
  const room = new Uint8Array(blockBytes + 4)

  clear()
  return {
    count,
    writeText(lane, text) {
      if (text.length > blockBytes) return false
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (code > 127) {
          const { read, written } = utf8.encodeInto(text, room)
          if (read < text.length || written > blockBytes) {
            for (let byte = 0; byte < at; byte++) put(lane, byte, 0)
            return false
          }
          for (let byte = at; byte < written; byte++) put(lane, byte, room[byte] as number)
          return true
        }
        put(lane, at, code)
      }
      return true
    },
    writeBase64(lane, digits) {
      if (Math.floor((digits.length * 3) / 4) > blockBytes) return false
      let bits = 0
      let held = 0
      let at = 0
      for (let index = 0; index < digits.length; index++) {
        bits = ((bits << 6) | base64Digit(digits.charCodeAt(index))) & 0xffff
        held += 6
        if (held >= 8) {
          held -= 8
          put(lane, at++, (bits >> held) & 255)
        }
      }
      return true
    },
    run(filled) {
      begin()
      compress(places.state, places.inner)
      for (let block = 0; block < blocks; block++) compress(places.state, places.message + block * BLOCK)
      bytes.copyWithin(places.last, places.state, places.state + digestVectors)
      begin()
      compress(places.state, places.outer)
      compress(places.state, places.last)
      clear()
      for (let lane = 0; lane < filled; lane++) {
        if (numbers.getUint32(places.state + lane * wordBytes + wordBytes - 4, true) === first) return lane
      }
      return -1
    },
  }
}

/** Writes the message with its padding, and the padding behind the inner digest, into all lanes. FIPS 180-4 §5.1. */
function layMessage(
  bytes: Uint8Array,
  layout: {
    readonly message: Uint8Array
    readonly blocks: number
    readonly wordBytes: number
    readonly place: Int32Array
    readonly digest: number
  },
): void {
  const { message, blocks, wordBytes, place, digest } = layout
  const blockBytes = place.length
  const put = (start: number, at: number, byte: number) => {
    const block = start + Math.floor(at / blockBytes) * BLOCK
    for (let lane = 0; lane < 16; lane += wordBytes) {
      bytes[block + (place[at % blockBytes] as number) + lane] = byte
    }
  }
  const pad = (start: number, length: number, end: number) => {
    put(start, length, 0x80)
    // The key's block came before it, and counts.
    let bits = (blockBytes + length) * 8
    for (let at = end - 1; bits > 0; at--) {
      put(start, at, bits % 256)
      bits = Math.floor(bits / 256)
    }
  }
  for (const [at, byte] of message.entries()) put(places.message, at, byte)
  pad(places.message, message.length, blocks * blockBytes)
  pad(places.last, digest, blockBytes)
}
