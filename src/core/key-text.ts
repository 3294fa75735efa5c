import { readBase64url } from './base64url.ts'
import { finding } from './finding.ts'
import { isObject } from './json.ts'
import { readJson } from './json-read.ts'
import { readAmongOthers } from './key-among.ts'
import { readBare } from './key-bare.ts'
import { readBlocks } from './key-blocks.ts'
import { cleanings } from './key-clean.ts'
import {
  movedBy,
  type Recognised,
  refused,
  takesAnySecret,
  type Unlock,
  withFindings,
  withoutSpans,
} from './key-forms.ts'
import { readJsonKey } from './key-json.ts'
import { findPem } from './key-pem.ts'
import { readPrinted } from './key-printed.ts'
import { ADDRESS, nameDigest, nameReference } from './key-reference.ts'
import type { KeyHints } from './keys.ts'

const MOST_LAYERS = 3

/**
 * Finds out what form of key a text is. null: none, so it is a secret. The heavy readers (ASN.1, curves) are
 * loaded only when the text has the outward marks of what they read. Never throws.
 */
export async function recognise(
  text: string,
  unlock: Unlock,
  hints: KeyHints,
  layer = 0,
): Promise<Recognised | null> {
  const inner = async (packed: string) =>
    layer < MOST_LAYERS ? withoutSpans(await recognise(packed, unlock, hints, layer + 1)) : null
  const trimmed = text.replace(/^[\s\ufeff\u200b]+|[\s\ufeff\u200b]+$/g, '')
  if (trimmed === '') return null
  if (/^[{["]/.test(trimmed)) {
    const json = await readJsonKey(trimmed, unlock, inner)
    if (json) return movedBy(json, text.indexOf(trimmed))
  }
  const pem = findPem(text)
  const asItIs = pem && (await readBlocks(pem, unlock))
  if (asItIs && !isDamaged(asItIs)) {
    return pem.repairs.includes('percent-encoded') ? withoutSpans(asItIs) : asItIs
  }
  if (/BEGIN/i.test(text)) {
    for (const cleaned of cleanings(text)) {
      const found = findPem(cleaned.text)
      const repairs = [...new Set([cleaned.repair, ...(found?.repairs ?? [])])]
      const read = found && (await readBlocks({ ...found, repairs }, unlock))
      if (read && !isDamaged(read)) return withoutSpans(read)
    }
  }
  if (asItIs) return asItIs
  const half = /-----\s*(BEGIN|END)\b/.exec(text)
  if (half) {
    const problem = half[1] === 'END' ? 'Its BEGIN line is missing' : 'Its BEGIN line is broken'
    const span = { start: half.index, end: half.index + half[0].length }
    const args = { what: 'a PEM key', problem, offset: half.index }
    return refused(finding('key-unreadable', 'error', args, span))
  }
  const ssh = await readSshLines(trimmed)
  if (ssh) return ssh
  if (/^PuTTY-User-Key-File-\d/.test(trimmed)) {
    const help = 'Turn it into a form that is read here: puttygen key.ppk -O private-openssh -o key'
    return refused(finding('key-unsupported', 'error', { what: 'a PuTTY private key', help }))
  }
  const token = tokenForm(trimmed)
  if (token) return refused(finding('key-is-token', 'error', { form: token }))
  const carried = /^did:jwk:([\w-]+)(?:#\S*)?$/.exec(trimmed)?.[1]
  if (carried !== undefined) return inner(carried)
  // A secret may look like anything: with HMAC, and before there is a token, such a text stays one.
  const alg = takesAnySecret(hints) || hints.alg?.toLowerCase() === 'none' ? null : hints.alg
  const isAddress = ADDRESS.test(trimmed)
  const reference = alg === null ? null : nameReference(trimmed)
  if (alg !== null && reference !== null)
    return refused(finding('key-is-reference', 'error', { ...reference, alg }))
  if (isAddress && !takesAnySecret(hints)) return refused(finding('key-is-url', 'error', { url: trimmed }))
  const found =
    (await readBare(trimmed, unlock, hints, inner)) ??
    (await readAssignment(trimmed, inner)) ??
    (await readAmongOthers(trimmed, inner)) ??
    (await readPrinted(trimmed))
  if (found !== null || takesAnySecret(hints)) return found
  // An object that is no key is a mistake, unless the token asks for a secret: that may look like anything.
  if (isJsonObject(trimmed))
    return refused(
      finding('jwk-invalid', 'error', {
        member: 'kty',
        problem: 'This is JSON, but not a key: it does not say its type.',
      }),
    )
  const digest = alg === null ? null : nameDigest(trimmed, hints)
  return alg !== null && digest ? refused(finding('key-is-reference', 'error', { ...digest, alg })) : null
}

/** What was read as PEM holds no key as it stands; another way of reading it may. */
const isDamaged = (read: Recognised) => read.form === 'refused' && read.findings[0]?.code === 'key-unreadable'

const isJsonObject = (text: string) => text.startsWith('{') && isObject(readJson(text).value)

const SSH_LINE =
  /(?:^|[\s"])((?:sk-)?(?:ssh-(?:rsa|dss|ed25519|ed448)|ecdsa-sha2-[a-z0-9]+)(?:@openssh\.com)?)[ \t]+(AAAA[A-Za-z0-9+/]+={0,2})(?:[ \t]+([^\r\n]*))?/

/** The base64 of such a line by itself: it begins with the length and the name of the type. RFC 4253 §6.6. */
const SSH_BODY = /^ssh (AAAA(?:B3NzaC1yc2E|C3NzaC1lZDI1NTE5|E2VjZHNhLXNoYTIt)[A-Za-z0-9+/]{20,}={0,2})$/

/** Puts together the base64 of a line that was broken to fit a page or a terminal. */
function joinSsh(text: string): string {
  return text.replace(
    /(?<= )AAAA[A-Za-z0-9+/]{30,}(?:\s*\r?\n[ \t]*[A-Za-z0-9+/]+={0,2}(?![^\s]))+/g,
    (broken) => broken.replace(/\s+/g, ''),
  )
}

/** A line of authorized_keys, known_hosts or a .pub file; of several the first is used. */
async function readSshLines(text: string): Promise<Recognised | null> {
  const lines = joinSsh(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() && !line.trim().startsWith('#'))
  const [first] = lines
  const match = first ? SSH_LINE.exec(first) : null
  const bare = match ? null : SSH_BODY.exec(joinSsh(`ssh ${text}`))
  if (!match && !bare) return null
  const { readSshBlob } = await import('./key-openssh.ts')
  if (!match) return readSshBlob(readBase64url(bare?.[1] ?? '').bytes, '')
  const read = readSshBlob(readBase64url(match[2] as string).bytes, (match[3] ?? '').trim())
  const found = lines.flatMap((line) => SSH_LINE.exec(line)?.[1] ?? [])
  return found.length > 1
    ? withFindings(read, finding('key-several', 'info', { found, used: 'the first' }))
    : read
}

/** Three parts of which the first is a JOSE header, or five: somebody put the token into the key box. */
function tokenForm(text: string): 'jws' | 'jwe' | null {
  const parts = text.replace(/^(?:Bearer|JWT)\s+/i, '').split('.')
  if (parts.length !== 3 && parts.length !== 5) return null
  if (!parts.every((part) => /^[A-Za-z0-9_-]*$/.test(part))) return null
  const header = new TextDecoder().decode(readBase64url(parts[0] as string).bytes)
  return /^\s*\{[\s\S]*"alg"/.test(header) ? (parts.length === 3 ? 'jws' : 'jwe') : null
}

/** NAME=value, export NAME="value", name: value of a .env or YAML file; a value that is no key makes no key. */
function readAssignment(
  text: string,
  inner: (packed: string) => Promise<Recognised | null>,
): Promise<Recognised | null> | null {
  const match =
    /^(?:export\s+|set\s+|-\s+)?["']?[A-Za-z_][\w.-]*["']?\s*[=:]\s*(?:[|>][-+]?\s)?([\s\S]+)$/.exec(text)
  const value = match?.[1]?.trim().replace(/^(["'`])([\s\S]*)\1[,;]?$/, '$2')
  return value ? inner(value) : null
}
