/** What a text that is no token may be. */
export type OpaqueGuess =
  | 'json'
  | 'key'
  | 'paseto'
  | 'opaque-token'
  | 'uuid'
  | 'url'
  | 'saml'
  | 'hex'
  | 'part'
  | 'signed-cookie'
  | 'text'

/** What to say about a text that is no token. */
export const guesses: {
  readonly [guess in OpaqueGuess]: { readonly title: string; readonly detail: string }
} = {
  json: {
    title: 'This is JSON without a token in it',
    detail: 'Paste the encoded token: three parts separated by dots, usually beginning with eyJ.',
  },
  key: { title: 'This is a key, not a token', detail: 'Put it into the box for the secret or key.' },
  paseto: {
    title: 'This is a PASETO, not a JSON Web Token',
    detail:
      'It looks alike, but its format and its cryptography are different, so a PASETO library is needed.',
  },
  'opaque-token': {
    title: 'This is an opaque token: it holds nothing that can be decoded',
    detail: 'Only its issuer knows what it means. Ask the introspection or userinfo endpoint about it.',
  },
  uuid: {
    title: 'This is an identifier (UUID), not a token',
    detail: 'If it serves as a session or access token, only its issuer knows what it stands for.',
  },
  url: {
    title: 'This is an address without a token in it',
    detail: 'If the token should be in it, copy the whole address, with all that follows ? and #.',
  },
  saml: {
    title: 'This is a SAML message: XML, not a JSON Web Token',
    detail: 'Decode it as base64 (and inflate it, if it came in a redirect) to read the XML.',
  },
  hex: {
    title: 'This is hexadecimal text, not a token',
    detail: 'It may be a hash, an identifier or a secret. A token has dots between its parts.',
  },
  part: {
    title: 'This is one part of a token only',
    detail: 'A token has three parts separated by dots (an encrypted one five). Copy all of it.',
  },
  'signed-cookie': {
    title: 'This is a cookie signed by Flask or Django, not a JSON Web Token',
    detail:
      'It is data, time and signature, with dots (Flask) or colons (Django) between; there is no header. Only SECRET_KEY of that server can check it.',
  },
  text: {
    title: 'There is no token in this text',
    detail: 'A token has three parts separated by dots and usually begins with eyJ.',
  },
}
