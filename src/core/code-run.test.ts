import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { codeRows, writeCode } from './code-languages.ts'
import { pinsFor, planCode } from './code-plan.ts'
import {
  analyzeInputs,
  b64,
  headerOf,
  inputOf,
  inputsOf,
  mac,
  pairs,
  payloadOf,
  pem,
  raw,
  signedWith,
} from './testing/look.ts'
import { absent, type RunLanguage, runCode, runLanguages } from './testing/run-code.ts'

const issuer = 'https://issuer.example/"$#{x}\\'
const audience = "https://api.example/'\u202e\n"
const secret = 'correct-horse-battery-"$#{staple}\'\\-2026 ñ'
const now = Math.floor(Date.now() / 1000)
const claims = (more: object = {}) =>
  payloadOf({ iss: issuer, aud: ['other', audience], iat: now, exp: now + 600, ...more })

interface Kind {
  readonly alg: string
  readonly title: string
  /** What stands in the key box. */
  readonly key: string
  readonly encoding?: 'base64'
  /** What the code holds of the key, if the key shall stand in it. */
  readonly part: string
  readonly sign: (input: string) => string
  /** By another key of the same kind. */
  readonly forge: (input: string) => string
}

const hs = (by: string | Uint8Array) => (input: string) => `${input}.${b64(mac(input, by))}`
const by = (hash: string | null, key: KeyObject) => (input: string) =>
  signedWith(input, hash, hash === 'sha256' && key.asymmetricKeyType === 'ec' ? raw(key) : key)
const fresh = {
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ed25519: generateKeyPairSync('ed25519').privateKey,
}

/** 34 bytes, so that base64 has padding to leave out, with characters of its own alphabet. */
const bytes = Buffer.from(Array.from({ length: 34 }, (_, at) => (at * 37 + 251) & 255))

const ofPair = (
  title: string,
  hash: string | null,
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  other: KeyObject,
): Kind => ({
  alg: title,
  title,
  key: pem(publicKey),
  part: pem(publicKey).split('\n')[1] ?? '',
  sign: by(hash, privateKey),
  forge: by(hash, other),
})

const kinds: readonly Kind[] = [
  {
    alg: 'HS256',
    title: 'HS256',
    key: secret,
    part: secret.slice(0, 20),
    sign: hs(secret),
    forge: hs('another secret of thirty-two bytes!!'),
  },
  {
    alg: 'HS256',
    title: 'HS256 in base64 without padding',
    key: bytes.toString('base64').replace(/=+$/, ''),
    encoding: 'base64',
    part: b64(bytes),
    sign: hs(bytes),
    forge: hs(secret),
  },
  ofPair('RS256', 'sha256', pairs.rsa, pairs.otherRsa.privateKey),
  ofPair('ES256', 'sha256', pairs.p256, fresh.p256),
  ofPair('EdDSA', null, pairs.ed25519, fresh.ed25519),
]

/** Tokens of this kind by what is wrong with them; `good` first. */
function tokensOf({ alg, key, sign, forge }: Kind): Readonly<Record<string, string>> {
  const make = (more: object = {}, header = headerOf(alg, { typ: 'application/AT+jwt' })) =>
    sign(inputOf(header, claims(more)))
  const good = make()
  const [head = '', payload = '', signature = ''] = good.split('.')
  const other = b64(Buffer.from(payload, 'base64url').toString().replace('"42"', '"43"'))
  const unsigned = inputOf(JSON.stringify({ alg: 'none', typ: 'at+jwt' }), claims())
  // The text of the public key as an HMAC secret, and an HMAC secret under the name of another size.
  const confused = inputOf(headerOf(alg === 'HS256' ? 'HS512' : 'HS256', { typ: 'at+jwt' }), claims())
  return {
    good,
    altered: `${head}.${other}.${signature}`,
    'another key': forge(inputOf(headerOf(alg, { typ: 'at+jwt' }), claims())),
    expired: make({ exp: now - 60 }),
    'another audience': make({ aud: 'https://elsewhere.example' }),
    'no audience': make({ aud: undefined }),
    'another issuer': make({ iss: 'https://issuer.example' }),
    'no end': make({ exp: undefined }),
    'another type': make({}, headerOf(alg)),
    none: `${unsigned}.`,
    'none with a signature': `${unsigned}.${signature}`,
    confused: `${confused}.${b64(mac(confused, key, alg === 'HS256' ? 512 : 256))}`,
  }
}

const rowOf = (language: RunLanguage) => codeRows.find(({ name }) => name === language)

async function codeFor(language: RunLanguage, { key, encoding }: Kind, token: string, withKey: boolean) {
  const given = encoding ? { key, encoding } : { key }
  const inputs = inputsOf(token, { ...given, policy: { issuer, audience, typ: 'at+jwt', leewaySeconds: 5 } })
  const seen = await analyzeInputs(inputs, now)
  expect(seen.verdict.outcome).toBe('accepted')
  const pins = pinsFor(seen.token, seen.key, inputs.policy)
  const all = { token: seen.token, key: seen.key, input: inputs.key, policy: inputs.policy }
  const plan = await planCode(pins.proposed ?? '', all, withKey)
  const row = rowOf(language)
  if (!row) throw new Error(language)
  const written = writeCode(row, plan)
  if (!written.ok) throw new Error(written.why)
  return written.code
}

describe.each(runLanguages)('the code for %s, run', (language) => {
  const missing = absent(language)
  describe.skipIf(missing !== null)(
    missing === null ? 'with its library' : `skipped: there is no ${missing} here`,
    () => {
      it.each(
        kinds
          .filter(({ alg }) => rowOf(language)?.can.test(alg))
          .flatMap((kind) => [
            [kind.title, 'the environment', kind] as const,
            [kind.title, 'itself', kind] as const,
          ]),
      )(
        '%s, key from %s: takes the good token and refuses every other',
        { timeout: 120_000 },
        async (_, from, kind) => {
          const tokens = tokensOf(kind)
          const code = await codeFor(language, kind, tokens.good ?? '', from === 'itself')
          expect(code.includes(kind.part)).toBe(from === 'itself')
          const variables: Record<string, string> =
            from === 'itself' ? {} : { JWT_SECRET: kind.key, JWT_PUBLIC_KEY: kind.key }
          const said = runCode(language, code, Object.values(tokens), variables)
          const taken = Object.keys(tokens).filter((_name, at) => said[at] === '42')
          expect(taken).toEqual(['good'])
        },
      )
    },
  )
})
