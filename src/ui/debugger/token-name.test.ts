import { expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import { describeToken } from './token-name.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const name = (text: string) => describeToken(decodeToken(text))

it('tells a signed token from one that nothing signs', () => {
  const start = `${encode({ alg: 'HS256' })}.${encode({ sub: '42' })}.`
  expect(name(`${start}c2ln`)).toBe(`signed (JWS), compact · ${start.length + 4} characters`)
  expect(name(start)).toBe(`unsigned (JWS), compact · ${start.length} characters`)
})

it('names an encrypted token and one with disclosures', () => {
  const jwe = `${encode({ alg: 'dir', enc: 'A128GCM' })}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`
  expect(name(jwe)).toBe(`encrypted (JWE), compact · ${jwe.length} characters`)
  const sd = `${encode({ alg: 'ES256' })}.${encode({ _sd: [] })}.c2ln~${encode(['salt', 'name', 'Zoë'])}~`
  expect(name(sd)).toBe(`SD-JWT, compact · ${sd.length} characters`)
})

it('calls a token without all of its parts neither signed nor unsigned', () => {
  const header = encode({ alg: 'HS256' })
  expect(name(header)).toBe(`incomplete (JWS), compact · ${header.length} characters`)
  expect(name(`${header}.e30`)).toBe(`incomplete (JWS), compact · ${header.length + 4} characters`)
})

it('says no serialization of what is not whole, and nothing of nothing', () => {
  expect(name('eyJhbGciOiJIUzI1NiJ9.e30.e30.e30')).toBe('not a whole token · 32 characters')
  expect(name('')).toBe('')
})
