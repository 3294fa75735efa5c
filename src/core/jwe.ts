import { errors, flattenedDecrypt } from 'jose'
import { type Finding, finding } from './finding.ts'
import { memberOf } from './json.ts'
import { findContentEncryption, findKeyManagement } from './jwe-algorithms.ts'
import { judgeRecipient, judgeSharedParts, MOST_ROUNDS } from './jwe-form.ts'
import { judgeJweKey, keysFor } from './jwe-key.ts'
import { type Plaintext, readPlaintext } from './jwe-plaintext.ts'
import { curveOf, type EncryptedToken, flatten, type Recipient, recipientsOf } from './jwe-recipients.ts'
import { whyBlocked } from './jwe-support.ts'
import { opensEncryptedKey } from './jwe-unwrap.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import type { Candidate } from './verify-key.ts'
import { bareJwk } from './webcrypto-key.ts'

/** Compressed content is unpacked up to this many bytes. RFC 8725 §3.6. */
export const MOST_INFLATED_BYTES = 250_000

/** How trying to open a token ended; `finding` says it in words. */
export type Decryption =
  | { readonly result: 'decrypted'; readonly plaintext: Plaintext; readonly finding: Finding }
  /** There is no usable key in the box. */
  | { readonly result: 'no-key'; readonly finding: Finding }
  /** No key could open it, or not in this browser: this says nothing about the token. */
  | { readonly result: 'unsupported'; readonly finding: Finding }
  /** `at`: the part of the judgement that fails. */
  | { readonly result: 'refused'; readonly at: 'parse' | 'key'; readonly finding: Finding }

/**
 * Opens an encrypted token: with each recipient's part each key that could fit is tried, and the first that opens
 * counts. RFC 7516 §5.2. Never throws.
 */
export async function decryptToken(token: EncryptedToken, material: KeyMaterial): Promise<Decryption> {
  const attempts: Decryption[] = []
  for (const [index, recipient] of recipientsOf(token).entries()) {
    const attempt = await tryRecipient(token, index, recipient, material)
    if (attempt.result === 'decrypted') return attempt
    attempts.push(attempt)
  }
  return mostTelling(attempts) ?? refused('parse', finding('jwe-malformed', 'error', { reason: '' }))
}

const refused = (at: 'parse' | 'key', found: Finding): Decryption => ({
  result: 'refused',
  at,
  finding: found,
})

/** Of several failures the one that came furthest. */
function mostTelling(attempts: readonly Decryption[]): Decryption | undefined {
  const rank = ({ result, finding: { code, args } }: Decryption): number => {
    if (result === 'unsupported') return 3
    if (result !== 'refused') return 1
    if (code === 'key-type-mismatch') return 0
    if (code !== 'jwe-not-decrypted') return code === 'key-not-for-this' ? 1 : 5
    const why = (args as { readonly why: string }).why
    return why === 'tag' || why === 'content' || why === 'encrypted-key' ? 4 : 2
  }
  return attempts.reduce<Decryption | undefined>(
    (best, one) => (best === undefined || rank(one) > rank(best) ? one : best),
    undefined,
  )
}

async function tryRecipient(
  token: EncryptedToken,
  index: number,
  recipient: Recipient,
  material: KeyMaterial,
): Promise<Decryption> {
  const { alg, enc, header } = recipient
  const management = findKeyManagement(alg)
  const content = findContentEncryption(enc)
  const curve = curveOf(recipient)
  const zip = memberOf(header, 'zip')
  const blocked = await whyBlocked(management, content, { alg, enc, zip, curve })
  const broken =
    content && management
      ? (judgeSharedParts(token, content) ?? (await judgeRecipient(recipient, management, content)))
      : null
  if (broken) return refused('parse', broken)
  if (material.kind === 'invalid') {
    const wrong = material.findings.find((one) => one.severity === 'error') ?? material.findings[0]
    if (wrong) return { result: 'no-key', finding: wrong }
  }
  const keys = keysFor(material, recipient)
  if (keys.length === 0) {
    const recipients = token.recipients?.length ?? 1
    return {
      result: 'no-key',
      finding: finding('jwe-key-needed', 'info', { alg, enc, curve, recipients, blocked }),
    }
  }
  const cannot = (reason: string): Decryption => ({
    result: 'unsupported',
    finding: finding('unsupported-here', 'warning', { alg: management && !content ? enc : alg, reason }),
  })
  if (management === null || content === null) return cannot(blocked ?? '')
  const attempts: Decryption[] = []
  const fitting: Candidate[] = []
  for (const key of keys) {
    const unfit = judgeJweKey(key, recipient, management, content)
    if (unfit) attempts.push(refused('key', unfit))
    else fitting.push(key)
  }
  if (fitting.length > 0 && blocked !== null) return cannot(blocked)
  for (const key of fitting) {
    const opened = await open(token, index, recipient, key, fitting.length)
    if (opened.result === 'decrypted') return opened
    attempts.push(opened)
  }
  return mostTelling(attempts) ?? cannot('')
}

/** One key, one recipient. */
async function open(
  token: EncryptedToken,
  index: number,
  recipient: Recipient,
  key: Candidate,
  keys: number,
): Promise<Decryption> {
  const { alg, enc, header } = recipient
  try {
    const { plaintext } = await flattenedDecrypt(flatten(token, index), joseKey(key), {
      keyManagementAlgorithms: [alg],
      maxPBES2Count: MOST_ROUNDS,
      maxDecompressedLength: MOST_INFLATED_BYTES,
    })
    const read = readPlaintext(plaintext, header)
    const inside = read.nested !== null ? 'token' : read.segment.json ? 'claims' : 'other'
    const recipients = token.recipients?.length ?? 1
    const facts = { alg, enc, label: key.label, kid: key.kid, keys, recipients, inside } as const
    return { result: 'decrypted', plaintext: read, finding: finding('jwe-decrypted', 'info', facts) }
  } catch (cause) {
    if (cause instanceof errors.JWEDecryptionFailed)
      return refused('key', await explainFailure(recipient, key, keys))
    if (cause instanceof errors.JWEInvalid) return refused('parse', sayInvalid(alg, cause.message))
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { result: 'unsupported', finding: finding('unsupported-here', 'warning', { alg, reason }) }
  }
}

/** A secret as its bytes; of other keys the bare numbers, since what the key says of itself was judged before. */
function joseKey(key: OneKey): Uint8Array | JsonWebKey {
  return key.kind === 'secret' ? (key.bytes ?? new Uint8Array(0)) : bareJwk(key.jwk, 'private')
}

async function explainFailure(recipient: Recipient, key: Candidate, keys: number): Promise<Finding> {
  const { alg, enc } = recipient
  const management = findKeyManagement(alg)
  const unlocks = management && (await opensEncryptedKey(key, recipient, management))
  const why = unlocks === null ? 'tag' : unlocks ? 'content' : 'encrypted-key'
  const facts = {
    alg,
    enc,
    label: key.label,
    keys,
    curve: curveOf(recipient),
    have: null,
    want: null,
    why,
  } as const
  return finding('jwe-not-decrypted', 'error', facts)
}

function sayInvalid(alg: string, message: string): Finding {
  if (message.includes('exceeded the configured limit'))
    return finding('jwe-inflates-too-far', 'error', { limit: MOST_INFLATED_BYTES })
  if (message.includes('decompress')) return finding('jwe-inflate-broken', 'error', { alg })
  return finding('jwe-malformed', 'error', { reason: `${message}.` })
}
