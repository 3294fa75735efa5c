import { readBase64url } from './base64url.ts'
import type { Segment } from './decode.ts'
import { type Finding, finding } from './finding.ts'
import { isObject, type JsonObject, type JsonValue, memberOf } from './json.ts'
import { type ContentEncryption, encryptedKeyBytes, type KeyManagement } from './jwe-algorithms.ts'
import { judgeEphemeralKey } from './jwe-key.ts'
import type { EncryptedToken, Recipient } from './jwe-recipients.ts'

/** More rounds of PBKDF2 than this are not computed: about a second of work. */
export const MOST_ROUNDS = 1_200_000

const lengthOf = (segment: Segment) => segment.bytes?.length ?? 0

/** A part that all recipients share and that cannot be, or null. RFC 7518 §5.2.2.2, §5.3. */
export function judgeSharedParts(token: EncryptedToken, content: ContentEncryption): Finding | null {
  const { iv, ciphertext, tag } = token
  const by = content.enc
  const wrong = (segment: Segment, want: number | 'whole blocks of 16') =>
    finding('jwe-part-size', 'error', { part: segment.name, by, have: lengthOf(segment), want }, segment.span)
  if (lengthOf(iv) !== content.ivBytes) return wrong(iv, content.ivBytes)
  if (lengthOf(tag) !== content.tagBytes) return wrong(tag, content.tagBytes)
  const bytes = lengthOf(ciphertext)
  if (content.mode === 'CBC' && (bytes === 0 || bytes % 16 !== 0))
    return wrong(ciphertext, 'whole blocks of 16')
  return null
}

/** What of a recipient's own parts cannot be, or null. RFC 7516 §5.2, RFC 7518 §4.6–4.8. */
export async function judgeRecipient(
  recipient: Recipient,
  management: KeyManagement,
  content: ContentEncryption,
): Promise<Finding | null> {
  const { encryptedKey, header } = recipient
  const want = encryptedKeyBytes(management, content)
  const have = lengthOf(encryptedKey)
  if (want !== null && have !== want) {
    // With A*KW the enc decides as well; the alg is what a person can look up.
    const args = { part: 'encrypted key', by: management.alg, have, want }
    return finding('jwe-part-size', 'error', args, encryptedKey.span)
  }
  const { family } = management
  if (family === 'ECDH-ES' || family === 'ECDH-ES+KW')
    return (await judgeEphemeralKey(memberOf(header, 'epk'))) ?? judgeParties(header)
  if (family === 'AES-GCM-KW')
    return (
      sizedMember(header, 'iv', (bytes) => bytes === 12, '12 bytes') ??
      sizedMember(header, 'tag', (bytes) => bytes === 16, '16 bytes')
    )
  if (family === 'PBES2') return judgeRounds(header)
  return null
}

function judgeParties(header: JsonObject): Finding | null {
  for (const name of ['apu', 'apv']) {
    const wrong = memberOf(header, name) === undefined ? null : sizedMember(header, name, () => true, '')
    if (wrong) return wrong
  }
  return null
}

function judgeRounds(header: JsonObject): Finding | null {
  const salt = sizedMember(header, 'p2s', (bytes) => bytes >= 8, 'at least 8 bytes')
  if (salt) return salt
  const p2c = memberOf(header, 'p2c')
  if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < 1) {
    const problem = `It has to be a whole number of rounds, and is ${short(p2c)}.`
    return finding('jwe-header-wrong', 'error', { member: 'p2c', problem })
  }
  if (p2c <= MOST_ROUNDS) return null
  return finding('jwe-too-many-rounds', 'error', { p2c, limit: MOST_ROUNDS })
}

/** A member that must be base64url of so many bytes. */
function sizedMember(
  header: JsonObject,
  member: string,
  fits: (bytes: number) => boolean,
  size: string,
): Finding | null {
  const wrong = (problem: string) => finding('jwe-header-wrong', 'error', { member, problem })
  const value = memberOf(header, member)
  if (value === undefined) return wrong('It is missing.')
  if (typeof value !== 'string') return wrong(`It has to be base64url text, and is ${short(value)}.`)
  const { bad, truncated, bytes } = readBase64url(value)
  if (bad.length > 0 || truncated) return wrong('It is not base64url.')
  return fits(bytes.length) ? null : wrong(`It must have ${size}, and has ${bytes.length}.`)
}

function short(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing'
  if (isObject(value)) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
