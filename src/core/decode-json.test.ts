import { describe, expect, it } from 'vitest'
import { encodeTextBase64url as b64 } from './base64url.ts'
import { decodeToken } from './decode.ts'
import { errorsOf, jweOf, jwsOf } from './testing/decoded.ts'
import { unsoundFinding } from './testing/sound-token.ts'

const hs256 = b64('{"alg":"HS256","typ":"JWT"}')
const claims = b64('{"iss":"joe"}')
const signature = b64('a signature of 32 octets at most')

describe('the JSON serialisations', () => {
  const at = (text: string, segment: { span: { start: number; end: number } }) =>
    text.slice(segment.span.start, segment.span.end)

  it('reads a flattened JWS, in any order', () => {
    const text = `\n{ "signature":"${signature}","payload":"${claims}","header":{"kid":"1"},"protected":"${hs256}"}`
    const token = jwsOf(text)
    expect(token.serialization).toBe('flattened')
    expect(token.problems).toEqual([])
    expect(token.unprotected).toEqual(Object.assign(Object.create(null), { kid: '1' }))
    expect([at(text, token.header), at(text, token.payload), at(text, token.signature)]).toEqual([
      hs256,
      claims,
      signature,
    ])
    expect(token.payload.json).toMatchObject({ iss: 'joe' })
  })

  it('reads a general JWS with all its signatures', () => {
    const one = `{"protected":"${hs256}","signature":"${signature}"}`
    const two = `{"header":{"alg":"RS256"},"signature":"c2ln"}`
    const text = `{"payload":"${claims}","signatures":[${one}, ${two}]}`
    const token = jwsOf(text)
    expect(token.problems).toEqual([])
    expect(token.signatures.map(({ signature }) => at(text, signature))).toEqual([signature, 'c2ln'])
    expect(token.signatures[1]?.unprotected).toMatchObject({ alg: 'RS256' })
  })

  it('reads through escapes in its strings', () => {
    const text = `{"protected":"${hs256}","payload":"\\u0065${claims.slice(1)}","signature":"${signature}"}`
    expect(jwsOf(text).payload.json).toMatchObject({ iss: 'joe' })
    expect(jwsOf(text).problems).toEqual([])
  })

  it('reads a JWE for several recipients', () => {
    const text = `{"protected":"${b64('{"enc":"A128GCM"}')}","unprotected":{"alg":"A128KW"},"iv":"aXY",
      "recipients":[{"encrypted_key":"a2V5"},{"header":{"kid":"2"},"encrypted_key":"a2V6"}],"ciphertext":"Y2lw","tag":"dGFn"}`
    const token = jweOf(text)
    expect(token.problems).toEqual([])
    expect(token.serialization).toBe('general')
    expect(token.recipients?.map(({ encryptedKey }) => at(text, encryptedKey))).toEqual(['a2V5', 'a2V6'])
  })

  it.each<[string, string]>([
    ['{"payload":"YQ","protected":', 'json-form-broken'],
    ['{"iss":"joe"}', 'json-not-a-token'],
    ['{}', 'json-not-a-token'],
    [`{"payload":1,"protected":"${hs256}","signature":"c2ln"}`, 'json-member-wrong'],
    [`{"payload":"YQ","signatures":[]}`, 'json-member-wrong'],
    [`{"payload":"YQ","signatures":5}`, 'json-member-wrong'],
    [`{"payload":"YQ","signature":"c2ln"}`, 'header-missing'],
    [`{"payload":"YQ","header":{},"signature":"c2ln"}`, 'alg-missing'],
    [`{"payload":"YQ","protected":"${hs256}"}`, 'signature-missing'],
    [`{"payload":"YQ","protected":"${hs256}","signature":"c2ln","payload":"Yg"}`, 'duplicate-key'],
    ['{"ciphertext":null}', 'json-member-wrong'],
  ])('says what is wrong with %s', (text, code) => {
    expect(errorsOf(text)).toContain(code)
    expect(unsoundFinding(text, decodeToken(text))).toBeNull()
  })
})
