import { encodeBase64url, readBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import type { Recognised } from './key-forms.ts'

/** A PEM in base64 (as Kubernetes keeps it), a JWK or the key of an XML text, somewhere among other things. */
export async function readAmongOthers(
  text: string,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> {
  const packed = /LS0tLS1CRUdJTi[A-Za-z0-9+/_-]+={0,2}/.exec(text)?.[0]
  if (packed !== undefined && packed !== text) return inner(packed)
  if (/["']?\b(?:kty|keys)\b["']?\s*:/.test(text) && !/^[{[]/.test(text)) {
    const start = text.search(/[{[]/)
    const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))
    return start !== -1 && end > start ? inner(text.slice(start, end + 1)) : null
  }
  return text.includes('<') ? readXml(text, inner) : null
}

const xmlText = (text: string, name: string) =>
  new RegExp(`<(?:\\w+:)?${name}>([A-Za-z0-9+/=\\s]+)</(?:\\w+:)?${name}>`).exec(text)?.[1]

/** RSAKeyValue as .NET writes it, and the certificate of SAML metadata. XML Signature §4.5.2.2, §4.5.4. */
async function readXml(
  text: string,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> {
  const certificate = xmlText(text, 'X509Certificate')
  if (certificate !== undefined) return inner(certificate)
  const [n, e] = ['Modulus', 'Exponent'].map((name) => xmlText(text, name))
  if (n === undefined || e === undefined) return null
  const [modulus, exponent] = [n, e].map((digits) =>
    encodeBase64url(readBase64url(digits.replace(/\s+/g, '')).bytes),
  )
  const note = finding('key-from-xml', 'info', {})
  return { form: 'one', jwk: { kty: 'RSA', n: modulus, e: exponent }, source: 'der', findings: [note] }
}
