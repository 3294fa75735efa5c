import { finding } from './finding.ts'
import { type Recognised, withFindings } from './key-forms.ts'
import { readMemberList } from './key-json-loose.ts'
import { readRsaNumbers } from './key-rsa-numbers.ts'

/** A PEM in base64 (as Kubernetes keeps it), a JWK or the key of an XML text, somewhere among other things. */
export async function readAmongOthers(
  text: string,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> {
  const packed = PACKED.exec(text)?.[0]
  if (packed !== undefined && packed.length < text.length) return inner(packed)
  const decoded = decodedOf(text)
  if (decoded !== text) return inner(decoded)
  if (/["']?\b(?:kty|keys)\b["']?\s*:/.test(text) && !/^[{[]/.test(text)) {
    const start = text.search(/[{[]/)
    const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))
    const read = start !== -1 && end > start ? await inner(text.slice(start, end + 1)) : null
    if (read !== null && read.form !== 'refused') return read
  }
  const listed = readMemberList(text)
  if (listed !== null) return listed
  if (/<|&lt;/.test(text)) return readXml(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), inner)
  const bare = BARE.exec(text)?.[0]
  const found = bare === undefined || bare.length === text.length ? null : await inner(bare)
  return found?.form === 'refused' ? null : found
}

/** A JWK out of an address or the source of a page, as text again. */
function decodedOf(text: string): string {
  if (/&quot;kty&quot;/i.test(text)) return text.replaceAll(/&quot;/gi, '"').replaceAll(/&amp;/gi, '&')
  if (!/%(?:25)?22kty%(?:25)?22/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The beginning of a PEM, a JWK or a set in base64, and the lines that it goes on in. */
const PACKED =
  /(?:LS0tLS1CRUdJTi|(?:eyJ|ewogICJ)(?:rdHki|rZXlz))[A-Za-z0-9+/_-]+(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{4,}(?=[\s="]|$))*={0,2}/
/** A SEQUENCE in base64 between other things. */
const BARE = /(?<![A-Za-z0-9+/_-])M[A-I][A-Za-z0-9+/]{50,}={0,2}(?![A-Za-z0-9+/_-])/

const xmlText = (text: string, name: string) =>
  new RegExp(`<(?:\\w+:)?${name}>([A-Za-z0-9+/=\\s]+)</(?:\\w+:)?${name}>`).exec(text)?.[1]

/** RSAKeyValue as .NET writes it, and the certificate of SAML metadata. XML Signature §4.5.2.2, §4.5.4. */
async function readXml(
  text: string,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> {
  const certificate = xmlText(text, 'X509Certificate')
  if (certificate !== undefined) return inner(certificate)
  const read = readRsaNumbers((name) => xmlText(text, name))
  if (read !== null) return withFindings(read, finding('key-from-xml', 'info', { form: 'XML (RSAKeyValue)' }))
  // Of an EC key the bare point. XML Signature 1.1 §4.5.2.3.
  const point = xmlText(text, 'PublicKey')
  return point === undefined ? null : inner(point)
}
