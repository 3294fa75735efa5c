import type { ContentEncryption, KeyManagement } from './jwe-algorithms.ts'

type Primitive = 'AES-KW' | 'AES-GCM' | 'AES-CBC'

/** What this engine can do, found out once. */
const known = new Map<string, Promise<boolean>>()

function can(name: string, attempt: () => Promise<unknown>): Promise<boolean> {
  const asked = known.get(name)
  if (asked) return asked
  const answer = attempt().then(
    () => true,
    () => false,
  )
  known.set(name, answer)
  return answer
}

function canDoAes(name: Primitive, bits: number): Promise<boolean> {
  const uses: KeyUsage[] = name === 'AES-KW' ? ['unwrapKey'] : ['decrypt']
  return can(`${name} ${bits}`, () =>
    crypto.subtle.importKey('raw', new Uint8Array(bits / 8), name, false, uses),
  )
}

/** X25519 of a key that every engine with X25519 must take: the base point. RFC 7748 §6.1. */
function canDoX25519(): Promise<boolean> {
  const point = new Uint8Array(32)
  point[0] = 9
  return can('X25519', () => crypto.subtle.importKey('raw', point, { name: 'X25519' }, true, []))
}

function canDoCurve(namedCurve: string): Promise<boolean> {
  return can(namedCurve, () => crypto.subtle.generateKey({ name: 'ECDH', namedCurve }, false, ['deriveBits']))
}

/** Why algorithms cannot be done by any browser, or not by this one; null when nothing is in the way. A sentence. */
export async function whyBlocked(
  management: KeyManagement | null,
  content: ContentEncryption | null,
  named: { readonly alg: string; readonly enc: string; readonly zip: unknown; readonly curve: string | null },
): Promise<string | null> {
  const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
  if (management === null) return `"${cut(named.alg)}" is no way to encrypt a key that this page knows.`
  if (content === null) return `"${cut(named.enc)}" is no content encryption that this page knows.`
  if (management.family === 'RSA1_5')
    return 'RSA1_5 is in no browser’s WebCrypto, because its old padding lets attackers decrypt by asking (RFC 8725 §3.2 says to use RSA-OAEP).'
  if (named.zip !== undefined && named.zip !== 'DEF')
    return `its content is compressed by ${cut(JSON.stringify(named.zip) ?? '')}, and the only method there is is "DEF".`
  if (named.curve === 'X448') return 'X448 is in no browser’s WebCrypto.'
  if (!globalThis.crypto?.subtle)
    return 'the page was not opened over https, so the browser withholds its WebCrypto.'
  const wrapping = management.family === 'AES-GCM-KW' ? 'AES-GCM' : 'AES-KW'
  const wrapped = management.wrapBits
  if (wrapped !== null && !(await canDoAes(wrapping, wrapped))) return sayAes(wrapped)
  if (!(await canDoAes(content.mode === 'GCM' ? 'AES-GCM' : 'AES-CBC', content.aesBits)))
    return sayAes(content.aesBits)
  const { curve } = named
  if (curve === 'X25519' && !(await canDoX25519())) return 'this browser has no X25519.'
  if (curve === 'P-521' && !(await canDoCurve(curve))) return 'this browser has no P-521.'
  if (named.zip === 'DEF' && !(await can('inflate', async () => new DecompressionStream('deflate-raw'))))
    return 'this browser cannot unpack compressed content (zip: DEF).'
  return null
}

const sayAes = (bits: number) =>
  `this browser has no AES with ${bits} bits${bits === 192 ? ' (Chrome and its relatives leave that size out; Firefox has it)' : ''}.`
