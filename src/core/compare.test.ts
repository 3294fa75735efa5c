import { describe, expect, it } from 'vitest'
import { compareTokens } from './compare.ts'
import { decodeToken } from './decode.ts'
import { examples } from './examples.ts'
import { b64 } from './testing/look.ts'

const token = (payload: string, header = '{"alg":"HS256"}', signature = 'AA') =>
  decodeToken(`${b64(header)}.${b64(payload)}.${signature}`)
const claims = (first: string, second: string) =>
  Object.fromEntries(compareTokens(token(first), token(second)).payload.map((one) => [one.path, one]))
const note = (first: string, second: string) => claims(`{"a":${first}}`, `{"a":${second}}`).a?.note

describe('two tokens side by side', () => {
  it('says times as differences', () => {
    const seen = claims('{"exp":1000,"iat":5,"n":7}', '{"exp":1240,"iat":4,"n":5}')
    expect(seen.exp).toMatchObject({ change: 'changed', first: '1000', second: '1240' })
    expect(seen.exp?.note).toMatch(/^240 s later \(4 min/)
    expect(seen.iat?.note).toBe('1 s earlier')
    expect(seen.n?.note).toBe('−2')
  })

  it('tells what only one has, and what is the same', () => {
    const seen = claims(
      '{"sub":"1","roles":["a"],"x":{"p":1,"q":2}}',
      '{"sub":"1","jti":"9","x":{"q":2,"p":1}}',
    )
    expect(Object.values(seen).map(({ path, change }) => [path, change])).toEqual([
      ['sub', 'same'],
      ['roles', 'only first'],
      ['x', 'same'],
      ['jti', 'only second'],
    ])
  })

  it('names a change of type, and small ones', () => {
    expect(note('42', '"42"')).toBe('a number became a text')
    expect(note('true', 'null')).toBe('a boolean became null')
    expect(note('"Admin"', '"admin"')).toBe('only capital letters differ')
    expect(note('"a "', '"a"')).toBe('only the spaces around it differ')
    expect(note('["read","write"]', '["read","admin"]')).toBe('without "write", with "admin"')
    expect(note('[1,2]', '[2,1]')).toBe('the same elements in another order or number')
    expect(note('{"p":1,"q":2}', '{"p":1,"q":3}')).toBe('differs in q')
    expect(note('1.0', '1')).toBe('the same number, spelled differently')
  })

  it('keeps numbers apart that JavaScript would make one', () => {
    expect(claims('{"n":9007199254740993}', '{"n":9007199254740992}').n?.change).toBe('changed')
    const odd = compareTokens(token('{"__proto__":1}'), token('{"constructor":2}')).payload
    expect(odd.map(({ path, change }) => [path, change])).toEqual([
      ['__proto__', 'only first'],
      ['constructor', 'only second'],
    ])
  })

  it('compares header and signature, and takes what is no token', () => {
    const same = compareTokens(token('{}'), token('{}'))
    expect(same.signature).toBe('same')
    const other = compareTokens(token('{}'), token('{}', '{"alg":"RS256"}', 'BB'))
    expect(other).toMatchObject({ signature: 'different', header: [{ path: 'alg', change: 'changed' }] })
    expect(compareTokens(token('{}'), decodeToken('nothing'))).toMatchObject({ signature: null, payload: [] })
  })

  it('shows how a refresh token differs from an access token', () => {
    const find = (id: string) => decodeToken(examples.find((one) => one.id === id)?.token ?? '')
    const seen = compareTokens(find('simplejwt-access'), find('simplejwt-refresh')).payload
    const of = (path: string) => seen.find((one) => one.path === path)
    expect(of('token_type')).toMatchObject({ change: 'changed', first: '"access"', second: '"refresh"' })
    expect(of('exp')?.note).toContain('later')
    expect(of('user_id')?.change).toBe('same')
  })
})
