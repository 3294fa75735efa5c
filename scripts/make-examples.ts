/**
 * Makes every token of the Examples menu and writes src/core/examples.ts and src/core/first-example.ts.
 * Run: node -e "import('vite').then((vite) => vite.runnerImport('./scripts/make-examples.ts'))"
 * and then: npx biome check --write src/core/examples.ts src/core/first-example.ts
 * All keys here are published demo keys, made from words or printed below: never use them for anything real.
 */
import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { ed448 } from '@noble/curves/ed448.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { chromium } from '@playwright/test'
import type { Example } from '../src/core/first-example.ts'

/** 2026-01-01T00:00:00Z and 2100-01-01T00:00:00Z, unix seconds. */
const T0 = 1767225600
const LATE = 4102444800

const secret = 'campus-demo-secret-do-not-reuse-0001'
const longSecret = 'campus-demo-secret-do-not-reuse-0002-made-longer-because-HS512-wants-64-bytes'
const rsaPrivate = createPrivateKey({
  key: Buffer.from(
    'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCkkbvnjao8WMQTX6DmTEGM7Gl8HXQBzwVE4ov8h3OpWqQDT4zn' +
      'Ha983juX79ZK20iv1O19KrmwQHCkcsVtzF6qZiLAsGZu9mxlPEOdcVcdTFfeNEfdDgj5LFccczKGIOGDpiub2sk4GFrRAVVs2iM4' +
      '14glrQ0kSQe3kzx6g5ZRPgRzBgtuI+WMGrKVblE3xb4jDQitmRwwGeJhMxH0ghoJdxwng4ngRflebQ5wi/Mk+GWq3xOTMRnFByRR' +
      'H5YsNYeprCHJdxIzJHwd9FpxYuOHSJZ4DQyhUiucakt5+eeWDsY8RYVgV5ozktFXR2j1bT4F/UmLrH4C2k/VMU4ASPDZAgMBAAEC' +
      'ggEACFfwfueKdKTLdsVSaFqquB+u+Wvvhb1JNxov9A2p/4a+P1dj0r6JNyYilKwZi+dc4rfuPST9ZReJ88xzK1iWiW0Zi0tmO29N' +
      'mj8D7pI10yEbvgLzNxyPDT2s7PRU4MKqAagFw1EZrTkO4anU+up+/qgZbvo8av/eNEsdYINrYOhUgPBH/U57USaTSiBqnR1/t1q0' +
      '1cfisO97eg6lUGVShlg32JtSqSV4XZvhBNA17wg020GjzKBmT4CvRevAdmfPlSqyy6jILU8cJLigk8iY3fSbbGx3yftC9O1smMDp' +
      'gq6yMdCtK8eOng5iIAqerXtccURtmIMkXit/SD7i9nQbQQKBgQDa6gGhh2BPTCILvFbMa/b9AdKDnDyhVFqNTiS3zAS2dn1iqI9T' +
      'aYEcyGh/PeRurULHSp3fDJRVhWEv8mzlFqp0VIzca/hjbX2MsvcXI2Qt2FBW1obIYKVI1Vubg28sfDiZU82m2MHVWBEcfAuGFSqN' +
      'newngMB5WFikwHEk7c6XOwKBgQDAct6+UyhrIdQmLXRuYs9o0fDZRJE/AcuGeJgOn6hPXLqVRZe16gVCQXQF5iEkXzKl6qS4JvTj' +
      'EyQzJFILuupbebkpWBUxYniYa3GN9PD/JK+dpqtV1gNp9DqJrtLgoM5nN/brioIQ2up5zlXfYBp6A7ySdUrE34ZieL55nGle+wKB' +
      'gBhe9M+GwrIRR7kGvqMDYfvIuCbuvdE4EtyoVm4fyGaHym2xVkNy+2y44ulHeqbXoxeMtwad3+Wlc6xi0LywSUmqIARqAL0Q82k2' +
      'g0uQJRb1ffws5dRo7f2twwUNHNNXAPYQ3lQ0zV9y7nS9WosS0Cnz6tZ6/vKDY1r0EaSK1PUBAoGBAISoqlKYECyJTSxj+PZ+tmqT' +
      'DWs3kMfV/O3dAzRRajwKt7NeHY4Qmz9ozwmh8QaZeNhWPuWSNQyyjSmTx9q+Jf6YkcKmLTW1o1ut9MDeL6IxL72EvmaU+BV5fUCb' +
      'elHNh3ovYc5L1Ay6WxdL3HX2UUn6eWqb38aGLqSChwpdf2UxAoGBAISt6n+x3lyJSkkQdhpx1RLIp9HCU3QVyvL+ubovXNiX6t2B' +
      'RkZm3SqW324C9HpNv/l9vkDP/0V2IbSI7PI8QQXA++c3cICScauIOyuiNkA+AGGQkVwiMNAMKEL1DTQKq6eO83A6I+kbkb4ayxKf' +
      '1KGPh6bEUJ1MT1EY5iJH3zOC',
    'base64',
  ),
  format: 'der',
  type: 'pkcs8',
})
const rsaPublic = createPublicKey(rsaPrivate)
const rsaPem = rsaPublic.export({ type: 'spki', format: 'pem' }) as string

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
function b64(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array).toString('base64url')
}
function pemOf(jwk: Record<string, string>): string {
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }) as string
}
type Signer = (signingInput: string) => Uint8Array
/** Header and payload as text, so that odd JSON stays as it is written. */
function token(header: string, payload: string, signer: Signer): string {
  const input = `${b64(header)}.${b64(payload)}`
  return `${input}.${b64(signer(input))}`
}
function hmac(hash: string, key: string | Uint8Array): Signer {
  return (input) => createHmac(hash, key).update(input).digest()
}
const rs256: Signer = (input) => sign('sha256', Buffer.from(input), rsaPrivate)
const ps256: Signer = (input) =>
  sign('sha256', Buffer.from(input), { key: rsaPrivate, padding: 6, saltLength: 32 })

const p256Private = sha256('jotlab demo P-256')
const es256: Signer = (input) => p256.sign(Buffer.from(input), p256Private, { lowS: false })
const es256Der: Signer = (input) => p256.sign(Buffer.from(input), p256Private, { lowS: false, format: 'der' })
const p256Point = p256.getPublicKey(p256Private, false)
const p256Jwk = { kty: 'EC', crv: 'P-256', x: b64(p256Point.slice(1, 33)), y: b64(p256Point.slice(33)) }

const k256Private = sha256('jotlab demo secp256k1')
const es256k: Signer = (input) => secp256k1.sign(Buffer.from(input), k256Private)
const k256Point = secp256k1.getPublicKey(k256Private, false)
const k256Jwk = { kty: 'EC', crv: 'secp256k1', x: b64(k256Point.slice(1, 33)), y: b64(k256Point.slice(33)) }

const ed25519Private = sha256('jotlab demo Ed25519')
const ed25519Jwk = { kty: 'OKP', crv: 'Ed25519', x: b64(ed25519.getPublicKey(ed25519Private)) }
const ed448Private = new Uint8Array(
  createHash('shake256', { outputLength: 57 }).update('jotlab demo Ed448').digest(),
)
const ed448Jwk = { kty: 'OKP', crv: 'Ed448', x: b64(ed448.getPublicKey(ed448Private)) }

/** Node 20 has no ML-DSA; Chromium's WebCrypto does. The seed is made from words like the other keys. */
async function makeMlDsa(input: string): Promise<{ jwk: string; signature: string }> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  await page.route('http://localhost/', (route) => route.fulfill({ body: '', contentType: 'text/html' }))
  await page.goto('http://localhost/')
  const made = await page.evaluate(
    async ([seed, text]) => {
      const bytes = Uint8Array.from(atob(seed as string), (c) => c.charCodeAt(0))
      const key = await crypto.subtle.importKey('raw-seed' as 'raw', bytes, 'ML-DSA-44', true, ['sign'])
      const jwk = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey & { pub: string }
      const signature = await crypto.subtle.sign('ML-DSA-44', key, new TextEncoder().encode(text))
      return { pub: jwk.pub, signature: [...new Uint8Array(signature)] }
    },
    [sha256('jotlab demo ML-DSA-44').toString('base64'), input],
  )
  await browser.close()
  return {
    jwk: JSON.stringify({ kty: 'AKP', alg: 'ML-DSA-44', pub: made.pub }),
    signature: b64(Uint8Array.from(made.signature)),
  }
}

/** dir + A256GCM, RFC 7516 §5.1; the fixed nonce is for a repeatable example only. */
function encryptDirect(payload: string, key: Buffer): string {
  const header = b64('{"alg":"dir","enc":"A256GCM"}')
  const iv = sha256('jotlab demo nonce').subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header))
  const ciphertext = Buffer.concat([cipher.update(payload), cipher.final()])
  return `${header}..${b64(iv)}.${b64(ciphertext)}.${b64(cipher.getAuthTag())}`
}

const HS256 = '{"alg":"HS256","typ":"JWT"}'
function headerOf(alg: string): string {
  return JSON.stringify({ alg, typ: 'JWT' })
}
function ana(more: object = {}, times: object = { iat: T0, exp: LATE }): string {
  return JSON.stringify({ sub: '42', name: 'Ana Ruiz', admin: false, ...times, ...more })
}
function text(value: string): Example['key'] {
  return { text: value, encoding: 'utf8' }
}
const demo = 'Demo key, do not reuse.'

const signedAna = token(HS256, ana(), hmac('sha256', secret))
const first: Example = {
  id: 'hs256',
  group: 'Signed with a shared secret',
  title: 'HS256: one shared secret',
  teaches: `The same secret makes the signature and checks it, so everyone who can check can also forge. ${demo}`,
  token: signedAna,
  key: text(secret),
  now: null,
}

const accessToken = token(
  '{"alg":"RS256","typ":"at+jwt","kid":"campus-1"}',
  JSON.stringify({
    iss: 'https://login.campus.example',
    sub: '42',
    aud: 'https://library.campus.example',
    client_id: 'timetable-app',
    scope: 'loans:read loans:renew',
    iat: T0,
    exp: LATE,
    jti: '7d1e4c0a-9f5b-4a56-8f2e-6f0c6f1b2d10',
  }),
  rs256,
)
const atHash = b64(sha256(accessToken).subarray(0, 16))
const binarySecret = sha256('jotlab demo binary secret')
const jweKey = sha256('jotlab demo direct key')
const simple = { jti: '56edd8c6d64d4fbb9a77d062b1b42b1f', user_id: 42 }
const generalPayload = b64(ana({ iss: 'https://login.campus.example' }))
const generalHeaders = [
  b64('{"alg":"RS256","kid":"campus-1"}'),
  b64('{"alg":"ES256","kid":"campus-2"}'),
] as const
const keySet = JSON.stringify(
  {
    keys: [
      { ...rsaPublic.export({ format: 'jwk' }), kid: 'campus-1', use: 'sig', alg: 'RS256' },
      { ...p256Jwk, kid: 'campus-2', use: 'sig', alg: 'ES256' },
      { ...ed25519Jwk, kid: 'campus-3', use: 'sig', alg: 'EdDSA' },
    ],
  },
  null,
  2,
)
const mlDsaInput = `${b64(headerOf('ML-DSA-44'))}.${b64(ana())}`
const mlDsa = await makeMlDsa(mlDsaInput)

/** A holder's claim that can be shown or kept back: salt, name, value. RFC 9901 §4.2.1. */
function disclosure(name: string, value: string): { text: string; digest: string } {
  const salt = b64(sha256(`jotlab demo salt ${name}`).subarray(0, 16))
  const text = b64(JSON.stringify([salt, name, value]))
  return { text, digest: b64(sha256(text)) }
}
const card = {
  name: disclosure('name', 'Ana Ruiz'),
  enrolled: disclosure('enrolled_in', 'Computer Science'),
  birthdate: disclosure('birthdate', '2004-05-17'),
  address: disclosure('address', 'Calle Mayor 3, Campus'),
}
const cardToken = token(
  '{"alg":"ES256","typ":"student-card+sd-jwt"}',
  JSON.stringify({
    iss: 'https://cards.campus.example',
    iat: T0,
    exp: LATE,
    _sd_alg: 'sha-256',
    // In the order of the alphabet: the order must not tell which claim is which.
    _sd: Object.values(card)
      .map(({ digest }) => digest)
      .sort(),
    cnf: { jwk: ed25519Jwk },
  }),
  es256,
)
/** Name and subject are shown, birth date and address are not. RFC 9901 §4. */
const shownCard = `${[cardToken, card.name.text, card.enrolled.text].join('~')}~`
const cardBinding = token(
  '{"alg":"EdDSA","typ":"kb+jwt"}',
  JSON.stringify({
    iat: T0 + 60,
    aud: 'https://cinema.example',
    nonce: 'student-discount-4711',
    sd_hash: b64(sha256(shownCard)),
  }),
  (input) => ed25519.sign(Buffer.from(input), ed25519Private),
)
const proof = token(
  JSON.stringify({ typ: 'dpop+jwt', alg: 'ES256', jwk: p256Jwk }),
  JSON.stringify({
    jti: 'b1c9a6f0-3d52-4a9e-8f0e-2a7d5c1e9b34',
    htm: 'GET',
    htu: 'https://library.campus.example/loans',
    iat: T0,
    ath: b64(sha256(accessToken)),
  }),
  es256,
)

const rest: Example[] = [
  {
    id: 'hs512',
    group: first.group,
    title: 'HS512: a longer seal',
    teaches: `HS512 makes a 64-byte signature and wants a secret of at least 64 bytes. ${demo}`,
    token: token(headerOf('HS512'), ana(), hmac('sha512', longSecret)),
    key: text(longSecret),
    now: null,
  },
  {
    id: 'weak-secret',
    group: first.group,
    title: 'A weak secret',
    teaches: 'The signature fits, yet the secret is a dictionary word that falls in a moment.',
    token: token(HS256, ana({ role: 'student' }), hmac('sha256', 'sunshine')),
    key: text('sunshine'),
    now: null,
  },
  {
    id: 'rs256',
    group: 'Signed with a key pair',
    title: 'RS256: RSA',
    teaches: `The issuer signs with a private key; this public key can only check. ${demo}`,
    token: token('{"alg":"RS256","typ":"JWT","kid":"campus-1"}', ana(), rs256),
    key: text(rsaPem),
    now: null,
  },
  {
    id: 'ps256',
    group: 'Signed with a key pair',
    title: 'PS256: RSA with random padding',
    teaches: `The same RSA key with PSS padding: signing twice gives two different signatures. ${demo}`,
    token: token(headerOf('PS256'), ana(), ps256),
    key: text(rsaPem),
    now: null,
  },
  {
    id: 'es256',
    group: 'Signed with a key pair',
    title: 'ES256: elliptic curve P-256',
    teaches: `A 64-byte signature from a 256-bit key, as strong as RSA with 3072 bits. ${demo}`,
    token: token(headerOf('ES256'), ana(), es256),
    key: text(pemOf(p256Jwk)),
    now: null,
  },
  {
    id: 'es256k',
    group: 'Signed with a key pair',
    title: 'ES256K: the curve of Bitcoin',
    teaches: `The curve secp256k1 looks like P-256 in size, but the two do not fit each other. ${demo}`,
    token: token(headerOf('ES256K'), ana(), es256k),
    key: text(pemOf(k256Jwk)),
    now: null,
  },
  {
    id: 'eddsa',
    group: 'Signed with a key pair',
    title: 'EdDSA: Ed25519',
    teaches: `Fast, short, and the same signature each time: nothing random can go wrong. ${demo}`,
    token: token(headerOf('EdDSA'), ana(), (input) => ed25519.sign(Buffer.from(input), ed25519Private)),
    key: text(pemOf(ed25519Jwk)),
    now: null,
  },
  {
    id: 'ed448',
    group: 'Signed with a key pair',
    title: 'EdDSA: Ed448',
    teaches: `The header says EdDSA for both curves: only the key tells Ed448 from Ed25519. ${demo}`,
    token: token(headerOf('EdDSA'), ana(), (input) => ed448.sign(Buffer.from(input), ed448Private)),
    key: text(JSON.stringify(ed448Jwk)),
    now: null,
  },
  {
    id: 'ml-dsa-44',
    group: 'Signed with a key pair',
    title: 'ML-DSA-44: ready for quantum computers',
    teaches: `The price of the new mathematics is length: this signature alone has 2420 bytes. ${demo}`,
    token: `${mlDsaInput}.${mlDsa.signature}`,
    key: text(mlDsa.jwk),
    now: null,
  },
  {
    id: 'jwks',
    group: 'Signed with a key pair',
    title: 'A key set with three keys',
    teaches: `The kid in the header names the key of the set that fits. ${demo}`,
    token: token('{"alg":"ES256","typ":"JWT","kid":"campus-2"}', ana(), es256),
    key: text(keySet),
    now: null,
  },
  {
    id: 'expired',
    group: 'Time',
    title: 'Expired',
    teaches: `The signature is right and the token is still refused: its five minutes are over. ${demo}`,
    token: token(HS256, ana({}, { iat: T0, exp: T0 + 300 }), hmac('sha256', secret)),
    key: text(secret),
    now: null,
  },
  {
    id: 'not-yet-valid',
    group: 'Time',
    title: 'Not valid yet',
    teaches: `nbf lies an hour ahead, which is often a clock in the wrong time zone. ${demo}`,
    token: token(HS256, ana({}, { iat: T0, nbf: T0 + 3600, exp: T0 + 7200 }), hmac('sha256', secret)),
    key: text(secret),
    now: T0 + 30,
  },
  {
    id: 'milliseconds',
    group: 'Time',
    title: 'Milliseconds instead of seconds',
    teaches: `exp counted in milliseconds never seems to expire: it means a year far past 50000. ${demo}`,
    token: token(HS256, ana({}, { iat: T0 * 1000, exp: (T0 + 300) * 1000 }), hmac('sha256', secret)),
    key: text(secret),
    now: T0 + 60,
  },
  {
    id: 'alg-none',
    group: 'Something is wrong',
    title: 'Not signed at all (alg none)',
    teaches: 'Without a signature anyone could have written this, and Ana calls herself admin.',
    token: `${b64('{"alg":"none","typ":"JWT"}')}.${b64(ana({ admin: true }))}.`,
    key: text(''),
    now: null,
  },
  {
    id: 'tampered',
    group: 'Something is wrong',
    title: 'Changed after signing',
    teaches: `One word was edited, admin from false to true, and the seal no longer fits. ${demo}`,
    token: [b64(HS256), b64(ana({ admin: true })), signedAna.split('.')[2]].join('.'),
    key: text(secret),
    now: null,
  },
  {
    id: 'secret-base64',
    group: 'Something is wrong',
    title: 'A secret that was base64',
    teaches: `The right secret, read the wrong way: the issuer decoded it from base64 first. ${demo}`,
    token: token(HS256, ana(), hmac('sha256', binarySecret)),
    key: text(binarySecret.toString('base64')),
    now: null,
  },
  {
    id: 'secret-newline',
    group: 'Something is wrong',
    title: 'A newline nobody sees',
    teaches: `The issuer read its secret from a file, with the newline at the end. ${demo}`,
    token: token(HS256, ana(), hmac('sha256', `${secret}\n`)),
    key: text(secret),
    now: null,
  },
  {
    id: 'ecdsa-der',
    group: 'Something is wrong',
    title: 'ECDSA signature in DER form',
    teaches: `A crypto library gave its usual DER form where JWT wants two plain numbers. ${demo}`,
    token: token(headerOf('ES256'), ana(), es256Der),
    key: text(pemOf(p256Jwk)),
    now: null,
  },
  {
    id: 'alg-confusion',
    group: 'Something is wrong',
    title: 'Forged with a public key',
    teaches: `The forger took the public RSA key, which everyone knows, as the secret of HS256. ${demo}`,
    token: token(HS256, ana({ admin: true }), hmac('sha256', rsaPem)),
    key: text(rsaPem),
    now: null,
  },
  {
    id: 'simplejwt-access',
    group: 'As you meet them',
    title: 'Django SimpleJWT: access',
    teaches: `Lives five minutes and opens the API; token_type tells it from its long-lived sister. ${demo}`,
    token: token(
      HS256,
      JSON.stringify({ token_type: 'access', exp: T0 + 300, iat: T0, ...simple }),
      hmac('sha256', secret),
    ),
    key: text(secret),
    now: T0 + 174,
  },
  {
    id: 'simplejwt-refresh',
    group: 'As you meet them',
    title: 'Django SimpleJWT: refresh',
    teaches: `Lives a day and is good for one thing only: fetching a new access token. ${demo}`,
    token: token(
      HS256,
      JSON.stringify({
        token_type: 'refresh',
        exp: T0 + 86400,
        iat: T0,
        jti: 'b0a1f3c25d8e47f6a9c41e7d80525a3b',
        user_id: 42,
      }),
      hmac('sha256', secret),
    ),
    key: text(secret),
    now: T0 + 174,
  },
  {
    id: 'oidc-id-token',
    group: 'As you meet them',
    title: 'OpenID Connect ID token',
    teaches: `Tells an app who logged in: nonce ties it to the login, at_hash to the access token. ${demo}`,
    token: token(
      '{"alg":"RS256","typ":"JWT","kid":"campus-1"}',
      JSON.stringify({
        iss: 'https://login.campus.example',
        sub: '42',
        aud: 'timetable-app',
        exp: LATE,
        iat: T0,
        auth_time: T0 - 12,
        nonce: 'n-0S6_WzA2Mj',
        acr: 'urn:mace:incommon:iap:silver',
        amr: ['pwd', 'otp'],
        azp: 'timetable-app',
        at_hash: atHash,
        email: 'ana.ruiz@campus.example',
        email_verified: true,
        name: 'Ana Ruiz',
      }),
      rs256,
    ),
    key: text(rsaPem),
    now: null,
  },
  {
    id: 'at-jwt',
    group: 'As you meet them',
    title: 'OAuth access token (RFC 9068)',
    teaches: `typ at+jwt says that it is meant for an API, named in aud, and never proves a login. ${demo}`,
    token: accessToken,
    key: text(rsaPem),
    now: null,
  },
  {
    id: 'dpop',
    group: 'As you meet them',
    title: 'DPoP proof (RFC 9449)',
    teaches: `Made anew for each request: it shows that the sender holds the key that the access token is tied to. ${demo}`,
    token: proof,
    key: text(pemOf(p256Jwk)),
    now: T0 + 5,
  },
  {
    id: 'sd-jwt',
    group: 'As you meet them',
    title: 'Student card that hides claims (SD-JWT)',
    teaches: `Ana shows her name and her subject; her birth date and her address stay digests. ${demo}`,
    token: `${shownCard}${cardBinding}`,
    key: text(pemOf(p256Jwk)),
    now: T0 + 90,
  },
  {
    id: 'jwe-dir',
    group: 'Encrypted, nested, unusual',
    title: 'Encrypted (JWE, five parts)',
    teaches: `Only the header can be read; the claims are ciphertext until the key is known. ${demo}`,
    token: encryptDirect(ana(), jweKey),
    key: { text: jweKey.toString('base64url'), encoding: 'base64url' },
    now: null,
  },
  {
    id: 'nested',
    group: 'Encrypted, nested, unusual',
    title: 'A token inside a token',
    teaches: `cty JWT says that the payload is again a token: each layer has a seal of its own. ${demo}`,
    token: token(
      '{"alg":"HS256","cty":"JWT"}',
      token(headerOf('ES256'), ana(), es256),
      hmac('sha256', secret),
    ),
    key: text(secret),
    now: null,
  },
  {
    id: 'general-json',
    group: 'Encrypted, nested, unusual',
    title: 'JSON form with two signatures',
    teaches: `One payload, two issuers' signatures: the general JSON form of RFC 7515. ${demo}`,
    token: JSON.stringify(
      {
        payload: generalPayload,
        signatures: [
          { protected: generalHeaders[0], signature: b64(rs256(`${generalHeaders[0]}.${generalPayload}`)) },
          { protected: generalHeaders[1], signature: b64(es256(`${generalHeaders[1]}.${generalPayload}`)) },
        ],
      },
      null,
      2,
    ),
    key: text(keySet),
    now: null,
  },
  {
    id: 'unicode-big-integers',
    group: 'Encrypted, nested, unusual',
    title: 'Unicode and big integers',
    teaches: `Numbers beyond 2^53 and escaped letters: many tools show them damaged. ${demo}`,
    token: token(
      HS256,
      `{"sub":"42","name":"Ana Ruiz Nu\\u00f1ez","motto":"学而时习之 🎓","locker":9007199254740993,"balance":12345678901234567890.10,"iat":${T0},"exp":${LATE}}`,
      hmac('sha256', secret),
    ),
    key: text(secret),
    now: null,
  },
]

const note = `// Written by scripts/make-examples.ts: change it there. All keys are published demo keys.\n`
const shape = `/** One row of the Examples menu. */
export interface Example {
  readonly id: string
  readonly group: string
  /** A few words. */
  readonly title: string
  /** One plain sentence. */
  readonly teaches: string
  readonly token: string
  readonly key: { readonly text: string; readonly encoding: SecretEncoding }
  /** Unix seconds at which to look; null: the real clock. */
  readonly now: number | null
}`
writeFileSync(
  new URL('../src/core/first-example.ts', import.meta.url),
  `${note}import type { SecretEncoding } from './keys.ts'\n\n${shape}\n
/** What a first visit shows: small, so that it can be part of the first script. */
export const firstExample: Example = ${JSON.stringify(first)}\n`,
)
writeFileSync(
  new URL('../src/core/examples.ts', import.meta.url),
  `${note}import { type Example, firstExample } from './first-example.ts'\n
/** All examples in the order of the menu. Large: load it only when the menu is opened. */
export const examples: readonly Example[] = [firstExample, ${rest.map((e) => JSON.stringify(e)).join(',')}]\n`,
)
