import { existsSync, readFileSync } from 'node:fs'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { importKey, type KeyMaterial } from './keys.ts'

interface Case {
  readonly id: string
  readonly kind: string
  readonly expect: string
  readonly key: { readonly pem?: string; readonly ssh?: string; readonly keys?: readonly JWK[] } & JWK
  readonly token: unknown
  readonly thumbprint?: string
}

const folder = new URL('../../../shared/vectors/', import.meta.url)
const present = existsSync(folder)
if (!present)
  console.warn('Key vectors of other projects are skipped: ../shared/vectors is not beside this checkout.')
const load = (file: string): Case[] =>
  present ? (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]) : []

/** Where we say another thing than the source, and why. */
const differences: Readonly<Record<string, string>> = {
  'key-node-jsonwebtoken-001': 'DSA private key: recognised and named, but no JSON Web Algorithm uses DSA',
  'key-node-jsonwebtoken-002': 'DSA public key: the same',
}

const textOf = ({ key }: Case) => key.pem ?? key.ssh ?? JSON.stringify(key)
const read = (text: string, kid: string | null = null, alg: string | null = null): Promise<KeyMaterial> =>
  importKey({ text, encoding: 'utf8', passphrase: '' }, { kid, alg })

/** A key was found: not refused, and not taken for the text of a secret. */
const isKey = (key: KeyMaterial) => key.kind !== 'none' && key.kind !== 'invalid' && key.source !== 'text'

describe.skipIf(!present)('keys of other projects and of the RFCs', () => {
  const cases = ['libs-keys.json', 'rfc-cookbook.json', 'rfc-examples.json']
    .flatMap(load)
    .filter(({ kind }) => kind === 'jwk')

  test('there are as many as there should be', () => {
    expect(cases.length).toBeGreaterThanOrEqual(91)
  })

  test.each(cases)('$id is $expect', async (one) => {
    const key = await read(textOf(one))
    const valid = one.expect === 'valid' && !Object.hasOwn(differences, one.id)
    expect(isKey(key)).toBe(valid)
    if (!valid) return
    if (one.thumbprint) expect(key).toHaveProperty('thumbprint', one.thumbprint)
    if ('jwk' in key) {
      expect(key.thumbprint).toBe(await calculateJwkThumbprint(key.jwk))
      if (!one.key.pem && !one.key.ssh) expect(key.jwk).toEqual(one.key)
    }
    if (key.kind === 'set') for (const member of key.keys) expect(member.thumbprint).toMatch(/^[\w-]{43}$/)
  })
})

describe.skipIf(!present)('key sets of Wycheproof', () => {
  const cases = load('wycheproof-key.json')
  const find = (id: string) => cases.find((one) => one.id === id) as Case
  const headerOf = ({ token }: Case) =>
    JSON.parse(Buffer.from(String(token).split('.')[0] ?? '', 'base64url').toString()) as {
      alg: string
      kid?: string
    }
  const readFor = (one: Case) => {
    const { alg, kid } = headerOf(one)
    return read(textOf(one), kid ?? null, alg)
  }

  test.each([
    ['wycheproof-key-022', 'x', /does not lie on P-256/],
    ['wycheproof-key-023', 'x', /P-384/],
    ['wycheproof-key-024', 'n', /missing/],
  ])('%s: the member at fault is named', async (id, member, words) => {
    const key = await readFor(find(id))
    expect(key).toMatchObject({
      kind: 'invalid',
      findings: [{ code: 'jwks-empty' }, { code: 'jwks-key-skipped' }],
    })
    const why = key.findings[1]?.args as { why: string }
    expect(why.why).toContain(`"${member}"`)
    expect(why.why).toMatch(words)
  })

  test('wycheproof-key-004: a kid that several keys share is a warning', async () => {
    const key = await readFor(find('wycheproof-key-004'))
    expect(key.findings.map(({ code }) => code)).toContain('jwks-duplicate-kid')
  })

  test.each(['wycheproof-key-002', 'wycheproof-key-005', 'wycheproof-key-013', 'wycheproof-key-014'])(
    '%s: the key that fits is chosen',
    async (id) => {
      const one = find(id)
      const key = await readFor(one)
      if (key.kind !== 'set' || key.chosen === null) throw new Error('none chosen')
      expect(key.keys[key.chosen]?.kid).toBe(headerOf(one).kid ?? key.keys[0]?.kid)
    },
  )
})

describe.skipIf(!present)('keys as people paste them', () => {
  const cases = load('messy.json') as unknown as {
    id: string
    key: string
    expectFound: string[]
    expectDiagnosis: string
  }[]
  const withKeyCode = cases.filter(({ expectDiagnosis }) => expectDiagnosis.startsWith('key-'))

  test('five of them are about the key', () => {
    expect(withKeyCode.map(({ id }) => id.slice(6, 10))).toEqual(['s-18', 's-19', 's-20', 's-21', 's-22'])
  })

  test.each(withKeyCode)(
    '$id: $expectDiagnosis comes first',
    async ({ key: text, expectFound, expectDiagnosis }) => {
      const header = JSON.parse(Buffer.from(expectFound[0]?.split('.')[0] ?? '', 'base64url').toString())
      const key = await read(text, header.kid ?? null, header.alg)
      expect(isKey(key)).toBe(true)
      expect(key.findings[0]?.code).toBe(expectDiagnosis)
      if (key.kind === 'set') expect(key.keys[key.chosen ?? -1]?.kid).toBe(header.kid)
    },
  )

  test.each(cases.filter(({ expectDiagnosis }) => !expectDiagnosis.startsWith('key-')))(
    '$id: nothing is said against its key',
    async ({ key: text }) => {
      expect((await read(text)).findings).toEqual([])
    },
  )
})
