import type { Messages } from './finding.ts'
import type { JsonFault } from './json.ts'
import { jsonFaults } from './say-json.ts'

/** The part of a token that a finding speaks of, as a word for a sentence: "header", "payload", "encrypted key". */
type Part = string

/** Where and why a text is no JSON. */
interface NotJson {
  readonly fault: JsonFault | null
  /** UTF-16 units from the start of the decoded text. */
  readonly offset: number
  /** Both count from 1. */
  readonly line: number
  readonly column: number
  /** The characters at that place, shortened; '' at the end. */
  readonly found: string
  /** What probably happened to it on its way, when that can be seen. */
  readonly cause: 'lower-cased' | 'upper-cased' | 'cut' | 'binary' | 'compressed' | null
}

/** What can be said of the form of a token, with the arguments of each sentence. */
export interface TokenCodes {
  'wrong-part-count': { parts: number }
  'json-form-broken': NotJson
  'json-not-a-token': { names: readonly string[] }
  'json-member-wrong': { member: string; found: string; needed: string }
  'header-missing': { serialization: 'compact' | 'JSON' }
  'header-not-json': NotJson
  'header-not-object': { found: string }
  'payload-missing': { alone: boolean }
  'payload-not-json': NotJson
  'payload-not-object': { found: string }
  'payload-double-encoded': { how: 'base64url' | 'json-string' }
  'payload-unencoded': { dots: number }
  'signature-missing': { alg: string | null }
  'alg-missing': { found: string | null }
  'enc-missing': { found: string | null }
  'duplicate-key': { part: Part; name: string }
  'big-integer': { part: Part; text: string; rounded: string }
  'number-overflow': { part: Part; text: string }
  'control-characters': { part: Part; codePoints: readonly string[]; count: number }
  'lone-surrogate': { part: Part; text: string }
  'deep-nesting': { part: Part; depth: number }
  'not-utf8': { part: Part; byte: number; value: string }
  'nested-token': { cty: string | null }
  'not-base64url': { part: Part; offset: number; char: string; codePoint: string; count: number }
  'standard-alphabet': { part: Part }
  'padded-base64url': { part: Part; count: number }
  'truncated-base64url': { part: Part; length: number }
  'non-canonical-base64url': { part: Part; last: string; canonical: string }
  'sd-jwt': { disclosures: number; keyBinding: boolean }
  'sd-jwt-no-tilde': { disclosures: number }
  'disclosure-malformed': { index: number }
}

const aCharacter = (char: string, codePoint: string): string =>
  /^[!-~]$/.test(char) ? `"${char}"` : char === ' ' ? 'A space' : `The character ${codePoint}`

const causes: { readonly [C in NonNullable<NotJson['cause']>]: string } = {
  'lower-cased':
    'There is not one capital letter in it: the token was probably lower-cased on its way (a URL, a search box, a database column), and that cannot be undone. Get it again.',
  'upper-cased':
    'There is not one small letter in it: the token was probably upper-cased on its way, and that cannot be undone. Get it again.',
  cut: 'It stops in the middle, so the token was probably cut when it was copied. Copy it again, to the end.',
  binary:
    'Its bytes are not text at all. Perhaps this part was encrypted or compressed, or characters of it were changed.',
  compressed:
    'Its bytes look compressed (DEFLATE). A signed token has no compression; only a JWE may use zip.',
}

function notJsonDetail({ fault, line, column, found, cause }: NotJson): string {
  const why = fault ? jsonFaults[fault] : ''
  const near = found === '' ? '' : ` Here: ${JSON.stringify(found)}.`
  const place = !fault ? '' : `Line ${line}, column ${column}: ${why}.${near}`
  return [place, cause ? causes[cause] : ''].filter((text) => text !== '').join(' ')
}

function partCountDetail(parts: number): string {
  if (parts === 1)
    return 'There is no dot in it, so this is either an opaque token, or only a piece of a JWT.'
  if (parts === 2)
    return 'One is missing. A signed token is header, payload and signature, with dots between.'
  if (parts === 4)
    return 'One part is missing for an encrypted token, or one dot is too many for a signed one. Look for a dot at the end, or for two tokens run together.'
  return 'Look for a dot at the end, or for two tokens run together.'
}

export const tokenMessages: Messages<TokenCodes> = {
  'wrong-part-count': ({ parts }) => ({
    title: `This has ${parts} ${parts === 1 ? 'part' : 'parts'}; a signed token has 3, an encrypted one 5`,
    detail: partCountDetail(parts),
    spec: 'RFC 7515 §7.1',
  }),
  'json-form-broken': (args) => ({
    title: 'This starts like JSON, but it is not JSON',
    detail: notJsonDetail(args),
  }),
  'json-not-a-token': ({ names }) => ({
    title: 'This is JSON, but not a token',
    detail: `A token written as JSON has payload and signature, or ciphertext. This has ${names.length === 0 ? 'none of them' : names.join(', ')}.`,
    spec: 'RFC 7515 §7.2',
  }),
  'json-member-wrong': ({ member, found, needed }) => ({
    title: `"${member}" must be ${needed}, and here it is ${found}`,
    spec: 'RFC 7515 §7.2',
  }),
  'header-missing': ({ serialization }) => ({
    title: 'The header is missing',
    detail:
      serialization === 'compact'
        ? 'There is nothing before the first dot. Without a header nobody knows how the token was signed.'
        : 'There is neither a protected nor an unprotected header, so nobody knows how the token was signed.',
    spec: 'RFC 7515 §4',
  }),
  'header-not-json': (args) => ({
    title: 'The header is not JSON',
    detail: notJsonDetail(args),
    spec: 'RFC 7515 §5.2',
  }),
  'header-not-object': ({ found }) => ({
    title: `The header is ${found}, and must be a JSON object`,
    detail: 'A header is written in braces, such as {"alg":"HS256"}.',
    spec: 'RFC 7515 §4',
  }),
  'payload-missing': ({ alone }) => ({
    title: 'The payload is missing',
    detail: alone
      ? 'Only the first part of a token is here. Copy the whole of it.'
      : 'There is nothing between the two dots. Either the token was stripped, or its payload is detached: sent separately, and needed to check the signature.',
    spec: 'RFC 7515 Appendix F',
  }),
  'payload-not-json': (args) => ({
    title: 'The payload is not JSON',
    detail: `${notJsonDetail(args)} A signed message may hold anything, but a JWT holds a JSON object of claims.`,
    spec: 'RFC 7519 §7.2',
  }),
  'payload-not-object': ({ found }) => ({
    title: `The payload is ${found}, not an object of claims`,
    detail: 'It can be signed and checked all the same, but it is not a JWT.',
    spec: 'RFC 7519 §7.2',
  }),
  'payload-double-encoded': ({ how }) => ({
    title: 'The payload was encoded twice',
    detail:
      how === 'base64url'
        ? 'Decoded once, it is base64url again, and JSON is inside that. The issuer should encode it only once.'
        : 'It is a JSON string, and the claims are JSON inside that string. The issuer called its JSON encoder twice.',
  }),
  'payload-unencoded': ({ dots }) => ({
    title: 'The payload stands in the token as it is, not in base64url',
    detail:
      dots > 0
        ? 'The header says b64: false. But there are dots in the payload, and then it has to be sent detached.'
        : 'The header says b64: false, and lists it as critical.',
    spec: 'RFC 7797 §5.2',
  }),
  'signature-missing': ({ alg }) => ({
    title: 'The signature is missing',
    detail: `${alg === null ? '' : `The header says it is signed with ${alg}, but there is no signature. `}Anyone could have written this.`,
    spec: 'RFC 7515 §5.2',
  }),
  'alg-missing': ({ found }) => ({
    title:
      found === null ? 'The header has no "alg"' : `"alg" in the header is ${found}, and must be a string`,
    detail: 'It names the algorithm, and every header must have it.',
    spec: 'RFC 7515 §4.1.1',
  }),
  'enc-missing': ({ found }) => ({
    title:
      found === null ? 'The header has no "enc"' : `"enc" in the header is ${found}, and must be a string`,
    detail: 'It names the algorithm that encrypts the content, and every encrypted token must have it.',
    spec: 'RFC 7516 §4.1.2',
  }),
  'duplicate-key': ({ part, name }) => ({
    title: `"${name}" appears twice in the ${part}`,
    detail:
      'Some parsers take the first, most the last, some refuse it. Two programs can see two different tokens.',
    spec: part === 'header' ? 'RFC 7515 §4' : 'RFC 7519 §4',
  }),
  'big-integer': ({ part, text, rounded }) => ({
    title: `${text} in the ${part} is too large to be exact everywhere`,
    detail: `JavaScript and many others read it as ${rounded}. Shown here exactly as the token has it; as a string it would be safe.`,
    spec: 'RFC 8259 §6',
  }),
  'number-overflow': ({ part, text }) => ({
    title: `${text} in the ${part} is beyond every usual number type`,
    detail: 'Parsers read it as infinity, or refuse it.',
    spec: 'RFC 8259 §6',
  }),
  'control-characters': ({ part, codePoints, count }) => ({
    title: `Invisible characters in the ${part}: ${codePoints.join(', ')}`,
    detail: `${count === 1 ? 'It is' : `There are ${count}, and they are`} in the signed text, but not to be seen on a screen. Two values that look alike can differ by them.`,
  }),
  'lone-surrogate': ({ part, text }) => ({
    title: `Half a character in the ${part}: ${text}`,
    detail: 'It is one of a pair, and the other is missing. Parsers replace it, keep it or refuse it.',
    spec: 'RFC 8259 §8.2',
  }),
  'deep-nesting': ({ part, depth }) => ({
    title: `The ${part} is nested ${depth} levels deep`,
    detail: 'Many parsers stop at 64, 100 or 1000 levels, and some crash.',
    spec: 'RFC 8259 §9',
  }),
  'not-utf8': ({ part, byte, value }) => ({
    title: `The ${part} is not UTF-8: byte ${byte} is ${value}`,
    detail:
      'It was probably written as Latin-1 or Windows-1252. The bytes that cannot be read are shown as �.',
    spec: 'RFC 8725 §3.7',
  }),
  'nested-token': ({ cty }) => ({
    title: 'There is another token inside this one',
    detail:
      cty === null
        ? 'The payload is itself a token. Its header should say so with cty: JWT.'
        : 'Open the inner one to see the claims. Each of the two has its own signature.',
    spec: 'RFC 7519 §5.2',
  }),
  'not-base64url': ({ part, offset, char, codePoint, count }) => ({
    title: `${aCharacter(char, codePoint)} does not belong in a token`,
    detail: `Character ${offset + 1} of the ${part}${count > 1 ? `, and one of ${count}` : ''}. Only A–Z, a–z, 0–9, - and _ can stand there; the part is read here without it. Copy the token again.`,
    spec: 'RFC 7515 §2',
  }),
  'standard-alphabet': ({ part }) => ({
    title: `The ${part} is written in base64, not in base64url`,
    detail: 'It has + or / where a token has - and _. Strict readers refuse it.',
    spec: 'RFC 7515 §2',
  }),
  'padded-base64url': ({ part, count }) => ({
    title: `The ${part} ends with ${count} "="`,
    detail: 'A token leaves this padding out. Strict readers refuse it.',
    spec: 'RFC 7515 §2',
  }),
  'truncated-base64url': ({ part, length }) => ({
    title: `The ${part} is cut off, or has one character too many`,
    detail: `It has ${length} ${length === 1 ? 'character' : 'characters'}, and no bytes encode to that length: one is left over. Copy the token again, to the end.`,
    spec: 'RFC 4648 §4',
  }),
  'non-canonical-base64url': ({ part, last, canonical }) => ({
    title: `The ${part} is not spelled in the usual way: its last character should be "${canonical}"`,
    detail: `"${last}" gives the same bytes, since not all of its bits are used. Strict readers refuse it, and a token can so be changed without breaking its signature.`,
    spec: 'RFC 4648 §3.5',
  }),
  'sd-jwt': ({ disclosures, keyBinding }) => ({
    title: `An SD-JWT with ${disclosures} ${disclosures === 1 ? 'disclosure' : 'disclosures'}${keyBinding ? ' and a key binding' : ''}`,
    detail:
      'The signed part holds only digests of some claims. The claims themselves follow after the ~ signs.',
    spec: 'RFC 9901 §4',
  }),
  'sd-jwt-no-tilde': () => ({
    title: 'The SD-JWT does not end with ~',
    detail: 'Without a key binding at its end it must close with a ~. Perhaps it was cut.',
    spec: 'RFC 9901 §4',
  }),
  'disclosure-malformed': ({ index }) => ({
    title: `Disclosure ${index + 1} cannot be read`,
    detail:
      'It must be the base64url of a JSON array: salt, name and value, or for an array element salt and value.',
    spec: 'RFC 9901 §4.2',
  }),
}
