import type { Messages } from './finding.ts'
import type { JsonStyle } from './json-rewrite.ts'
import type { ReadingWay } from './secret-readings.ts'
import type { SignatureForm } from './signature-forms.ts'

/** Why a signature does not fit: each but the last two was found by changing that one thing and verifying again. */
export interface WhyCodes {
  'secret-base64-decoded': { way: ReadingWay; bytes: number }
  'secret-hex-decoded': { bytes: number }
  'secret-trailing-newline': { windows: boolean }
  'secret-extra-whitespace': { way: ReadingWay }
  'secret-encoding': { way: ReadingWay }
  'secret-is-private-key': { alg: string; label: string }
  /** `fits`: the algorithm that was used. */
  'alg-header-wrong': { alg: string; fits: string }
  /** `proven`: what is there is the beginning of the right signature. */
  'signature-truncated': { bytes: number; expected: number; proven: boolean }
  'signature-too-long': { bytes: number; expected: number }
  'signature-hex': { form: SignatureForm }
  'ecdsa-der-signature': { bytes: number; expected: number }
  'ecdsa-unpadded': { bytes: number; expected: number }
  /** Both in bytes. */
  'pss-salt-length': { alg: string; salt: number; expected: number }
  reserialised: {
    part: 'header' | 'payload' | 'both'
    how: JsonStyle | 'padded' | 'standard-alphabet' | 'not-encoded'
  }
  'graph-nonce': { readonly [fact: string]: never }
  'signed-as-pasted': { readonly [fact: string]: never }
  /** `index`: place in the set, from 0. */
  'other-key-fits': { index: number; kid: string | null; label: string; count: number }
  'content-changed': { alg: string; label: string }
  'no-reading-fits': { readings: number; keys: number }
}

const base64Ways: { readonly [way: string]: string } = {
  'base64-twice': 'It had to be decoded twice: it was encoded once more on its way.',
  'base64-without-newline':
    'What it decodes to ends with a newline, and the signer used it without that newline.',
  'base64-with-newline': 'The signer used what it decodes to with a newline at the end.',
}

const whitespaceWays: { readonly [way: string]: readonly [string, string] } = {
  trimmed: [
    'Your secret has spaces or newlines around it that the signer’s had not',
    'They came along when it was copied, or stand in the configuration file.',
  ],
  unquoted: [
    'Your secret has quotes around it that the signer’s had not',
    'The quotes belong to the file it was copied from, not to the secret.',
  ],
  'without-name': [
    'You have the whole line in the box; the secret is its value only',
    'The name before the = belongs to the file it was copied from.',
  ],
}

const encodingWays: { readonly [way: string]: readonly [string, string] } = {
  text: [
    'The secret is plain text: it fits when nothing is decoded',
    'The signer used its characters as they stand.',
  ],
  'latin-1': [
    'The signer read the secret as Latin-1, not as UTF-8',
    'The two differ in letters with accents: there each has bytes of its own.',
  ],
  'utf-16-le': [
    'The signer read the secret as UTF-16 (little-endian)',
    'That is what "Unicode" means in .NET and in Windows programs.',
  ],
  'utf-16-be': [
    'The signer read the secret as UTF-16 (big-endian)',
    'Two bytes a character, where UTF-8 has one for most.',
  ],
  'byte-order-mark': [
    'The signer’s secret begins with an invisible byte order mark (U+FEFF)',
    'Windows editors put it at the beginning of a file; it became part of the secret.',
  ],
  composed: [
    'The signer’s letters with accents are single characters, yours are made of two',
    'They look alike and have other bytes (Unicode NFC and NFD).',
  ],
  decomposed: [
    'The signer’s letters with accents are made of two characters, yours are single ones',
    'They look alike and have other bytes (Unicode NFC and NFD).',
  ],
  'percent-decoded': [
    'Your secret is percent-encoded; it fits once decoded',
    'It was copied from a URL or a connection string.',
  ],
  unescaped: [
    'Your secret has backslash escapes; it fits once they are resolved',
    'It was copied from code or JSON, where \\n stands for a newline.',
  ],
  escaped: [
    'The signer’s secret has \\n written out where yours has a real line break',
    'A .env file without quotes keeps the two characters as they are.',
  ],
  'html-unescaped': [
    'Your secret has HTML entities such as &amp;; it fits once they are resolved',
    'It was copied from the source of a web page.',
  ],
  'written-as-base64': [
    'The signer used the base64 text of your secret',
    'Somewhere it was encoded once more, and the code was taken as the secret.',
  ],
  'written-as-hex': [
    'The signer used the hex text of your secret',
    'Somewhere it was written in hex, and the digits were taken as the secret.',
  ],
  'lower-case': [
    'The signer’s secret is in small letters',
    'Taken as text, hex digits in the other case are another secret.',
  ],
  'upper-case': [
    'The signer’s secret is in capital letters',
    'Taken as text, hex digits in the other case are another secret.',
  ],
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
  'final-newline': 'with a newline at the end',
  trimmed: 'without the whitespace around it',
  padded: 'in base64 with its = padding',
  'standard-alphabet': 'in standard base64 (+ and / in place of - and _)',
  'not-encoded': 'as plain JSON, before any base64url',
}

const forms: { readonly [form in SignatureForm]: string } = {
  hex: 'It stands there as hex digits',
  'hex-inside': 'It was written in hex first, and the hex text was then encoded in base64url',
  'base64-inside': 'It was encoded in base64 twice',
}

const plural = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`

export const whyMessages: Messages<WhyCodes> = {
  'secret-base64-decoded': ({ way, bytes }) => ({
    title: 'Your secret is base64: it fits once it is decoded',
    detail: `The signer used the ${plural(bytes, 'byte')} it stands for. ${base64Ways[way] ?? ''}`.trimEnd(),
  }),
  'secret-hex-decoded': ({ bytes }) => ({
    title: 'Your secret is hex: it fits once it is decoded',
    detail: `The signer used the ${plural(bytes, 'byte')} it stands for.`,
  }),
  'secret-trailing-newline': ({ windows }) => ({
    title: `The signer’s secret ends with a ${windows ? 'Windows newline (\\r\\n)' : 'newline'}, and yours does not`,
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
    detail: `It fits this key once each is filled up with zeros to ${expected / 2} bytes: ${expected} in all, here it has ${bytes}. Such tokens fail now and then only, when a number happens to be short.`,
    spec: 'RFC 7518 §3.4',
  }),
  'pss-salt-length': ({ alg, salt, expected }) => ({
    title: `The salt of this PSS signature has ${plural(salt, 'byte')}; ${alg} wants ${expected}`,
    detail: `The key fits. The signer has to set the salt length to that of the hash: many libraries take the longest possible one unless told.`,
    spec: 'RFC 7518 §3.5',
  }),
  reserialised: ({ part, how }) => ({
    title: `The signature covers ${parts[part]} in another spelling`,
    detail: `It fits ${parts[part]} ${styles[how]}. Somebody took the token apart and wrote it anew; it has to stay as it was signed, character by character.`,
    spec: 'RFC 7515 §5.2',
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
    title: 'This key made the signature, but over other content: the token was changed after signing',
    detail: `The signature opens with this key (${label}) as it should, and what it sealed is not what stands here. The key is the right one.`,
    spec: 'RFC 8017 §8',
  }),
  'no-reading-fits': ({ readings, keys }) => ({
    title:
      readings > 0
        ? `Tried ${plural(readings, 'reading')} of your secret: none fits`
        : `Tried ${plural(keys, 'key')}: none fits`,
    detail:
      readings > 0
        ? 'Text, base64, hex, with and without newline, spaces and quotes, other character sets; and other ways of writing the token. So it is another secret, or the token was changed.'
        : 'Other algorithms that the key could serve, other forms of the signature and other ways of writing the token were tried as well. So it is another key, or the token was changed.',
  }),
}
