/**
 * Makes the tokens and keys of the lessons and writes src/lessons/fixtures.ts.
 * Run: node -e "import('vite').then((vite) => vite.runnerImport('./scripts/make-lesson-tokens.ts'))"
 * and then: npx biome check --write src/lessons/fixtures.ts
 * All keys here are published demo keys, made from words: never use them for anything real.
 */
import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { p256 } from '@noble/curves/nist.js'

/** 2026-01-01T00:00:00Z, unix seconds. */
const T0 = 1767225600
const K1 = 'campus-demo-secret-do-not-reuse-0001'
const file = 'src/lessons/fixtures.ts'

/** RSA keys cannot be made from words: a key that was once made is kept. */
function rsa(name: string): string {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const kept = new RegExp(`${name} =\\s*(['"\`])([^'"\`]+)\\1`).exec(before)?.[2]
  if (kept) return kept.replaceAll('\\n', '\n')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

const b64 = (data: string | Uint8Array) => Buffer.from(data as Uint8Array).toString('base64url')
const sha256 = (text: string) => createHash('sha256').update(text).digest()
type Signer = (signingInput: string) => Uint8Array
function token(header: object, payload: object, signer: Signer): string {
  const input = `${b64(JSON.stringify(header))}.${b64(JSON.stringify(payload))}`
  return `${input}.${b64(signer(input))}`
}
const hs256 =
  (key: string): Signer =>
  (input) =>
    createHmac('sha256', key).update(input).digest()
const rs256 =
  (pem: string): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), pem)
const publicPem = (pem: string) => createPublicKey(pem).export({ type: 'spki', format: 'pem' }) as string
const publicJwk = (pem: string, kid: string) => ({
  ...(createPublicKey(pem).export({ format: 'jwk' }) as object),
  kid,
  use: 'sig',
  alg: 'RS256',
})

const rsaPrivate = rsa('rsaPrivatePem')
const rsaOldPrivate = rsa('rsaOldPrivatePem')
const rsaStrangerPrivate = rsa('rsaStrangerPrivatePem')
createPrivateKey(rsaPrivate)

const p256Private = sha256('jotlab lesson P-256')
const p256Point = p256.getPublicKey(p256Private, false)
const p256Jwk = { kty: 'EC', crv: 'P-256', x: b64(p256Point.slice(1, 33)), y: b64(p256Point.slice(33)) }
const es256: Signer = (input) => p256.sign(Buffer.from(input), p256Private, { lowS: false })

const HS = { alg: 'HS256', typ: 'JWT' }
const ana = { sub: '42', name: 'Ana Ruiz', admin: false, iat: T0, exp: T0 + 300 }
const ten = {
  iss: 'https://campus.example',
  sub: '42',
  aud: 'library',
  exp: T0 + 300,
  nbf: T0,
  iat: T0,
  jti: 'b1c9-0042',
  email: 'ana@campus.example',
  'https://campus.example/claims/house': 'north',
  locker: 17,
}
const result = { iss: 'https://lab.campus.example', sub: 'sample-7', grade: 'A', iat: T0 }

function encryptDirect(payload: object, key: Buffer): string {
  const header = b64(JSON.stringify({ alg: 'dir', enc: 'A256GCM' }))
  const iv = sha256('jotlab lesson nonce').subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header))
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()])
  return `${header}..${b64(iv)}.${b64(ciphertext)}.${b64(cipher.getAuthTag())}`
}

const genuine = token({ alg: 'RS256', typ: 'JWT', kid: 'lab-1' }, result, rs256(rsaPrivate))
const [labHeader = '', , labSignature = ''] = genuine.split('.')
const rsKid = (kid: string) => ({ alg: 'RS256', typ: 'JWT', kid })

const values: readonly (readonly [name: string, about: string, value: string | number])[] = [
  ['T0', 'The time at which every lesson stands: 2026-01-01T00:00:00Z, unix seconds.', T0],
  ['K1', 'The secret of the campus server, 36 bytes.', K1],
  ['rsaPrivatePem', 'The private key of the campus, RSA with 2048 bits.', rsaPrivate],
  ['rsaPublicPem', 'Its public half.', publicPem(rsaPrivate)],
  ['rsaOldPrivatePem', 'The private key that the campus used before.', rsaOldPrivate],
  ['rsaStrangerPrivatePem', 'The private key of somebody else.', rsaStrangerPrivate],
  ['rsaStrangerPublicPem', 'Its public half.', publicPem(rsaStrangerPrivate)],
  [
    'campusJwks',
    'What the campus publishes: one key.',
    JSON.stringify({ keys: [publicJwk(rsaPrivate, 'campus-1')] }, null, 2),
  ],
  [
    'rotatedOldJwk',
    'The old key of a set in rotation.',
    JSON.stringify(publicJwk(rsaOldPrivate, 'campus-2025'), null, 2),
  ],
  [
    'rotatedNewJwk',
    'The new key of a set in rotation.',
    JSON.stringify(publicJwk(rsaPrivate, 'campus-2026'), null, 2),
  ],
  [
    'p256PrivateJwk',
    'A private key for ES256.',
    JSON.stringify({ ...p256Jwk, d: b64(p256Private) }, null, 2),
  ],
  ['p256PublicJwk', 'Its public half.', JSON.stringify(p256Jwk, null, 2)],
  ['F1', 'HS256 with K1: sub, name, admin false, iat T0, exp T0 + 300.', token(HS, ana, hs256(K1))],
  ['F2', 'HS256 with K1: ten claims.', token(HS, ten, hs256(K1))],
  [
    'F2private',
    'HS256 with K1: claims that nobody should carry about.',
    token(
      HS,
      {
        sub: '42',
        email: 'ana@campus.example',
        national_id: 'X-1234567-L',
        password_hash: 'pbkdf2_sha256$600000$q8Zb$k1vT0',
        iat: T0,
        exp: T0 + 300,
      },
      hs256(K1),
    ),
  ],
  [
    'F3',
    'HS256 with a secret out of any list: role student.',
    token(HS, { sub: '42', name: 'Ana Ruiz', role: 'student', iat: T0, exp: T0 + 300 }, hs256('sunshine')),
  ],
  ['F4', 'RS256 with the key of the campus, kid campus-1.', token(rsKid('campus-1'), ana, rs256(rsaPrivate))],
  ['F4e', 'ES256.', token({ alg: 'ES256', typ: 'JWT' }, ana, es256)],
  [
    'F4old',
    'RS256 with the old key.',
    token(rsKid('campus-2025'), { ...ana, sub: '7', name: 'Ben Okafor' }, rs256(rsaOldPrivate)),
  ],
  ['F4new', 'RS256 with the new key.', token(rsKid('campus-2026'), ana, rs256(rsaPrivate))],
  [
    'F4newer',
    'RS256 with the new key, for somebody else.',
    token(rsKid('campus-2026'), { ...ana, sub: '99', name: 'Chi Tanaka' }, rs256(rsaPrivate)),
  ],
  [
    'F5',
    'Encrypted: dir with A256GCM; the claims of F1 are inside.',
    encryptDirect(ana, sha256('jotlab lesson A256GCM')),
  ],
  [
    'F6',
    'Unsecured: alg none, admin true.',
    `${b64('{"alg":"none"}')}.${b64(JSON.stringify({ ...ana, admin: true }))}.`,
  ],
  [
    'F9',
    'HS256 whose secret is the text of the public PEM.',
    token(HS, { ...ana, admin: true }, hs256(publicPem(rsaPrivate))),
  ],
  ['labGenuine', 'A result signed by the lab.', genuine],
  [
    'labTampered',
    'The same with another grade, not signed again.',
    `${labHeader}.${b64(JSON.stringify({ ...result, grade: 'A+' }))}.${labSignature}`,
  ],
  [
    'labStranger',
    'A result signed by somebody else.',
    token(
      { alg: 'RS256', typ: 'JWT', kid: 'lab-1' },
      { ...result, sub: 'sample-8' },
      rs256(rsaStrangerPrivate),
    ),
  ],
]

const lines = values.map(
  ([name, about, value]) => `/** ${about} */\nexport const ${name} =\n  ${JSON.stringify(value)}\n`,
)
writeFileSync(
  file,
  `// Written by scripts/make-lesson-tokens.ts: change it there. All keys are published demo keys: never use them.\n\n${lines.join('\n')}`,
)
