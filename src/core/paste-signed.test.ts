import { describe, expect, it } from 'vitest'
import { extract } from './extract.ts'
import { b64 } from './testing/look.ts'

/** Made with itsdangerous 2.2: URLSafeTimedSerializer and URLSafeSerializer, the second of each compressed. */
const flask = [
  'eyJ1c2VyX2lkIjo0MiwiX2ZyZXNoIjp0cnVlfQ.awMgZA.75NIAzY-yoLAoVP7OxvExecgx_g',
  '.eJyrViotTi2Kz0xRsjIx0lHKLEnNLVayilZKLCjISVXSGaWHJR1bCwB3mp6Y.awMgZA.1AV2ba8L8gIpK-AnhlanSI2C5qA',
  'eyJ1c2VyX2lkIjo0Mn0.ETrjqt1UlLpbjDmPJCixZSih9Sc',
  '.eJyrViotTi2Kz0xRsjIx0lHKLEnNLVayilZKLCjISVXSGaWHJR1bCwB3mp6Y.oz6S9X2ohKgIWSn_C2S1UhBhnXs',
  'WzEsMl0.awMgZA.W55fdbxqmVItKVvpQ9XIhlu8cos',
  'ImJvYkBleGFtcGxlLmNvbSI.awMgZA.-yLUDx7tHbFu119wWZvPAMknwaQ',
]
const data = b64('{"_auth_user_id":"1"}')
const sha256 = '6pEN2zq9v6kqZ7Jb7t1rQ2vXl0hC8c2x5J4g1kWQbF0'
const [packed = ''] = (flask[1] ?? '').split('.awMgZA')

const kindOf = (pasted: string) => {
  const { tokens, notices } = extract(pasted)
  const [first] = notices
  return [tokens.length, first?.code === 'not-a-token-opaque' ? first.args.guess : first?.code]
}

describe('cookies that look like a JWT and are none', () => {
  it.each(flask)('itsdangerous: %s', (value) => {
    expect(kindOf(value)).toEqual([0, 'signed-cookie'])
    expect(kindOf(`Cookie: theme=dark; session=${value}; lang=de`)).toEqual([0, 'signed-cookie'])
    expect(kindOf(`session="${value}"\n`)).toEqual([0, 'signed-cookie'])
  })
  it.each([
    `${data}:1tAbCd:${sha256}`,
    `${packed}:1tAbCd:${sha256}`,
    `${data}:1tAbCd:${sha256.slice(0, 27)}`,
  ])('Django: %s', (value) => {
    expect(kindOf(value)).toEqual([0, 'signed-cookie'])
    expect(kindOf(`Set-Cookie: sessionid=${value}; Path=/`)).toEqual([0, 'signed-cookie'])
    expect(kindOf(encodeURIComponent(value))).toEqual([0, 'signed-cookie'])
  })
})

describe('a broken JWT stays one', () => {
  const header = b64('{"alg":"HS256","typ":"JWT"}')
  const payload = b64('{"sub":"1234567890"}')
  it.each([
    // Its payload has the length of a SHA-1 signature.
    `${header}.${payload}`,
    `${b64('{"typ":"JWT"}')}.${payload}`,
    `${b64('{"kid":"a"}')}.${payload}`,
    `${header}.awMgZA.75NIAzY-yoLAoVP7OxvExecgx_g`,
    `${header.slice(1)}.awMgZA.75NIAzY-yoLAoVP7OxvExecgx_g`,
    `${data}.${payload}.${sha256}`,
  ])('%s', (value) => expect(kindOf(value)).toEqual([1, undefined]))
  it('beside a token, a signed cookie is not told', () => {
    const token = `${header}.${payload}.${sha256}`
    expect(kindOf(`Cookie: session=${flask[0]}; jwt=${token}`)).toEqual([1, undefined])
  })
})
