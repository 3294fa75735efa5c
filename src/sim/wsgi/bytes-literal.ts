const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Bytes (a character for each) the way Python writes them: `b'/caf\xc3\xa9'`. */
export function bytesLiteral(bytes: string): string {
  const quote = bytes.includes("'") && !bytes.includes('"') ? '"' : "'"
  const inside = Array.from(bytes, (one) => {
    if (one === quote) return `\\${one}`
    if (Object.hasOwn(named, one)) return named[one]
    return /[ -~]/u.test(one) ? one : `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `b${quote}${inside.join('')}${quote}`
}
