import { encodeBase64url, readBase64url } from './base64url.ts'
import { type DecodedToken, decodeToken, type JwsToken } from './decode.ts'
import type { Finding } from './finding.ts'
import { isObject, type JsonObject, memberOf } from './json.ts'
import { findContentEncryption, findKeyManagement } from './jwe-algorithms.ts'
import { judgeRecipient, judgeSharedParts } from './jwe-form.ts'
import { judgeEphemeralKey } from './jwe-key.ts'
import { recipientsOf } from './jwe-recipients.ts'
import { readJwk, thumbprint } from './key-jwk.ts'
import type { OneKey } from './keys.ts'
import type { Supplied } from './lint-supplied.ts'
import { readSdJwt, type SdJwt } from './sd-jwt.ts'
import { signingInputOf } from './verify-jws.ts'
import { verifySignature } from './verify-signature.ts'

/** SHA-2 digests of one text. */
export interface Digests {
  readonly 'SHA-256': Uint8Array
  readonly 'SHA-384': Uint8Array
  readonly 'SHA-512': Uint8Array
}

/** A key that a token brings along, and whether its signature fits with it; null: could not be tried. */
export interface BroughtKey {
  readonly key: OneKey | null
  /** Why it is no key; '' when it is one. */
  readonly problem: string
  readonly fits: boolean | null
}

/** The first certificate of x5c. Times in unix seconds, hashes base64url. */
export interface Certificate {
  readonly thumbprint: string | null
  readonly subject: string
  readonly notBefore: number
  readonly notAfter: number
  readonly sha1: string
  readonly sha256: string
}

/** All that rules need and only crypto can tell. It holds at any time. */
export interface Study {
  readonly accessToken: Digests | null
  readonly code: Digests | null
  /** The supplied access token decoded, when it is a signed one. */
  readonly access: (DecodedToken & JwsToken) | null
  readonly brought: BroughtKey | null
  /** 'unreadable': x5c[0] is no certificate. */
  readonly certificate: Certificate | 'unreadable' | null
  readonly sd: SdJwt | null
  /** The key binding JWT decoded, and whether it fits the key in cnf. */
  readonly binding: { readonly token: DecodedToken; readonly fits: boolean | null } | null
  /** What of an encrypted token's parts cannot be. */
  readonly parts: readonly Finding[]
  readonly epk: Finding | null
}

/** Does the crypto that rules rest on. Never throws. */
export async function studyToken(token: DecodedToken, supplied: Supplied): Promise<Study> {
  const { accessToken, code } = supplied
  const access = accessToken.includes('.') ? decodeToken(accessToken.trim()) : null
  const isSigned = token.form === 'jws'
  const sd = isSigned && token.disclosures !== undefined ? await readSdJwt(token) : null
  const bound = sd?.keyBinding == null ? null : decodeToken(sd.keyBinding)
  return {
    accessToken: accessToken === '' ? null : await digestAll(accessToken.trim()),
    code: code === '' ? null : await digestAll(code.trim()),
    access: access?.form === 'jws' ? access : null,
    brought: isSigned ? await studyBrought(token, memberOf(token.header.json, 'jwk')) : null,
    certificate: isSigned || token.form === 'jwe' ? await studyCertificate(token.header.json) : null,
    sd,
    binding: bound && isSigned ? { token: bound, fits: await fitsBinding(bound, token.payload.json) } : null,
    ...(await studyParts(token)),
  }
}

async function digest(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(name, new Uint8Array(bytes)))
}

async function digestAll(text: string): Promise<Digests> {
  const bytes = new TextEncoder().encode(text)
  return {
    'SHA-256': await digest('SHA-256', bytes),
    'SHA-384': await digest('SHA-384', bytes),
    'SHA-512': await digest('SHA-512', bytes),
  }
}

async function studyBrought(token: DecodedToken & JwsToken, jwk: unknown): Promise<BroughtKey | null> {
  if (jwk === undefined) return null
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk))
    return { key: null, problem: 'It is not a JSON object.', fits: null }
  const read = await readJwk(jwk)
  if (!read.ok) return { key: null, problem: `"${read.member}": ${read.problem}`, fits: null }
  return { key: read.key, problem: '', fits: await fits(token, read.key) }
}

async function fits(token: DecodedToken & JwsToken, key: OneKey): Promise<boolean | null> {
  const alg = memberOf(token.header.json, 'alg')
  const bytes = token.signature.bytes
  if (typeof alg !== 'string' || bytes === null) return null
  const result = await verifySignature(alg, key, signingInputOf(token, token), bytes)
  return typeof result === 'string' ? result === 'valid' : null
}

async function fitsBinding(bound: DecodedToken, claims: JsonObject | null): Promise<boolean | null> {
  const cnf = memberOf(claims, 'cnf')
  const jwk = isObject(cnf) ? memberOf(cnf, 'jwk') : undefined
  if (bound.form !== 'jws' || !isObject(jwk)) return null
  const read = await readJwk(jwk)
  return read.ok ? fits(bound, read.key) : null
}

/** Text of one certificate in x5c: standard base64, not base64url. RFC 7515 §4.1.6. */
export function isStandardBase64(text: unknown): text is string {
  return typeof text === 'string' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

async function studyCertificate(header: JsonObject | null): Promise<Certificate | 'unreadable' | null> {
  const chain = memberOf(header, 'x5c')
  const first = Array.isArray(chain) ? chain[0] : undefined
  if (typeof first !== 'string') return null
  const der = readBase64url(first).bytes
  try {
    const { readDer } = await import('./key-der.ts')
    const read = await readDer(der, { passphrase: '' }, 'pem')
    if (read?.form !== 'one') return 'unreadable'
    const facts = read.findings.find((one) => one.code === 'key-from-certificate')
    if (facts?.code !== 'key-from-certificate') return 'unreadable'
    const { subject, notBefore, notAfter } = facts.args
    return {
      thumbprint: await thumbprint(read.jwk),
      subject,
      notBefore,
      notAfter,
      sha1: encodeBase64url(await digest('SHA-1', der)),
      sha256: encodeBase64url(await digest('SHA-256', der)),
    }
  } catch {
    // The reader of certificates could not be loaded: then nothing is said of them.
    return null
  }
}

async function studyParts(token: DecodedToken): Promise<Pick<Study, 'parts' | 'epk'>> {
  if (token.form !== 'jwe') return { parts: [], epk: null }
  const recipient = recipientsOf(token)[0]
  if (!recipient) return { parts: [], epk: null }
  const content = findContentEncryption(recipient.enc)
  const management = findKeyManagement(recipient.alg)
  const shared = content && judgeSharedParts(token, content)
  const own = content && management && (await judgeRecipient(recipient, management, content))
  const agrees = management?.family === 'ECDH-ES' || management?.family === 'ECDH-ES+KW'
  return {
    parts: [shared, own].filter((one) => one !== null),
    epk: agrees ? await judgeEphemeralKey(memberOf(recipient.header, 'epk')) : null,
  }
}
