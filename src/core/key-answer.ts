import { isObject } from './json.ts'
import { readJson } from './json-read.ts'
import { readAddress } from './key-address.ts'
import { importKey } from './keys.ts'
import { explain } from './messages.ts'

/** What an answer to a request for keys turned out to be. */
export type KeyAnswer =
  /** Keys, or one; the text is what goes into the key box. */
  | { readonly kind: 'keys'; readonly count: number; readonly text: string }
  /** Metadata: it names where the keys are. */
  | { readonly kind: 'metadata'; readonly issuer: string | null; readonly keysAt: string }
  /** Anything else, with a sentence. */
  | { readonly kind: 'other'; readonly why: string }

/**
 * Reads what an address answered, or what a person pasted in its place. OpenID Connect Discovery 1.0 §3, RFC 8414
 * §2, RFC 7517 §5. Never throws.
 */
export async function readKeyAnswer(text: string): Promise<KeyAnswer> {
  const other = (why: string): KeyAnswer => ({ kind: 'other', why })
  if (text.trim() === '') return other('The answer is empty.')
  if (/^\s*(?:<!doctype html|<html)/i.test(text)) return other('The answer is a web page, not keys.')
  const { value } = readJson(text.trim())
  if (isObject(value) && !Object.hasOwn(value, 'keys')) {
    const keysAt: unknown = Object.hasOwn(value, 'jwks_uri') ? value.jwks_uri : undefined
    const issuer: unknown = Object.hasOwn(value, 'issuer') ? value.issuer : undefined
    if (typeof keysAt === 'string') {
      const read = readAddress(keysAt)
      if (!read.ok) return other(`The metadata names a jwks_uri that cannot be asked. ${read.why}`)
      return { kind: 'metadata', issuer: typeof issuer === 'string' ? issuer : null, keysAt }
    }
    if (typeof issuer === 'string' && !Object.hasOwn(value, 'kty'))
      return other('This is metadata, but it names no jwks_uri: it does not say where the keys are.')
  }
  const key = await importKey({ text, encoding: 'utf8', passphrase: '' }, { alg: null, kid: null })
  switch (key.kind) {
    case 'set':
      return { kind: 'keys', count: key.keys.length, text }
    case 'public':
    case 'private':
      return { kind: 'keys', count: 1, text }
    case 'invalid': {
      const [first] = key.findings
      if (!first) return other('There is no key in the answer.')
      const { title, detail = '' } = explain(first)
      return other(`${title}. ${detail}`.trim())
    }
    default:
      return other('There is no key in the answer.')
  }
}

/**
 * What is wrong with the issuer that metadata names, or null. It must be the one that was asked, character by
 * character, so that no server speaks for another. OpenID Connect Discovery 1.0 §4.3, RFC 8414 §3.3.
 *
 * @param asked the address of the metadata
 */
export function judgeIssuer(asked: string, issuer: string | null): string | null {
  if (issuer === null) return 'The metadata does not say whose it is: "issuer" is missing.'
  const read = readAddress(issuer)
  const derived = read.ok ? read.requests.map(({ address }) => address) : []
  if (derived.includes(asked)) return null
  return `The metadata says that it belongs to ${issuer}. Its own address would be ${derived[0] ?? 'another one'}, and another was asked. Verifiers must refuse that.`
}
