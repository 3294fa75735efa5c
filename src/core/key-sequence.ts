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

/** Whether it begins like a PKCS#12 store: SEQUENCE { INTEGER 3, SEQUENCE { OID pkcs7-data …: RFC 7292 §4. */
export function isPkcs12(der: Uint8Array): boolean {
  const at = (der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f)
  return der[at] === 2 && der[at + 1] === 1 && der[at + 2] === 3 && der[at + 3] === 0x30
}
