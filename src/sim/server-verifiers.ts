import { findAlgorithm } from '../core/algorithms.ts'
import type { JsonObject } from '../core/json.ts'
import { importKey, type KeyInput, type KeyMaterial, type OneKey } from '../core/keys.ts'
import { verifySignature } from '../core/verify-signature.ts'
import type { Checked } from './happening.ts'
import type { ServerConfig, Verifier } from './server.ts'
import { judgeAsPyJwt } from './server-claims.ts'
import { type OpenToken, openToken } from './server-opening.ts'

/** What a verifier made of a token. `detail`: the reason, as PyJWT words it. */
export type TokenReading =
  | { readonly ok: true; readonly claims: JsonObject; readonly checked: readonly Checked[] }
  | { readonly ok: false; readonly detail: string; readonly checked: readonly Checked[] }

/**
 * Reads the token as this server does, flaws included. Each way is what `serverCode` shows in Python. Never throws.
 * @param now unix seconds
 */
export async function readToken(server: ServerConfig, text: string, now: number): Promise<TokenReading> {
  if (server.verifier === 'pinned' && server.algorithms.length === 0) {
    const say = 'This server was told of no algorithm that is good: its library then takes no token at all.'
    return refused(listMissing, [failed('alg', say)])
  }
  const opened = openToken(text)
  if (!opened.ok) return { ok: false, detail: opened.detail, checked: opened.checked }
  const reading = await ways[server.verifier](server, opened.token, now)
  return { ...reading, checked: [...opened.checked, ...reading.checked] }
}

type Way = (server: ServerConfig, token: OpenToken, now: number) => Promise<TokenReading>

const ways: { readonly [way in Verifier]: Way } = {
  'decodes-only': async (_server, token) => {
    const say = 'Did not look at the signature: this server only decodes. Part 3 could be anything.'
    return readClaims(token, [
      skipped('alg', 'Did not ask which algorithm the header names.'),
      skipped('signature', say),
      skipped('exp', `${uncheckedTimes} With the check of the signature PyJWT leaves these out, too.`),
    ])
  },

  'obeys-header': async (server, token, now) => {
    const alg = passed(
      'alg',
      `The header says ${spell(token.alg)}, and this server does what the header says.`,
    )
    if (token.alg !== 'none') return verifyAs(server, token, now, [alg])
    if (!token.hasSignature) {
      return readClaims(token, [
        alg,
        skipped('key', 'Used no key: with "none" there is nothing to check with it.'),
        skipped('signature', 'Took the token as unsigned: "none", and part 3 is empty. No key was needed.'),
        skipped('exp', uncheckedTimes),
      ])
    }
    const say = 'The header says "none", but part 3 is not empty: an unsigned token has an empty part 3.'
    return refused(noneWithKey, [alg, failed('signature', say)])
  },

  'one-key-any-alg': async (server, token, now) => {
    const alg = passed('alg', `The header says ${spell(token.alg)}, and this server lets the header choose.`)
    const isHmac = findAlgorithm(token.alg)?.family === 'HMAC'
    if (!isHmac) return verifyAs(server, token, now, [alg])
    const material = await secretOf(server.key)
    if (material === null) return refused('Could not parse the key', [alg, noKey])
    const { key, isPublic } = material
    const used = isPublic
      ? `Took the text of its public key as the secret of ${token.alg}: all ${key.bytes?.length} bytes of the file, final newline included. Everybody has these bytes.`
      : `Took its key as the secret of ${token.alg}.`
    const checked = [alg, passed('key', used)]
    if (!(await fits(token, key))) return refused(mismatch, [...checked, failed('signature', saysMismatch)])
    const claims = readClaims(token, [
      ...checked,
      passed('signature', 'The HMAC made with that secret fits.'),
    ])
    if (!claims.ok) return claims
    const times = judgeAsPyJwt(token.payload, { ...server, issuer: '', audience: null, only: 'exp' }, now)
    const all = [...claims.checked, ...times.checked]
    return times.detail === null ? { ...claims, checked: all } : refused(times.detail, all)
  },

  pinned: async (server, token, now) => {
    if (typeof token.alg === 'string' && server.algorithms.includes(token.alg)) {
      const alg = passed('alg', `The header says ${spell(token.alg)}, and that is on this server’s own list.`)
      return verifyAs(server, token, now, [alg])
    }
    const say = `The header says ${spell(token.alg)}; this server takes ${listed(server.algorithms)} only, whatever a token says. It looked no further.`
    return refused(notAllowed, [failed('alg', say)])
  },
}

/** What every sound verifier does once the algorithm is settled: the key for it, the signature, then the claims. */
async function verifyAs(
  server: ServerConfig,
  token: OpenToken,
  now: number,
  before: readonly Checked[],
): Promise<TokenReading> {
  const algorithm = findAlgorithm(token.alg)
  if (algorithm === null) {
    const say = `This server’s library has no algorithm ${spell(token.alg)}.`
    const detail = typeof token.alg === 'string' ? 'Algorithm not supported' : notAllowed
    return refused(detail, [...before.slice(0, -1), failed('alg', say)])
  }
  if (algorithm.family === 'none') {
    const say = 'Its library takes "none" for no token as long as a key is set, and one is set.'
    return refused(noneWithKey, [...before, failed('key', say)])
  }
  const key = choose(await importKey(server.key, { alg: algorithm.alg, kid: token.kid }))
  if (key === null) return refused('Could not parse the key', [...before, noKey])
  const isHmac = algorithm.family === 'HMAC'
  if (isHmac && key.kind !== 'secret') {
    const say = `Has a ${key.kind} key (${key.label}), and its library does not take that as the secret of ${algorithm.alg}.`
    return refused(pemAsSecret, [...before, failed('key', say)])
  }
  if (key.jwk.kty !== algorithm.kty) {
    const say = `Has a key (${key.label}) that is of no use for ${algorithm.alg}.`
    return refused('Could not parse the key', [...before, failed('key', say)])
  }
  const checked = [
    ...before,
    passed('key', `Took its own key (${key.label}) for ${algorithm.alg}; the token had no say in that.`),
  ]
  if (!(await fits(token, key))) return refused(mismatch, [...checked, failed('signature', saysMismatch)])
  checked.push(passed('signature', 'The signature fits: header and payload are as they were signed.'))
  const claims = readClaims(token, checked)
  if (!claims.ok) return claims
  const { audience, ...rest } = server
  const judged = judgeAsPyJwt(token.payload, { ...rest, audience }, now)
  const all = [...claims.checked, ...judged.checked]
  return judged.detail === null ? { ...claims, checked: all } : refused(judged.detail, all)
}

async function fits(token: OpenToken, key: OneKey): Promise<boolean> {
  const { alg, signingInput, signature } = token
  return typeof alg === 'string' && (await verifySignature(alg, key, signingInput, signature)) === 'valid'
}

/** The one key; of a set the one that was chosen by the token's kid; null: none that can be used. */
function choose(material: KeyMaterial): OneKey | null {
  if (material.kind === 'none' || material.kind === 'invalid') return null
  return material.kind === 'set' ? (material.keys[material.chosen ?? -1] ?? null) : material
}

/** What HMAC is given by who has one variable for every kind of key: of a PEM its text, byte for byte. */
async function secretOf(input: KeyInput): Promise<{ key: OneKey; isPublic: boolean } | null> {
  const isPublic = input.text.includes('-----BEGIN ')
  if (!isPublic) {
    const key = choose(await importKey(input, { alg: 'HS256', kid: null }))
    return key?.kind === 'secret' ? { key, isPublic } : null
  }
  const bytes = new TextEncoder().encode(input.text)
  const bits = bytes.length * 8
  const key: OneKey = {
    kind: 'secret',
    jwk: { kty: 'oct' },
    bytes,
    bits,
    label: 'PEM text',
    thumbprint: null,
  }
  return { key, isPublic }
}

function readClaims({ payload }: OpenToken, checked: readonly Checked[]): TokenReading {
  if (payload.json !== null) return { ok: true, claims: payload.json, checked }
  const say = 'The payload is not a JSON object: there are no claims to read.'
  return refused('Invalid payload string: must be a json object', [...checked, failed('payload', say)])
}

const listMissing =
  'It is required that you pass in a value for the "algorithms" argument when calling decode().'
const notAllowed = 'The specified alg value is not allowed'
const mismatch = 'Signature verification failed'
const saysMismatch = 'The signature does not fit: this text was not signed with the key of this server.'
const noneWithKey = 'When alg = "none", key value must be None.'
const pemAsSecret =
  'The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret.'
const uncheckedTimes = 'Did not look at exp, nbf or aud: the token may be old, or meant for somebody else.'

const passed = (what: string, say: string): Checked => ({ what, result: 'pass', say })
const failed = (what: string, say: string): Checked => ({ what, result: 'fail', say })
const skipped = (what: string, say: string): Checked => ({ what, result: 'skipped', say })
const noKey = failed('key', 'Its own key cannot be read: it can check nothing.')
const refused = (detail: string, checked: readonly Checked[]): TokenReading => ({
  ok: false,
  detail,
  checked,
})

/** A value from the header, as an attacker wrote it: short, and in quotes. */
function spell(alg: unknown): string {
  if (alg === undefined) return 'nothing about the algorithm'
  const text = JSON.stringify(alg)
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
