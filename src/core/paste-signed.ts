import { isObjectPart, peekBytes } from './paste-shape.ts'

/**
 * Data, time (six characters) and signature (SHA-1, SHA-256) as web frameworks write a signed cookie: itsdangerous with
 * dots and at times without the time, Django with colons. A dot before the data says that it was compressed.
 */
const cookie =
  /(?<![\w.:-])(\.?)([\w-]{2,8000})([.:])((?:[\w-]{6}\3)?[\w-]{27}|[\w-]{6}\3[\w-]{43})(?![\w-]|[.:][\w-])/

/** Whether the part holds what is signed: JSON that is no header, or what zlib made of it. RFC 1950 §2.2. */
function holdsData(isCompressed: boolean, bytes: string): boolean {
  if (isCompressed) return bytes.startsWith('x')
  try {
    const value: unknown = JSON.parse(bytes)
    return !['alg', 'enc', 'typ'].some((name) => Object.hasOwn(Object(value), name))
  } catch {
    return false
  }
}

/** Whether a text without any token holds a cookie that Flask or Django signed. `text`: encodings undone. */
export function holdsSignedCookie(text: string): boolean {
  const [, dot, data, , rest = ''] = cookie.exec(text) ?? []
  return data !== undefined && holdsData(dot === '.', peekBytes(data) ?? '') && !isObjectPart(rest)
}
