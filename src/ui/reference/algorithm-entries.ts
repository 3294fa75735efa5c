import { type Algorithm, algorithms } from '../../core/algorithms.ts'
import { decodeBase64url } from '../../core/base64url.ts'
import { examples } from '../../core/examples.ts'
import {
  type ContentEncryption,
  encryptions,
  isShared,
  type KeyManagement,
  type KeyManagementFamily,
  managements,
} from '../../core/jwe-algorithms.ts'
import { type Entry, type EntryGroup, entry } from './entry.ts'

const keyTypes: { readonly [T in NonNullable<Algorithm['kty']>]: string } = {
  oct: 'one shared secret',
  RSA: 'RSA key pair',
  EC: 'elliptic-curve key pair',
  OKP: 'Edwards-curve key pair',
  AKP: 'key pair for this algorithm alone',
}

const advice: { readonly [F in Algorithm['family']]: string } = {
  HMAC: 'For one party that both makes and checks its tokens: whoever can check can also forge.',
  'RSASSA-PKCS1-v1_5':
    'What most providers use, and every library has it. Large signatures; others can check with the public key.',
  'RSASSA-PSS': 'The same keys with the better proof of safety. Some older readers do not have it.',
  ECDSA: 'Short keys and signatures. The signer needs good randomness for each signature.',
  EdDSA: 'Short, fast, and no randomness needed. The first choice where both sides have it.',
  'ML-DSA': 'Against computers that do not exist yet. Signatures of kilobytes fit in no cookie.',
  none: 'For tokens whose protection lies elsewhere, which is almost never. Refuse it.',
}

/** The examples with the algorithm that their header names. Their texts are ours, so they can be read. */
const exampleOfAlg: ReadonlyMap<string, string> = new Map(
  [...examples].reverse().flatMap(({ id, token }) => {
    const header = decodeBase64url(token.split('.')[0] ?? '')
    const alg = header && /"alg":"([^"]+)"/u.exec(new TextDecoder().decode(header))?.[1]
    return alg ? [[alg, id] as const] : []
  }),
)

const sizeOf = ({ family, signatureBytes }: Algorithm): string => {
  if (signatureBytes !== null) return `${signatureBytes.toLocaleString('en')} bytes`
  return family === 'EdDSA'
    ? '64 bytes (Ed25519) or 114 (Ed448)'
    : 'as long as the key: 256 bytes for 2048 bits'
}

function signatureEntry(algorithm: Algorithm): Entry {
  const { alg, family, kty, crv, minimumKeyBits, spec, description } = algorithm
  const facts: [string, string][] = []
  if (kty !== null)
    facts.push(['Key', `${keyTypes[kty]} (kty ${kty}${crv.length > 0 ? `, crv ${crv.join(' or ')}` : ''})`])
  if (minimumKeyBits > 0) facts.push(['Smallest key', `${minimumKeyBits.toLocaleString('en')} bits`])
  facts.push(['Signature', sizeOf(algorithm)])
  return entry(alg, {
    name: alg,
    badges: [family === 'none' ? 'unsigned' : 'signs'],
    paragraphs: [`${description}.`, advice[family]],
    facts,
    spec,
    step: stepOf(algorithm),
    example: exampleOfAlg.get(alg) ?? null,
  })
}

/** The step that a family of algorithms is taught in. */
function stepOf({ family }: Algorithm): string | null {
  if (family === 'HMAC') return '3.1'
  if (family === 'none') return '6.3'
  return family === 'RSASSA-PKCS1-v1_5' || family === 'RSASSA-PSS' || family === 'ECDSA' ? '4.1' : null
}

const management: { readonly [F in KeyManagementFamily]: readonly [says: string, spec: string] } = {
  RSA1_5: [
    'The content key is encrypted for an RSA key with the old padding. It can be broken where a server tells good from bad paddings: do not use it.',
    'RFC 7518 §4.2, RFC 8725 §3.2',
  ],
  'RSA-OAEP': [
    'The content key is encrypted for an RSA key. Everybody who has the public key can do that.',
    'RFC 7518 §4.3',
  ],
  'AES-KW': ['The content key is wrapped with a shared secret of exactly that size.', 'RFC 7518 §4.4'],
  'AES-GCM-KW': [
    'The content key is encrypted with a shared secret; iv and tag of that stand in the header.',
    'RFC 7518 §4.7',
  ],
  dir: ['The shared secret is the content key itself, so the second part is empty.', 'RFC 7518 §4.5'],
  'ECDH-ES': [
    'The content key is agreed from the recipient’s public key and a key pair made for this token (epk).',
    'RFC 7518 §4.6',
  ],
  'ECDH-ES+KW': [
    'As ECDH-ES, but what is agreed wraps the content key: so one content can go to several recipients.',
    'RFC 7518 §4.6',
  ],
  PBES2: [
    'A password is turned into a key with many rounds of hashing (p2c) and a salt (p2s). Only as good as the password.',
    'RFC 7518 §4.8',
  ],
}

function managementEntry(one: KeyManagement): Entry {
  const { alg, family } = one
  const [says, spec] = management[family]
  return entry(alg, {
    name: alg,
    badges: ['encrypts the key'],
    paragraphs: [says],
    facts: [
      [
        'Who can make such a token',
        isShared(one) ? 'those who have the secret' : 'everybody with the public key',
      ],
    ],
    // The two larger hashes came later, with the Web Cryptography API.
    spec: /384|512/u.test(alg) && family === 'RSA-OAEP' ? 'IANA JOSE registry (W3C Web Cryptography)' : spec,
    step: family === 'dir' || family === 'RSA-OAEP' ? '5.2' : null,
    example: exampleOfAlg.get(alg) ?? null,
  })
}

function encryptionEntry({ enc, mode, keyBytes, ivBytes, tagBytes, aesBits }: ContentEncryption): Entry {
  return entry(enc, {
    name: enc,
    badges: ['encrypts the content'],
    paragraphs: [
      mode === 'GCM'
        ? `AES with ${aesBits} bits in Galois/Counter Mode: one key encrypts and seals.`
        : `AES with ${aesBits} bits in CBC mode, sealed with HMAC: one half of the key for each.`,
    ],
    facts: [
      ['Key', `${keyBytes} bytes`],
      ['IV', `${ivBytes} bytes`],
      ['Tag', `${tagBytes} bytes`],
    ],
    spec: mode === 'GCM' ? 'RFC 7518 §5.3' : 'RFC 7518 §5.2',
  })
}

/** The values of `alg` and `enc`. An id of `enc` is never one of `alg`. */
export const algorithmGroups: readonly EntryGroup[] = [
  { title: 'To sign: alg', entries: algorithms.map(signatureEntry) },
  { title: 'To encrypt: alg', entries: managements.map(managementEntry) },
  { title: 'To encrypt: enc', entries: encryptions.map(encryptionEntry) },
]
