import { findAlgorithm } from './algorithms.ts'
import { writeCsharp } from './code-csharp.ts'
import { writeCurl } from './code-curl.ts'
import { writeDjango } from './code-django.ts'
import { writeGo } from './code-go.ts'
import { writeJava } from './code-java.ts'
import { writeNode } from './code-node.ts'
import { writePhp } from './code-php.ts'
import type { CodePlan } from './code-plan.ts'
import { writePython } from './code-python.ts'
import { writeRuby } from './code-ruby.ts'

/** What code can be shown in; curl is for a request. */
export type CodeLanguage = 'node' | 'python' | 'django' | 'go' | 'java' | 'csharp' | 'php' | 'ruby' | 'curl'

/** One language, its library, and what that library cannot do. */
export interface CodeRow {
  readonly name: CodeLanguage
  readonly title: string
  /** The library and the version that the code was written for; '' for none. */
  readonly library: string
  /** What to type to get it; '' for nothing. */
  readonly install: string
  /** Algorithms that the library checks. */
  readonly can: RegExp
  /** What to say of the others, after "jose cannot check ES256K. "; '' for nothing. */
  readonly instead: string
  /** What to know of this plan, in whole sentences. */
  readonly notes: (plan: CodePlan) => readonly (string | null)[]
  readonly write: (plan: CodePlan) => string
}

const usual = /^(?:[HRP]S(?:256|384|512)|ES(?:256|384|512))$/

/** RFC 7518 §3.2 asks for it, and these libraries hold to it. */
const shortSecret = (plan: CodePlan) =>
  plan.alg.startsWith('HS') ? `The library refuses a secret of less than ${plan.alg.slice(2)} bits.` : null

/** CVE-2026-32597 (GHSA-752w-5fwx-jx9f). */
const oldPyJwt =
  'PyJWT before 2.12 does not look at crit in the header (CVE-2026-32597), unless a distribution mended it.'

/** RFC 7515 §4.1.11 says that a token with an unknown extension in crit is invalid. */
const ignoresCrit =
  'It does not look at crit in the header: a token that asks for an extension is taken as if it asked for nothing.'

/** Languages whose library looks a key of a set up by its name alone. */
const needsName: ReadonlySet<CodeLanguage> = new Set(['python', 'django', 'go', 'php', 'ruby'])

/** What to know of the plan in whatever language. */
const commonNotes = ({ name }: CodeRow, { key, namesKey, isSpaced }: CodePlan) => [
  key.from === 'key-set' && !namesKey && needsName.has(name)
    ? 'This token names no key (kid), and without a name the library finds none in the set.'
    : null,
  key.from === 'secret-variable' && isSpaced
    ? 'Write the secret into JWT_SECRET without the white space that stands in the key box.'
    : null,
]

export const codeRows: readonly CodeRow[] = [
  {
    name: 'node',
    title: 'Node',
    library: 'jose 6.2',
    install: 'npm install jose',
    can: /^(?:[HRP]S\d+|ES(?:256|384|512)|EdDSA|Ed25519|ML-DSA-\d+)$/,
    instead: 'It works with what the runtime’s WebCrypto has, and that lacks this curve.',
    notes: ({ alg }) => [alg.startsWith('ML-DSA') ? 'ML-DSA needs Node 24.7 or newer.' : null],
    write: writeNode,
  },
  {
    name: 'python',
    title: 'Python',
    library: 'PyJWT 2.15 (works from 2.6)',
    install: 'pip install "pyjwt[crypto]"',
    can: /^(?:[HRP]S\d+|ES(?:256|256K|384|512)|EdDSA)$/,
    instead: 'It knows Ed25519 and Ed448 under their older common name EdDSA only.',
    notes: ({ alg }) => [
      alg.startsWith('HS') ? null : `${alg} needs the package cryptography, which [crypto] brings.`,
      'PyJWT also refuses a token that says it was issued in the future, and a sub or jti that is no text.',
      oldPyJwt,
    ],
    write: writePython,
  },
  {
    name: 'django',
    title: 'Django',
    library: 'SimpleJWT 5.5 (works from 5.2)',
    install: 'pip install djangorestframework-simplejwt',
    can: /^(?:[HR]S\d+|ES(?:256|384|512))$/,
    instead:
      'It takes HS, RS and ES256 to ES512 alone. Check such tokens with PyJWT in an authentication class of your own.',
    notes: ({ typ, requires }) => [
      'SimpleJWT takes only tokens with its own claims: token_type "access", jti, and user_id for the user.',
      requires.length === 0 ? 'It refuses a token without exp, such as this one.' : null,
      typ === '' ? null : 'It does not look at typ in the header.',
      `It leaves the signature to PyJWT. ${oldPyJwt}`,
    ],
    write: writeDjango,
  },
  {
    name: 'go',
    title: 'Go',
    library: 'golang-jwt v5',
    install: 'go get github.com/golang-jwt/jwt/v5',
    can: /^(?:[HRP]S\d+|ES(?:256|384|512)|EdDSA)$/,
    instead: 'It has the three NIST curves, and Ed25519 under the name EdDSA.',
    notes: ({ key }) => [
      ignoresCrit,
      key.from === 'key-set' ? 'The key set comes through github.com/MicahParks/keyfunc/v3.' : null,
    ],
    write: writeGo,
  },
  {
    name: 'java',
    title: 'Java',
    library: 'Nimbus JOSE+JWT 10',
    install: 'com.nimbusds:nimbus-jose-jwt',
    can: usual,
    instead: 'For Ed25519 it needs Google’s Tink, for secp256k1 Bouncy Castle, and classes of their own.',
    notes: (plan) => [shortSecret(plan)],
    write: writeJava,
  },
  {
    name: 'csharp',
    title: 'C#',
    library: 'Microsoft.IdentityModel.JsonWebTokens 8, C# 12',
    install: 'dotnet add package Microsoft.IdentityModel.JsonWebTokens',
    can: usual,
    instead: 'It has HS, RS, PS and the three NIST curves.',
    notes: (plan) => [
      shortSecret(plan),
      'encoding' in plan.key && plan.key.encoding === 'base64'
        ? 'Convert.FromBase64String wants the secret with all its padding, the = at the end.'
        : null,
      ignoresCrit,
    ],
    write: writeCsharp,
  },
  {
    name: 'php',
    title: 'PHP',
    library: 'firebase/php-jwt 7',
    install: 'composer require firebase/php-jwt',
    can: /^(?:[HR]S\d+|ES(?:256|256K|384)|EdDSA)$/,
    instead: 'It has no PS and no P-521.',
    notes: (plan) => [
      shortSecret(plan),
      'It also refuses a token without nbf that says it was issued in the future.',
      ignoresCrit,
    ],
    write: writePhp,
  },
  {
    name: 'ruby',
    title: 'Ruby',
    library: 'ruby-jwt 3',
    install: 'gem install jwt',
    can: /^(?:[HRP]S\d+|ES(?:256|256K|384|512))$/,
    instead: 'EdDSA has moved to a gem of its own, jwt-eddsa.',
    notes: () => [ignoresCrit],
    write: writeRuby,
  },
  {
    name: 'curl',
    title: 'curl',
    library: '',
    install: '',
    can: /./,
    instead: '',
    notes: () => ['This sends a token. curl cannot check one.'],
    write: writeCurl,
  },
]

/** The code, or why the library cannot do it, as a sentence. */
export type Written =
  | { readonly ok: true; readonly code: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly why: string }

/** What the library cannot do, such as "ES512"; null: it can do all that the plan asks for. */
function lacking(row: CodeRow, { alg, crv }: CodePlan): string | null {
  if (!row.can.test(alg)) return alg
  if (crv === 'Ed448' && ['node', 'go', 'php'].includes(row.name)) return 'Ed448'
  return null
}

/** Code for the plan in one language. Never throws. */
export function writeCode(row: CodeRow, plan: CodePlan): Written {
  const name = row.library.replace(/[ ][\d(v].*$/, '')
  const what = findAlgorithm(plan.alg)?.description.split(',')[0] ?? plan.alg
  const missing = lacking(row, plan)
  if (missing !== null) return { ok: false, why: `${name} cannot check ${missing} (${what}). ${row.instead}` }
  if (row.name === 'ruby' && plan.alg === 'ES256K' && plan.key.from === 'key-set') {
    return {
      ok: false,
      why: `${name} cannot read the curve of ES256K from a key set. As PEM it takes such a key.`,
    }
  }
  const notes = [...row.notes(plan), ...commonNotes(row, plan)].filter((note) => note !== null)
  return { ok: true, code: row.write(plan), notes }
}
