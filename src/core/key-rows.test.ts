import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { listKeys, searchKeys } from './key-rows.ts'
import { importKey } from './keys.ts'

const fresh = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'jwk' })
const es256 = fresh('P-256')
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })

async function rowsOf(
  keys: readonly unknown[],
  alg: string | null,
  kid: string | null = null,
  pick?: number,
) {
  const text = JSON.stringify({ keys })
  const input = { text, encoding: 'utf8', passphrase: '', ...(pick !== undefined && { pick }) } as const
  const material = await importKey(input, { alg, kid })
  if (material.kind !== 'set') throw new Error(material.kind)
  return listKeys(material, alg)
}

describe('rows', () => {
  test('stand in the order of the set, those that were left out among them', async () => {
    const rows = await rowsOf(
      [{ kty: 'EC' }, { ...es256, kid: 'a' }, 'no key', { ...rsa, kid: 'b' }],
      null,
      'b',
    )
    expect(rows.map(({ place, index, kid, size }) => [place, index, kid, size])).toEqual([
      [0, null, null, null],
      [1, 0, 'a', 'P-256'],
      [2, null, null, null],
      [3, 1, 'b', 'RSA 1024'],
    ])
    expect(rows[0]?.notes[0]).toMatch(/^Left out\. Wrong at "crv"/)
    expect(rows[3]?.chosenBecause).toBe('Its kid is the one that the token names.')
    expect(rows[1]?.chosenBecause).toBeNull()
  })
  test('say what speaks against a key, and only then', async () => {
    const keys = [
      { ...es256, kid: 'good', use: 'sig', alg: 'ES256', key_ops: ['verify'] },
      { ...fresh('P-256'), use: 'enc' },
      { ...fresh('P-256'), alg: 'ES384' },
      { ...fresh('P-256'), key_ops: ['deriveKey'] },
      fresh('P-384'),
      rsa,
    ]
    const notes = (await rowsOf(keys, 'ES256')).map((row) => row.notes)
    expect(notes).toEqual([
      [],
      ['It is for encryption (use "enc").'],
      ['It is for ES384 only.'],
      ['Its key_ops are for something else.'],
      ['Its type cannot serve ES256.'],
      ['Its type cannot serve ES256.', 'Too short: RSA keys need 2048 bits.'],
    ])
  })
  test('tell of the same kid and of the same key', async () => {
    const rows = await rowsOf(
      [
        { ...es256, kid: 'a' },
        { ...es256, kid: 'b' },
        { ...rsa, kid: 'a' },
      ],
      null,
    )
    expect(rows[0]?.notes).toEqual(['Another key has the same kid.', 'The same key stands here twice.'])
    expect(rows[1]?.notes).toEqual(['The same key stands here twice.'])
    expect(rows[2]?.notes).toContain('Another key has the same kid.')
  })
})

describe('a key chosen by hand', () => {
  test('counts for more than the kid, and that is said', async () => {
    const keys = [
      { ...es256, kid: 'a' },
      { ...fresh('P-256'), kid: 'b' },
    ]
    const rows = await rowsOf(keys, 'ES256', 'a', 1)
    expect(rows[1]?.chosenBecause).toMatch(/by hand/)
    const text = JSON.stringify({ keys })
    const material = await importKey(
      { text, encoding: 'utf8', passphrase: '', pick: 1 },
      { alg: 'ES256', kid: 'a' },
    )
    expect(material.findings.map(({ code }) => code)).toEqual(['key-from-jwks', 'key-kid-differs'])
  })
  test.each([2, -1, 0.5])('a place that is not there (%s) chooses nothing', async (pick) => {
    const rows = await rowsOf([{ ...es256, kid: 'a' }, rsa], 'ES256', 'a', pick)
    expect(rows[0]?.chosenBecause).toMatch(/kid/)
  })
})

test('the search takes words in any order and any case, from any column', async () => {
  const rows = await rowsOf(
    [{ ...es256, kid: 'Key-A', alg: 'ES256' }, { ...rsa, kid: 'key-b' }, fresh('P-384')],
    'ES256',
  )
  const found = (question: string) => searchKeys(rows, question).map(({ place }) => place)
  expect(found('')).toEqual([0, 1, 2])
  expect(found('key-')).toEqual([0, 1])
  expect(found('rsa KEY')).toEqual([1])
  expect(found('p-384')).toEqual([2])
  expect(found('too short')).toEqual([1])
  expect(found(rows[2]?.thumbprint?.slice(3, 20) ?? '-')).toEqual([2])
  expect(found('nobody')).toEqual([])
})
