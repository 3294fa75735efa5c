import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examples } from './examples.ts'
import { type LintFinding, lints } from './lint.ts'
import { lintCase, lintCases } from './testing/lint-cases.ts'
import { access, plain } from './testing/lint-tokens.ts'

const shared = new URL('../../../shared/', import.meta.url)
const table = new URL('lints.md', shared)
const ids = lints.map(({ id }) => id)
const idsOf = (found: readonly LintFinding[]) => found.map(({ id }) => id)

test('every rule has one row', () => {
  expect(new Set(ids).size).toBe(ids.length)
  for (const { why, spec, basis } of lints) {
    expect(why).toMatch(/^[A-Za-z"].*\.$/s)
    expect(spec === null).toBe(basis === 'our advice')
  }
})

test.skipIf(!existsSync(table))('every rule of the list is there (skipped where ../shared is absent)', () => {
  const listed = [...readFileSync(table, 'utf8').matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id]) => id)
  expect(listed).toHaveLength(115)
  expect([...ids].sort()).toEqual(listed.sort())
})

test('every rule has both cases', () => {
  expect(lintCases.map(({ id }) => id).sort()).toEqual([...ids].sort())
})

describe('each rule finds what it is for, and lets its near miss pass', () => {
  test.each(lintCases)('$id', async ({ id, trips, passes }) => {
    const found = await lintCase(trips)
    const hit = found.find((one) => one.id === id)
    expect(idsOf(found)).toContain(id)
    expect(`${hit?.title} ${hit?.detail}`).not.toMatch(/undefined|NaN|\[object/)
    expect(hit?.title).not.toMatch(/\.$/)
    expect(idsOf(await lintCase(passes))).not.toContain(id)
  })
})

test('of a sound token nothing is said', async () => {
  expect(idsOf(await lintCase(plain))).toEqual([])
  expect(idsOf(await lintCase(access))).toEqual([])
})

/** Places lie in the token, and no sentence has a hole. */
function expectSound(text: string, found: readonly LintFinding[]): void {
  for (const { id, title, detail, span } of found) {
    if (span) expect(0 <= span.start && span.start <= span.end && span.end <= text.length, id).toBe(true)
    expect(`${title}${detail}`, id).not.toMatch(/\[object/)
  }
}

test('examples: sound places and sentences', async () => {
  for (const { token, key, now } of examples) {
    const found = await lintCase({
      pasted: token,
      key: key.text,
      encoding: key.encoding,
      ...(now ? { now } : {}),
    })
    expectSound(token, found)
  }
})

const folder = new URL('vectors/', shared)

describe.skipIf(!existsSync(folder))('tokens of other suites (skipped where ../shared is absent)', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  test.each(files)(
    '%s: nothing throws',
    async (file) => {
      const vectors = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        token?: unknown
        pasted?: string
        key?: unknown
      }[]
      for (const { token, pasted, key } of vectors) {
        const text = pasted ?? (typeof token === 'string' ? token : JSON.stringify(token ?? ''))
        const found = await lintCase({
          pasted: text,
          key: typeof key === 'string' ? key : JSON.stringify(key ?? ''),
        })
        for (const one of found) expect(ids).toContain(one.id)
      }
    },
    60_000,
  )
})

const value = fc.anything({ maxDepth: 2 }).map((one) => {
  try {
    return (JSON.parse(JSON.stringify(one) ?? 'null') ?? null) as unknown
  } catch {
    return null
  }
})
const names =
  'alg typ enc kid jwk jku x5c x5t crit b64 cty epk p2c zip iss sub aud exp nbf iat jti scope cnf _sd _sd_alg events nonce at_hash auth_time htu htm token_type client_id amr groups'
const object = fc.dictionary(fc.constantFrom(...names.split(' ')), value)
const profiles = [
  'access-token',
  'id-token',
  'logout-token',
  'dpop',
  'sd-jwt',
  'simplejwt-refresh',
  'none',
] as const

test('no header and no claims make a rule throw', async () => {
  const encode = (one: unknown) => Buffer.from(JSON.stringify(one)).toString('base64url')
  await fc.assert(
    fc.asyncProperty(
      object,
      object,
      fc.constantFrom(...profiles),
      value,
      async (header, payload, profile, inner) => {
        const pasted = `${encode({ alg: 'ES256', ...header })}.${encode(payload)}.AAAA~${encode(inner)}~`
        const supplied = { accessToken: 'a.b.c', url: 'x', maxAge: '1', clientId: 'y' }
        expectSound(pasted, await lintCase({ pasted, profile, supplied }))
      },
    ),
    { numRuns: 150 },
  )
})
