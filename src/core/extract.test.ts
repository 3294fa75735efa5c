import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extract, fieldsSwapped, looksLikeKey } from './extract.ts'
import { explain } from './messages.ts'
import { flattened, other, standard, token, wrap } from './paste-samples.ts'
import { pasteMessages } from './say-paste.ts'

const messyFile = new URL('../../../shared/vectors/messy.json', import.meta.url)
const hasMessy = existsSync(messyFile)
interface Messy {
  readonly id: string
  readonly pasted: string
  readonly expectFound: readonly string[]
  readonly expectDiagnosis: string
}

describe.skipIf(!hasMessy)(
  'messy pastes (skipped where the shared vectors are not beside the project)',
  () => {
    const cases: Messy[] = hasMessy ? JSON.parse(readFileSync(messyFile, 'utf8')) : []
    it.each(cases)('$id', ({ pasted, expectFound, expectDiagnosis }) => {
      const { tokens, notices } = extract(pasted)
      expect(tokens.map((one) => one.text)).toEqual(expectFound)
      const first = [tokens[0]?.notices[0]?.code, notices[0]?.code]
      if (Object.hasOwn(pasteMessages, expectDiagnosis)) expect(first).toContain(expectDiagnosis)
      else expect(first).toEqual([undefined, undefined])
    })
  },
)

describe('what is told about a token', () => {
  it('gives the place in the pasted text', () => {
    const pasted = `Cookie: a=1; t=${token}; b=2`
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(token)
  })
  it('gives the place from the first to the last character of a broken one', () => {
    const pasted = `\ufeff \u200b${wrap(token, 76)}\u200b `
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(wrap(token, 76))
  })
  it('gives the place of escaped text', () => {
    const escaped = token.replaceAll('.', '\\\\u002e')
    const pasted = JSON.stringify(`{"t":"${token.replaceAll('.', '\\u002e')}"}`)
    const span = extract(pasted).tokens[0]?.span
    expect(pasted.slice(span?.start, span?.end)).toBe(escaped)
  })
  it('names the member, cookie, parameter or header', () => {
    const label = (pasted: string) => extract(pasted).tokens.map((one) => one.label)
    expect(label(JSON.stringify({ id_token: token, access_token: other }))).toEqual([
      'id_token',
      'access_token',
    ])
    expect(label(`Cookie: sid=1; jwt=${token}`)).toEqual(['jwt'])
    expect(label(`https://x.example/cb?state=1&id_token=${token}`)).toEqual(['id_token'])
    expect(label(`curl -H 'X-Api-Token: ${token}' https://x.example`)).toEqual(['X-Api-Token'])
    expect(label(`X-Amzn-Oidc-Data: ${token}`)).toEqual(['X-Amzn-Oidc-Data'])
    expect(label(`${token}\n${other}`)).toEqual(['token 1', 'token 2'])
  })
  it('leaves unsaid the quotes and commas of commands, JSON and code', () => {
    const codes = (pasted: string) => extract(pasted).tokens[0]?.notices.map((one) => one.code)
    expect(codes(`curl -H "Authorization: Bearer ${token}" https://x.example`)).toEqual([
      'found-in-curl',
      'stripped-bearer',
    ])
    expect(codes(`"access_token": "${token}",`)).toEqual(['found-in-json'])
    expect(codes(`Cookie: a=${token}; b=1`)).toEqual(['found-in-cookie'])
    expect(codes(`"${token}",`)).toEqual(['unquoted', 'trailing-punctuation'])
  })
  it('tells invisible characters and where they were', () => {
    const [notice] = extract(`${token.slice(0, 37)}\u200b${token.slice(37)}`).tokens[0]?.notices ?? []
    expect(notice?.args).toEqual({ count: 1, places: [{ codePoint: 0x200b, at: 37 }], inside: true })
    expect(notice && explain(notice).title).toContain('zero-width space (U+200B) after character 37')
  })
  it('keeps a standard base64 token as pasted and names its parts', () => {
    const found = extract(standard).tokens[0]
    expect(found?.asPasted).toBe(standard)
    expect(found?.notices[0]?.args).toEqual({
      parts: [{ name: 'signature', index: 2, characters: 3 }],
      characters: 3,
    })
    expect(extract(token).tokens[0]?.asPasted).toBeUndefined()
  })
  it('counts identical tokens once and lists different ones', () => {
    expect(extract(`${token}\n${token}`).notices).toEqual([])
    expect(extract(`${token}\n${token}`).tokens).toHaveLength(1)
    const several = extract(`${token}\n${other}\n${token}`)
    expect(several.tokens.map((one) => one.text)).toEqual([token, other])
    expect(several.notices[0]).toMatchObject({ code: 'several-tokens', args: { count: 2 } })
  })
  it('tells the second thing too', () => {
    const codes = extract(`Authorization: Bearer ${token}`).tokens[0]?.notices.map((one) => one.code)
    expect(codes).toEqual(['stripped-header', 'stripped-bearer'])
  })
  it('has words for all of it', () => {
    const pastes = [
      `curl -H "Authorization: Bearer ${standard}"`,
      `“${wrap(token, 60, '=\n')}”.`,
      flattened,
      '{"keys":[]}',
    ]
    for (const pasted of pastes) {
      const { tokens, notices } = extract(pasted)
      const all = [...notices, ...tokens.flatMap((one) => one.notices)]
      expect(all.length).toBeGreaterThan(0)
      for (const notice of all) expect(explain(notice).title).not.toMatch(/undefined|null|NaN|^$/)
    }
  })
})

describe('token and key in each other’s box', () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END PUBLIC KEY-----'
  it('is told when both are in the wrong box', () => {
    expect(fieldsSwapped(pem, flattened)).toMatchObject({ code: 'fields-swapped' })
    expect(fieldsSwapped(pem, token)).toMatchObject({ code: 'fields-swapped', args: { key: 'a PEM key' } })
    expect(fieldsSwapped('correct-horse-battery', `Bearer ${token}`)).toMatchObject({
      args: { key: 'a secret' },
    })
    expect(fieldsSwapped('{"kty":"oct","k":"AA"}', token)).toMatchObject({ args: { key: 'a JWK' } })
  })
  it('is not told otherwise', () => {
    expect(fieldsSwapped(token, pem)).toBeNull()
    expect(fieldsSwapped(token, other)).toBeNull()
    expect(fieldsSwapped(pem, 'my.secret.text')).toBeNull()
    expect(fieldsSwapped('', token)).toBeNull()
    expect(fieldsSwapped(pem, pem)).toBeNull()
  })
  it('knows keys by their look', () => {
    expect(looksLikeKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@host')).toBe('an SSH key')
    expect(looksLikeKey('{"keys":[]}')).toBe('a key set')
    expect(looksLikeKey('secret')).toBeNull()
  })
})
