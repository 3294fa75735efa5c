/** A piece of a reference; `address` null: no page is known for it. */
export interface SpecPiece {
  readonly text: string
  readonly address: string | null
}

const pieces = /RFC (\d{3,5})|(?:§|Appendix )([0-9A-Z]+(?:\.\d+)*)/gu

/**
 * Takes a reference such as "RFC 8725 §2.1, §3.1" apart, each document and each section with its address at the RFC
 * Editor. Sections of documents that are no RFC, and words between, have none. The texts together are the reference.
 */
export function specPieces(spec: string): readonly SpecPiece[] {
  const found: SpecPiece[] = []
  let at = 0
  let document: string | null = null
  const pass = (to: number) => {
    const between = spec.slice(at, to)
    // Another document begins: its sections are not of the RFC before it.
    if (/[A-Za-z]/u.test(between)) document = null
    if (between !== '') found.push({ text: between, address: null })
  }
  for (const match of spec.matchAll(pieces)) {
    pass(match.index)
    const [text, rfc, section = ''] = match
    at = match.index + text.length
    if (rfc !== undefined) document = `https://www.rfc-editor.org/rfc/rfc${rfc}`
    // The sections of an appendix begin with its letter.
    const part = /^[A-Z]/.test(section) ? 'appendix' : 'section'
    const address = rfc !== undefined || document === null ? document : `${document}#${part}-${section}`
    found.push({ text, address })
  }
  pass(spec.length)
  return found
}
