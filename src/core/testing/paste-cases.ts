import {
  encrypted,
  flattened,
  other,
  parts,
  rs256,
  sdJwt,
  standard,
  token,
  unsigned,
  wrap,
} from '../paste-samples.ts'

/** What is in the token box, and in the key box. */
export type PasteCase = readonly [pasted: string, key?: string]

const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----'
const general = JSON.stringify({
  payload: parts[1],
  signatures: [
    { protected: parts[0], signature: parts[2] },
    { header: { kid: 'b' }, protected: parts[0], signature: parts[2] },
  ],
})

/** Of each notice about a paste a plain case, another form, and a near miss of which it is not said. */
export const pasteCases: Readonly<Record<string, readonly [PasteCase, PasteCase, PasteCase]>> = {
  'trimmed-whitespace': [[`  ${token}\n`], [`\t${rs256}\r\n\r\n`], [`${token}`]],
  'removed-invisible': [
    [`${token.slice(0, 37)}\u200b${token.slice(37)}`],
    [`\ufeff${token}\u00ad`],
    // Letters beyond ASCII are to be seen.
    [`é ${token}`],
  ],
  'stripped-bearer': [[`Bearer ${token}`], [`DPoP ${rs256}`], [`Bearers ${token}`]],
  'stripped-header': [
    [`Authorization: Bearer ${token}`],
    [`X-Access-Token:${encrypted}`],
    [`Result: ${token}`],
  ],
  'found-in-curl': [
    [`curl https://api.example/me -H "Authorization: Bearer ${token}"`],
    [`http https://x.example/ Authorization:"Bearer ${rs256}"`],
    [`curly braces hold ${token}`],
  ],
  'found-in-json': [
    [`{"access_token":"${token}","expires_in":300}`],
    [JSON.stringify({ body: JSON.stringify({ token: rs256.replaceAll('.', '\\u002e') }) })],
    [`{access token} ${token}`],
  ],
  'found-in-cookie': [
    [`Cookie: sid=1; jwt=${token}`],
    [`Set-Cookie: session=${encrypted}; Path=/; HttpOnly`],
    [`The cookie was ${token}`],
  ],
  'joined-cookies': [
    [`jwt-header-payload=${parts[0]}.${parts[1]}; jwt-signature=${parts[2]}`],
    [`Set-Cookie: hp=${parts[0]}.${parts[1]}; Path=/; Secure\nSet-Cookie: sig=${parts[2]}; HttpOnly`],
    // Of the same length, and no signature by its name.
    [`hp=${parts[0]}.${parts[1]}; csrf=${parts[2]}`],
  ],
  'found-in-url': [
    [`https://app.example/cb?state=1&token=${token}`],
    [`https://app.example/cb#id_token=${rs256}&state=1`],
    [`https://app.example/cb ${token}`],
  ],
  'percent-decoded': [
    [token.replaceAll('.', '%2E')],
    [`https://x.example/?t=${rs256.replaceAll('.', '%2e').replaceAll('_', '%5F')}`],
    [`100% ${token}`],
  ],
  'found-in-text': [
    [`The token is ${token} and it fails`],
    [`2026-01-01 12:00:00 INFO refused token=${rs256} user=42`],
    [`${token}\n${other}`],
  ],
  unquoted: [[`"${token}"`], [`\`\`\`jwt\n${encrypted}\n\`\`\``], [`- ${token}`]],
  'unwrapped-lines': [[wrap(token, 76)], [wrap(rs256, 64, '\r\n    ')], [`${token}\n${other}`]],
  'quoted-printable': [
    [wrap(token, 70, '=\n')],
    [`token=3D${wrap(rs256, 60, '=\r\n')}`],
    // The padding of base64 at the end of a line is no mail encoding.
    [`${standard}\n`],
  ],
  'dash-replaced': [
    [token.replaceAll('-', '–')],
    [token.replaceAll('-', '\u2212')],
    [`The token – as it came – is ${token}`],
  ],
  'dot-replaced': [
    [token.replaceAll('.', '\u3002')],
    [`Bearer ${rs256.replaceAll('.', '[.]')}`],
    // A bullet of a list, and the end of a Chinese sentence.
    [`\u2022 ${token}\u3002`],
  ],
  'trailing-punctuation': [[`${token},`], [`${encrypted});`], [`${token} ,`.replace(' ,', '')]],
  'trailing-dot': [[`${token}.`], [`${rs256}...`], [unsigned]],
  'standard-base64': [[standard], [`${parts[0]}==.${parts[1]}.${parts[2]?.replaceAll('-', '+')}`], [token]],
  'token-base64-wrapped': [
    [Buffer.from(token).toString('base64')],
    [Buffer.from(Buffer.from(rs256).toString('base64')).toString('base64url')],
    [Buffer.from('{"not":"a token"}').toString('base64')],
  ],
  'several-tokens': [
    [`${token}\n${other}`],
    [JSON.stringify({ a: token, b: rs256 })],
    [`${token}\n${token}`],
  ],
  'jws-json-form': [[flattened], [general], [JSON.stringify({ payload: 'x', note: token })]],
  'fields-swapped': [
    [pem, token],
    ['correct-horse-battery', `Bearer ${rs256}`],
    [token, pem],
  ],
  'not-a-token-claims': [
    ['{"sub":"1","exp":1767225600}'],
    ['{"alg":"HS256","typ":"JWT"}\n{"sub":"1"}'],
    ['{"host":"a.b.c","v":"1.2.3"}'],
  ],
  'not-a-token-jwks': [
    ['{"keys":[{"kty":"oct","k":"AA"}]}'],
    ['{"kty":"OKP","crv":"Ed25519","x":"AA"}'],
    ['{"keys":"none"}'],
  ],
  'not-a-token-opaque': [
    ['gho_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    // A header alone is the beginning of a token.
    [sdJwt.split('.')[0] ?? ''],
  ],
}
