import { describe, expect, it } from 'vitest'
import { examples } from './examples.ts'
import { type Example, firstExample } from './first-example.ts'
import { analyzeInputs, inputsOf } from './testing/look.ts'

/** Any moment of the years in which the page will be looked at. */
const SOME_DAY = 1798761600

/** What each example shows: the outcome, and the code that its lesson hangs on. */
const promises: { readonly [id: string]: readonly [outcome: string, code: string | null] } = {
  hs256: ['accepted', null],
  hs512: ['accepted', null],
  'weak-secret': ['accepted', 'secret-weak'],
  rs256: ['accepted', null],
  ps256: ['accepted', null],
  es256: ['accepted', null],
  es256k: ['accepted', null],
  eddsa: ['accepted', null],
  ed448: ['accepted', null],
  // Node 20 has no ML-DSA, and a browser without it has to say the same.
  'ml-dsa-44': ['unverified', 'unsupported-here'],
  jwks: ['accepted', 'key-from-jwks'],
  expired: ['rejected', 'expired'],
  'not-yet-valid': ['rejected', 'nbf-in-future'],
  milliseconds: ['accepted', 'exp-in-milliseconds'],
  'alg-none': ['rejected', 'alg-none'],
  tampered: ['rejected', 'signature-mismatch'],
  'secret-base64': ['rejected', 'secret-base64-decoded'],
  'secret-newline': ['rejected', 'secret-trailing-newline'],
  'ecdsa-der': ['rejected', 'ecdsa-der-signature'],
  'alg-confusion': ['rejected', 'alg-key-confusion'],
  'simplejwt-access': ['accepted', null],
  'simplejwt-refresh': ['accepted', null],
  'oidc-id-token': ['accepted', null],
  'at-jwt': ['accepted', null],
  dpop: ['accepted', null],
  'sd-jwt': ['accepted', null],
  'jwe-dir': ['unverified', null],
  nested: ['accepted', 'nested-token'],
  'general-json': ['accepted', 'key-from-jwks'],
  'unicode-big-integers': ['accepted', 'big-integer'],
}

async function show(example: Example) {
  const inputs = inputsOf(example.token, { key: example.key.text, encoding: example.key.encoding })
  return { inputs, seen: await analyzeInputs(inputs, example.now ?? SOME_DAY) }
}

describe('examples', () => {
  it('are the promised ones, the first visit before all', () => {
    expect(examples.map((example) => example.id)).toEqual(Object.keys(promises).sort(byMenu))
    expect(examples[0]).toBe(firstExample)
  })
  const menu = examples.map((example) => example.id)
  const byMenu = (a: string, b: string) => menu.indexOf(a) - menu.indexOf(b)

  it.each(examples.map((example) => [example.id, example] as const))(
    '%s keeps its promise',
    async (id, example) => {
      const [outcome, code] = promises[id] ?? ['', null]
      const { seen } = await show(example)
      const supported = id !== 'ml-dsa-44' || seen.verdict.outcome === 'unverified'
      if (supported) expect(seen.verdict.outcome).toBe(outcome)
      else expect(seen.verdict.outcome).toBe('accepted')
      if (code === null || !supported) return
      const cautions = seen.verdict.outcome === 'accepted' ? seen.verdict.cautions : []
      const codes = [...seen.diagnoses.map((one) => one.finding.code), ...cautions.map((one) => one.code)]
      expect(codes).toContain(code)
      if (outcome === 'rejected') expect(codes[0]).toBe(code)
    },
  )

  it.each(['secret-base64', 'secret-newline', 'ecdsa-der'])('%s is put right by its fix', async (id) => {
    const example = examples.find((one) => one.id === id) ?? firstExample
    const { inputs, seen } = await show(example)
    const fixed = await analyzeInputs({ ...inputs, ...seen.diagnoses[0]?.fix?.inputs }, SOME_DAY)
    expect(fixed.verdict.outcome).toBe('accepted')
  })

  it('warn where a key is shown', () => {
    const shown = examples.filter((example) => example.key.text !== '' && example.id !== 'weak-secret')
    expect(shown.filter((example) => !example.teaches.includes('Demo key, do not reuse.'))).toEqual([])
  })
})
