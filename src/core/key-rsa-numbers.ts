import { encodeBase64url } from './base64url.ts'
import type { Recognised } from './key-forms.ts'
import { base64 } from './secret-notations.ts'

/** Names in XML Signature and .NET, and the member of a JWK with the same number. XML Signature §4.5.2.2, RFC 7518 §6.3. */
const publicNames = { Modulus: 'n', Exponent: 'e' }
const privateNames = { D: 'd', P: 'p', Q: 'q', DP: 'dp', DQ: 'dq', InverseQ: 'qi' }

/**
 * The RSA key whose numbers stand by name, each in base64; the private half where all of it is there. null: no modulus
 * or no exponent.
 */
export function readRsaNumbers(textOf: (name: string) => string | undefined): Recognised | null {
  const read = (names: object) => {
    const entries = Object.entries(names).map(([name, member]) => [member, numberOf(textOf(name))] as const)
    return entries.every(([, number]) => number !== null) ? Object.fromEntries(entries) : null
  }
  const own = read(publicNames)
  return (
    own && { form: 'one', jwk: { kty: 'RSA', ...own, ...read(privateNames) }, source: 'raw', findings: [] }
  )
}

function numberOf(text: string | undefined): string | null {
  const bytes = text === undefined ? null : base64(text)
  return bytes && encodeBase64url(bytes)
}
