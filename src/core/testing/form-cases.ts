import type { CodeCases } from './cause-cases.ts'
import {
  b64,
  type Given,
  headerOf,
  hsToken,
  inputOf,
  mac,
  pairs,
  payloadOf,
  pem,
  raw,
  signedWith,
} from './look.ts'

const secret = 'correct-horse-battery-staple-2026'
const by = (key: string, more: Given = {}): Given => ({ ...more, key })
const p256Key = pem(pairs.p256.publicKey)

/** Header and payload as they stand in the token, with the signature over others. */
const signedOver = (shown: string, signed: string, size = 256) => `${shown}.${b64(mac(signed, secret, size))}`

/** The first ES256 token whose r or s begins with a zero byte, and with more bytes there than `least`. */
function withZero(at: 0 | 32): readonly [input: string, signature: Buffer] {
  for (let jti = 0; jti < 20_000; jti++) {
    const input = inputOf(headerOf('ES256'), payloadOf({ jti }))
    const token = signedWith(input, 'sha256', raw(pairs.p256.privateKey))
    const signature = Buffer.from(token.split('.')[2] ?? '', 'base64url')
    if (signature[at] === 0) return [input, signature]
  }
  throw new Error('no short number in 20,000 signatures')
}

const without = (bytes: Buffer, at: number) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
const [shortR, rBytes] = withZero(0)
const [shortS, sBytes] = withZero(32)
const whole = signedWith(inputOf(headerOf('ES256'), payloadOf()), 'sha256', raw(pairs.p256.privateKey))

const graphHeader = (nonce: string) => headerOf('HS256', { nonce, kid: 'k' })
const hashed = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('abc'))).toString(
  'base64url',
)
const graph = (size: 256 | 512, signedNonce: string) => {
  const header = (nonce: string) => graphHeader(nonce).replace('HS256', `HS${size}`)
  const shown = inputOf(header('abc'), payloadOf())
  return signedOver(shown, inputOf(header(signedNonce), payloadOf()), size)
}

/** b64:false that crit does not list: sent in base64url, and signed over that or over another text. */
function unlisted(signed = b64(payloadOf())): string {
  const header = b64('{"alg":"HS256","b64":false}')
  return `${header}.${b64(payloadOf())}.${b64(mac(`${header}.${signed}`, secret))}`
}

/** What is wrong with the form or the content of a token, and text that was signed otherwise. */
export const formCases: CodeCases = {
  'payload-not-json': [
    [hsToken(secret, 256, '{"sub":"1",}'), by(secret)],
    [hsToken(secret, 512, payloadOf().slice(0, -9)), by(secret)],
    [hsToken(secret, 256, ' {"sub":"1" } '), by(secret)],
  ],
  'payload-double-encoded': [
    [hsToken(secret, 256, JSON.stringify(payloadOf())), by(secret)],
    [hsToken(secret, 512, b64(payloadOf())), by(secret)],
    [hsToken(secret, 256, JSON.stringify({ sub: payloadOf() })), by(secret)],
  ],
  'b64-not-critical': [
    [unlisted(), by(secret)],
    [unlisted(payloadOf()), by(secret)],
    [hsToken(secret).replace(/^[^.]+/, b64('{"alg":"HS256","b64":true}')), by(secret)],
  ],
  'ecdsa-unpadded': [
    [`${shortR}.${b64(without(rBytes, 0))}`, by(p256Key)],
    [`${shortS}.${b64(without(sBytes, 32))}`, by(p256Key)],
    // A byte that is no zero cannot be put back.
    [`${whole.slice(0, -2)}`, by(p256Key)],
  ],
  reserialised: [
    [
      signedOver(inputOf(headerOf('HS256'), '{"a": 1, "b": 2}'), inputOf(headerOf('HS256'), '{"a":1,"b":2}')),
      by(secret),
    ],
    [
      signedOver(
        inputOf(headerOf('HS512'), '{"b":"é","a":1}'),
        inputOf(headerOf('HS512'), '{"a": 1, "b": "\\u00e9"}'),
        512,
      ),
      by(secret),
    ],
    [signedOver(inputOf(headerOf('HS256'), '{"a": 1}'), inputOf(headerOf('HS256'), '{"a":2}')), by(secret)],
  ],
  'graph-nonce': [
    [graph(256, hashed), by(secret)],
    [graph(512, hashed), by(secret)],
    [graph(256, 'abd'), by(secret)],
  ],
  'control-characters': [
    [hsToken(secret, 256, '{"sub":"a\\u0000b"}'), by(secret)],
    [hsToken(secret, 512, '{"name":"\u202egro.elpmaxe"}'), by(secret)],
    [hsToken(secret, 256, '{"text":"two\\nlines\\tand a tab"}'), by(secret)],
  ],
}
