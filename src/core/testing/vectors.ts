import { existsSync, readFileSync } from 'node:fs'

const folder = new URL('../../../../shared/vectors/', import.meta.url)

/** The tokens of other suites with the keys that fit them; empty where they are not beside this checkout. */
export interface Vector {
  readonly id: string
  readonly kind: string
  readonly token: string | Readonly<Record<string, unknown>>
  readonly key: Readonly<Record<string, unknown>> | null
  readonly detachedPayload?: string
  readonly expect: string
}

const files = [
  'wycheproof-signature',
  'wycheproof-key',
  'wycheproof-encryption',
  'libs-tokens',
  'libs-torture',
  'made-here',
  'rfc-examples',
  'rfc-cookbook',
  'sd-jwt',
]

export const vectors: readonly Vector[] = files.every((name) => existsSync(new URL(`${name}.json`, folder)))
  ? files.flatMap((name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Vector[])
  : []

/** The key as it would be typed, with the encoding chosen. */
export function typedKey(key: Vector['key']): readonly [text: string, encoding: 'utf8' | 'base64url'] {
  if (key === null) return ['', 'utf8']
  if (typeof key.secretB64u === 'string') return [key.secretB64u, 'base64url']
  const text = [key.pem, key.ssh, key.secretUtf8].find((value) => typeof value === 'string')
  return [typeof text === 'string' ? text : JSON.stringify(key), 'utf8']
}
