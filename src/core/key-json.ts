import { readBase64url } from './base64url.ts'
import { type Finding, finding } from './finding.ts'
import type { JsonReading } from './json.ts'
import { readJson } from './json-read.ts'
import { readBlocks } from './key-blocks.ts'
import { type Recognised, refused, type Unlock, withFindings, withoutSpans } from './key-forms.ts'
import { rewriteLoose } from './key-json-loose.ts'
import { findPem } from './key-pem.ts'
import { readRsaNumbers } from './key-rsa-numbers.ts'
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
  const bare = text.replace(/[,;]\s*$/, '')
  const reading = readJson(bare)
  const { value } = reading
  if (value === undefined) return looksLikeJwk(text) ? readLoose(bare, reading, unlock, readInner) : null
  if (reading.depth > DEEPEST) return null
  if (typeof value === 'string') return sayEscapes(await readInner(value), value)
  if (Array.isArray(value)) return readArray(value, unlock)
  const read = isRecord(value) ? await readRecord(value, unlock, readInner) : null
  const twice = reading.oddities.find((oddity) => oddity.kind === 'duplicate-name')
  if (!read || !twice) return read
  const note = finding('jwk-duplicate-member', 'warning', { member: memberName(twice.text) }, twice.span)
  return { ...read, findings: [...read.findings, note] }
}

/** What is a key in a programming language's own notation; whatever else is broken is refused. */
async function readLoose(
  text: string,
  reading: JsonReading,
  unlock: Unlock,
  readInner: ReadInner,
): Promise<Recognised> {
  const json = rewriteLoose(text)
  const value = json === null ? undefined : readJson(json).value
  const read = Array.isArray(value)
    ? await readArray(value, unlock)
    : isRecord(value)
      ? await readRecord(value, unlock, readInner)
      : null
  if (!read || read.form === 'refused') return refused(explainJson(text, reading))
  return withFindings(withoutSpans(read), finding('jwk-rewritten', 'warning', {}))
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
  /^[{[]/.test(text) && /["'“”‘’]?\b(?:kty|keys|x5c)\b["'“”‘’]?\s*:/.test(text.slice(0, 100_000))

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

async function readRecord(
  record: Record<string, unknown>,
  unlock: Unlock,
  readInner: ReadInner,
): Promise<Recognised | null> {
  const has = (name: string) => Object.hasOwn(record, name)
  if (has('kty')) return { form: 'one', jwk: record, source: 'jwk', findings: [] }
  if (has('keys')) {
    if (Array.isArray(record.keys)) {
      const jwks = await readWrapped(record.keys, readInner)
      return { form: 'set', jwks, source: 'jwks', findings: [] }
    }
    const problem = 'Its "keys" is not an array'
    return refused(finding('key-unreadable', 'error', { what: 'a JSON Web Key Set', problem, offset: null }))
  }
  for (const name of ['jwks', 'jwk', 'cnf']) {
    const inner = has(name) ? record[name] : undefined
    const read = isRecord(inner) ? await readRecord(inner, unlock, readInner) : null
    if (read) return read
  }
  if (has('x5c') && Array.isArray(record.x5c)) return readX5c(record.x5c, unlock)
  if (has('ciphertext') || (has('payload') && (has('signature') || has('signatures'))))
    return refused(finding('key-is-token', 'error', { form: has('ciphertext') ? 'jwe' : 'jws' }))
  if (has('jwks_uri')) {
    const args = { issuer: textOf(record, 'issuer'), jwksUri: textOf(record, 'jwks_uri') }
    return refused(finding('key-is-metadata', 'error', args))
  }
  const rsa = readRsaParameters(record)
  if (rsa !== null) return rsa
  // A private or unnamed member such as {"crv": …} or {"n": …} was meant to be a JWK.
  const isPlain = !Object.values(record).some((value) => holdsKey(value))
  if (
    isPlain &&
    ['crv', 'n', 'k', 'pub'].some(has) &&
    ['x', 'e', 'k', 'pub', 'd', 'alg', 'kid', 'use'].some(has)
  )
    return { form: 'one', jwk: record, source: 'jwk', findings: [] }
  return (await readPemMembers(record, unlock)) ?? readDeeper(record, readInner)
}

/** RSAParameters of .NET as JSON: the same numbers as in a JWK, under other names and in standard base64. */
function readRsaParameters(record: Record<string, unknown>): Recognised | null {
  const numbers: Record<string, string> = {}
  for (const [name, value] of Object.entries(record))
    if (typeof value === 'string') numbers[name.toLowerCase()] = value
  const read = readRsaNumbers((name) => numbers[name.toLowerCase()])
  return read && withFindings(read, finding('key-from-xml', 'info', { form: 'JSON (RSAParameters of .NET)' }))
}

/**
 * A key by itself in the text of a member: a SEQUENCE as base64, a PEM as it is or in base64, a JWK or a set of them as
 * JSON or in base64. Whether a key is in it, its reader says.
 */
const KEY_TEXT =
  /^(?:M[A-I][A-Za-z0-9+/]{50,}={0,2}$|-{4,5} ?BEGIN |(?:ssh-|ecdsa-sha2-)\S+ AAAA|LS0tLS1CRUdJTi|\s*\{\s*"(?:kty|keys)"|(?:eyJ|ewogICJ)(?:rdHki|rZXlz))/

const holdsKey = (value: unknown): value is string => typeof value === 'string' && KEY_TEXT.test(value)

/** Members of a set that are no JWK but hold one key each as text, as Keycloak's list of keys does; the rest as it is. */
async function readWrapped(items: readonly unknown[], readInner: ReadInner): Promise<readonly unknown[]> {
  const read = async (item: unknown) => {
    if (isRecord(item) && Object.hasOwn(item, 'kty')) return item
    const texts = isRecord(item)
      ? [item.publicKey, item.certificate, ...Object.values(item)].filter(holdsKey)
      : [item].filter(holdsKey)
    const found = texts[0] === undefined ? null : await readInner(texts[0])
    if (found?.form !== 'one') return item
    const kid = isRecord(item) ? (item.kid ?? item.keyId ?? item.id) : undefined
    return typeof kid === 'string' ? { ...found.jwk, kid } : found.jwk
  }
  return Promise.all(items.map(read))
}

/** JSON Web Keys somewhere inside (a DID document, an answer with the set in it), else a key as base64 of its DER. */
async function readDeeper(record: Record<string, unknown>, readInner: ReadInner): Promise<Recognised | null> {
  const jwks: Record<string, unknown>[] = []
  const bare: string[] = []
  const look = (value: unknown): void => {
    if (isRecord(value) && Object.hasOwn(value, 'kty')) jwks.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
    else if (holdsKey(value)) bare.push(value)
  }
  look(record)
  const [first] = jwks
  if (first !== undefined) {
    return jwks.length === 1
      ? { form: 'one', jwk: first, source: 'jwk', findings: [] }
      : { form: 'set', jwks, source: 'jwks', findings: [] }
  }
  return bare[0] === undefined ? null : readInner(bare[0])
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
    pems.every(({ pem }) => /^(?:CERTIFICATE|PUBLIC KEY)$/.test(pem.blocks[0]?.label ?? '')) &&
    (pems.length > 1 || first.pem.blocks[0]?.label === 'CERTIFICATE')
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
