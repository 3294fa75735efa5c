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
  pss,
  raw,
  signedWith,
  T0,
} from './look.ts'

/** What is pasted, and what else is given: key, expectations, time. */
export type CodeCase = readonly [pasted: string, given?: Given]

/** Of each code of diagnosis a plain case, one in another algorithm or form, and a near miss that is not claimed. */
export type CodeCases = Readonly<Record<string, readonly [CodeCase, CodeCase, CodeCase]>>

const secret = 'correct-horse-battery-staple-2026'
const other = 'another secret that is long enough 2026'
const bytes = Uint8Array.from({ length: 40 }, (_, at) => (at * 37 + 251) % 256)
const base64 = Buffer.from(bytes).toString('base64')
const hex = Buffer.from(bytes).toString('hex')
const by = (key: string, more: Given = {}): Given => ({ ...more, key })
const hs = (more: object, size = 256): string => hsToken(secret, size, payloadOf(more))
const rsaKey = pem(pairs.rsa.publicKey)
const p256Key = pem(pairs.p256.publicKey)
const input = (alg: string, more: object = {}) => inputOf(headerOf(alg, more), payloadOf())
const rs = (alg: string, hash = 'sha256') => signedWith(input(alg), hash, pairs.rsa.privateKey)
const good = hsToken(secret)
const [goodHead = '', goodPayload = '', goodSignature = ''] = good.split('.')
const cut = (token: string, characters: number) => token.slice(0, -characters)
const esDer = (key = pairs.p256) => signedWith(input('ES256'), 'sha256', key.privateKey)
const confused = (key: string, size = 256) => {
  const text = input(`HS${size}`)
  return `${text}.${b64(mac(text, key, size))}`
}
const jwks = (...keys: object[]) => JSON.stringify({ keys })
const jwk = (kid: string, pair: keyof typeof pairs = 'rsa') => ({
  ...pairs[pair].publicKey.export({ format: 'jwk' }),
  kid,
})
const withKid = (kid: string) => signedWith(input('RS256', { kid }), 'sha256', pairs.rsa.privateKey)

/** Why a signature, a key or a claim does not fit. */
export const causeCases: CodeCases = {
  'signature-mismatch': [
    [good, by(other)],
    [rs('RS256'), by(pem(pairs.otherRsa.publicKey))],
    [good, by(secret)],
  ],
  'signature-missing': [
    [`${goodHead}.${goodPayload}.`, by(secret)],
    [`${input('RS256')}.`, by(rsaKey)],
    [cut(good, 8), by(secret)],
  ],
  'signature-truncated': [
    [cut(good, 8), by(secret)],
    [cut(hsToken(secret, 512), 20), by(secret)],
    // As long as it should be, and wrong at its end only.
    [`${cut(good, 8)}AAAAAAAA`, by(secret)],
  ],
  'payload-missing': [
    [`${goodHead}..${goodSignature}`, by(secret)],
    [`${rs('RS256').split('.')[0]}..${rs('RS256').split('.')[2]}`, by(rsaKey)],
    [hsToken(secret, 256, '{}'), by(secret)],
  ],
  'header-not-json': [
    [`${b64('{"alg":"HS256"')}.${goodPayload}.${goodSignature}`, by(secret)],
    [`${b64('{"alg":"RS256",}')}.${goodPayload}.${goodSignature}`],
    [`${b64('{ "alg" : "HS256" }')}.${goodPayload}.${goodSignature}`, by(secret)],
  ],
  'secret-base64-decoded': [
    [hsToken(bytes), by(base64)],
    [hsToken(bytes, 512), by(b64(bytes))],
    [hsToken(bytes.slice(1)), by(base64)],
  ],
  'secret-hex-decoded': [
    [hsToken(bytes), by(hex)],
    [hsToken(bytes, 384), by(hex.toUpperCase())],
    [hsToken(bytes), by(hex.slice(2))],
  ],
  'secret-trailing-newline': [
    [hsToken(`${secret}\n`), by(secret)],
    [hsToken(`${secret}\r\n`, 512), by(secret)],
    [hsToken(`${secret}\n\n\n`), by(secret)],
  ],
  'secret-extra-whitespace': [
    [good, by(` ${secret}`)],
    [hsToken(secret, 384), by(`"${secret}"`)],
    [good, by(`${secret.slice(0, 4)} ${secret.slice(4)}`)],
  ],
  'secret-encoding': [
    [hsToken(Buffer.from('größer als alles andere hier', 'latin1')), by('größer als alles andere hier')],
    [hsToken('pass word/100%', 512), by('pass%20word%2F100%25')],
    [hsToken(Buffer.from('großer als alles andere hier', 'latin1')), by('größer als alles andere hier')],
  ],
  'alg-header-wrong': [
    [`${goodHead}.${goodPayload}.${b64(mac(`${goodHead}.${goodPayload}`, secret, 512))}`, by(secret)],
    [rs('RS512', 'sha256'), by(rsaKey)],
    [rs('RS512', 'sha256'), by(pem(pairs.otherRsa.publicKey))],
  ],
  'alg-key-confusion': [
    [confused(rsaKey), by(rsaKey)],
    [confused(p256Key, 512), by(p256Key)],
    [confused(other), by(secret)],
  ],
  'alg-none': [
    [`${inputOf('{"alg":"none"}', payloadOf())}.`],
    [`${inputOf('{"alg":"nOnE"}', payloadOf())}.`, by(secret)],
    [`${inputOf('{"alg":"nothing"}', payloadOf())}.`, by(secret)],
  ],
  'ecdsa-der-signature': [
    [esDer(), by(p256Key)],
    [signedWith(input('ES384'), 'sha384', pairs.p384.privateKey), by(pem(pairs.p384.publicKey))],
    [`${input('ES256', { kid: 'x' })}.${esDer().split('.')[2]}`, by(p256Key)],
  ],
  'ecdsa-other-hash': [
    [signedWith(input('ES256'), 'sha512', raw(pairs.p256.privateKey)), by(p256Key)],
    [signedWith(input('ES384'), 'sha256', raw(pairs.p384.privateKey)), by(pem(pairs.p384.publicKey))],
    [signedWith(input('ES256'), 'sha512', raw(pairs.p384.privateKey)), by(p256Key)],
  ],
  'pss-salt-length': [
    [signedWith(input('PS256'), 'sha256', pss(pairs.rsa.privateKey, 0)), by(rsaKey)],
    [signedWith(input('PS384'), 'sha384', pss(pairs.rsa.privateKey, 20)), by(rsaKey)],
    [signedWith(input('PS256'), 'sha256', pss(pairs.rsa.privateKey, 32)), by(rsaKey)],
  ],
  'signature-hex': [
    [
      `${goodHead}.${goodPayload}.${b64(mac(`${goodHead}.${goodPayload}`, secret).toString('hex'))}`,
      by(secret),
    ],
    [`${input('HS512')}.${b64(mac(input('HS512'), secret, 512).toString('hex'))}`, by(secret)],
    [`${goodHead}.${goodPayload}.${b64(mac('else', secret).toString('hex'))}`, by(secret)],
  ],
  'key-type-mismatch': [
    [rs('RS256'), by(p256Key)],
    [signedWith(input('ES256'), 'sha256', raw(pairs.p256.privateKey)), by(pem(pairs.p384.publicKey))],
    [signedWith(input('PS256'), 'sha256', pss(pairs.rsa.privateKey)), by(rsaKey)],
  ],
  'kid-not-in-jwks': [
    [withKid('z'), by(jwks(jwk('a'), jwk('b', 'otherRsa')))],
    [withKid('A'), by(jwks(jwk('a'), jwk('b', 'p256')))],
    [withKid('a'), by(jwks(jwk('a'), jwk('b', 'otherRsa')))],
  ],
  expired: [
    [hs({ exp: T0 }), by(secret)],
    [hs({ exp: T0 + 60 }, 512), by(secret)],
    [hs({ exp: T0 + 61 }), by(secret)],
  ],
  'nbf-in-future': [
    [hs({ nbf: T0 + 3000 }), by(secret)],
    [hs({ nbf: T0 + 61 }, 384), by(secret)],
    [hs({ nbf: T0 + 60 }), by(secret)],
  ],
  'iat-in-future': [
    [hs({ iat: T0 + 3000 }), by(secret)],
    [hs({ iat: T0 + 61 }, 512), by(secret)],
    [hs({ iat: T0 + 60 }), by(secret)],
  ],
  'exp-in-milliseconds': [
    [hs({ exp: (T0 + 600) * 1000 }), by(secret)],
    [hs({ exp: (T0 - 600) * 1000 }, 512), by(secret)],
    [hs({ exp: T0 + 100 * 365 * 86_400 }), by(secret)],
  ],
  'exp-not-number': [
    [hs({ exp: 'tomorrow' }), by(secret)],
    [hs({ exp: String(T0 + 600) }, 512), by(secret)],
    [hs({ exp: T0 + 600.5 }), by(secret)],
  ],
  'exp-before-nbf': [
    [hs({ nbf: T0 + 900, exp: T0 + 600 }), by(secret)],
    [hs({ nbf: T0, exp: T0 }, 512), by(secret)],
    [hs({ nbf: T0, exp: T0 + 600 }), by(secret)],
  ],
  'iss-mismatch': [
    [hs({ iss: 'https://a.example/' }), by(secret, { policy: { issuer: 'https://a.example' } })],
    [hs({ iss: 7 }, 512), by(secret, { policy: { issuer: '7' } })],
    [hs({ iss: 'https://a.example' }), by(secret, { policy: { issuer: 'https://a.example' } })],
  ],
  'aud-mismatch': [
    [hs({ aud: 'API' }), by(secret, { policy: { audience: 'api' } })],
    [hs({ aud: ['a', 'b'] }, 512), by(secret, { policy: { audience: 'c' } })],
    [hs({ aud: ['a', 'api'] }), by(secret, { policy: { audience: 'api' } })],
  ],
  'typ-mismatch': [
    [good, by(secret, { policy: { typ: 'at+jwt' } })],
    [rs('RS256'), by(rsaKey, { policy: { typ: 'dpop+jwt' } })],
    [good, by(secret, { policy: { typ: 'application/jwt' } })],
  ],
  'duplicate-key': [
    [hsToken(secret, 256, '{"admin":false,"admin":true}'), by(secret)],
    [hsToken(secret, 512, '{"a":{"b":1,"\\u0062":2}}'), by(secret)],
    [hsToken(secret, 256, '{"a":{"b":1},"b":2}'), by(secret)],
  ],
  'big-integer': [
    [hsToken(secret, 256, '{"id":9007199254740993}'), by(secret)],
    [hsToken(secret, 512, '{"ids":[-9007199254740993]}'), by(secret)],
    [hsToken(secret, 256, '{"id":9007199254740991}'), by(secret)],
  ],
  'nested-token': [
    [hsToken(secret, 256, good), by(secret)],
    [hsToken(secret, 512, JSON.stringify(good)), by(secret)],
    [hsToken(secret, 256, JSON.stringify({ token: 'a.b.c' })), by(secret)],
  ],
  'key-in-header': [
    [signedWith(input('RS256', { jwk: jwk('a') }), 'sha256', pairs.rsa.privateKey)],
    [
      signedWith(input('RS256', { jku: 'https://keys.example/set' }), 'sha256', pairs.rsa.privateKey),
      by(rsaKey),
    ],
    [withKid('a'), by(rsaKey)],
  ],
}
