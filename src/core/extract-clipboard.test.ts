import { describe, expect, it } from 'vitest'
import { extract } from './extract.ts'
import {
  boundSdJwt,
  encrypted,
  other,
  parts,
  rs256,
  sdJwt,
  standard,
  token,
  unsigned,
} from './paste-samples.ts'
import { expectExtracted } from './testing/extracted.ts'

const half = (text: string) => [text.slice(0, 60), text.slice(60)] as const
const [first, second] = half(token)

/** Name, what is pasted, the tokens in it, the first notice ('' where any order is as good). */
const cases: [string, string, string[], string][] = [
  ['signs with the backslashes of Markdown', token.replaceAll(/[-_.]/g, '\\$&'), [token], 'found-in-text'],
  ['dashes of a .properties file', `auth.token=${token.replaceAll('-', '\\-')}`, [token], ''],
  ['escapes of Rust', token.replaceAll('.', '\\u{2e}'), [token], 'found-in-json'],
  ['struck out in a chat', `~${token}~`, [token], 'unquoted'],
  ['struck out and unsigned', `~${unsigned}~`, [unsigned], 'unquoted'],
  ['two SD-JWTs, one a line', `${sdJwt}\n${boundSdJwt}`, [sdJwt, boundSdJwt], ''],
  ['a token on the line after an SD-JWT', `${sdJwt}\n${token}`, [sdJwt, token], ''],
  ['the prompt glued to it', `${token}ana@host:~$ `, [token], 'found-in-text'],
  ['the prompt of root', `${rs256}root@8f3a2b:/app# `, [rs256], 'found-in-text'],
  // Half of a signature of 2048 bits is as long as one of 1024.
  ['a path glued to a long signature', `https://x.example/v/${rs256}/confirm`, [rs256], 'found-in-url'],
  ['+ as a form leaves it', standard.replaceAll('+', ' '), [token], 'standard-base64'],
  ['cut, as its log says', `${token.slice(0, 150)}[truncated]`, [token.slice(0, 150)], ''],
  ['time curl', `$ time curl -s -H "Authorization: Bearer ${token}" https://x`, [token], 'found-in-curl'],
  [
    'curl with a variable before it',
    `A=1 curl -H "Authorization: Bearer ${token}" https://x`,
    [token],
    'found-in-curl',
  ],
  [
    'curl in a container',
    `docker exec web curl -H "Authorization: Bearer ${token}" http://x`,
    [token],
    'found-in-curl',
  ],
  ['a kubeconfig', `users:\n- name: sa\n  user:\n    token: ${token}\n`, [token], 'found-in-text'],
  ['kubectl describe', `Data\n====\nca.crt:     1066 bytes\ntoken:      ${token}`, [token], 'found-in-text'],
  ['a heading above it', `Token\n${token}`, [token], 'found-in-text'],
  ['PoP', `PoP ${token}`, [token], 'stripped-bearer'],
  ['a cookie in chunks', `Cookie: a=1; s.0=${first}; s.1=${second}; b=2`, [token], 'found-in-cookie'],
  [
    'an encrypted cookie in chunks',
    `next-auth.session-token.0=${half(encrypted)[0]}; next-auth.session-token.1=${half(encrypted)[1]}`,
    [encrypted],
    'found-in-cookie',
  ],
  [
    'chunks, each set by itself',
    `Set-Cookie: s.0=${first}; Path=/; HttpOnly\nSet-Cookie: s.1=${second}; Path=/; HttpOnly`,
    [token],
    'found-in-cookie',
  ],
  [
    'a session in base64, in chunks',
    (() => {
      const [a, b] = half(
        `base64-${Buffer.from(JSON.stringify({ access_token: token })).toString('base64url')}`,
      )
      return `sb-x-auth-token.0=${a}; sb-x-auth-token.1=${b}`
    })(),
    [token],
    'token-base64-wrapped',
  ],
  [
    'header and payload in one cookie, the signature in another',
    `Cookie: a=1; app.hp=${parts[0]}.${parts[1]}; theme=dark; app.s=${parts[2]}; b=2`,
    [token],
    'joined-cookies',
  ],
  [
    'the cookie with the signature before that with header and payload',
    `Cookie: a=1; app.s=${parts[2]}; theme=dark; app.hp=${parts[0]}.${parts[1]}; b=2`,
    [token],
    'joined-cookies',
  ],
  [
    'the cookie with the signature first, on lines of their own',
    `Set-Cookie: jwt_signature=${parts[2]}; HttpOnly; Secure\nSet-Cookie: jwt=${parts[0]}.${parts[1]}; Secure`,
    [token],
    'joined-cookies',
  ],
  [
    'signatures before and behind',
    `old-sig=${parts[2]?.replace('o', 'p')}; hp=${parts[0]}.${parts[1]}; sig=${parts[2]}`,
    [`${parts[0]}.${parts[1]}`],
    'found-in-cookie',
  ],
  [
    'two cookies that could hold the signature',
    `hp=${parts[0]}.${parts[1]}; sig=${parts[2]}; old-sig=${parts[2]?.replace('o', 'p')}`,
    [`${parts[0]}.${parts[1]}`],
    'found-in-cookie',
  ],
  [
    'a signature of another length',
    `hp=${parts[0]}.${parts[1]}; sig=${parts[2]}A`,
    [`${parts[0]}.${parts[1]}`],
    'found-in-cookie',
  ],
  ['cookies that only look like chunks', `v.1=x; s.0=${token}; t.1=${other}`, [token, other], ''],
]

describe('what a clipboard holds', () => {
  it.each(cases)('%s', (_name, pasted, tokens, code) => expectExtracted(pasted, tokens, code))

  it('names the cookie that holds the signature, and its place', () => {
    const pasted = `hp=${parts[0]}.${parts[1]}; sig=${parts[2]}`
    const [joined] = extract(pasted).tokens[0]?.notices ?? []
    expect(joined).toMatchObject({ code: 'joined-cookies', args: { other: 'sig' } })
    expect(pasted.slice(joined?.span?.start, joined?.span?.end)).toBe('; sig=')
  })

  it('names the cookie that holds the signature when it stands before, once it is percent-encoded too', () => {
    const pasted = `a=b; x-sig=${parts[2]}; hp=${parts[0]}.${parts[1]}`
    const [joined] = extract(pasted).tokens[0]?.notices ?? []
    expect(joined).toMatchObject({ code: 'joined-cookies', args: { other: 'x-sig' } })
    expect(extract(pasted).tokens[0]?.label).toBe('hp')
    const encoded = extract(pasted.replaceAll('=', '%3D').replaceAll('; ', '%3B%20'))
    expect(encoded.tokens.map(({ text }) => text)).toEqual([token])
  })

  it('names a cookie in chunks without their numbers', () => {
    const { notices, label } = extract(`s.0=${first}; s.1=${second}`).tokens[0] ?? {}
    expect(label).toBe('s')
    expect(notices?.[0]?.args).toEqual({ cookie: 's', chunks: 2 })
  })

  it('says where the dots of a text with backslashes are, and not in other texts', () => {
    const kind = (pasted: string) => extract(pasted).tokens[0]?.notices[0]?.args
    expect(kind(parts.join('\\.'))).toEqual({ kind: 'markdown' })
    expect(kind(`see \\_ ${token} \\_`)).toEqual({ kind: 'prose' })
  })
})
