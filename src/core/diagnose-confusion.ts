import type { JWK } from 'jose'
import { findAlgorithm } from './algorithms.ts'
import { type Case, keysOf, nothingFound, type Search } from './diagnose-case.ts'
import { macOf, missingBytes } from './diagnose-mac.ts'
import { finding } from './finding.ts'
import type { OneKey } from './keys.ts'
import { bareJwk } from './webcrypto-key.ts'

/** More keys of a set than this are not tried. */
const KEYS_TRIED = 20
const LONGEST = 100_000

/**
 * HS* with a public key in the box: was the text of that key the secret? Then the token is forged, and nothing is
 * offered to make it pass. RFC 8725 §2.1.
 */
export async function searchConfusion(subject: Case): Promise<Search> {
  const { key, alg, inputs } = subject
  const algorithm = findAlgorithm(alg)
  const hash = algorithm?.family === 'HMAC' ? algorithm.hash : null
  const keys = keysOf(key)
    .filter((one) => one.kind !== 'secret')
    .slice(0, KEYS_TRIED)
  const first = keys[0]
  if (hash === null || first === undefined || inputs.key.text.length > LONGEST) return nothingFound
  let readings = 0
  const isOver = async (secret: Uint8Array) => {
    readings++
    if (secret.length === 0) return false
    return missingBytes(await macOf(hash, secret, subject.signingInput), subject.signature) === 0
  }
  const search = (found: Search['proofs'][number]['finding']): Search => ({
    proofs: [{ finding: found, cure: null }],
    readings,
    keys: keys.length,
  })
  const forged = (label: string) =>
    search(finding('alg-key-confusion', 'error', { alg, label, proven: true }))
  for (const secret of textsAsGiven(inputs.key.text)) {
    if (!(await isOver(secret))) continue
    // Nobody else knows the text of a private key: that makes it an odd secret, and the token no forgery.
    return first.kind === 'private'
      ? search(finding('secret-is-private-key', 'warning', { alg, label: first.label }))
      : forged(first.label)
  }
  for (const one of keys) {
    for (const secret of await usualTexts(one)) if (await isOver(secret)) return forged(one.label)
  }
  return { proofs: [], readings, keys: keys.length }
}

const utf8 = new TextEncoder()

/** What stands in the box, with the ends of its lines and of the text as files may have them. */
function textsAsGiven(text: string): readonly Uint8Array[] {
  const lines = text.replaceAll('\r\n', '\n').trim()
  const real = lines.replaceAll('\\n', '\n').trim()
  const texts = [
    text,
    `${lines}\n`,
    lines,
    real,
    `${real}\n`,
    real.replaceAll('\n', '\\n'),
    real.replaceAll('\n', '\r\n'),
    `${real.replaceAll('\n', '\r\n')}\r\n`,
  ]
  const body = /-----BEGIN [A-Z ]+-----([^-]+)-----END/.exec(real)?.[1]?.replaceAll(/\s+/g, '')
  if (body !== undefined) texts.push(body, real.replaceAll('\n', ''))
  return [...new Set(texts)].map((each) => utf8.encode(each))
}

function pemTexts(label: string, der: Uint8Array): readonly Uint8Array[] {
  if (der.length === 0) return []
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? []
  const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n')
  return [utf8.encode(`${pem}\n`), utf8.encode(pem)]
}

/** Of an RSA key the part of its SPKI that is PKCS#1: the last SEQUENCE in it. Empty for other keys. RFC 8017 §A.1.1. */
function pkcs1Of(spki: Uint8Array, { kty }: JWK): Uint8Array {
  // 30 82 …, 30 0d …, 03 82 … 00: keys of 1024 bits and more have lengths of two bytes or one.
  const at = spki.findIndex((byte, place) => place > 15 && byte === 0x30 && spki[place - 1] === 0)
  return kty === 'RSA' && at !== -1 ? spki.subarray(at) : new Uint8Array(0)
}

/** The public half as libraries write it: PEM with and without a last newline, DER, JWK. */
async function usualTexts(key: OneKey): Promise<readonly Uint8Array[]> {
  const jwk = bareJwk(key.jwk, 'public')
  const texts = [utf8.encode(JSON.stringify(jwk))]
  if (jwk.n !== undefined) texts.push(utf8.encode(jwk.n))
  const parameters =
    jwk.kty === 'RSA'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : jwk.kty === 'EC'
        ? { name: 'ECDSA', namedCurve: jwk.crv ?? '' }
        : { name: jwk.crv ?? '' }
  try {
    const imported = await crypto.subtle.importKey('jwk', jwk, parameters, true, ['verify'])
    const der = new Uint8Array(await crypto.subtle.exportKey('spki', imported))
    return [...pemTexts('PUBLIC KEY', der), ...pemTexts('RSA PUBLIC KEY', pkcs1Of(der, jwk)), der, ...texts]
  } catch {
    // A curve that this browser cannot write out: then there is less to try.
    return texts
  }
}
