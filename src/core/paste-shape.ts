/** What the first part of a token says, as far as finding its end needs it. */
export interface HeaderPeek {
  /** Whether it is a JSON object; false: it only begins like one. */
  readonly sound: boolean
  /** '' when it is there and no string. */
  readonly alg: string | null
  readonly enc: string | null
  readonly typ: string | null
}

/** Whether the token is encrypted (five parts), by `enc` or by an alg that manages keys. RFC 7516 §9, RFC 7518 §4.1. */
export function isEncrypted({ alg, enc }: HeaderPeek): boolean {
  return enc !== null || /^(?:RSA1_5|RSA-OAEP|ECDH-ES|PBES2-|dir$|A\d{3}(?:GCM)?KW$)/.test(alg ?? '')
}

/** Base64url or base64 text as one character a byte; null when it cannot be decoded. */
export function peekBytes(part: string): string | null {
  try {
    return atob(part.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
}

const firstRun = /[A-Za-z0-9_\-+/]{3,24}/y
const objectStart = /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*\{[ \t\r\n]*(?:["}]|$)/

/** Whether base64url text at `at` begins like a JSON object: `eyJ…`, but `ewog…`, `eyAi…`, `e30` or `IHsi…` too. */
export function startsLikeObject(text: string, at: number): boolean {
  // eyI and eyJ are {" with any third byte below 0x80: by far the most.
  const first = text.charAt(at)
  if (first === 'e' && text.charAt(at + 1) === 'y' && /[IJ]/.test(text.charAt(at + 2))) return true
  // What an opening brace, white space and a byte order mark become.
  if (first === '' || !'eICD7'.includes(first)) return false
  firstRun.lastIndex = at
  const found = firstRun.exec(text)?.[0]
  if (found === undefined) return false
  const bytes = peekBytes(found.slice(0, found.length - (found.length % 4 === 1 ? 1 : 0)))
  return bytes !== null && objectStart.test(bytes) && bytes.includes('{')
}

function parseObject(source: string | null): { readonly [name: string]: unknown } | null {
  // JSON.parse is slow to refuse; most of what is refused has no brace at its end.
  if (source === null || !/\}\s{0,100}$/.test(source.slice(-101))) return null
  try {
    const value: unknown = JSON.parse(source.replace(/^\u00ef\u00bb\u00bf/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as { readonly [name: string]: unknown })
      : null
  } catch {
    return null
  }
}

/** Reads the first part; null when it does not even begin like a JSON object. */
export function peekHeader(part: string): HeaderPeek | null {
  const json = parseObject(peekBytes(part))
  if (json === null)
    return startsLikeObject(part, 0) ? { sound: false, alg: null, enc: null, typ: null } : null
  const text = (name: string) => {
    if (!Object.hasOwn(json, name)) return null
    const value = json[name]
    return typeof value === 'string' ? value : ''
  }
  return { sound: true, alg: text('alg'), enc: text('enc'), typ: text('typ') }
}

/** Whether a part decodes to a whole JSON object. */
export function isObjectPart(part: string): boolean {
  return parseObject(peekBytes(part)) !== null
}

const rsa = [171, 342, 512, 683, 1366]
/** Lengths in base64url characters of a signature by alg, and of an authentication tag by enc. RFC 7518 §3, §5. */
const lengths: { readonly [name: string]: readonly number[] } = {
  none: [0],
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES256K: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
  Ed25519: [86],
  Ed448: [152],
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  'ML-DSA-44': [3227],
  'ML-DSA-65': [4412],
  'ML-DSA-87': [6170],
  A128GCM: [22],
  A192GCM: [22],
  A256GCM: [22],
  'A128CBC-HS256': [22],
  'A192CBC-HS384': [32],
  'A256CBC-HS512': [43],
}

/** How long the last part should be, in characters; empty when the header does not tell. */
export function lastPartLengths(header: HeaderPeek): readonly number[] {
  const name = header.enc ?? header.alg ?? ''
  return Object.hasOwn(lengths, name) ? (lengths[name] ?? []) : []
}

/** A word of a sentence or a command-line option rather than a piece of base64. */
export function isProse(run: string): boolean {
  return run.length > 1 && run.length < 30 && /^-{0,2}[A-Za-z]?[a-z]*(?:-[a-z]+)*$/.test(run)
}
