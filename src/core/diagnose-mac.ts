import { findAlgorithm } from './algorithms.ts'
import type { Inputs } from './analyze.ts'
import {
  type Case,
  keyPatch,
  nothingFound,
  type Proof,
  type Search,
  signaturePatch,
} from './diagnose-case.ts'
import { finding } from './finding.ts'
import { isObject } from './json.ts'
import { readJson } from './json-read.ts'
import { type Reading, readingsOf } from './secret-readings.ts'
import { otherSignatures, type SignatureForm } from './signature-forms.ts'
import { readUtf8 } from './utf8.ts'

type MacHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
const hashOfLength: { readonly [bytes: number]: MacHash } = {
  20: 'SHA-1',
  32: 'SHA-256',
  48: 'SHA-384',
  64: 'SHA-512',
}

/** A truncated MAC has to show at least this many bytes, else chance could make it. */
const PREFIX_BYTES = 8

/** The MAC of RFC 7518 §3.2. @param secret at least one byte */
export async function macOf(hash: MacHash, secret: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(text)))
}

/** What was taken for a bare key or a name because of the header's alg: a secret, if that alg is what is wrong. */
const isTakenFor = (key: Case['key']): boolean =>
  ((key.kind === 'public' || key.kind === 'private') && key.source === 'raw') ||
  (key.kind === 'invalid' && key.findings.some(({ code }) => code === 'key-is-reference'))

/** The text that stands for the secret, how it is read now, and the bytes that gives. */
function secretOf({
  key,
  inputs,
}: Case): { text: string; encoding: Inputs['key']['encoding']; given: Uint8Array | null } | null {
  const isTaken = isTakenFor(key)
  if (key.kind === 'invalid' || isTaken) {
    const { text, encoding } = inputs.key
    return { text, encoding, given: isTaken && encoding === 'utf8' ? new TextEncoder().encode(text) : null }
  }
  if (key.kind !== 'secret') return null
  const k: unknown = key.jwk.k
  return key.source === 'jwk' && typeof k === 'string'
    ? { text: k, encoding: 'base64url', given: key.bytes }
    : { text: inputs.key.text, encoding: inputs.key.encoding, given: key.bytes }
}

/** The `k` of a JWK that is refused for it: "k" is often plain text or standard base64. */
function refusedSecret({ key, inputs }: Case): string | null {
  if (key.kind !== 'invalid' || inputs.key.text.length > 10_000) return null
  const { value } = readJson(inputs.key.text)
  const jwk = isObject(value) ? value : null
  const k = jwk?.kty === 'oct' ? jwk.k : undefined
  return typeof k === 'string' ? k : null
}

/** Every reading of the secret; of a JWK also its whole text, and of any secret its hashes. */
async function allReadings(subject: Case): Promise<readonly Reading[]> {
  const secret = secretOf(subject)
  if (secret === null) return []
  const { text } = subject.inputs.key
  const k = refusedSecret(subject)
  const readings = [
    ...(k === null ? [] : readingsOf(k, 'base64url', null)),
    ...readingsOf(secret.text, secret.encoding, secret.given),
  ]
  if (secret.text !== text && text.length < 10_000) {
    readings.push({ code: 'secret-encoding', way: 'text', bytes: new TextEncoder().encode(text) })
  }
  const own = readings[0]?.bytes
  if (own === undefined) return readings
  for (const hash of ['SHA-256', 'SHA-512'] as const) {
    const digest = new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(own)))
    readings.push({ code: 'secret-encoding', way: 'digest', bytes: digest })
    readings.push({
      code: 'secret-encoding',
      way: 'digest-hex',
      bytes: new TextEncoder().encode(hexOf(digest)),
    })
  }
  return readings
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** One way in which a MAC fits. */
interface Fit {
  readonly reading: Reading
  readonly alg: string
  readonly form: SignatureForm | null
  /** Bytes that the token's signature lacks, or has too many; 0: as long as it should be. */
  readonly missing: number
  readonly mac: Uint8Array
}

/** Tries every reading of the secret, every form of the signature and the hash that its length speaks for. */
export async function searchSecret(subject: Case): Promise<Search> {
  const readings = await allReadings(subject)
  if (readings.length === 0) return nothingFound
  const forms = [
    { form: null, bytes: subject.signature },
    ...otherSignatures(subject.token.text, subject.token.signature),
  ]
  const named = findAlgorithm(subject.alg)
  const own = named?.family === 'HMAC' ? named.hash : null
  const hashes = new Set<MacHash>(own === null ? [] : [own])
  for (const { bytes } of forms) {
    const hash = hashOfLength[bytes.length]
    if (hash !== undefined) hashes.add(hash)
  }
  for (const reading of readings) {
    for (const hash of hashes) {
      const mac = await macOf(hash, reading.bytes, subject.signingInput)
      for (const { form, bytes } of forms) {
        const missing = missingBytes(mac, bytes)
        // A part of a MAC is claimed for the header's own hash only.
        if (missing === null || (missing !== 0 && hash !== own)) continue
        const alg = `HS${hash.slice(4)}`
        const proofs = explainFit(subject, { reading, alg, form, missing, mac })
        if (proofs.length > 0 && proofs.length <= 2) return { proofs, readings: readings.length, keys: 1 }
      }
    }
  }
  // Of what is a key as far as is known, nothing is told as of a secret.
  if (isTakenFor(subject.key)) return { ...nothingFound, keys: 1 }
  return { proofs: [], readings: readings.length, keys: 1, ways: readings.map((reading) => reading.way) }
}

/** 0: equal; positive: so many are missing at the end; negative: so many too many; null: it does not fit. */
export function missingBytes(mac: Uint8Array, signature: Uint8Array): number | null {
  const shared = Math.min(mac.length, signature.length)
  if (shared < PREFIX_BYTES) return null
  for (let at = 0; at < shared; at++) if (mac[at] !== signature[at]) return null
  return mac.length - signature.length
}

/** What differs from the token as it is, each difference a proof; the change that cures all of them is the first's. */
function explainFit(subject: Case, fit: Fit): readonly Proof[] {
  const { reading, form, missing, mac } = fit
  const findings = []
  if (reading.code !== null) findings.push(sayReading(reading))
  if (fit.alg !== subject.alg) {
    findings.push(finding('alg-header-wrong', 'error', { alg: subject.alg, fits: fit.alg }))
  }
  if (form !== null) findings.push(finding('signature-hex', 'error', { form }))
  if (missing > 0) {
    const bytes = mac.length - missing
    findings.push(finding('signature-truncated', 'error', { bytes, expected: mac.length, proven: true }))
  }
  if (missing < 0) {
    findings.push(
      finding('signature-too-long', 'error', { bytes: mac.length - missing, expected: mac.length }),
    )
  }
  const keys = reading.code === null ? [{}] : keyPatches(subject.inputs, reading)
  const isSignatureOdd = form !== null || missing !== 0
  const tokens = isSignatureOdd ? signaturePatch(subject, mac) : {}
  const label =
    reading.code === null
      ? missing > 0
        ? 'Show the whole signature'
        : 'Show the token put right'
      : labelOf(reading)
  const inputs = keys.map((key) => ({ ...key, ...tokens }))
  // The header is under the signature: where alg is wrong, nothing that could be pressed makes it right.
  const cure = fit.alg === subject.alg ? { label, inputs } : null
  return findings.map((found, at) => ({ finding: found, cure: at === 0 ? cure : null }))
}

/** The reading as a cause. */
export function sayReading(reading: Reading) {
  const { way, bytes } = reading
  switch (reading.code) {
    case 'secret-hex-decoded':
      return finding('secret-hex-decoded', 'error', { bytes: bytes.length })
    case 'secret-base64-decoded':
      return finding('secret-base64-decoded', 'error', { way, bytes: bytes.length })
    case 'secret-trailing-newline':
      return finding('secret-trailing-newline', 'error', {
        windows: way === 'windows-newline',
        two: way === 'two-newlines',
      })
    case 'secret-extra-whitespace':
      return finding('secret-extra-whitespace', 'error', { way })
    default:
      return finding('secret-encoding', 'error', { way })
  }
}

/** What to press for it. */
const whitespaceLabels: { readonly [way: string]: string } = {
  'without-name': 'Keep the value only',
  unquoted: 'Remove the quotes',
  'without-ending': 'Remove what is at its end',
  joined: 'Remove the line breaks',
  'signer-python': 'Add b and the quotes',
  'signer-spaced': 'Add the space',
  'signer-quoted': 'Add the quotes',
}

export function labelOf({ code, way }: Reading): string {
  switch (code) {
    case 'secret-base64-decoded':
      return 'Read it as base64'
    case 'secret-hex-decoded':
      return 'Read it as hex'
    case 'secret-trailing-newline':
      return way === 'two-newlines' ? 'Add the newlines' : 'Add the newline'
    case 'secret-extra-whitespace':
      return whitespaceLabels[way] ?? 'Remove the whitespace'
    default:
      return way === 'text' ? 'Read it as plain text' : 'Use it so'
  }
}

/** The key box for these bytes: in the reading's own words where it has some, else as base64 of the bytes. */
export function keyPatches(inputs: Inputs, { code, way, bytes }: Reading): readonly Partial<Inputs>[] {
  const patches: Partial<Inputs>[] = []
  const bare = inputs.key.text.trim()
  if (way === 'base64') {
    patches.push(keyPatch(inputs, bare, /[-_]/.test(bare) ? 'base64url' : 'base64'))
  }
  if (code === 'secret-hex-decoded') {
    patches.push(keyPatch(inputs, /^[0-9a-f]+$/i.test(bare) ? bare : hexOf(bytes), 'hex'))
  }
  const { text, badByte } = readUtf8(bytes)
  // Only text that a text box gives back unchanged.
  if (badByte === -1 && way !== 'base64' && code !== 'secret-hex-decoded' && !/[^\P{C}\n]/u.test(text)) {
    patches.push(keyPatch(inputs, text, 'utf8'))
  }
  return [...patches, keyPatch(inputs, btoa(String.fromCharCode(...bytes)), 'base64')]
}
