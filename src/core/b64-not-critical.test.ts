import { expect, test } from 'vitest'
import { b64, look, mac, payloadOf } from './testing/look.ts'

const secret = 'correct-horse-battery-staple-2026'
const tokenOf = (header: object, sent: string, signed: string) => {
  const head = b64(JSON.stringify({ alg: 'HS256', ...header }))
  return `${head}.${sent}.${b64(mac(`${head}.${signed}`, secret))}`
}
const plain = payloadOf()

test('over the encoded payload it fits, and readers disagree: never plain green. RFC 7797 §6', async () => {
  const { seen, outcome } = await look(tokenOf({ b64: false }, b64(plain), b64(plain)), { key: secret })
  expect([
    outcome,
    seen.verdict.outcome === 'accepted' && seen.verdict.cautions.map(({ code }) => code),
  ]).toEqual(['accepted', ['b64-not-critical']])
})

test('over the plain payload it is said once, as the cause', async () => {
  const { codes, seen, outcome } = await look(tokenOf({ b64: false }, b64(plain), plain), { key: secret })
  expect([outcome, codes]).toEqual(['rejected', ['b64-not-critical']])
  expect(seen.diagnoses[0]?.finding.args).toEqual({ signed: 'plain' })
})

test('listed, signed plain and sent in base64url', async () => {
  const { proven, seen } = await look(tokenOf({ b64: false, crit: ['b64'] }, b64(plain), plain), {
    key: secret,
  })
  expect(proven[0]).toBe('reserialised')
  expect(seen.diagnoses[0]?.finding.args).toMatchObject({ how: 'payload-decoded' })
})

test.each([{ b64: true }, { b64: false, crit: ['b64'] }, { b64: 'false' }])(
  '%j is not claimed',
  async (header) => {
    const { codes } = await look(tokenOf(header, b64(plain), b64(plain)), { key: secret })
    expect(codes).not.toContain('b64-not-critical')
  },
)
