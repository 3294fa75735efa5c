import type { Messages } from './finding.ts'
import { findContentEncryption, findKeyManagement, isShared, secretLength } from './jwe-algorithms.ts'

/** What can be said of an encrypted token. `alg` and `enc` as the header has them, '' when absent. */
export interface JweCodes {
  /** `curve`: of the token's epk, or null. `blocked`: why not even the right key would help in this browser. */
  'jwe-key-needed': {
    alg: string
    enc: string
    curve: string | null
    recipients: number
    blocked: string | null
  }
  /** `kid` null: the key has no name. `recipients`: of the whole token. `inside`: what the plaintext is. */
  'jwe-decrypted': {
    alg: string
    enc: string
    label: string
    kid: string | null
    keys: number
    recipients: number
    inside: 'token' | 'claims' | 'other'
  }
  /** `keys` were tried, of which this `label` is told. `have` and `want` in the unit of `why`: bytes, or null. */
  'jwe-not-decrypted': {
    alg: string
    enc: string
    label: string
    keys: number
    curve: string | null
    have: number | null
    want: number | null
    why: 'tag' | 'content' | 'encrypted-key' | 'public-half' | 'size' | 'rsa-size'
  }
  /** A part of impossible length. `by`: the alg or enc that demands `want`, which is a length in bytes or a rule. */
  'jwe-part-size': { part: string; by: string; have: number; want: number | 'whole blocks of 16' }
  'jwe-header-wrong': { member: string; problem: string }
  'jwe-too-many-rounds': { p2c: number; limit: number }
  'jwe-inflates-too-far': { limit: number }
  'jwe-inflate-broken': { alg: string }
  /** Any other rule that the token breaks, in the words of the library that found it. */
  'jwe-malformed': { reason: string }
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const count = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`

/** Which key opens such a token, in words: "the shared secret of exactly 32 bytes". */
function keyFor(alg: string, enc: string, curve: string | null): string {
  const management = findKeyManagement(alg)
  const content = findContentEncryption(enc)
  switch (management?.family) {
    case undefined:
      return 'the key it was encrypted for'
    case 'RSA1_5':
    case 'RSA-OAEP':
      return 'the private RSA key it was encrypted for (PEM or JWK)'
    case 'ECDH-ES':
    case 'ECDH-ES+KW':
      return `the private key${curve === null ? '' : ` on ${cut(curve)}`} it was encrypted for (PEM or JWK)`
    case 'PBES2':
      return 'the password it was encrypted with'
    default: {
      const bytes = content && management && secretLength(management, content)
      return bytes ? `the shared secret of exactly ${count(bytes, 'byte')}` : 'the shared secret'
    }
  }
}

/** What an encrypted token asks of its key: "dir with A128GCM needs the shared secret of exactly 16 bytes". */
export const sayNeed = (alg: string, enc: string, curve: string | null) => {
  const name = alg === 'dir' ? `${cut(enc)} with dir` : cut(alg)
  return `${name} needs ${keyFor(alg, enc, curve)}`
}

const insides: { readonly [I in JweCodes['jwe-decrypted']['inside']]: string } = {
  token: ' Inside is another token: open it and check that one by its own key.',
  claims: '',
  other: ' Inside are no claims but other content.',
}

function sayFailure(args: JweCodes['jwe-not-decrypted']): string {
  const { alg, enc, label, keys, curve, have, want } = args
  const need = sayNeed(alg, enc, curve)
  const check = enc.includes('CBC') ? 'The tag (HMAC)' : "AES-GCM's tag"
  switch (args.why) {
    case 'tag':
      return `${check} does not fit${keys > 1 ? ` with any of the ${keys} keys that were tried` : ''}: another key, or changed on the way: these cannot be told apart.`
    case 'content':
      return `The key is right: it opens the encrypted key (second part). But ${check.charAt(0).toLowerCase()}${check.slice(1)} does not fit, so the header, the IV, the ciphertext or the tag was changed, or this encrypted key belongs to another token.`
    case 'encrypted-key':
      return `${keys > 1 ? `None of the ${keys} keys that were tried opens` : 'This key does not open'} the encrypted key (second part): the token was made for another key, or that part was changed.`
    case 'public-half':
      return `${need}. In the box is only the public half (${label}), which encrypts but cannot decrypt.`
    case 'size':
      return `${need}; yours has ${have ?? 0}. ${(have ?? 0) > (want ?? 0) ? 'Perhaps the secret is text that stands for bytes: try another secret encoding.' : ''}`.trim()
    case 'rsa-size':
      return `The encrypted key has ${count(have ?? 0, 'byte')}, so it was made for an RSA key of ${(have ?? 0) * 8} bits; yours is ${label}.`
  }
}

export const jweMessages: Messages<JweCodes> = {
  'jwe-key-needed': ({ alg, enc, curve, recipients, blocked }) => ({
    title: 'Encrypted: only the holder of the key can read it',
    detail:
      blocked === null
        ? `Enter ${keyFor(alg, enc, curve)} to see what is inside.${recipients > 1 ? ` The token has ${recipients} recipients; the key of any one of them opens it.` : ''}`
        : `It takes ${keyFor(alg, enc, curve)}, but this page cannot open it even then: ${blocked}`,
    spec: 'RFC 7516 §3',
  }),
  'jwe-decrypted': ({ alg, enc, label, kid, keys, recipients, inside }) => {
    const management = findKeyManagement(alg)
    const by = `Decrypted with ${cut(enc)} (${cut(alg)}) and ${keys > 1 ? `one of ${keys} keys: ` : ''}${label}${kid === null ? '' : ` (kid "${cut(kid)}")`}.`
    if (management && isShared(management)) {
      const holders = management.family === 'PBES2' ? 'who knows the password' : 'who has the secret'
      return {
        title: `Opened. Only someone ${holders} could have made it`,
        detail: `Nobody else changed it on the way${recipients > 1 ? `, except perhaps another of its ${recipients} recipients` : ''}. Which of them wrote it cannot be told. ${by}${insides[inside]}`,
      }
    }
    return {
      title: 'Opened. Encryption hides; it does not say who wrote it',
      detail: `Anyone who has the public key can make such a token.${inside === 'token' ? '' : ' If it matters who wrote it, there has to be a signature inside.'} ${by}${insides[inside]}`,
      spec: 'RFC 7519 §11.2',
    }
  },
  'jwe-not-decrypted': (args) => ({
    title:
      args.why === 'content'
        ? 'Not opened: the token was changed'
        : args.why === 'tag' || args.why === 'encrypted-key'
          ? 'This key does not open it'
          : 'This key cannot open it',
    detail: sayFailure(args),
    spec: args.why === 'tag' || args.why === 'content' ? 'RFC 7516 §5.2' : 'RFC 7518 §4.1',
  }),
  'jwe-part-size': ({ part, by, have, want }) => ({
    title: `The ${part} has an impossible length for ${cut(by)}`,
    detail:
      want === 0
        ? `With ${cut(by)} it must be empty, and it has ${count(have, 'byte')}.`
        : typeof want === 'number'
          ? `It must have exactly ${count(want, 'byte')}, and it has ${have}. Probably it was cut off or put together wrongly.`
          : `It must be ${want} bytes, at least one, and it has ${count(have, 'byte')}. Probably it was cut off.`,
    spec: part === 'encrypted key' ? 'RFC 7516 §5.2' : 'RFC 7518 §5.1',
  }),
  'jwe-header-wrong': ({ member, problem }) => ({
    title: `The header's "${cut(member)}" is not as it must be`,
    detail: problem,
    spec: 'RFC 7518 §4.1',
  }),
  'jwe-too-many-rounds': ({ p2c, limit }) => ({
    title: `Not tried: it asks for ${p2c.toLocaleString('en')} rounds of hashing`,
    detail: `p2c says how often the password is to be hashed. This page computes at most ${limit.toLocaleString('en')}: with more, whoever sends a token could keep your machine busy for minutes.`,
    spec: 'RFC 7518 §4.8.1.2',
  }),
  'jwe-inflates-too-far': ({ limit }) => ({
    title: `Opened, but not unpacked: more than ${limit / 1000} kB come out of it`,
    detail: `Its content is compressed (zip: DEF). This page unpacks at most ${limit / 1000} kB, since a small token can be made to swell to gigabytes.`,
    spec: 'RFC 8725 §3.6',
  }),
  'jwe-inflate-broken': () => ({
    title: 'Opened, but its content cannot be unpacked',
    detail:
      'The header says zip: DEF, and the content is no raw DEFLATE data. Perhaps its maker put a zlib or gzip header before it.',
    spec: 'RFC 7516 §4.1.3',
  }),
  'jwe-malformed': ({ reason }) => ({
    title: 'The encrypted token breaks a rule of its form',
    detail: reason,
    spec: 'RFC 7516 §5.2',
  }),
}
