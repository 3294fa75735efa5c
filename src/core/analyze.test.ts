import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { analyze, reverify } from './analyze.ts'
import { decodeToken } from './decode.ts'
import { analyzeInputs, hsToken, inputsOf, payloadOf, T0 } from './testing/look.ts'

const secret = 'correct-horse-battery-staple-2026'

describe('the same token at another time', () => {
  const cases = [
    hsToken(secret, 256, payloadOf({ nbf: T0 + 10, exp: T0 + 20 })),
    hsToken(secret, 256, payloadOf({ iat: T0 + 15, exp: (T0 + 20) * 1000 })),
    hsToken(`${secret}\n`, 256, payloadOf({ nbf: T0 + 10, exp: T0 + 20 })),
    hsToken('another', 512, payloadOf({ exp: T0 + 20 })),
    'eyJhbGciOiJub25lIn0.e30.',
    'no token',
    '',
  ]
  it.each(cases)('is judged as if it were analysed anew: %s', async (token) => {
    const inputs = inputsOf(token, { key: secret })
    const decoded = decodeToken(token)
    let seen = await analyze(inputs, decoded, T0)
    for (const now of [T0, T0 + 1, T0 + 9, T0 + 10, T0 + 14, T0 + 19, T0 + 20, T0 + 400, T0 + 5]) {
      seen = await reverify(seen, inputs, now)
      expect(seen).toEqual(await analyze(inputs, decoded, now))
    }
  })

  it('is judged as if it were opened anew, when it is encrypted', async () => {
    const claims = payloadOf({ nbf: T0 + 10, exp: T0 + 20 })
    const token = await new CompactEncrypt(new TextEncoder().encode(claims))
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
      .encrypt(new TextEncoder().encode(secret))
    const inputs = inputsOf(token, { key: secret })
    const decoded = decodeToken(token)
    let seen = await analyze(inputs, decoded, T0)
    const because: string[] = []
    for (const now of [T0, T0 + 15, T0 + 16, T0 + 20, T0 + 5]) {
      seen = await reverify(seen, inputs, now)
      expect(seen).toEqual(await analyze(inputs, decoded, now))
      because.push(seen.verdict.outcome === 'nothing' ? '' : seen.verdict.because.code)
    }
    expect(because).toEqual(['nbf-in-future', 'jwe-decrypted', 'jwe-decrypted', 'expired', 'nbf-in-future'])
  })
})

describe('an analysis', () => {
  it('holds the token that was given, untouched', async () => {
    const token = decodeToken(hsToken(secret))
    expect((await analyze(inputsOf(token.text, { key: secret }), token, T0)).token).toBe(token)
  })

  it('uses the key id of the header to choose from a set', async () => {
    const set = `{"keys":[{"kty":"oct","kid":"a","k":"AAAA"},{"kty":"oct","kid":"b","k":"AAAB"}]}`
    const seen = await analyzeInputs(inputsOf('eyJhbGciOiJIUzI1NiIsImtpZCI6ImIifQ.e30.AA', { key: set }))
    expect(seen.key).toMatchObject({ kind: 'set', chosen: 1 })
  })
})
