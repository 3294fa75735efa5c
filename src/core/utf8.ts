/** The UTF-8 text of some bytes. */
export interface Utf8Text {
  /** Malformed bytes as U+FFFD; a byte order mark is kept. */
  readonly text: string
  /** Index of the first byte that is not UTF-8, or -1. */
  readonly badByte: number
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Reads bytes as UTF-8 and never throws. Replacement is that of the Encoding Standard. */
export function readUtf8(bytes: Uint8Array): Utf8Text {
  const text = decoder.decode(bytes)
  // A fatal decoder would say no more than that, and its exceptions cost more than the decoding.
  return { text, badByte: text.includes('\ufffd') ? firstBadByte(bytes) : -1 }
}

/**
 * The number of bytes that the decoder takes at `at` for one character (1 to 4), or the negative of the number
 * that it replaces by one U+FFFD: -1 to -3. Encoding Standard, "UTF-8 decoder".
 */
export function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  if (lead < 0x80) return 1
  const needed = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0
  if (needed === 0) return -1
  let lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  let highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  for (let seen = 1; seen <= needed; seen++) {
    const byte = bytes[at + seen]
    if (byte === undefined || byte < lowest || byte > highest) return -seen
    lowest = 0x80
    highest = 0xbf
  }
  return needed + 1
}

function firstBadByte(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at)
    if (length < 0) return at
    at += length
  }
  return -1
}
