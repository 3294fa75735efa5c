/** A character that was dropped or replaced. `at`: its index in the pasted text, UTF-16 units. */
export interface OddCharacter {
  readonly codePoint: number
  readonly at: number
}

const names: { readonly [codePoint: number]: string } = {
  0: 'null character',
  27: 'terminal colour code',
  40: 'dot in brackets',
  91: 'dot in brackets',
  123: 'dot in brackets',
  160: 'no-break space',
  173: 'soft hyphen',
  183: 'middle dot',
  1564: 'Arabic letter mark',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8208: 'hyphen',
  8209: 'non-breaking hyphen',
  8210: 'figure dash',
  8211: 'en dash',
  8212: 'em dash',
  8213: 'horizontal bar',
  8232: 'line separator',
  8233: 'paragraph separator',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  8722: 'minus sign',
  12288: 'ideographic space',
  12290: 'ideographic full stop',
  65279: 'byte order mark',
  65293: 'full-width hyphen',
  65294: 'full-width full stop',
}

function nameOf(codePoint: number): string {
  const number = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  const direction =
    (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069)
  const name = names[codePoint] ?? (direction ? 'text direction mark' : null)
  // Three characters: the number of the first would say little.
  if (name === names[40]) return name
  return name === null ? number : `${name} (${number})`
}

/** Names characters and their places, four at most: “zero-width space (U+200B) after character 37, and 3 more”. */
export function namePlaces(all: readonly OddCharacter[], count: number): string {
  const shown = all.slice(0, 4).map(({ codePoint, at }) => {
    const where = at === 0 ? 'at the very start' : `after character ${at}`
    return `${nameOf(codePoint)} ${where}`
  })
  const more = count > shown.length ? `, and ${count - shown.length} more` : ''
  return shown.join(', ') + more
}
