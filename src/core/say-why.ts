import type { Messages } from './finding.ts'
import type { JsonStyle } from './json-rewrite.ts'
import { base64Ways, encodingWays, readingNames, whitespaceWays } from './say-secret.ts'
import type { ReadingWay } from './secret-readings.ts'
import type { SignatureForm } from './signature-forms.ts'
import type { OtherText } from './signed-texts.ts'

/** Why a signature does not fit: each but the last two was found by changing that one thing and verifying again. */
export interface WhyCodes {
  'secret-base64-decoded': { way: ReadingWay; bytes: number }
  'secret-hex-decoded': { bytes: number }
  'secret-trailing-newline': { windows: boolean; two: boolean }
  'secret-extra-whitespace': { way: ReadingWay }
  'secret-encoding': { way: ReadingWay }
  'secret-is-private-key': { alg: string; label: string }
  /** `fits`: the algorithm that was used. */
  'alg-header-wrong': { alg: string; fits: string }
  /** `proven`: what is there is the beginning of the right signature. */
  'signature-truncated': { bytes: number; expected: number; proven: boolean }
  /** `maker`: what makes signatures of that length. */
  'signature-other-size': { bytes: number; expected: number; maker: string }
  'signature-too-long': { bytes: number; expected: number }
  'signature-hex': { form: SignatureForm }
  'ecdsa-der-signature': { bytes: number; expected: number }
  'ecdsa-unpadded': { bytes: number; expected: number }
  /** `alg`: the one algorithm of the key's curve, and `expected` its hash. `hash`: the one that was used. */
  'ecdsa-other-hash': { alg: string; curve: string; hash: string; expected: string }
  'rsa-unpadded': { bytes: number; expected: number }
  'rsa-digest-bare': { alg: string; hash: string }
  /** Both in bytes. */
  'pss-salt-length': { alg: string; salt: number; expected: number }
  reserialised: {
    part: 'header' | 'payload' | 'both'
    how: JsonStyle | OtherText
  }
  /** `signed`: what the signature covers, where only that of the two readings fits that was not taken. */
  'b64-not-critical': { signed: 'plain' | null }
  'graph-nonce': { readonly [fact: string]: never }
  'signed-as-pasted': { readonly [fact: string]: never }
  /** `index`: place in the set, from 0. */
  'other-key-fits': { index: number; kid: string | null; label: string; count: number }
  'content-changed': { alg: string; label: string }
  /** `ways`: the readings of the secret, in the order in which they were tried. `sealed`: on an encrypted token. */
  'no-reading-fits': { readings: number; keys: number; ways: readonly ReadingWay[]; sealed?: true }
}

const parts = { header: 'its header', payload: 'its payload', both: 'header and payload' }

const styles: { readonly [how in WhyCodes['reserialised']['how']]: string } = {
  compact: 'written without spaces',
  python: 'written as Python’s json.dumps writes it (spaces after , and :, letters escaped)',
  'sorted-compact': 'written without spaces and with its names in order',
  'sorted-python': 'written as Python’s json.dumps with sort_keys writes it',
  'spaced-unescaped': 'written with a space after each comma and colon',
  'compact-ascii': 'written with all letters beyond ASCII escaped',
  'sorted-ascii': 'written with its names in order and all letters beyond ASCII escaped',
  php: 'written as PHP’s json_encode writes it (\\/ and escaped letters)',
  'html-escaped': 'written as Go writes it (<, > and & escaped)',
  'numbers-respelled': 'written with its numbers as JavaScript spells them (1.0 becomes 1)',
  'indented-2': 'written over several lines, indented by two spaces',
  'indented-4': 'written over several lines, indented by four spaces',
  'indented-windows': 'written over several lines with Windows line ends',
  'final-newline': 'with a newline at the end',
  trimmed: 'without the whitespace around it',
  reordered: 'with its members in another order',
  padded: 'in base64 with its = padding',
  'standard-alphabet': 'in standard base64 (+ and / in place of - and _)',
  'not-encoded': 'as plain JSON, before any base64url',
  'line-ended': 'with a newline behind them, as echo adds it',
  'lines-64': 'in lines of 64 characters, as openssl writes base64',
  'lines-76': 'in lines of 76 characters, as the command base64 writes them',
  hashed: 'after they were hashed once: what was given to the signer was the hash already',
  'hashed-hex': 'after they were hashed once: what was given to the signer was the hash in hex',
  'payload-decoded': 'with the payload decoded from base64url first, which stands in the token encoded',
  'payload-alone': 'when only the encoded payload is taken',
  'json-alone': 'when only the plain text of the payload is taken',
}

/** Nobody wrote the token anew: the signer itself signed another text than it should. */
const signersOwn: ReadonlySet<WhyCodes['reserialised']['how']> = new Set<OtherText>([
  'padded',
  'standard-alphabet',
  'not-encoded',
  'line-ended',
  'lines-64',
  'lines-76',
  'hashed',
  'hashed-hex',
  'payload-decoded',
  'payload-alone',
  'json-alone',
])

const forms: { readonly [form in SignatureForm]: string } = {
  hex: 'It stands there as hex digits',
  'hex-inside': 'It was written in hex first, and the hex text was then encoded in base64url',
  'base64-inside': 'It was encoded in base64 twice',
}

const plural = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`

export const whyMessages: Messages<WhyCodes> = {
  'secret-base64-decoded': ({ way, bytes }) => ({
    title: 'Your secret is base64: it fits once it is decoded',
    detail:
      `Whoever made the token used the ${plural(bytes, 'byte')} it stands for. ${base64Ways[way] ?? ''}`.trimEnd(),
  }),
  'secret-hex-decoded': ({ bytes }) => ({
    title: 'Your secret is hex: it fits once it is decoded',
    detail: `Whoever made the token used the ${plural(bytes, 'byte')} it stands for.`,
  }),
  'secret-trailing-newline': ({ windows, two }) => ({
    title: `The signer’s secret ends with ${two ? 'two newlines' : windows ? 'a Windows newline (\\r\\n)' : 'a newline'}, and yours does not`,
    detail:
      'It was read from a file or made with echo, with the line end as part of it. Take it off where the token is signed, or add it where it is checked.',
  }),
  'secret-extra-whitespace': ({ way }) => {
    const [title, detail] = whitespaceWays[way] ?? ['Your secret has something around it', '']
    return { title, detail }
  },
  'secret-encoding': ({ way }) => {
    const [title, detail] = encodingWays[way] ?? ['The signer turned the secret into other bytes', '']
    return { title, detail }
  },
  'secret-is-private-key': ({ alg, label }) => ({
    title: `The text of this private key (${label}) was used as the secret of ${alg}`,
    detail:
      'That works, but it was surely not meant: sign with the key itself (RS256, ES256 …), so that others can check with its public half.',
  }),
  'alg-header-wrong': ({ alg, fits }) => ({
    title: `The header says ${alg}, but the signature was made with ${fits}`,
    detail: `It fits this key as ${fits}. The issuer has to write the algorithm that it uses; a verifier must refuse this token.`,
    spec: 'RFC 7515 §4.1.1',
  }),
  'signature-truncated': ({ bytes, expected, proven }) => ({
    title: `The signature is cut off: ${plural(bytes, 'byte')} of ${expected}`,
    detail: proven
      ? 'What is there fits the key. The end was lost when the token was copied or stored; a verifier must refuse it.'
      : 'So it cannot fit any key. Its end was probably lost when the token was copied or stored: get it again.',
    spec: 'RFC 7515 §5.2',
  }),
  'signature-other-size': ({ bytes, expected, maker }) => ({
    title: `The signature has ${bytes} bytes, as ${maker} makes it; here it would have ${expected}`,
    detail:
      'So it was made with another key or another algorithm than these, if it is whole. Look at the alg of the header and at the key.',
    spec: 'RFC 7515 §5.2',
  }),
  'signature-too-long': ({ bytes, expected }) => ({
    title: `There are ${plural(bytes - expected, 'byte')} too many behind the signature`,
    detail: 'Without them it fits. Something was pasted or added at the end.',
  }),
  'signature-hex': ({ form }) => ({
    title: 'The signature is right, but written in the wrong way',
    detail: `${forms[form]}. A JWT has the bytes themselves in base64url, once.`,
    spec: 'RFC 7515 §3.1',
  }),
  'ecdsa-der-signature': ({ bytes, expected }) => ({
    title: 'The ECDSA signature is in DER form',
    detail: `It fits this key, but a JWT has r and s side by side (${expected} bytes), not the DER structure that OpenSSL and Java give (here ${bytes} bytes).`,
    spec: 'RFC 7518 §3.4',
  }),
  'ecdsa-unpadded': ({ bytes, expected }) => ({
    title: 'The two numbers of the ECDSA signature lack their fixed length',
    detail: `It fits this key once each is brought to ${expected / 2} bytes: ${expected} in all, and here it has ${bytes}. Such tokens fail only now and then, when a number happens to be shorter or longer.`,
    spec: 'RFC 7518 §3.4',
  }),
  'ecdsa-other-hash': ({ alg, curve, hash, expected }) => ({
    title: `The signature was made with ${hash} on ${curve}: no algorithm of JWT is that`,
    detail: `It fits this key so. But on ${curve} there is ${alg} only, which is ${expected}, whatever the header says. The signer has to hash with ${expected}; a verifier must refuse this token.`,
    spec: alg === 'ES256K' ? 'RFC 8812 §3.2' : 'RFC 7518 §3.4',
  }),
  'rsa-unpadded': ({ bytes, expected }) => ({
    title: 'The RSA signature lacks the zeros at its front',
    detail: `It fits this key once it is brought to ${expected} bytes; here it has ${bytes}. It was written as a number. Such tokens fail only now and then, when it happens to be shorter.`,
    spec: 'RFC 8017 §8.2.1',
  }),
  'rsa-digest-bare': ({ alg, hash }) => ({
    title: `The RSA signature holds the bare ${hash} hash`,
    detail: `It is of this key and over this content, but ${alg} wants the hash with its name around it (DigestInfo). A smart card, a key server or “openssl pkeyutl” was given the hash alone.`,
    spec: 'RFC 8017 §9.2',
  }),
  'pss-salt-length': ({ alg, salt, expected }) => ({
    title: `The salt of this PSS signature has ${plural(salt, 'byte')}; ${alg} wants ${expected}`,
    detail: `The key fits. The signer has to set the salt length to that of the hash: many libraries take the longest possible one unless told.`,
    spec: 'RFC 7518 §3.5',
  }),
  reserialised: ({ part, how }) =>
    signersOwn.has(how)
      ? {
          title: 'The key is right, but another text was signed',
          detail: `The signature fits header and payload ${styles[how]}. The signer has to take the two parts as they stand in the token, with the dot between them and nothing else.`,
          spec: 'RFC 7515 §5.1',
        }
      : {
          title: `The signature covers ${parts[part]} in another spelling`,
          detail: `It fits ${parts[part]} ${styles[how]}. Somebody took the token apart and wrote it anew; it has to stay as it was signed, character by character.`,
          spec: 'RFC 7515 §5.2',
        },
  'b64-not-critical': ({ signed }) => ({
    title: '"b64": false must be listed in crit',
    detail:
      signed === null
        ? 'Without that, readers disagree: one that knows b64 takes the payload as it stands, all others decode it first. Add "crit": ["b64"], or leave b64 out.'
        : 'The signature covers the plain payload, as b64 says. But it is not listed in crit, so a reader that does not know it checks other bytes and refuses. Add "crit": ["b64"].',
    spec: 'RFC 7797 §6',
  }),
  'graph-nonce': () => ({
    title: 'This is a Microsoft token with a nonce in its header: it is for Microsoft’s own API only',
    detail:
      'The signature fits once the nonce is replaced by its SHA-256 hash. Microsoft does that so that nobody but its API can check the token. Do not check it: ask for an access token for your own API instead.',
  }),
  'signed-as-pasted': () => ({
    title: 'The signature covers the token as you pasted it, in standard base64',
    detail:
      'Put into base64url, as a JWT has to be, the text differs and the signature no longer fits. The issuer has to encode first and sign then.',
    spec: 'RFC 7515 §5.1',
  }),
  'other-key-fits': ({ index, kid, label, count }) => ({
    title: `Another key of the set fits: number ${index + 1} of ${count}${kid === null ? '' : `, kid "${kid.slice(0, 80)}"`} (${label})`,
    detail:
      'The kid in the header names another key, or none. The issuer has to name the key that it signs with.',
    spec: 'RFC 7515 §4.1.4',
  }),
  'content-changed': ({ label }) => ({
    title: 'This key made the signature, but not over this content',
    detail: `The key is the right one (${label}): the signature opens with it as it should, but it seals another header or payload than stands here. The token was changed after it was signed, or its signature belongs to another token.`,
    spec: 'RFC 8017 §8',
  }),
  'no-reading-fits': ({ readings, keys, ways, sealed }) => ({
    title:
      readings > 0
        ? `Tried ${plural(readings, 'reading')} of your ${ways.length > 0 ? 'secret' : 'key'}: none fits`
        : `Tried ${plural(keys, 'key')}: none fits`,
    detail: `${
      ways.length > 0
        ? `Your secret ${[...new Set(ways.map((way) => readingNames[way]))].join(', ')}. `
        : 'Each algorithm that the key could serve. '
    }${sealed ? '' : 'Other ways of writing the signature and the token were tried as well. '}So ${
      ways.length > 0 ? 'the secret' : 'the key'
    } is another one, or the token was changed.`,
  }),
}
