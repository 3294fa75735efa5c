import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Analysis, analyze, type Inputs } from '../analyze.ts'
import { decodeToken } from '../decode.ts'
import { extract } from '../extract.ts'
import type { KeyInput } from '../keys.ts'
import type { Policy } from '../verify.ts'

/** 2026-01-01T00:00:00Z, unix seconds. */
export const T0 = 1767225600
export const payloadOf = (more: object = {}) =>
  JSON.stringify({ sub: '42', name: 'Ana Ruiz', iat: T0, exp: T0 + 3600, ...more })
export const b64 = (data: string | Uint8Array) => Buffer.from(data as Uint8Array).toString('base64url')

/** What the header and payload texts make, before the signature. */
export const inputOf = (header: string, payload: string) => `${b64(header)}.${b64(payload)}`
export const headerOf = (alg: string, more: object = {}) => JSON.stringify({ alg, typ: 'JWT', ...more })

export function mac(input: string, secret: string | Uint8Array, size = 256): Buffer {
  return createHmac(`sha${size}`, secret).update(input).digest()
}

/** A compact HS token, signed with these bytes. */
export function hsToken(secret: string | Uint8Array, size = 256, payload = payloadOf()): string {
  const input = inputOf(headerOf(`HS${size}`), payload)
  return `${input}.${b64(mac(input, secret, size))}`
}

export const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  otherRsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ed25519: generateKeyPairSync('ed25519'),
}
export const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string

/** A compact token over `input`, signed with node's crypto and its options. */
export function signedWith(input: string, hash: string | null, key: Parameters<typeof sign>[2]): string {
  return `${input}.${b64(sign(hash, Buffer.from(input), key))}`
}
export const raw = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const })
export const pss = (key: KeyObject, saltLength = 32) => ({ key, padding: 6, saltLength })

export interface Given {
  readonly key?: string
  readonly encoding?: KeyInput['encoding']
  readonly policy?: Partial<Policy>
  readonly now?: number
}

/** What was put in, as the page holds it. */
export function inputsOf(pasted: string, given: Given = {}): Inputs {
  const nothing = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null }
  const key = { text: given.key ?? '', encoding: given.encoding ?? ('utf8' as const), passphrase: '' }
  return { pasted, chosen: 0, key, policy: { ...nothing, ...given.policy } }
}

/** The analysis as the page makes it. */
export async function analyzeInputs(inputs: Inputs, now = T0 + 60): Promise<Analysis> {
  const found = extract(inputs.pasted).tokens[inputs.chosen]
  return analyze(inputs, decodeToken(found?.text ?? inputs.pasted), now)
}

/** The analysis, its codes, its first and its proven ones, and what the first fix leads to. */
export async function look(pasted: string, given: Given = {}) {
  const inputs = inputsOf(pasted, given)
  const seen = await analyzeInputs(inputs, given.now)
  const codes = seen.diagnoses.map((one) => one.finding.code)
  const proven = seen.diagnoses.filter((one) => one.certainty === 'proven').map((one) => one.finding.code)
  const fix = seen.diagnoses.find((one) => one.fix !== null)?.fix ?? null
  const fixed = fix && (await analyzeInputs({ ...inputs, ...fix.inputs }, given.now))
  const outcome = seen.verdict.outcome
  return { seen, codes, first: codes[0], proven, fix, fixed: fixed?.verdict.outcome ?? null, outcome }
}
