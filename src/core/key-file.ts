import { encodeBase64url } from './base64url.ts'
import { isPkcs12, sequenceLength } from './key-sequence.ts'

/** A file as text for the key box, with a note on what was done to it; or why it cannot be one. */
export type FileReading =
  | { readonly ok: true; readonly text: string; readonly encoding: 'utf8' | 'base64'; readonly note: string }
  | { readonly ok: false; readonly why: string }

/** The most that is read, in bytes: key sets of a thousand RSA keys have half of it. */
export const mostFileBytes = 2_000_000

/** More bytes than this that are neither text nor a key are no secret. */
const mostSecretBytes = 1024

/** First bytes of what people take for a key file: what it is, and what to do. */
export const containers: readonly (readonly [start: readonly number[], what: string, help: string])[] = [
  [[0xfe, 0xed, 0xfe, 0xed], 'a Java key store', 'Export the key from it: keytool -list -rfc -keystore FILE'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive', 'Unpack it first.'],
  [[0x1f, 0x8b], 'a compressed file (gzip)', 'Unpack it first.'],
]

/**
 * Reads a file for the key box: text as it is, a binary DER key as its base64, a few other bytes as a secret in
 * base64. Never throws.
 */
export function readKeyFile(name: string, bytes: Uint8Array): FileReading {
  const refuse = (why: string): FileReading => ({ ok: false, why })
  if (bytes.length === 0) return refuse(`${name} is empty.`)
  const size = `${bytes.length.toLocaleString('en')} bytes`
  if (sequenceLength(bytes) === bytes.length) {
    if (isPkcs12(bytes))
      return refuse(
        `${name} is a PKCS#12 store, which is not opened here. Take the key out of it: openssl pkcs12 -in FILE -nodes`,
      )
    const note = `${name} is binary (DER, ${size}). The box shows the same bytes as base64.`
    return { ok: true, text: inLines(toBase64(bytes)), encoding: 'utf8', note }
  }
  const known = containers.find(([start]) => start.every((byte, index) => bytes[index] === byte))
  if (known) return refuse(`${name} is ${known[1]}. ${known[2]}`)
  const text = readText(bytes)
  if (text !== null) return { ok: true, text, encoding: 'utf8', note: `Read from ${name}, ${size}.` }
  if (bytes.length > mostSecretBytes) return refuse(`${name} is neither text nor a key in binary form (DER).`)
  const note = `${name} is not text: ${size} of something. They are taken as a secret, and shown as base64.`
  return { ok: true, text: toBase64(bytes), encoding: 'base64', note }
}

/** Text of a file in UTF-8, or in UTF-16 where it says so; null for anything else. */
export function readText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(mark, { fatal: true }).decode(bytes)
    return hasControls(text) ? null : text
  } catch {
    return null
  }
}

/** Control characters other than tab, line ends and form feed stand in no text. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 9 || code === 11 || (code > 13 && code < 32)) return true
  }
  return false
}

/** RFC 4648 §4. */
function toBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

const inLines = (text: string) => (text.match(/.{1,64}/g) ?? []).join('\n')
