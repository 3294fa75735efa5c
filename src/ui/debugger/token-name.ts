import type { DecodedToken } from '../../core/decode.ts'

const formNames = {
  jws: 'signed (JWS)',
  jwe: 'encrypted (JWE)',
  unknown: 'not a whole token',
  empty: '',
} as const

/** What kind of token it is, in few words. */
function nameForm(token: DecodedToken): string {
  if (token.form !== 'jws') return formNames[token.form]
  if (token.disclosures !== undefined) return 'SD-JWT'
  if (token.signatures.every(({ signature }) => signature.missing)) return 'incomplete (JWS)'
  // It has the form of a signed one (RFC 7515 Appendix A.5), and nothing that would make it one.
  return token.signatures.every(({ signature }) => signature.bytes?.length === 0)
    ? 'unsigned (JWS)'
    : formNames.jws
}

/** Kind, serialization (RFC 7515 §7, RFC 7516 §7) and length of a token; '' where there is none. */
export function describeToken(token: DecodedToken): string {
  if (token.form === 'empty') return ''
  const serialization = token.form === 'unknown' ? '' : `, ${token.serialization}`
  return `${nameForm(token)}${serialization} · ${token.text.length.toLocaleString('en')} characters`
}
