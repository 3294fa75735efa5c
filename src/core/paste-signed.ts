import type { OpaqueGuess } from './paste-guesses.ts'
import { isObjectPart, peekBytes } from './paste-shape.ts'

/**
 * Data, time and signature as web frameworks write a signed cookie: itsdangerous with dots, Django with colons. A dot
 * before the data says that it was compressed. The time has six characters in both, the signature is SHA-1, SHA-256 or
 * SHA-512.
 */
const timed =
  /(?<![\w.:-])(\.?)([\w-]{2,8000})([.:])([\w-]{6})\3([\w-]{27}|[\w-]{43}|[\w-]{86})(?![\w-]|[.:][\w-])/
/** The same of itsdangerous without a time: its signature is SHA-1, which no JWT has. */
const untimed = /(?<![\w.:-])(\.?)([\w-]{2,8000})(\.)()([\w-]{27})(?![\w-]|[.:][\w-])/

/** The second byte of what zlib made, by level. RFC 1950 §2.2. */
const zlibLevels = '\u0001\u005e\u009c\u00da'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const has = (value: unknown, names: readonly string[]) =>
  typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name))

/** Whether the part holds what is signed: JSON, or after a dot what zlib made of it. */
function holdsData(isCompressed: boolean, part: string): boolean {
  const bytes = peekBytes(part)
  if (bytes === null) return false
  if (isCompressed) return bytes.startsWith('x') && zlibLevels.includes(bytes.charAt(1))
  const value = parse(bytes)
  // What only a header has: then it is meant as a JWT.
  return value !== undefined && !['alg', 'enc', 'typ'].some((name) => has(value, [name]))
}

/** The cookie of a web framework that a text without any token holds, or null. `text`: encodings undone. */
export function signedCookie(text: string): OpaqueGuess | null {
  for (const pattern of [timed, untimed]) {
    const [, dot, data, separator, , signature = ''] = pattern.exec(text) ?? []
    if (data !== undefined && holdsData(dot === '.', data) && !isObjectPart(signature))
      return separator === ':' ? 'django-signed' : 'flask-signed'
  }
  const sealed = /(?<![\w.-])eyJ[\w+/-]{20,8000}(?![\w.-])/.exec(text)?.[0]
  return sealed !== undefined && has(parse(peekBytes(sealed) ?? ''), ['iv', 'value', 'mac'])
    ? 'laravel-sealed'
    : null
}
