/** A signature rewritten as r and s at full width, and what it had been. */
export interface EcdsaRewriting {
  readonly code: 'ecdsa-der-signature' | 'ecdsa-unpadded'
  readonly signature: Uint8Array
}

/**
 * The fixed-width signatures (RFC 7518 §3.4) that these bytes may stand for: DER (X9.62), or r and s without their
 * leading zeros or with a sign byte each. Each still has to be verified. Empty for bytes that are long already.
 * @param width bytes of r, and of s
 */
export function ecdsaRewritings(signature: Uint8Array, width: number): readonly EcdsaRewriting[] {
  const der = fromDer(signature, width)
  if (der !== null) return [{ code: 'ecdsa-der-signature', signature: der }]
  const total = signature.length
  // Two missing bytes each are one in 2^32; a split in any other place is not worth a try.
  if (total === width * 2 || total < width * 2 - 4 || total > width * 2 + 2) return []
  const rewritings: EcdsaRewriting[] = []
  for (let first = width + 1; first >= total - width - 1 && first > 0; first--) {
    const r = fixed(signature.subarray(0, first), width)
    const s = fixed(signature.subarray(first), width)
    if (r !== null && s !== null) rewritings.push({ code: 'ecdsa-unpadded', signature: join(r, s) })
  }
  return rewritings
}

/** So many bytes behind it are let pass: a newline, or what is left of a buffer of fixed size. */
const MOST_BEHIND = 16

/** SEQUENCE of two INTEGERs, nothing before. */
function fromDer(bytes: Uint8Array, width: number): Uint8Array | null {
  const body = element(bytes, 0, 0x30)
  if (body === null || body.end < bytes.length - MOST_BEHIND) return null
  const first = element(bytes, body.start, 0x02)
  if (first === null) return null
  const second = element(bytes, first.end, 0x02)
  if (second === null || second.end !== body.end) return null
  const r = fixed(bytes.subarray(first.start, first.end), width)
  const s = fixed(bytes.subarray(second.start, second.end), width)
  return r === null || s === null ? null : join(r, s)
}

function element(bytes: Uint8Array, at: number, tag: number): { start: number; end: number } | null {
  const length = bytes[at + 1]
  if (bytes[at] !== tag || length === undefined) return null
  // ES512 needs the one-byte long form; nothing here needs more.
  const long = length === 0x81 ? bytes[at + 2] : undefined
  const start = at + (long === undefined ? 2 : 3)
  const end = start + (long ?? length)
  return (long === undefined && length > 0x7f) || end > bytes.length ? null : { start, end }
}

function fixed(number: Uint8Array, width: number): Uint8Array | null {
  const zeros = number.findIndex((byte) => byte !== 0)
  const digits = zeros === -1 ? new Uint8Array(0) : number.subarray(zeros)
  if (digits.length > width || number.length === 0) return null
  const out = new Uint8Array(width)
  out.set(digits, width - digits.length)
  return out
}

function join(r: Uint8Array, s: Uint8Array): Uint8Array {
  return new Uint8Array([...r, ...s])
}
