import type { ReadingWay } from './secret-readings.ts'

/** How the secret was read: the end of the sentence "your secret ...". */
export const readingNames: { readonly [way in ReadingWay]: string } = {
  plain: 'as it is read now',
  base64: 'decoded from base64',
  'base64-twice': 'decoded from base64 twice',
  'base64-without-newline': 'decoded from base64 without the newline at the end',
  'base64-with-newline': 'decoded from base64 with a newline added',
  'base64-loose': 'decoded as lenient base64 decoders do',
  hex: 'decoded from hex',
  newline: 'with a newline at the end',
  'windows-newline': 'with a Windows newline at the end',
  trimmed: 'without the whitespace around it',
  unquoted: 'without its quotes',
  'without-name': 'without the name before it',
  'without-ending': 'without the comma or semicolon at its end',
  joined: 'without the line breaks in it',
  'two-newlines': 'with two newlines at the end',
  'signer-spaced': 'with a space before or after it',
  'signer-quoted': 'in quotes',
  'signer-python': "in Python’s b'…'",
  text: 'as plain text',
  'latin-1': 'as Latin-1',
  'windows-1252': 'as Windows-1252',
  'utf-16-le': 'as UTF-16 (little-endian)',
  'utf-16-be': 'as UTF-16 (big-endian)',
  'byte-order-mark': 'with a byte order mark',
  composed: 'with composed accents',
  decomposed: 'with decomposed accents',
  'plain-characters': 'with plain dashes, quotes and spaces',
  'byte-list': 'as a list of bytes',
  'utf-8-twice': 'encoded in UTF-8 twice',
  'single-dollars': 'with $ for each $$',
  'percent-decoded': 'percent-decoded',
  unescaped: 'with its backslash escapes resolved',
  escaped: 'with its line breaks written as \\n',
  'html-unescaped': 'with its HTML entities resolved',
  'written-as-base64': 'written as base64',
  'written-as-hex': 'written as hex',
  'other-alphabet': 'in the other alphabet of base64',
  'lower-case': 'in small letters',
  'upper-case': 'in capital letters',
  digest: 'hashed first',
  'digest-hex': 'hashed first, in hex',
}

/** What else had to be done to the base64. */
export const base64Ways: { readonly [way: string]: string } = {
  'base64-twice': 'It had to be decoded twice: it was encoded once more on its way.',
  'base64-without-newline':
    'What it decodes to ends with a newline, and the signer used it without that newline.',
  'base64-with-newline': 'The signer used what it decodes to with a newline at the end.',
  'base64-loose':
    'It is no proper base64: the signer’s decoder skipped the characters it does not know and used what was left. Decode it strictly, and set a secret that can be decoded.',
}

/** Title and detail. */
export const whitespaceWays: { readonly [way: string]: readonly [string, string] } = {
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
    'The name before it belongs to the file it was copied from.',
  ],
  'without-ending': [
    'Your secret has a comma or semicolon at its end that the signer’s had not',
    'It belongs to the line of code or configuration that the secret was copied from.',
  ],
  joined: [
    'Your secret has line breaks inside that the signer’s had not',
    'A terminal, a mail or a file broke it over several lines.',
  ],
  'signer-spaced': [
    'The signer’s secret has a space before or after it, and yours has not',
    'It was set with the space as part of it. Take it off where the token is signed, or add it where it is checked.',
  ],
  'signer-quoted': [
    'The signer’s secret has quotes around it, and yours has not',
    'Some readers of .env files keep quotes as part of the value. Take them off where the token is signed, or add them where it is checked.',
  ],
  'signer-python': [
    "The signer’s secret is yours as Python prints bytes: b'…'",
    'str() was called on bytes where decode() was meant, so b and the quotes became part of the secret.',
  ],
}

/** Title and detail. */
export const encodingWays: { readonly [way: string]: readonly [string, string] } = {
  text: [
    'The secret is plain text: it fits when nothing is decoded',
    'The signer used its characters as they stand.',
  ],
  'latin-1': [
    'The signer read the secret as Latin-1, not as UTF-8',
    'The two differ in letters with accents: there each has bytes of its own.',
  ],
  'windows-1252': [
    'The signer read the secret as Windows-1252, not as UTF-8',
    'The two differ in all characters beyond ASCII, such as € or “: there each is one byte.',
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
  'plain-characters': [
    'Your secret has typographic or invisible characters where the signer’s has plain ones',
    'A word processor, a web page or a chat program put in its own dashes, quotes or spaces.',
  ],
  'byte-list': [
    'Your secret is a list of bytes; it fits once it is read as such',
    'It was copied as a program prints bytes.',
  ],
  'utf-8-twice': [
    'The signer’s secret was encoded in UTF-8 twice',
    'Its UTF-8 bytes were taken for Latin-1 letters and encoded once more.',
  ],
  'single-dollars': [
    'Your secret has $$ where the signer’s has $',
    'Docker Compose and Makefiles write a dollar sign twice.',
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
  'other-alphabet': [
    'The signer took the base64 text of the secret in its other alphabet',
    'Nobody decoded it, and as text - and _ are not + and /, and = at the end counts. Decode it on both sides.',
  ],
  'lower-case': [
    'The signer’s secret is in small letters',
    'A secret is bytes: letters in the other case, of hex digits too, make another one.',
  ],
  'upper-case': [
    'The signer’s secret is in capital letters',
    'A secret is bytes: letters in the other case, of hex digits too, make another one.',
  ],
  digest: [
    'The signer used a hash of your secret',
    'Its SHA-2 hash serves as the key. Some frameworks derive their keys so; the verifier has to do the same.',
  ],
  'digest-hex': [
    'The signer used a hash of your secret, written in hex',
    'The text of its SHA-2 hash serves as the key. Some frameworks derive their keys so; the verifier has to do the same.',
  ],
}
