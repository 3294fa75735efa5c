import { readBase64url } from './base64url.ts'
import type { Segment } from './decode.ts'

/** What the text of a signature turned out to be. */
export type SignatureForm = 'hex' | 'hex-inside' | 'base64-inside'

/** Other bytes that the text of a signature may stand for. Pure; each still has to be verified. */
export function otherSignatures(
  text: string,
  segment: Segment,
): readonly { readonly form: SignatureForm; readonly bytes: Uint8Array }[] {
  const found: { form: SignatureForm; bytes: Uint8Array }[] = []
  const written = text.slice(segment.span.start, segment.span.end)
  const plain = fromHex(written)
  if (plain !== null) found.push({ form: 'hex', bytes: plain })
  const bytes = segment.bytes
  if (bytes !== null && bytes.length <= 20_000 && bytes.every((byte) => byte > 0x20 && byte < 0x7f)) {
    const inside = String.fromCharCode(...bytes)
    const hex = fromHex(inside)
    if (hex !== null) found.push({ form: 'hex-inside', bytes: hex })
    const reading = readBase64url(inside)
    if (reading.badCount === 0 && !reading.truncated && reading.bytes !== null) {
      found.push({ form: 'base64-inside', bytes: reading.bytes })
    }
  }
  return found
}

function fromHex(text: string): Uint8Array | null {
  if (text.length < 32 || text.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
