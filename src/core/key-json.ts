import { readBase64url } from './base64url.ts'
import { type Finding, finding } from './finding.ts'
import type { JsonReading } from './json.ts'
import { readJson } from './json-read.ts'
import { readBlocks } from './key-blocks.ts'
import { type Recognised, refused, type Unlock, withFindings, withoutSpans } from './key-forms.ts'
import { findPem } from './key-pem.ts'
import { jsonFaults } from './say-json.ts'

/** No key is nested deeper; a bomb is. */
const DEEPEST = 32

/** Reads the text that a JSON string or member holds. */
type ReadInner = (text: string) => Promise<Recognised | null>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (record: Record<string, unknown>, name: string) =>
  Object.hasOwn(record, name) && typeof record[name] === 'string' ? record[name] : ''

/**
 * Reads JSON that holds keys: JWK, JWKS (object or bare array), x5c, a map of certificates by kid, a JSON
 * string around a key, or any object with a PEM in it. null: JSON of no such kind, or no JSON. Never throws.
 */
export async function readJsonKey(
  text: string,
  unlock: Unlock,
  readInner: ReadInner,
): Promise<Recognised | null> {
  // Copied out of a list, it has the comma behind it.
  const reading = readJson(text.replace(/[,;]\s*$/, ''))
  const { value } = reading
  if (value === undefined) return looksLikeJwk(text) ? refused(explainJson(text, reading)) : null
  if (reading.depth > DEEPEST) return null
  if (typeof value === 'string') return sayEscapes(await readInner(value), value)
  if (Array.isArray(value)) return readArray(value, unlock)
  const read = isRecord(value) ? await readRecord(value, unlock) : null
  const twice = reading.oddities.find((oddity) => oddity.kind === 'duplicate-name')
  if (!read || !twice) return read
  const note = finding('jwk-duplicate-member', 'warning', { member: memberName(twice.text) }, twice.span)
  return { ...read, findings: [...read.findings, note] }
}

/** A PEM in a JSON string has \n written out, as in a service account's file: whoever copies it so has to know. */
function sayEscapes<R extends Recognised | null>(found: R, pem: string): R {
  const count = found?.form === 'refused' ? 0 : (pem.trim().match(/\r?\n/g)?.length ?? 0)
  const isPem =
    pem.includes('-----') && !found?.findings.some((one) => one.code === 'key-pem-literal-newlines')
  if (!found || count === 0 || !isPem) return found
  return withFindings(found, finding('key-pem-literal-newlines', 'info', { count })) as R
}

const memberName = (text: string) => text.replace(/^"|"$/g, '')

const looksLikeJwk = (text: string) =>
  /^[{[]/.test(text) && /["']?\b(?:kty|keys|x5c)\b["']?\s*:/.test(text.slice(0, 100_000))

function explainJson(text: string, { error }: JsonReading): Finding {
  const what = /["']?keys["']?\s*:/.test(text) ? 'a JSON Web Key Set' : 'a JSON Web Key'
  const problem = error ? `It is not JSON: ${jsonFaults[error.fault]}` : 'It is not JSON'
  return finding(
    'key-unreadable',
    'error',
    { what, problem, offset: error?.span.start ?? null },
    error?.span ?? null,
  )
}

async function readArray(items: readonly unknown[], unlock: Unlock): Promise<Recognised | null> {
  if (items.some((item) => isRecord(item) && Object.hasOwn(item, 'kty')))
    return { form: 'set', jwks: items, source: 'jwks', findings: [] }
  return readX5c(items, unlock)
}

/** A chain of certificates, each standard base64 of DER. RFC 7515 §4.1.6, RFC 7517 §4.7. */
async function readX5c(items: readonly unknown[], unlock: Unlock): Promise<Recognised | null> {
  const [first] = items
  if (typeof first !== 'string' || !/^MI[A-Za-z0-9+/_-]{40,}/.test(first.trim())) return null
  const { readDer } = await import('./key-der.ts')
  const { bytes } = readBase64url(first.replace(/\s+/g, ''))
  const read = await readDer(bytes, unlock, 'bare')
  const what = 'a chain of certificates (x5c)'
  if (read?.form !== 'one' || read.source !== 'certificate') {
    const problem = 'Its first entry is not a certificate'
    return read?.form === 'refused'
      ? read
      : refused(finding('key-unreadable', 'error', { what, problem, offset: null }))
  }
  const findings = read.findings.map((found) =>
    found.code === 'key-from-certificate'
      ? { ...found, args: { ...found.args, chain: items.length } }
      : found,
  )
  return { ...read, source: 'x5c', findings }
}

async function readRecord(record: Record<string, unknown>, unlock: Unlock): Promise<Recognised | null> {
  const has = (name: string) => Object.hasOwn(record, name)
  if (has('kty')) return { form: 'one', jwk: record, source: 'jwk', findings: [] }
  if (has('keys')) {
    if (Array.isArray(record.keys)) return { form: 'set', jwks: record.keys, source: 'jwks', findings: [] }
    const problem = 'Its "keys" is not an array'
    return refused(finding('key-unreadable', 'error', { what: 'a JSON Web Key Set', problem, offset: null }))
  }
  for (const name of ['jwks', 'jwk', 'cnf']) {
    const inner = has(name) ? record[name] : undefined
    const read = isRecord(inner) ? await readRecord(inner, unlock) : null
    if (read) return read
  }
  if (has('x5c') && Array.isArray(record.x5c)) return readX5c(record.x5c, unlock)
  if (has('ciphertext') || (has('payload') && (has('signature') || has('signatures'))))
    return refused(finding('key-is-token', 'error', { form: has('ciphertext') ? 'jwe' : 'jws' }))
  if (has('jwks_uri')) {
    const args = { issuer: textOf(record, 'issuer'), jwksUri: textOf(record, 'jwks_uri') }
    return refused(finding('key-is-metadata', 'error', args))
  }
  // A private or unnamed member such as {"crv": …} or {"n": …} was meant to be a JWK.
  if (['crv', 'n', 'k', 'pub'].some(has) && ['x', 'e', 'k', 'pub', 'd', 'alg', 'kid', 'use'].some(has))
    return { form: 'one', jwk: record, source: 'jwk', findings: [] }
  return readPemMembers(record, unlock)
}

/** PEM texts among the members: one is the key; several are a set by member name, as Google gives them. */
async function readPemMembers(record: Record<string, unknown>, unlock: Unlock): Promise<Recognised | null> {
  const pems = Object.entries(record).flatMap(([name, value]) => {
    const pem = typeof value === 'string' ? findPem(value) : null
    return pem ? [{ name, pem }] : []
  })
  const [first] = pems
  if (!first) {
    for (const inner of Object.values(record)) {
      const read = isRecord(inner) ? await readPemMembers(inner, unlock) : null
      if (read) return read
    }
    return null
  }
  const isMap =
    pems.length === Object.keys(record).length &&
    pems.every(({ pem }) => pem.blocks[0]?.label === 'CERTIFICATE')
  if (!isMap) return sayEscapes(withoutSpans(await readBlocks(first.pem, unlock)), textOf(record, first.name))
  const jwks: unknown[] = []
  const findings = []
  for (const { name, pem } of pems) {
    const read = await readBlocks(pem, unlock)
    if (read.form === 'one') jwks.push({ ...read.jwk, kid: name })
    findings.push(...read.findings.filter((found) => found.severity === 'error'))
  }
  return withFindings({ form: 'set', jwks, source: 'jwks', findings: [] }, ...findings)
}
