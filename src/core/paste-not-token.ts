import { type Finding, finding } from './finding.ts'
import type { OpaqueGuess } from './paste-guesses.ts'
import { startsLikeObject } from './paste-shape.ts'
import { holdsSignedCookie } from './paste-signed.ts'

type Members = { readonly [name: string]: unknown }

function membersOf(text: string): Members | null {
  // JSON.parse is slow to refuse millions of open brackets.
  if (!/[\]}]\s{0,100}$/.test(text.slice(-101))) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null
  } catch {
    return null
  }
}

const pem = /-----BEGIN [A-Z0-9 ]{1,60}-----/
const sshLine = /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-\S{1,60}) [A-Za-z0-9+/]/
const kty = /["']?\bkty["']?\s{0,5}:\s{0,5}["'](?:RSA|EC|oct|OKP|AKP)["']/

/** A short name of the key that a text holds ("a PEM key", "a key set" …), or null when it does not look like one. */
export function looksLikeKey(text: string): string | null {
  const trimmed = text.trim()
  if (pem.test(trimmed)) return trimmed.includes('CERTIFICATE') ? 'a certificate' : 'a PEM key'
  if (sshLine.test(trimmed)) return 'an SSH key'
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    const members = membersOf(trimmed)
    if (members !== null && Object.hasOwn(members, 'keys') && Array.isArray(members.keys)) return 'a key set'
    if (members !== null && Object.hasOwn(members, 'kty')) return 'a JWK'
    if (kty.test(trimmed)) return /["']keys["']/.test(trimmed) ? 'a key set' : 'a JWK'
  }
  // DER as bare base64: SEQUENCE, with the length in the next bytes.
  return /^M[C-I][A-Za-z0-9+/\s]{38,}={0,2}$/.test(trimmed) ? 'a base64 key' : null
}

const opaquePrefix =
  /^(?:gh[pousr]_|github_pat_|xox[abeoprs]-|sk[-_]|pk_|rk_|glpat-|ya29\.|AKIA|shp[a-z]{2}_|SG\.|1\/\/|EAA[A-Za-z0-9]{20}|npm_|hv[sb]\.|s\.[A-Za-z0-9]{24}$)/

const uuid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i

function guess(text: string): OpaqueGuess {
  if (holdsSignedCookie(text)) return 'signed-cookie'
  if (/^v[1-4]\.(?:local|public)\./.test(text)) return 'paseto'
  if (looksLikeKey(text) !== null) return 'key'
  if (uuid.test(text)) return 'uuid'
  if (/^[{[]/.test(text)) return 'json'
  if (/^(?:<\?xml|<saml|<samlp:|PHNhbWx|PD94bWw|PFJlc3BvbnNl|SAMLResponse=|SAMLRequest=)/.test(text))
    return 'saml'
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text)) return 'url'
  if (opaquePrefix.test(text)) return 'opaque-token'
  if (/^(?:0x)?[0-9a-f]{16,}$/i.test(text)) return 'hex'
  if (/^[\w-]+$/.test(text) && startsLikeObject(text, 0)) return 'part'
  return /^[\w\-+/=.~]{16,}$/.test(text) && /\d/.test(text) ? 'opaque-token' : 'text'
}

const headerNames = ['alg', 'enc']
const claimNames = new Set(
  (
    'iss sub aud exp nbf iat jti scope scp azp nonce email roles role name admin username user_id client_id ' +
    'groups permissions tenant tid sid auth_time token_type cnf'
  ).split(' '),
)

/** Where these are, further inside or without braces, the text is claims and not any other JSON. */
const sureNames = ['iss', 'sub', 'exp', 'iat', 'nbf']

/** Member names anywhere in JSON that may be broken, in what JavaScript or YAML write, or in several texts in a row. */
function namesIn(text: string): string[] {
  const found = text.slice(0, 100_000).matchAll(/(?:^|[\s{,"'])([A-Za-z_]{2,12})["']?\s{0,20}:/g)
  return [...new Set([...found].map((match) => match[1] ?? ''))]
}

/** Says what a text without any token is. `text`: not blank; encodings undone. */
export function describeOther(text: string): Finding {
  const trimmed = text.replace(/^\s*```[A-Za-z]{0,12}\s|```\s*$/g, '').trim()
  const members = /^[{[]/.test(trimmed) ? membersOf(trimmed) : null
  if (members !== null && Object.hasOwn(members, 'keys') && Array.isArray(members.keys)) {
    return finding('not-a-token-jwks', 'warning', { keys: members.keys.length, set: true })
  }
  if (members !== null && Object.hasOwn(members, 'kty')) {
    return finding('not-a-token-jwks', 'warning', { keys: 1, set: false })
  }
  const key = looksLikeKey(trimmed)
  if (key === 'a key set' || key === 'a JWK')
    return finding('not-a-token-jwks', 'warning', {
      keys: 0,
      set: key === 'a key set' || trimmed.startsWith('['),
    })
  const isJson = trimmed.startsWith('{')
  const written = namesIn(trimmed)
  const names = members === null ? written : Object.keys(members)
  const isClaim = (name: string) => claimNames.has(name)
  const claims = names.some(isClaim) ? names.filter(isClaim) : written.filter(isClaim)
  const isSure = claims.filter((name) => sureNames.includes(name)).length > 1
  const header = claims.length === 0 && names.some((name) => headerNames.includes(name))
  if (isSure || (isJson && (header || names.some(isClaim))))
    return finding('not-a-token-claims', 'warning', { claims, header })
  return finding('not-a-token-opaque', 'warning', {
    guess: guess(trimmed.replace(/^(?:[\w-]{1,40}:\s{0,9})?(?:bearer|token)\s{1,9}/i, '')),
    length: trimmed.length,
  })
}
