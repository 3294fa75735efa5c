import { findAlgorithm } from './algorithms.ts'
import type { Messages } from './finding.ts'
import { type ClaimCodes, claimMessages, type NoFacts } from './say-claims.ts'
import { sayNeed } from './say-jwe.ts'

/** What the stages form, algorithm, key, signature and crit can say; those about claims are in say-claims.ts. */
export interface VerdictCodes extends ClaimCodes {
  'form-ok': {
    form: 'jws' | 'jwe'
    serialization: 'compact' | 'flattened' | 'general'
    signatures: number
    detached: boolean
    b64: boolean
  }
  'not-a-token': { parts: number }
  /** b64:false and compact. */
  'payload-not-ascii': { char: string }
  'alg-ok': { alg: string }
  /** JWE: how the key is managed and the content encrypted. */
  'alg-encrypts': { alg: string; enc: string }
  'alg-unreadable': NoFacts
  /** `alg`: as spelled. `signatureBytes`: of the third part, which should be empty. */
  'alg-none': { alg: string; signatureBytes: number }
  'alg-unknown': { alg: string; suggestion: string | null }
  'alg-not-allowed': { alg: string; allowed: readonly string[] }
  /** Caution: alg stands only in the header that nothing protects. */
  'alg-unprotected': { alg: string }
  'no-key': { alg: string | null }
  'key-not-needed': NoFacts
  'key-not-tried': NoFacts
  'key-ok': { alg: string; label: string }
  /** `sealed`: of an encrypted token the `enc` and the curve it was made for. */
  'key-type-mismatch': {
    alg: string
    label: string
    could: readonly string[]
    sealed?: { enc: string; curve: string | null }
  }
  /** `proven`: the MAC does fit when the public key's text is taken as the secret. */
  'alg-key-confusion': { alg: string; label: string; proven: boolean }
  'key-not-for-this': { alg: string; member: 'use' | 'key_ops' | 'alg'; value: string }
  'key-unsafe': { label: string; why: 'empty-secret' | 'rsa-exponent' | 'roca' }
  'key-in-header': { by: readonly string[] }
  'secret-weak': { alg: string; bits: number; minimum: number }
  'secret-known': Record<never, never>
  'key-weak': { alg: string; label: string; minimum: number }
  /** Of `keys` tried; `index` of `count` signatures, from 0. */
  'signature-ok': {
    alg: string
    label: string
    kid: string | null
    keys: number
    index: number
    count: number
  }
  /** `wantBytes` null: not known, or right. */
  'signature-mismatch': { alg: string; keys: number; haveBytes: number; wantBytes: number | null }
  'signature-unchecked': { why: 'no-key' | 'key' | 'alg' | 'encrypted' | 'form' | 'unsigned' }
  'unsupported-here': { alg: string; reason: string }
  'crit-absent': NoFacts
  'crit-ok': { names: readonly string[] }
  'crit-unknown': { names: readonly string[] }
  'crit-malformed': {
    problem:
      | 'not-a-list'
      | 'empty'
      | 'not-text'
      | 'twice'
      | 'not-in-header'
      | 'registered'
      | 'unprotected'
      | 'b64-not-boolean'
    name: string
  }
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const listed = (names: readonly string[]) => names.map(cut).join(', ')

/** What belongs into the key box for an algorithm, in words. */
function neededKey(alg: string | null): string {
  const row = findAlgorithm(alg)
  if (row === null || row.kty === null) return 'the secret or public key that belongs to it'
  if (row.kty === 'oct') return 'the shared secret that the server signs with'
  const kind = row.kty === 'RSA' ? 'RSA' : row.kty === 'AKP' ? row.alg : row.crv.join(' or ')
  return `the issuer's public ${kind} key (PEM, certificate, JWK or JWKS)`
}

const unchecked: { readonly [W in VerdictCodes['signature-unchecked']['why']]: string } = {
  'no-key': 'There is no key to check it with yet.',
  key: 'The key in the box cannot be used for it.',
  alg: 'The header does not say how to check it.',
  encrypted: 'An encrypted token has no signature of its own; its tag shows changes, to whoever has the key.',
  form: 'This is not a token that can be read.',
  unsigned: 'There is none: the algorithm is "none".',
}

const critProblems: { readonly [P in VerdictCodes['crit-malformed']['problem']]: (name: string) => string } =
  {
    'not-a-list': () => 'It has to be a list of header names.',
    empty: () => 'An empty list is not allowed; leave crit out instead.',
    'not-text': () => 'It may hold nothing but header names.',
    twice: (name) => `It names "${name}" twice.`,
    'not-in-header': (name) => `It names "${name}", and the protected header has no such member.`,
    registered: (name) =>
      `It names "${name}", which every reader knows anyway: only extensions may be listed.`,
    unprotected: () => 'It stands in the unprotected header, where anyone can change it.',
    'b64-not-boolean': () => 'It makes b64 count, and that is neither true nor false (RFC 7797 §3).',
  }

const unsafe: { readonly [W in VerdictCodes['key-unsafe']['why']]: string } = {
  'empty-secret': 'The secret is empty, so anyone can make this signature.',
  'rsa-exponent': 'Its public exponent is 1 or even, so anyone can make a signature that fits.',
  roca: 'It has the mark of keys made by a flawed chip (ROCA, CVE-2017-15361): its private half can be computed.',
}

export const verdictMessages: Messages<VerdictCodes> = {
  ...claimMessages,
  'form-ok': ({ form, serialization, signatures, detached, b64 }) => ({
    title:
      form === 'jwe'
        ? 'An encrypted token (JWE)'
        : serialization === 'compact'
          ? 'The usual form of a signed token: header.payload.signature'
          : `A signed message in JSON form with ${signatures === 1 ? 'one signature' : `${signatures} signatures`}`,
    ...(detached
      ? { detail: 'The payload part is empty: the content travels separately.' }
      : b64
        ? {}
        : { detail: 'The payload stands in it as it is, not base64url-encoded (b64: false, RFC 7797).' }),
  }),
  'not-a-token': ({ parts }) => ({
    title: 'This is not a token that can be read',
    detail: `A signed token has three parts with a dot between them, an encrypted one five. Here ${parts === 1 ? 'is one part' : `are ${parts} parts`}.`,
    spec: 'RFC 7515 §3.1',
  }),
  'payload-not-ascii': ({ char }) => ({
    title: `With b64: false this form cannot carry ${/\P{C}/u.test(char) ? `"${char}"` : 'control characters'}`,
    detail: 'Only printable ASCII without dots may stand there. Send the payload separately, or encode it.',
    spec: 'RFC 7797 §5.2',
  }),
  'alg-ok': ({ alg }) => ({
    title: `${alg}: ${findAlgorithm(alg)?.description ?? 'known'}`,
    ...(findAlgorithm(alg) ? { spec: findAlgorithm(alg)?.spec ?? '' } : {}),
  }),
  'alg-encrypts': ({ alg, enc }) => ({
    title: `Encrypted with ${cut(enc) || 'an unnamed cipher'}, its key by ${cut(alg) || 'an unnamed algorithm'}`,
  }),
  'alg-unreadable': () => ({
    title: 'The header cannot be read, so the algorithm is not known',
    spec: 'RFC 7515 §4.1.1',
  }),
  'alg-none': ({ alg, signatureBytes }) => ({
    title: 'Unsigned: anyone could have written it',
    detail: `The header says "alg": "${cut(alg)}", so there is nothing to check. Never accept such a token from outside.${signatureBytes > 0 ? ' It has a third part all the same, which means nothing.' : ''}`,
    spec: 'RFC 8725 §3.2',
  }),
  'alg-unknown': ({ alg, suggestion }) => ({
    title: `The algorithm "${cut(alg)}" is not known`,
    detail:
      suggestion === null
        ? 'It is no signature algorithm that this page has.'
        : `Did the maker mean ${suggestion}? The spelling has to be exact, upper and lower case too.`,
    spec: 'RFC 7515 §4.1.1',
  }),
  'alg-not-allowed': ({ alg, allowed }) => ({
    title: `${cut(alg)} is not among the algorithms you accept`,
    detail: `You accept ${listed(allowed) || 'none'}.`,
    spec: 'RFC 8725 §3.1',
  }),
  'alg-unprotected': ({ alg }) => ({
    title: `The algorithm (${cut(alg)}) stands in the unprotected header`,
    detail: 'The signature does not cover it, so it can be changed on the way.',
    spec: 'RFC 7515 §10.7',
  }),
  'no-key': ({ alg }) => ({
    title: 'Not verified: there is no key yet',
    detail: `Enter ${neededKey(alg)}. Until then anything in it may be invented.`,
  }),
  'key-not-needed': () => ({ title: 'No key belongs to an unsigned token' }),
  'key-not-tried': () => ({ title: 'The key was not tried: the algorithm is not settled' }),
  'key-ok': ({ alg, label }) => ({ title: `The key (${label}) fits ${alg}` }),
  'key-type-mismatch': ({ alg, label, could, sealed }) => ({
    title: `This key cannot serve ${alg}: it is ${label}`,
    detail: `${sealed ? sayNeed(alg, sealed.enc, sealed.curve) : `${alg} needs ${neededKey(alg)}`}. ${could.length === 0 ? `This key serves no ${sealed ? 'encryption' : 'signature'} algorithm.` : `This key could serve ${listed(could)}.`}`,
    spec: findAlgorithm(alg)?.spec ?? (sealed ? 'RFC 7518 §4.1' : 'RFC 7518 §3.1'),
  }),
  'alg-key-confusion': ({ alg, label, proven }) => ({
    title: proven
      ? `Forged: ${alg} made with the text of your public key as the secret`
      : `${alg} needs a shared secret, and in the box is a public key (${label})`,
    detail:
      'A public key is known to everyone. A server that took its text as the HMAC secret could be fooled by anyone, so it is never tried as one here.',
    spec: 'RFC 8725 §2.1',
  }),
  'key-not-for-this': ({ alg, member, value }) => ({
    title: `The key says it is not for this: "${member}" is ${cut(value)}`,
    detail:
      member === 'alg'
        ? `It may be used with that algorithm only, and the token says ${alg}.`
        : findAlgorithm(alg) === null
          ? 'It may not be used to decrypt.'
          : 'It may not be used to check signatures.',
    spec: { use: 'RFC 7517 §4.2', key_ops: 'RFC 7517 §4.3', alg: 'RFC 7517 §4.4' }[member],
  }),
  'key-unsafe': ({ label, why }) => ({ title: `This key (${label}) protects nothing`, detail: unsafe[why] }),
  'key-in-header': ({ by }) => ({
    title: `The token brings its own key (${listed(by)})`,
    detail:
      'That it fits proves only that the sender has the key, not who the sender is. Check with a key that you got from the issuer.',
    spec: 'RFC 8725 §3.10',
  }),
  'secret-weak': ({ alg, bits, minimum }) => ({
    title: `Weak secret: ${bits} bits, and ${alg} asks for at least ${minimum}`,
    detail: 'Short secrets can be guessed from a single token. Use random bytes of that length.',
    spec: 'RFC 7518 §3.2',
  }),
  'secret-known': () => ({
    title: 'This secret is known to everybody',
    detail:
      'It stands in documentation or tutorials, or is one of the first that are guessed. Whoever finds it can sign tokens that pass: use random bytes.',
    spec: 'RFC 8725 §3.5',
  }),
  'key-weak': ({ alg, label, minimum }) => ({
    title: `Weak key: ${label}, and ${alg} asks for at least ${minimum} bits`,
    detail: 'Replace it: keys of this size can be broken with enough computers.',
    spec: findAlgorithm(alg)?.spec ?? 'RFC 7518 §3.3',
  }),
  'signature-ok': ({ alg, label, kid, keys, index, count }) => ({
    title:
      count > 1
        ? `Signature ${index + 1} of ${count} fits: nobody changed the content`
        : 'The signature fits: nobody changed it since it was signed',
    detail: `Checked with ${alg}. The key: ${keys > 1 ? `one of ${keys}, ` : ''}${label}${kid === null ? '' : ` (kid "${cut(kid)}")`}.`,
  }),
  'signature-mismatch': ({ alg, keys, haveBytes, wantBytes }) => ({
    title: 'The signature does not fit',
    detail:
      wantBytes !== null && wantBytes !== haveBytes
        ? `A signature of ${alg} with this key is ${wantBytes} bytes long, and this one is ${haveBytes}.`
        : keys > 1
          ? `None of the ${keys} keys that could serve ${alg} fits. Either the token was changed, or another key signed it.`
          : 'Either the token was changed after it was signed, or another key signed it.',
    spec: 'RFC 7515 §5.2',
  }),
  'signature-unchecked': ({ why }) => ({
    title:
      why === 'encrypted' ? 'None: it is encrypted, which is no signature' : 'The signature was not checked',
    detail: unchecked[why],
  }),
  'unsupported-here': ({ alg, reason }) => ({
    title: `This browser cannot check ${cut(alg)} with this key`,
    detail: `That says nothing about the token: it may be good or bad. (${reason})`,
  }),
  'crit-absent': () => ({ title: 'The header demands no extensions (no crit)' }),
  'crit-ok': ({ names }) => ({
    title: `The extensions that the header demands are understood: ${listed(names)}`,
  }),
  'crit-unknown': ({ names }) => ({
    title: `The header demands something that is not known here: ${listed(names)}`,
    detail: 'Who does not understand everything in crit has to refuse the token.',
    spec: 'RFC 7515 §4.1.11',
  }),
  'crit-malformed': ({ problem, name }) => ({
    title: 'crit is not as it must be',
    detail: critProblems[problem](cut(name)),
    spec: 'RFC 7515 §4.1.11',
  }),
}
