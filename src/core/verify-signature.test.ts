import { base64url, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { algorithms, algorithmsFor, findAlgorithm, suggestAlgorithm } from './algorithms.ts'
import { signBytes } from './sign.ts'
import { freshKey, keyFromJwk, publicHalf, secretKey } from './testing/fresh-key.ts'
import { verifySignature } from './verify-signature.ts'
import { bareJwk } from './webcrypto-key.ts'

const input = new TextEncoder().encode('header.payload')

async function signed(alg: string, crv?: string) {
  const key = await freshKey(alg, crv)
  if (key === null) throw new Error(`no ${alg} here`)
  const result = await signBytes(alg, key, input)
  if (!result.ok) throw new Error(result.why)
  return { key, half: key.kind === 'secret' ? key : publicHalf(key), signature: result.signature }
}

describe('verifySignature', () => {
  it('finds no algorithm on the prototype', async () => {
    for (const alg of ['constructor', '__proto__', 'toString', 'hs256', '']) {
      expect(findAlgorithm(alg)).toBeNull()
      expect(await verifySignature(alg, secretKey('x'), input, input)).toHaveProperty('unsupported')
    }
  })

  it('never finds a signature of none valid', async () => {
    expect(await verifySignature('none', secretKey('x'), input, new Uint8Array(0))).toBe('invalid')
  })

  it('refuses a key of another type or curve', async () => {
    const { half, signature } = await signed('ES256')
    expect(await verifySignature('ES256K', half, input, signature)).toBe('invalid')
    expect(await verifySignature('HS256', half, input, signature)).toBe('invalid')
    expect(await verifySignature('RS256', half, input, signature)).toBe('invalid')
  })

  it('does not ask what the key says about its use', async () => {
    const { half, signature } = await signed('RS256')
    const marked = {
      ...half,
      jwk: { ...half.jwk, use: 'enc', key_ops: ['encrypt'], alg: 'PS512', ext: false },
    }
    expect(await verifySignature('RS256', marked, input, signature)).toBe('valid')
  })

  it.each(['ES256', 'ES384', 'ES512', 'ES256K'])(
    '%s: zero r or s, and other lengths, are invalid',
    async (alg) => {
      const { half, signature } = await signed(alg)
      const size = signature.length / 2
      const zeroR = signature.slice().fill(0, 0, size)
      const zeroS = signature.slice().fill(0, size)
      const longer = new Uint8Array([...signature, 0])
      const none = new Uint8Array(0)
      for (const bad of [zeroR, zeroS, signature.slice().fill(0), longer, signature.slice(0, -1), none]) {
        expect(await verifySignature(alg, half, input, bad)).toBe('invalid')
      }
    },
  )

  it.each(['Ed25519', 'Ed448'])('EdDSA serves %s', async (crv) => {
    const { half, signature } = await signed('EdDSA', crv)
    expect(await verifySignature('EdDSA', half, input, signature)).toBe('valid')
    expect(await verifySignature(crv, half, input, signature)).toBe('valid')
  })

  it('takes another PSS salt length only when told', async () => {
    const key = await freshKey('PS256')
    if (key === null) throw new Error('no RSA')
    const parameters = { name: 'RSA-PSS', hash: 'SHA-256' }
    const { key_ops, ...jwk } = key.jwk as JsonWebKey
    const own = await crypto.subtle.importKey('jwk', { ...jwk, alg: 'PS256' }, parameters, false, ['sign'])
    const raw = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 11 }, own, input)
    const signature = new Uint8Array(raw)
    expect(await verifySignature('PS256', key, input, signature)).toBe('invalid')
    expect(await verifySignature('PS256', key, input, signature, 11)).toBe('valid')
  })

  it('takes both s and n - s for ES256K, since RFC 8812 does not ask for the low one', async () => {
    const { half, signature } = await signed('ES256K')
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const hex = Array.from(signature.subarray(32), (byte) => byte.toString(16).padStart(2, '0')).join('')
    const other = (order - BigInt(`0x${hex}`)).toString(16).padStart(64, '0')
    const s = Uint8Array.from(other.match(/../g) ?? [], (two) => Number.parseInt(two, 16))
    const mirrored = new Uint8Array([...signature.subarray(0, 32), ...s])
    expect(await verifySignature('ES256K', half, input, mirrored)).toBe('valid')
  })

  it('gives engines coordinates at full width and RSA members without leading zeros', () => {
    const ec = bareJwk({ kty: 'EC', crv: 'P-256', x: 'AQ', y: 'Ag', use: 'enc', d: 'Aw' }, 'public')
    const wide = (last: number) => base64url.encode(new Uint8Array(32).fill(last, 31))
    expect(ec).toEqual({ kty: 'EC', crv: 'P-256', x: wide(1), y: wide(2) })
    expect(bareJwk({ kty: 'RSA', n: 'AAAB', e: 'AAEAAQ', alg: 'RS256' }, 'public')).toEqual({
      kty: 'RSA',
      n: 'AQ',
      e: 'AQAB',
    })
  })

  it('takes unpadded coordinates of EC keys', async () => {
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: 'AFGCW1Gnh-Uh5CASgWcICEo5CLACv_WB1YLAJkBUum8',
      y: '0_tc0dpHEp1MQWIgsm4d_ULRy53AkLZ_mMNbUoNB3Qo',
      d: 'NNX2Py7yVPuKOF-RoPAwtLy4ho8NlZH5iNjtvZ_0Wtc',
    }
    const result = await signBytes('ES256', keyFromJwk(jwk), input)
    if (!result.ok) throw new Error(result.why)
    const short = base64url.encode(base64url.decode(jwk.x).subarray(1))
    const { d, ...half } = { ...jwk, x: short }
    expect(await verifySignature('ES256', keyFromJwk(half), input, result.signature)).toBe('valid')
  })

  it('takes RSA members with leading zeros', async () => {
    const { half, signature } = await signed('RS256')
    const n = base64url.decode((half.jwk as { n: string }).n)
    const long = keyFromJwk({ ...half.jwk, n: base64url.encode(new Uint8Array([0, 0, ...n])) } as JWK)
    expect(await verifySignature('RS256', long, input, signature)).toBe('valid')
  })

  it.each([
    ['EC', { kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ' }, 'ES256', 64],
    ['EC without x', { kty: 'EC', crv: 'P-256' }, 'ES256', 64],
    ['EC with x that is a number', { kty: 'EC', crv: 'secp256k1', x: 1, y: 2 }, 'ES256K', 64],
    ['secp256k1', { kty: 'EC', crv: 'secp256k1', x: 'AQ', y: 'AQ' }, 'ES256K', 64],
    ['Ed448', { kty: 'OKP', crv: 'Ed448', x: 'AQ' }, 'EdDSA', 114],
    ['RSA', { kty: 'RSA', n: '!!', e: 'AQAB' }, 'RS256', 256],
    ['AKP', { kty: 'AKP', alg: 'ML-DSA-44', pub: '' }, 'ML-DSA-44', 2420],
  ])(
    'says that it cannot use a broken key, and does not call the token invalid: %s',
    async (_what, jwk, alg, length) => {
      const key = {
        kind: 'public',
        jwk: jwk as unknown as JWK,
        bytes: null,
        bits: 2048,
        label: '',
        thumbprint: null,
      } as const
      const result = await verifySignature(alg, key, input, new Uint8Array(length))
      expect(result).toHaveProperty('unsupported')
    },
  )
})

describe('the table of algorithms', () => {
  it('has each name once and a line for each', () => {
    expect(new Set(algorithms.map((row) => row.alg)).size).toBe(algorithms.length)
    for (const row of algorithms) expect(row.description).not.toBe('')
  })

  it('knows what a key can serve', () => {
    expect(algorithmsFor({ kty: 'EC', crv: 'P-384' })).toEqual(['ES384'])
    expect(algorithmsFor({ kty: 'OKP', crv: 'Ed448' })).toEqual(['EdDSA', 'Ed448'])
    expect(algorithmsFor({ kty: 'AKP', alg: 'ML-DSA-65' })).toEqual(['ML-DSA-65'])
    expect(algorithmsFor({ kty: 'OKP', crv: 'X25519' })).toEqual([])
  })

  it('suggests the registered spelling', () => {
    expect(suggestAlgorithm('hs-256')).toBe('HS256')
    expect(suggestAlgorithm('NONE')).toBe('none')
    expect(suggestAlgorithm('HS1')).toBeNull()
  })
})
