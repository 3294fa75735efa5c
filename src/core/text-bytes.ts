/** One byte a character, as in ISO 8859-1; null for ASCII, which is the same in UTF-8, and for what it cannot hold. */
export function latin1(text: string): Uint8Array | null {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0)
  const highest = Math.max(0, ...codes)
  return highest > 0x7f && highest <= 0xff ? Uint8Array.from(codes) : null
}

/** What Windows puts in the place of 80 to 9F of Latin-1, in order; a space where it has nothing. */
const windowsSigns = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** One byte a character as Windows has it; null for ASCII and for what it cannot hold. */
export function windows1252(text: string): Uint8Array | null {
  const codes = Array.from(text, (char) => {
    const at = char === ' ' ? -1 : windowsSigns.indexOf(char)
    return at === -1 ? (char.codePointAt(0) ?? 0) : 0x80 + at
  })
  return codes.every((code) => code <= 0xff) && codes.some((code) => code >= 0x80)
    ? Uint8Array.from(codes)
    : null
}

/** Two bytes a unit. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let unit = 0; unit < text.length; unit++) view.setUint16(unit * 2, text.charCodeAt(unit), littleEndian)
  return bytes
}
