import { algorithms, algorithmsFor } from './algorithms.ts'
import { encodeBase64url } from './base64url.ts'
import type { DecodedToken } from './decode.ts'
import { headerText } from './diagnose-case.ts'
import { memberOf } from './json.ts'
import { exportKey } from './key-export.ts'
import { keyFits } from './key-fits.ts'
import type { KeyInput, KeyMaterial, OneKey, SecretEncoding } from './keys.ts'
import { readUtf8 } from './utf8.ts'
import type { Policy } from './verify.ts'

/** Where the code gets its key from: a variable of the environment, the address of a key set, or its own text. */
export type CodeKey =
  | { readonly from: 'secret-variable'; readonly encoding: SecretEncoding }
  | { readonly from: 'pem-variable' }
  | { readonly from: 'key-set' }
  | { readonly from: 'secret-text'; readonly encoding: SecretEncoding; readonly text: string }
  | { readonly from: 'pem-text'; readonly text: string }

/** All that code which checks this kind of token has to know. Empty text: not checked. */
export interface CodePlan {
  readonly alg: string
  readonly crv: string
  readonly key: CodeKey
  readonly issuer: string
  readonly audience: string
  /** As compared: lower case, without "application/". RFC 7515 §4.1.9. */
  readonly typ: string
  readonly leewaySeconds: number
  /** Claims without which a token is refused, besides those that are compared. */
  readonly requires: readonly string[]
  /** The token says in `kid` which key made it. RFC 7515 §4.1.4. */
  readonly namesKey: boolean
  /** White space was left out of the secret to read it here; the code would not leave it out. */
  readonly isSpaced: boolean
}

/** The algorithms that may be pinned, and which to begin with; null: the person has to say. */
export interface Pins {
  readonly offered: readonly string[]
  readonly proposed: string | null
}

/** The keys that may have to verify: the chosen one of a set, or all of it. */
function keysOf(material: KeyMaterial): readonly OneKey[] {
  if (material.kind === 'none' || material.kind === 'invalid') return []
  if (material.kind !== 'set') return [material]
  const chosen = material.chosen === null ? undefined : material.keys[material.chosen]
  return chosen ? [chosen] : material.keys
}

/**
 * The algorithms that code may pin: what the key serves and the policy allows. The token's own `alg` only chooses
 * among those, since whoever writes a token writes its header too. RFC 8725 §3.1.
 */
export function pinsFor(token: DecodedToken, material: KeyMaterial, policy: Policy): Pins {
  const isAllowed = (alg: string) => alg !== 'none' && (policy.algorithms?.includes(alg) ?? true)
  const keys = keysOf(material)
  const served = new Set(
    keys.flatMap(({ jwk }) => algorithmsFor(jwk as object).filter((alg) => keyFits(jwk, alg))),
  )
  const all = algorithms.map(({ alg }) => alg).filter(isAllowed)
  const offered = keys.length === 0 ? all : all.filter((alg) => served.has(alg))
  const isKnown = keys.length > 0 || policy.algorithms !== null
  const named = headerText(token, 'alg')
  const fits = named !== null && offered.includes(named)
  return { offered, proposed: isKnown ? ((fits ? named : offered[0]) ?? null) : null }
}

/** How the code shall get its key. `withKey`: the key itself stands in the code. */
async function keyOfCode(
  alg: string,
  material: KeyMaterial,
  input: KeyInput,
  withKey: boolean,
): Promise<CodeKey> {
  const one = keysOf(material).find(({ jwk }) => keyFits(jwk, alg))
  if (withKey && one?.kind === 'secret') return secretText(one, input)
  if (withKey && one) {
    const pem = await exportKey(one, 'public', 'pem')
    if (pem.ok) return { from: 'pem-text', text: pem.text.trim() }
  }
  if (alg.startsWith('HS')) {
    const isText = material.kind === 'none' || (material.kind === 'secret' && material.source === 'text')
    return { from: 'secret-variable', encoding: isText ? input.encoding : 'base64url' }
  }
  return { from: material.kind === 'set' ? 'key-set' : 'pem-variable' }
}

/** The secret as text that gives exactly its bytes: as it was typed where that is text, else base64url. */
function secretText(one: OneKey, { encoding }: KeyInput): CodeKey {
  const bytes = one.bytes ?? new Uint8Array()
  const plain = readUtf8(bytes)
  if (encoding === 'utf8' && one.jwk.kid === undefined && plain.badByte === -1)
    return { from: 'secret-text', encoding, text: plain.text }
  return { from: 'secret-text', encoding: 'base64url', text: encodeBase64url(bytes) }
}

/** Why there is no code for this token, as a sentence; null: there is. */
export function whyNoCode(token: DecodedToken): string | null {
  if (token.form === 'empty' || token.form === 'unknown')
    return 'There is no token here yet. Paste one, and the code that checks its kind stands here.'
  if (token.form === 'jwe')
    return 'This token is encrypted. The code here checks signed tokens: open it with its key, and if there is a token inside, take that one.'
  if (token.serialization !== 'compact')
    return 'This is the JSON form of a signature. The libraries here check the compact form, three parts with dots between them.'
  if (token.detached || !token.b64)
    return 'The payload of this signature is detached or unencoded. That is no JWT, and the libraries here refuse it.'
  return null
}

/**
 * The plan for code that checks this kind of token, with `alg` pinned. Never throws.
 * @param withKey put the key itself into the code, its public half if it has one
 */
export async function planCode(
  alg: string,
  given: {
    readonly token: DecodedToken
    readonly key: KeyMaterial
    readonly input: KeyInput
    readonly policy: Policy
  },
  withKey: boolean,
): Promise<CodePlan> {
  const { token, key, input, policy } = given
  const one = keysOf(key).find(({ jwk }) => keyFits(jwk, alg))
  const crv: unknown = one?.jwk.crv
  const hasEnd = token.form === 'jws' && memberOf(token.payload.json, 'exp') !== undefined
  return {
    alg,
    crv: typeof crv === 'string' ? crv : '',
    key: await keyOfCode(alg, key, input, withKey),
    issuer: policy.issuer,
    audience: policy.audience,
    typ: policy.typ.toLowerCase().replace(/^application\/(?=[^/]*$)/, ''),
    leewaySeconds: policy.leewaySeconds,
    requires: hasEnd ? ['exp'] : [],
    namesKey: headerText(token, 'kid') !== null,
    isSpaced: key.findings.some(({ code }) => code === 'secret-whitespace-ignored'),
  }
}
