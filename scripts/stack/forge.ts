/** Tokens that no server issued, for those that hold a key or think they need none. */
import { createHmac, sign } from 'node:crypto'

type Claims = Readonly<Record<string, unknown>>

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** @param key the secret of HS256 or HS512, the private key (PEM) of RS256; none for alg none */
export function forge(claims: Claims, key: string, header: Claims = {}): string {
  const alg = header.alg ?? 'HS256'
  const input = `${encode({ alg, typ: 'JWT', ...header })}.${encode(claims)}`
  return `${input}.${signature(input, key, String(alg))}`
}

function signature(input: string, key: string, alg: string): string {
  if (alg === 'none') return ''
  if (alg === 'RS256') return sign('sha256', Buffer.from(input), key).toString('base64url')
  return createHmac(`sha${alg.slice(2)}`, key)
    .update(input)
    .digest('base64url')
}

/** The same token with other claims and the old signature. */
export function tamper(token: string, change: Claims): string {
  const [header, , tag] = token.split('.')
  return `${header}.${encode({ ...claimsOf(token), ...change })}.${tag}`
}

/** Claims without the named ones. */
export const without = (claims: Claims, ...names: readonly string[]): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)))
