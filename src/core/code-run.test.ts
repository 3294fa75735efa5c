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
import { python, runCode } from './testing/run-code.ts'

const issuer = 'https://issuer.example/"$#{x}\\'
const audience = "https://api.example/'\u202e\n"
const secret = 'correct-horse-battery-"$#{staple}\'\\-2026 ñ'
const now = Math.floor(Date.now() / 1000)
const claims = (more: object = {}) =>
  payloadOf({ iss: issuer, aud: ['other', audience], iat: now, exp: now + 600, ...more })

interface Kind {
  readonly alg: string
  /** What stands in the key box. */
  readonly key: string
  readonly sign: (input: string) => string
  /** By another key of the same kind. */
  readonly forge: (input: string) => string
}

const hs = (by: string) => (input: string) => `${input}.${b64(mac(input, by))}`
const by = (hash: string | null, key: KeyObject) => (input: string) =>
  signedWith(input, hash, hash === 'sha256' && key.asymmetricKeyType === 'ec' ? raw(key) : key)
const fresh = {
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ed25519: generateKeyPairSync('ed25519').privateKey,
}

const kinds: readonly Kind[] = [
  { alg: 'HS256', key: secret, sign: hs(secret), forge: hs('another secret of thirty-two bytes!!') },
  {
    alg: 'RS256',
    key: pem(pairs.rsa.publicKey),
    sign: by('sha256', pairs.rsa.privateKey),
    forge: by('sha256', pairs.otherRsa.privateKey),
  },
  {
    alg: 'ES256',
    key: pem(pairs.p256.publicKey),
    sign: by('sha256', pairs.p256.privateKey),
    forge: by('sha256', fresh.p256),
  },
  {
    alg: 'EdDSA',
    key: pem(pairs.ed25519.publicKey),
    sign: by(null, pairs.ed25519.privateKey),
    forge: by(null, fresh.ed25519),
  },
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

async function codeFor(language: string, { key }: Kind, token: string, withKey: boolean) {
  const inputs = inputsOf(token, { key, policy: { issuer, audience, typ: 'at+jwt', leewaySeconds: 5 } })
  const seen = await analyzeInputs(inputs, now)
  expect(seen.verdict.outcome).toBe('accepted')
  const pins = pinsFor(seen.token, seen.key, inputs.policy)
  const given = { token: seen.token, key: seen.key, input: inputs.key, policy: inputs.policy }
  const plan = await planCode(pins.proposed ?? '', given, withKey)
  const row = codeRows.find(({ name }) => name === language)
  if (!row) throw new Error(language)
  const written = writeCode(row, plan)
  if (!written.ok) throw new Error(written.why)
  return written.code
}

describe.each(['node', 'python'] as const)('the code for %s, run', (language) => {
  const isAbsent = language === 'python' && python === undefined
  describe.skipIf(isAbsent)(
    isAbsent ? 'skipped: there is no Python with PyJWT here' : 'with its library',
    () => {
      it.each(
        kinds.flatMap((kind) => [
          [kind.alg, 'the environment', kind] as const,
          [kind.alg, 'itself', kind] as const,
        ]),
      )(
        '%s, key from %s: takes the good token and refuses every other',
        { timeout: 60_000 },
        async (_, from, kind) => {
          const tokens = tokensOf(kind)
          const code = await codeFor(language, kind, tokens.good ?? '', from === 'itself')
          expect(code.includes(kind.key.trim().split('\n')[1] ?? secret.slice(0, 20))).toBe(from === 'itself')
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
