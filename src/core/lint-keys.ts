import type { JWK } from 'jose'
import { algorithmsFor, canServe } from './algorithms.ts'
import type { KeyMaterial, OneKey } from './keys.ts'
import { advice, type Hit, type Lint, rule, told, when } from './lint-row.ts'
import type { Subject } from './lint-subject.ts'
import { isPublishedKey } from './published-keys.ts'
import { weakKey } from './weak-key.ts'

const membersOf = (key: OneKey | undefined) => (key?.jwk ?? {}) as JWK & { readonly [name: string]: unknown }

/** All keys of a set, or none: one key alone contradicts no other. */
const setOf = (key: KeyMaterial) => (key.kind === 'set' ? key.keys : [])

/** What is said of the size of the key in use; `secret` tells which of the two rules asks. */
function tooSmall({ algorithm, keys }: Subject, isSecret: boolean): Hit[] {
  const key = keys[0]
  if (!algorithm || !key || (key.kind === 'secret') !== isSecret || !canServe(algorithm, key.jwk)) return []
  const weak = weakKey(algorithm, key)
  return weak ? told([weak]) : []
}

/** A word, perhaps with digits or a mark at its end: what a person keeps in mind. */
const isMemorable = (text: string) => /^[A-Za-z]?[a-z]{2,15}\d{0,4}[!?.*]?$/.test(text)

function textOf(key: OneKey | undefined): string | null {
  if (key?.kind !== 'secret' || key.bytes === null || key.bytes.length > 64) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(key.bytes)
  } catch {
    return null
  }
}

function guessed({ supplied, found, keys }: Subject): Hit[] {
  const { guess } = supplied
  if (guess !== null) {
    const millis = Math.max(1, Math.round(guess.millis))
    return [
      {
        title: `Its secret is well known: found in ${millis.toLocaleString('en')} ms, as one of ${guess.total.toLocaleString('en')}`,
        detail: `It is "${guess.secret}"${guess.encoding === 'base64' ? ', base64-decoded' : ''}. Anyone who sees one token can do the same, without asking a server. Fine for trying things out; for real use, make a secret of 32 random bytes.`,
      },
    ]
  }
  const said = told(found('secret-known'))
  const text = textOf(keys[0])
  if (said.length > 0 || text === null || !isMemorable(text)) return said
  return [
    {
      title: 'This secret is a word that a person can remember',
      detail: 'Lists of words with digits at the end are tried within minutes. Use 32 random bytes.',
    },
  ]
}

/** Group C: the key box. */
export const keyLints: readonly Lint[] = [
  rule(
    'K1',
    'error',
    'RFC 7518 §3.2',
    'A short secret can be guessed from a single token, as fast as the attacker’s computers allow.',
    (s) => tooSmall(s, true),
  ),
  rule(
    'K2',
    'error',
    'RFC 8725 §3.5',
    'Guessing a secret needs one token and no server: nobody notices. Lists of known secrets and words are tried first.',
    (s) => (s.algorithm?.family === 'HMAC' ? guessed(s) : []),
  ),
  rule(
    'K3',
    'info',
    'RFC 7518 §3.2',
    'The key of an HMAC is bytes. When two programs turn the same text into different bytes, each thinks that the other has the wrong secret.',
    (s) => told(s.found('secret-base64-decoded', 'secret-hex-decoded', 'secret-encoding')),
  ),
  rule(
    'K4',
    'error',
    'RFC 7518 §3.3, §3.5',
    'Smaller RSA keys have been broken, or are within reach of those who pay for computers.',
    (s) => (s.algorithm?.kty === 'RSA' ? tooSmall(s, false) : []),
  ),
  rule(
    'K7',
    'error',
    'RFC 7518 §3.4, §6.1, RFC 8725 §3.1',
    'A key belongs to one algorithm. A program that uses whatever key is at hand can be led to use the wrong one.',
    (s) => {
      const said = told(s.found('key-type-mismatch'))
      const key = s.keys[0]
      if (said.length > 0 || !s.algorithm || !key || s.key.kind === 'set' || s.algorithm.family === 'HMAC')
        return said
      if (canServe(s.algorithm, key.jwk) || isAgreementKey(key)) return []
      const could = algorithmsFor(key.jwk)
      return [
        {
          title: `This key (${key.label}) cannot serve ${s.alg}`,
          detail:
            could.length > 0 ? `It could serve ${could.join(', ')}.` : 'It serves no signature algorithm.',
        },
      ]
    },
  ),
  rule(
    'K8',
    'error',
    'RFC 7518 §6.2.1.2, RFC 8725 §3.4',
    'A point that is not on the curve can make a program give away its own private key, piece by piece.',
    (s) => [
      ...told(s.found('jwk-short-coordinate')),
      ...told(s.found('jwk-invalid').filter(({ args }) => isCoordinate(args.member) && !isOkp(args.problem))),
      ...told(
        s
          .found('jwks-key-skipped')
          .filter(({ args }) => /^Wrong at "[xy]"/.test(args.why) && !isOkp(args.why)),
      ),
    ],
  ),
  rule(
    'K9',
    'error',
    'RFC 7517 §4.2–4.4',
    'The owner said what the key is for. Using it for something else mixes purposes that were kept apart for a reason.',
    (s) => {
      const { use, key_ops: operations } = membersOf(s.keys[0])
      const list: readonly unknown[] = Array.isArray(operations) ? operations : []
      const signs = list.some((name) => name === 'sign' || name === 'verify')
      const encrypts = list.some((name) =>
        ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'].includes(String(name)),
      )
      const disagree = (use === 'sig' && encrypts) || (use === 'enc' && signs)
      return [
        ...told(s.found('key-not-for-this')),
        ...when(disagree, () => ({
          severity: 'warning' as const,
          title: '"use" and "key_ops" of the key say different things',
          detail: `use is "${String(use)}", and key_ops has ${list.map(String).join(', ')}. Give only one of the two, or make them agree.`,
          spec: 'RFC 7517 §4.3',
        })),
      ]
    },
  ),
  rule(
    'K10',
    'warning',
    'RFC 7517 §4.5',
    'Two keys of one name: readers take the first, the last or none of them, and tokens fail for some and not for others.',
    (s) => told(s.found('jwks-duplicate-kid')),
  ),
  rule(
    'K11',
    'warning',
    'RFC 8725 §3.1',
    'Proofs of safety hold for one key and one purpose. What leaks in one use may break the other.',
    (s) => {
      const byThumbprint = new Map<string, Set<string>>()
      for (const key of setOf(s.key)) {
        const { alg, use } = membersOf(key)
        if (key.thumbprint === null) continue
        const uses = byThumbprint.get(key.thumbprint) ?? new Set()
        uses.add([use, alg].filter((one) => typeof one === 'string').join(' '))
        byThumbprint.set(key.thumbprint, uses)
      }
      return [...byThumbprint.values()]
        .filter((uses) => uses.size > 1)
        .map((uses) => ({
          title: `One key of the set is offered for several purposes: ${[...uses].map((one) => one || 'any').join(' and ')}`,
          detail: 'Make a key of its own for each algorithm, and for signing and encrypting.',
        }))
    },
  ),
  advice(
    'K14',
    'warning',
    'The private half or the secret stands in public documentation, and everyone who knows it can make such tokens.',
    (s) =>
      s.keys.some(isPublishedKey)
        ? [
            {
              title: 'This key is a published sample: everyone has its private half',
              detail:
                'It comes from an RFC or from a well-known page. Fine for trying things out, and for nothing else.',
            },
          ]
        : [],
  ),
]

const isCoordinate = (member: string) => member === 'x' || member === 'y'

/** The sentence about a curve of kty OKP, which rule K13 tells. */
export const isOkp = (problem: string) => /\b(Ed25519|Ed448|X25519|X448)\b/.test(problem)

/** A key that agrees on secrets and cannot sign. RFC 8037 §3.2. */
export const isAgreementKey = (key: OneKey) => ['X25519', 'X448'].includes(String(membersOf(key).crv))
