import { readBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import { sayDamage, useless } from './key-blocks.ts'
import { containers } from './key-file.ts'
import { type Recognised, refused, takesAnySecret, type Unlock, withFindings } from './key-forms.ts'
import { readRaw } from './key-raw.ts'
import { isPkcs12, sequenceLength } from './key-sequence.ts'
import type { KeyHints } from './keys.ts'
import { byteList, hex, hexDump, unquote } from './secret-notations.ts'

/** Bytes as a text may write them. `digits`: the text without what was left out. */
interface Writing {
  readonly written: 'base64' | 'hex'
  readonly bytes: Uint8Array
  readonly digits: string
}

/** Bytes written one by one take some characters each. */
const MOST_LISTED = 60_000

const base64 = /^[A-Za-z0-9+/_-]{40,}={0,2}$/

/** What openssl writes before an EC key: the name of its curve, 10 bytes at most. RFC 5915 §3. */
const parameters = /^Bg[A-Za-z0-9+/]{6,14}={0,2}(?=M[A-Za-z0-9+/]{40})/

/** The ways to read a text as bytes, the surest first. */
function writingsOf(text: string): readonly Writing[] {
  const writings: Writing[] = []
  if (text.length < MOST_LISTED) {
    const bare = unquote(text.replace(/^x(?=')/i, 'b'))
    for (const bytes of [byteList(text), hex(bare), hexDump(text)])
      if (bytes !== null) writings.push({ written: 'hex', bytes, digits: '' })
  }
  const add = (digits: string) => {
    if (base64.test(digits)) writings.push({ written: 'base64', bytes: readBase64url(digits).bytes, digits })
  }
  const plain = /%(?:2[bBfF]|3[dD]|0[aAdD])/.test(text) ? decodePercent(text) : text
  const bare = plain.replace(/(?<!\\)\\+[rn]|["'`]+/g, '').trim()
  const digits = bare.replaceAll(/\s+/g, '')
  add(digits)
  const key = digits.replace(parameters, '')
  if (key !== digits) add(key)
  // Forms turn a plus into a space; lines and groups have spaces, too, so that comes last.
  if (bare.includes(' ')) add(bare.replaceAll(/[\r\n]+/g, '').replaceAll(' ', '+'))
  return writings
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Base64 or hex with no word about what it is: a DER key, a bare key, a whole PEM, or a JWK packed once more. */
export async function readBare(
  text: string,
  unlock: Unlock,
  hints: KeyHints,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> {
  const writings = writingsOf(text)
  for (const { written, bytes, digits } of writings) {
    const read = sequenceLength(bytes) === bytes.length ? await readSequence(bytes, unlock, written) : null
    const found = read ?? (await readRaw(bytes, hints, written === 'hex' || isMixed(digits)))
    if (found !== null) return found
  }
  for (const { written, bytes } of writings) {
    if (written === 'base64' && isDamagedKey(bytes) && !takesAnySecret(hints))
      return refused(
        finding('key-unreadable', 'error', {
          what: 'a key without BEGIN and END',
          problem: sayDamage(bytes),
          offset: null,
        }),
      )
    const known = takesAnySecret(hints) ? undefined : nameContainer(bytes)
    if (known !== undefined) return refused(finding('key-unsupported', 'error', known))
    // Beside HMAC the bytes of a key's file, in hex, are what a confused verifier takes for its secret. RFC 8725 §2.1.
    const isMeant = written === 'hex' && takesAnySecret(hints)
    const unpacked = isMeant ? null : printable(bytes)
    const read = unpacked === null ? null : await inner(unpacked)
    if (read !== null)
      return withFindings(read, finding('key-text-base64', 'info', { what: sayBare(read), written }))
  }
  return null
}

/** A whole DER structure; null when it is no key. */
async function readSequence(
  bytes: Uint8Array,
  unlock: Unlock,
  written: Writing['written'],
): Promise<Recognised | null> {
  if (isPkcs12(bytes)) {
    const help = 'Take the key out of it: openssl pkcs12 -in FILE -nodes'
    return refused(finding('key-unsupported', 'error', { what: 'a PKCS#12 store', help }))
  }
  const read = await (await import('./key-der.ts')).readDer(bytes, unlock, 'bare')
  return read && withFindings(read, finding('key-bare-base64-der', 'info', { what: sayBare(read), written }))
}

/** PKCS#7 signed data by its object identifier, in hex. RFC 2315 §14. */
const signedData = '06 09 2a 86 48 86 f7 0d 01 07 02'
/** A certificate request: SEQUENCE, SEQUENCE, version 0 and the name of its subject. RFC 2986 §4. */
const request = /^30 (?:.. ){1,3}30 (?:.. ){1,3}02 01 00 30/

/** What is surely a container or another structure, and no key that can be taken out here. */
function nameContainer(bytes: Uint8Array): { what: string; help: string } | undefined {
  const known = containers.find(([start]) => start.every((byte, index) => bytes[index] === byte))
  if (known !== undefined) return { what: known[1], help: known[2] }
  const LEAST = 100
  if (sequenceLength(bytes) !== bytes.length || bytes.length < LEAST) return undefined
  const start = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const [what, help] = start.includes(signedData)
    ? useless.PKCS7
    : request.test(start)
      ? useless['CERTIFICATE REQUEST']
      : ['a binary structure (DER) without a key in it', 'The public key, a certificate or a JWK is needed.']
  return { what, help }
}

/** As sure as can be of a damaged key: a long text that starts like one. */
function isDamagedKey(bytes: Uint8Array): boolean {
  const MUCH = 60
  return (sequenceLength(bytes) ?? 0) > bytes.length && bytes.length > MUCH && bytes[1] === 0x82
}

/** Words and dashes are base64url, too: only text that is as mixed as random bytes make it can be nothing else. */
const isMixed = (digits: string) =>
  /[a-z]/.test(digits) &&
  /[A-Z]/.test(digits) &&
  /[0-9+/_-]/.test(digits) &&
  readBase64url(digits).trailingBits === 0

function sayBare(read: Recognised): string {
  if (read.form === 'set') return 'a key set'
  if (read.form === 'refused') return 'a key'
  if (read.source === 'certificate') return 'a certificate'
  const isPrivate = ['d', 'priv', 'k'].some((name) => Object.hasOwn(read.jwk, name))
  return isPrivate ? 'a private key' : 'a public key'
}

/** The text when the bytes are one that could hold a key (PEM, JSON, OpenSSH); null else. */
function printable(bytes: Uint8Array): string | null {
  // Windows PowerShell packs text as UTF-16, at times with a mark before it.
  const isWide = bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe)
  try {
    const text = new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
    return /BEGIN |^\s*[{[]|^\s*(?:ssh-|ecdsa-)|^LS0tLS1CRUdJTi|^\s*<[\s\S]*Modulus/.test(text) ? text : null
  } catch {
    return null
  }
}
