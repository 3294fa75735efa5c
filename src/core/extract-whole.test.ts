import { describe, it } from 'vitest'
import {
  boundSdJwt,
  encrypted,
  parts,
  rfc7519,
  sdJwt,
  spacedHeader,
  token,
  unsigned,
} from './paste-samples.ts'
import { expectExtracted } from './testing/extracted.ts'

/** Name, what is pasted, the tokens in it, the first notice ('' where any order is as good). */
const cases: [string, string, string[], string][] = [
  ['clean', token, [token], ''],
  ['clean none', unsigned, [unsigned], ''],
  ['clean jwe', encrypted, [encrypted], ''],
  ['rfc', rfc7519, [rfc7519], ''],
  ['nl header', spacedHeader, [spacedHeader], ''],
  ['sd', sdJwt, [sdJwt], ''],
  ['sdkb', boundSdJwt, [boundSdJwt], ''],
  ['two parts', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0', ['eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0'], ''],
  ['detached prose', `sig: ${parts[0]}..${parts[2]} ok`, [`${parts[0]}..${parts[2]}`], 'found-in-text'],
  ['lower', token.toLowerCase(), [token.toLowerCase()], ''],
  ['upper', token.toUpperCase(), [token.toUpperCase()], ''],
  ['bad char', 'eyJhbGciOiJIUzI1NiJ9.ab!c.AAAA', ['eyJhbGciOiJIUzI1NiJ9.ab!c.AAAA'], ''],
  [
    'é',
    'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.é.7yfisMFgHfC_Nkclw1pWSc_DCofhCHP1NG1MDjXk4aI',
    [
      'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.é.7yfisMFgHfC_Nkclw1pWSc_DCofhCHP1NG1MDjXk4aI',
    ],
    '',
  ],
  ['a.b.c', 'a.b.c', ['a.b.c'], ''],
  ['fruit', 'fruit.fruit.fruit', ['fruit.fruit.fruit'], ''],
  ['hdr only', `${parts[0]}`, [`${parts[0]}`], ''],
  ['cut payload', token.slice(0, 90), [token.slice(0, 90)], ''],
  ['cut sig', token.slice(0, -5), [token.slice(0, -5)], ''],
  ['aey', `a${token}`, [`a${token}`], ''],
  ['4 parts', `${token}.abc`, [`${token}.abc`], ''],
  ['lead seg', '////.eyJhbGciOiJYWVoifQ.c2lnbmF0dXJl', ['////.eyJhbGciOiJYWVoifQ.c2lnbmF0dXJl'], ''],
  ['lead dot', `.${token}`, [token], ''],
  ['header .body', 'header .body.signature', ['header.body.signature'], 'unwrapped-lines'],
  ['e30', 'e30.fXs.signature', ['e30.fXs.signature'], ''],
  [
    'bad trimmed',
    ' eyJhbGciOiJIUzI1NiJ9.ab!c.AAAA\n',
    ['eyJhbGciOiJIUzI1NiJ9.ab!c.AAAA'],
    'trimmed-whitespace',
  ],
  ['bearer broken', 'Bearer this.isnot.atoken', ['this.isnot.atoken'], 'stripped-bearer'],
  ['sig !', `${token.slice(0, -9)}!${token.slice(-9)}`, [`${token.slice(0, -9)}!${token.slice(-9)}`], ''],
  ['sig *', `${token.slice(0, -9)}*${token.slice(-8)}`, [`${token.slice(0, -9)}*${token.slice(-8)}`], ''],
  ['ellipsis', `${token.slice(0, 80)}…`, [token.slice(0, 80)], 'trailing-punctuation'],
  ['trunc...', `${token.slice(0, 80)}...`, [token.slice(0, 80)], ''],
  ['claims', '{"sub":"1","exp":1}', [], 'not-a-token-claims'],
  ['header', '{"alg":"HS256","typ":"JWT"}', [], 'not-a-token-claims'],
  ['both', '{"alg":"HS256"}\n{"sub":"1"}', [], 'not-a-token-claims'],
  ['jwks', '{"keys":[{"kty":"oct","k":"AA"}]}', [], 'not-a-token-jwks'],
  ['jwk', '{"kty":"oct","k":"AA"}', [], 'not-a-token-jwks'],
  ['pem', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----', [], 'not-a-token-opaque'],
  ['opaque', 'gho_16C7e42F292c6912E7710c838347Ae178B4a', [], 'not-a-token-opaque'],
  ['nope', 'nope', [], 'not-a-token-opaque'],
  ['{XX', '{XX', [], 'not-a-token-opaque'],
  ['domain', 'www.example.com', [], 'not-a-token-opaque'],
  ['ver', '1.2.3', [], 'not-a-token-opaque'],
  ['ip', '192.168.0.1', [], 'not-a-token-opaque'],
  [
    'prose',
    'We use v1.2.3 of foo.bar.baz at www.example.com, see a.b.c and key.json.',
    [],
    'not-a-token-opaque',
  ],
  ['jsoncfg', '{"host":"a.b.c","v":"1.2.3"}', [], 'not-a-token-opaque'],
  ['paseto', 'v4.public.eyJzdWIiOiIxIn0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', [], 'not-a-token-opaque'],
  ['empty', '', [], ''],
  ['blank', ' \n', [], ''],
]

describe('a paste that is a token, a broken one, or none', () => {
  it.each(cases)('%s', (_name, pasted, tokens, code) => expectExtracted(pasted, tokens, code))
})
