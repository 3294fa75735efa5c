import { encodeTextBase64url, readBase64url } from './base64url.ts'
import type { Case } from './diagnose-case.ts'
import { extract } from './extract.ts'
import { memberOf } from './json.ts'
import { type JsonStyle, reorderJson, rewriteJson } from './json-rewrite.ts'

/** What may have been signed in place of the text that stands in the token. */
export type SignedAs =
  | { readonly as: 'rewritten'; readonly part: 'header' | 'payload' | 'both'; readonly style: JsonStyle }
  | { readonly as: OtherText }
  | { readonly as: 'graph-nonce' }
  | { readonly as: 'pasted' }
  | { readonly as: 'b64' }

/** What signers of their own make sign in place of the two parts and the dot between them. */
export type OtherText =
  | 'padded'
  | 'standard-alphabet'
  | 'not-encoded'
  | 'line-ended'
  | 'lines-64'
  | 'lines-76'
  | 'hashed'
  | 'hashed-hex'
  | 'payload-decoded'
  | 'payload-alone'
  | 'json-alone'

/** Bytes that a signature may have been made over. */
export interface SignedText {
  readonly how: SignedAs
  readonly input: Uint8Array
  /** The token that has this text, when it can be written as one. */
  readonly token: string | null
}

const utf8 = new TextEncoder()

/** Every other text that the signature may cover, the likeliest first. Each still has to be verified. */
export async function signedTexts(subject: Case): Promise<readonly SignedText[]> {
  const { token } = subject
  if (token.payload.bytes === null) return []
  if (!token.b64) return decodedPayload(subject)
  const header = token.text.slice(token.header.span.start, token.header.span.end)
  const payload = token.text.slice(token.payload.span.start, token.payload.span.end)
  const signature = token.text.slice(token.signature.span.start, token.signature.span.end)
  const texts: SignedText[] = []
  const seen = new Set([`${header}.${payload}`])
  const add = (how: SignedAs, first: string, second: string, isToken: boolean) => {
    const input = `${first}.${second}`
    if (seen.has(input)) return
    seen.add(input)
    const isWhole = isToken && token.serialization === 'compact'
    texts.push({ how, input: utf8.encode(input), token: isWhole ? `${input}.${signature}` : null })
  }
  const found = extract(subject.inputs.pasted).tokens[subject.inputs.chosen]
  const asPasted = found?.asPasted?.split('.') ?? []
  if (asPasted.length === 3) add({ as: 'pasted' }, asPasted[0] ?? '', asPasted[1] ?? '', false)
  const hashed = await hashedNonce(subject)
  if (hashed !== null) add({ as: 'graph-nonce' }, encodeTextBase64url(hashed), payload, true)
  if (memberOf(token.header.json, 'b64') === false) {
    const input = joined(`${header}.`, token.payload.bytes)
    texts.push({ how: { as: 'b64' }, input, token: null })
  }
  const more = (as: OtherText, input: Uint8Array) => texts.push({ how: { as }, input, token: null })
  for (const hash of ['SHA-256', 'SHA-384', 'SHA-512']) {
    const digest = new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(subject.signingInput)))
    more('hashed', digest)
    more('hashed-hex', utf8.encode(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')))
  }
  const headers = new Map(rewriteJson(token.header.source).map(({ style, text }) => [style, text]))
  const payloads = new Map(rewriteJson(token.payload.source).map(({ style, text }) => [style, text]))
  for (const [style, text] of payloads) {
    const second = encodeTextBase64url(text)
    add({ as: 'rewritten', part: 'payload', style }, header, second, true)
    const both = headers.get(style)
    if (both !== undefined) {
      add({ as: 'rewritten', part: 'both', style }, encodeTextBase64url(both), second, true)
    }
  }
  for (const [style, text] of headers) {
    add({ as: 'rewritten', part: 'header', style }, encodeTextBase64url(text), payload, true)
  }
  for (const text of reorderJson(token.header.source)) {
    add({ as: 'rewritten', part: 'header', style: 'reordered' }, encodeTextBase64url(text), payload, true)
  }
  add({ as: 'padded' }, padded(header), padded(payload), false)
  add({ as: 'standard-alphabet' }, standard(padded(header)), standard(padded(payload)), false)
  add({ as: 'standard-alphabet' }, standard(header), standard(payload), false)
  add({ as: 'not-encoded' }, token.header.source, token.payload.source, false)
  add({ as: 'line-ended' }, header, `${payload}\n`, false)
  for (const width of [64, 76] as const) {
    add({ as: `lines-${width}` }, lines(header, width), lines(payload, width), false)
  }
  more('payload-alone', utf8.encode(payload))
  more('json-alone', token.payload.bytes)
  return texts
}

/** With b64:false the payload is signed plain (RFC 7797 §3); some then send it in base64url all the same. */
function decodedPayload({ token }: Case): readonly SignedText[] {
  const header = token.text.slice(token.header.span.start, token.header.span.end)
  const { bytes, badCount, truncated } = readBase64url(token.payload.source)
  if (badCount > 0 || truncated) return []
  return [{ how: { as: 'payload-decoded' }, input: joined(`${header}.`, bytes), token: null }]
}

const joined = (start: string, bytes: Uint8Array) => new Uint8Array([...utf8.encode(start), ...bytes])

/** As the command base64 breaks its output. */
const lines = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? ''

const padded = (text: string) => text + '='.repeat((4 - (text.length % 4)) % 4)
const standard = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/')

/** The header with its nonce replaced by the base64url of the nonce's SHA-256, as Microsoft signs tokens for Graph. */
async function hashedNonce({ token }: Case): Promise<string | null> {
  const nonce = token.header.members.find((member) => member.name === 'nonce')
  if (nonce === undefined || typeof nonce.value !== 'string') return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(nonce.value)))
  const hash = btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const { start, end } = nonce.valueSpan
  return `${token.header.source.slice(0, start)}"${hash}"${token.header.source.slice(end)}`
}
