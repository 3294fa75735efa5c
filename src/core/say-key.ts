import type { Messages } from './finding.ts'
import type { PemRepair } from './key-pem.ts'
import type { KeySource, SecretEncoding } from './keys.ts'
import { type KeyBareCodes, keyBareMessages } from './say-key-bare.ts'
import { type KeySetCodes, keySetMessages, list, plural } from './say-key-set.ts'

/** What the key box turned out to hold, what was repaired, and why something in it cannot be used. */
export interface KeyCodes extends KeySetCodes, KeyBareCodes {
  'key-is-private': { label: string }
  /** Times in unix seconds. `chain`: how many certificates there were; `place`: which one is used, from 0. */
  'key-from-certificate': {
    subject: string
    issuer: string
    notBefore: number
    notAfter: number
    chain: number
    place?: number
    label: string
  }
  'key-ssh-public': { type: string; comment: string }
  'key-ssh-private': { type: string; comment: string }
  'key-pkcs1-public': { label: string }
  'key-bare-base64-der': { what: string; written: 'base64' | 'hex' }
  'key-text-base64': { what: string; written: 'base64' | 'hex' }
  'key-from-xml': { form: string }
  'jwk-rewritten': { readonly [fact: string]: never }
  'key-pem-literal-newlines': { count: number }
  'key-pem-reflowed': { repairs: readonly PemRepair[] }
  'key-several': { found: string[]; used: string }
  'key-encrypted': {
    state: 'passphrase-needed' | 'passphrase-wrong' | 'opened' | 'not-here'
    scheme: string
    /** A command that turns it into a key this page reads; '' when none is needed. */
    command: string
  }
  'key-unreadable': { what: string; problem: string; offset: number | null }
  'key-unsupported': { what: string; help: string }
  'key-reader-missing': { problem: string }
  'key-label-wrong': { label: string; what: string; right: string }
  'key-is-token': { form: 'jws' | 'jwe' }
  'key-is-url': { url: string }
  'key-is-metadata': { issuer: string; jwksUri: string }
  'jwk-invalid': { member: string; problem: string }
  'jwk-no-private-primes': { label: string }
  'jwk-duplicate-member': { member: string }
  'jwk-short-coordinate': { member: string; bytes: number; wanted: number }
  'secret-undecodable': {
    encoding: SecretEncoding
    offset: number
    char: string
    problem: 'character' | 'other-alphabet' | 'length' | 'empty'
  }
  'secret-whitespace-ignored': { encoding: SecretEncoding; count: number }
  'secret-outer-whitespace': { before: number; after: number }
  /** Bytes that are there, and that the whole key has. */
  'secret-is-key-part': { isPublic: boolean; bytes: number; whole: number }
}

const sources: Record<KeySource, string> = {
  text: 'Secret text',
  'pem-spki': 'PEM public key (SPKI)',
  'pem-pkcs1': 'PEM RSA key (PKCS#1)',
  'pem-pkcs8': 'PEM private key (PKCS#8)',
  'pem-sec1': 'PEM EC private key (SEC1)',
  'pem-encrypted': 'Encrypted PEM private key (PKCS#8)',
  certificate: 'X.509 certificate',
  'openssh-public': 'OpenSSH public key',
  'openssh-private': 'OpenSSH private key',
  der: 'DER key',
  raw: 'Bare numbers of a key',
  jwk: 'JSON Web Key',
  jwks: 'JSON Web Key Set',
  'pem-several': 'Several PEM public keys',
  x5c: 'x5c certificate chain',
}

/** A few words for the form of a key. */
export function sayKeySource(source: KeySource): string {
  return sources[source]
}

const repairs: Record<PemRepair, string> = {
  'one-line': 'it was on one line',
  'uneven-lines': 'its lines were broken at other places than the 64th character',
  indented: 'it was indented',
  'carriage-returns': 'it had Windows line ends',
  dashes: 'the dashes around BEGIN and END were not five plain ones',
  invisible: 'it had invisible characters inside',
  quoted: 'it had quotes or other code around its lines',
  'begin-missing': 'its BEGIN line was missing',
  'end-missing': 'its END line was missing',
  'percent-encoded': 'it was percent-encoded',
  'marked-lines': 'its lines had numbers or marks before or behind them',
  markup: 'it was written in HTML',
  escaped: 'it had escapes such as \\u002b or \\012 inside, or line breaks whose backslash was lost',
  'lost-pluses': 'it had spaces in place of +, as forms make them',
  'mail-encoded': 'it was in mail encoding (quoted-printable)',
}

const encodingNames: Record<SecretEncoding, string> = {
  utf8: 'UTF-8',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
}

const day = (unixSeconds: number) => {
  const date = new Date(unixSeconds * 1000)
  return Number.isNaN(date.getTime()) ? 'an impossible date' : date.toISOString().slice(0, 10)
}
export const keyMessages: Messages<KeyCodes> = {
  ...keySetMessages,
  ...keyBareMessages,
  'key-is-private': ({ label }) => ({
    title: `This is a private key (${label})`,
    detail:
      'Checking needs only its public half, and that is what is used. Whoever has this text can sign tokens: keep it out of chats, mails and web pages.',
    spec: 'RFC 7517 §9.2',
  }),
  'key-from-certificate': ({ subject, issuer, notBefore, notAfter, chain, place = 0, label }) => ({
    title: `The key (${label}) is taken from a certificate for ${subject || 'an unnamed subject'}`,
    detail: `${chain > 1 ? (place > 0 ? `Number ${place + 1} of ${chain} certificates is used: it fits the token’s algorithm. ` : `The first of ${chain} certificates is used. `) : ''}Issued by ${issuer || 'an unnamed issuer'}, valid from ${day(notBefore)} to ${day(notAfter)}. Only the key is used here: whether the certificate can be trusted is not checked.`,
  }),
  'key-ssh-public': ({ type, comment }) => ({
    title: `This is an OpenSSH public key (${type}${comment ? `, "${comment}"` : ''})`,
    detail: 'It is read and used like any other public key.',
  }),
  'key-ssh-private': ({ type, comment }) => ({
    title: `This is an OpenSSH private key (${type}${comment ? `, "${comment}"` : ''})`,
  }),
  'key-pkcs1-public': ({ label }) => ({
    title: `This is an RSA public key in the older PKCS#1 form (${label})`,
    detail: 'It says BEGIN RSA PUBLIC KEY. Some libraries want BEGIN PUBLIC KEY; the key inside is the same.',
    spec: 'RFC 8017 §A.1.1',
  }),
  'key-bare-base64-der': ({ what, written }) => ({
    title: `This is ${what} without its BEGIN and END lines`,
    detail: `The ${written} text is a key in DER form, so it is used as that key and not as a secret.`,
  }),
  'key-text-base64': ({ what, written }) => ({
    title: `The whole text was ${written === 'hex' ? 'written in hex' : 'base64-encoded once more'}; inside is ${what}`,
    detail:
      'Keys are often packed like this for environment variables. Decode it before you give it to a library.',
  }),
  'key-from-xml': ({ form }) => ({
    title: `The key is taken from ${form}`,
    detail: 'Its numbers in base64, as .NET and XML signatures write them.',
  }),
  'jwk-rewritten': () => ({
    title: 'The key is not written as JSON; it was put right',
    detail:
      'Names and texts stand in double quotes, and no comma before the last brace. Most programs refuse it as it is.',
    spec: 'RFC 8259 §4, §7',
  }),
  'key-pem-literal-newlines': ({ count }) => ({
    title: 'The key has the two characters \\n where line breaks belong',
    detail: `${plural(count, 'place')} put right here. In your program do it too, such as key.replace(/\\\\n/g, "\\n"): most libraries refuse the key as it is.`,
  }),
  'key-pem-reflowed': ({ repairs: made }) => ({
    title: 'The key was not laid out as PEM should be; it was put right',
    detail: `${made
      .map((repair) => repairs[repair])
      .join(', ')
      .replace(/^./, (first) => first.toUpperCase())}. Strict libraries may refuse it as it is.`,
    spec: 'RFC 7468 §2',
  }),
  'key-several': ({ found, used }) => ({
    title: `There are several things in the box: ${list(found)}`,
    detail: `Used: ${used}.`,
  }),
  'key-encrypted': ({ state, scheme, command }) => {
    const run = command ? `Turn it into a plain one on your own machine: ${command}` : ''
    switch (state) {
      case 'passphrase-needed':
        return {
          title: 'This private key is encrypted: its passphrase is needed',
          detail: `Enter the passphrase below. The key is protected by ${scheme}; it is opened here in the page and goes nowhere.`,
        }
      case 'passphrase-wrong':
        return {
          title: 'The passphrase does not open this key',
          detail: `It is protected by ${scheme}. Check for upper and lower case and for spaces at the ends.`,
        }
      case 'opened':
        return {
          title: 'The encrypted private key was opened with the passphrase',
          detail: `It was ${scheme}.`,
        }
      case 'not-here':
        return {
          title: `This private key is encrypted in a way that this page cannot open (${scheme})`,
          detail: run,
        }
    }
  },
  'key-unreadable': ({ what, problem, offset }) => ({
    title: `This looks like ${what}, but it cannot be read`,
    detail: `${problem}${offset === null ? '' : ` (at character ${offset + 1})`}.`,
  }),
  'key-unsupported': ({ what, help }) => ({
    title: `This is ${what}, which cannot be used here`,
    detail: help,
  }),
  'key-reader-missing': ({ problem }) => ({
    title: 'The part of this page that reads such keys could not be loaded',
    detail: `Reload the page while it can be reached. (${problem})`,
  }),
  'key-label-wrong': ({ label, what, right }) => ({
    title: `It says BEGIN ${label}, but inside is ${what}`,
    detail: `It is read as what it is. Libraries that go by the label refuse it: write BEGIN ${right} and END ${right}.`,
    spec: 'RFC 7468 §4',
  }),
  'key-is-token': ({ form }) => ({
    title: `This is a token (${form === 'jws' ? 'signed' : 'encrypted'}), not a key`,
    detail:
      'The token belongs into the token box. Here goes the secret it was signed with, or the public key.',
  }),
  'key-is-url': ({ url }) => ({
    title: 'This is a web address, not a key',
    detail: `Nothing is fetched by itself. If you know the address, press “Fetch keys”, or open ${url.length > 80 ? 'it' : url} yourself and paste what it shows.`,
  }),
  'key-is-metadata': ({ issuer, jwksUri }) => ({
    title: `This is the OpenID metadata${issuer ? ` of ${issuer}` : ''}, not its keys`,
    detail: `The keys are at its jwks_uri${jwksUri ? `: press “Fetch keys”, or open ${jwksUri} yourself and paste what it shows` : ''}.`,
    spec: 'OpenID Connect Discovery 1.0 §3',
  }),
  'jwk-invalid': ({ member, problem }) => ({
    title: `The JSON Web Key is wrong at "${member}"`,
    detail: problem,
    spec: 'RFC 7517 §4',
  }),
  'jwk-no-private-primes': ({ label }) => ({
    title: `This private key (${label}) has no p, q, dp, dq and qi`,
    detail: 'It can check signatures, but a browser cannot sign with it.',
    spec: 'RFC 7518 §6.3.2',
  }),
  'jwk-duplicate-member': ({ member }) => ({
    title: `The member "${member}" stands twice in the key`,
    detail: 'The last one is used here; other programs may use the first, or refuse the key.',
    spec: 'RFC 7517 §4',
  }),
  'jwk-short-coordinate': ({ member, bytes, wanted }) => ({
    title: `"${member}" has ${plural(bytes, 'byte')} where there must be ${wanted}`,
    detail: 'Its zeros at the front were left away. They are added here; strict libraries refuse the key.',
    spec: 'RFC 7518 §6.2.1.2',
  }),
  'secret-undecodable': ({ encoding, offset, char, problem }) => {
    const name = encodingNames[encoding]
    const title = `The secret is not ${name}`
    switch (problem) {
      case 'character':
        return { title, detail: `The character "${char}" at place ${offset + 1} has no meaning in ${name}.` }
      case 'other-alphabet':
        return {
          title,
          detail: `The character "${char}" at place ${offset + 1} belongs to ${encoding === 'base64' ? 'base64url (- and _): choose that' : 'plain base64 (+ and /): choose that'}.`,
          spec: encoding === 'base64' ? 'RFC 4648 §4' : 'RFC 4648 §5',
        }
      case 'length':
        return {
          title,
          detail:
            encoding === 'hex'
              ? 'Two digits make a byte, and here is an odd number of them. One is missing or too many.'
              : 'No bytes encode to this length. At least one character is missing at the end.',
        }
      case 'empty':
        return { title: 'The secret decodes to nothing', detail: 'No bytes are left to sign or check with.' }
    }
  },
  'secret-whitespace-ignored': ({ encoding, count }) => ({
    title: `${plural(count, 'space or line break was', 'spaces or line breaks were')} left out of the secret`,
    detail: `They have no meaning in ${encodingNames[encoding]}.`,
  }),
  'secret-is-key-part': ({ isPublic, bytes, whole }) => ({
    title: `This secret is the beginning of a ${isPublic ? 'public' : 'private'} key: ${bytes} of ${whole} bytes`,
    detail: `It was taken as a secret as it stands. If the key was meant, copy all of it.${isPublic ? ' A public key must not serve as a secret: everybody has it.' : ''}`,
  }),
  'secret-outer-whitespace': ({ before, after }) => ({
    title: `The secret ${before ? 'begins' : ''}${before && after ? ' and ' : ''}${after ? 'ends' : ''} with whitespace`,
    detail: `${plural(before + after, 'character')} of it. They count: they are part of the secret as it stands.`,
  }),
}
