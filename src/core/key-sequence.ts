/** True when the bytes are exactly one SEQUENCE with nothing before or after. X.690 §8.1.3. */
export function isOneSequence(der: Uint8Array): boolean {
  return sequenceLength(der) === der.length
}

/** The length in bytes that the first SEQUENCE claims, header included; null when there is none. */
export function sequenceLength(der: Uint8Array): number | null {
  const first = der[1]
  if (der[0] !== 0x30 || first === undefined) return null
  if (first < 0x80) return 2 + first
  const count = first & 0x7f
  if (count === 0 || count > 3 || der.length < 2 + count) return null
  let length = 0
  for (const byte of der.subarray(2, 2 + count)) length = length * 256 + byte
  return 2 + count + length
}
