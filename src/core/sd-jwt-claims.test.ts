import { createHash, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { readSdJwt } from './sd-jwt.ts'
import { choose, discloseClaims, type PlacedDisclosure, presentSdJwt } from './sd-jwt-claims.ts'
import { b64, pairs, raw } from './testing/look.ts'

const key = raw(pairs.p256.privateKey)

/** An SD-JWT made with Node alone. RFC 9901 §4. */
function seal(payload: object, disclosures: readonly string[], rest = ''): string {
  const input = `${b64(JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt' }))}.${b64(JSON.stringify(payload))}`
  const signature = sign('sha256', Buffer.from(input), key).toString('base64url')
  return `${[`${input}.${signature}`, ...disclosures].join('~')}~${rest}`
}
const disclosure = (...parts: readonly unknown[]) => b64(JSON.stringify(['salt-of-sixteen-b', ...parts]))
const digest = (text: string, hash = 'sha256') => createHash(hash).update(text).digest('base64url')

async function open(text: string) {
  const token = decodeToken(text)
  if (token.form !== 'jws') throw new Error('not signed')
  const sd = await readSdJwt(token)
  return { sd, ...discloseClaims(token, sd) }
}
const states = (list: readonly PlacedDisclosure[]) => list.map(({ state }) => state)
const places = (list: readonly PlacedDisclosure[]) => list.map(({ path, parent }) => [path, parent])

const city = disclosure('locality', 'Halle')
const street = disclosure('street', 'Am Markt 1')
const address = disclosure('address', { _sd: [digest(city), digest(street)], country: 'DE' })
const german = disclosure('DE')
const payload = {
  iss: 'https://issuer.example',
  _sd: [digest(address), digest('a decoy')],
  nationalities: [{ '...': digest(german) }, 'FR', { '...': digest('another') }],
  _sd_alg: 'sha-256',
}

describe('the claims as disclosed', () => {
  it('have each value in its place, inside one another too', async () => {
    const { text, disclosures, hidden } = await open(seal(payload, [address, city, german]))
    expect(JSON.parse(text ?? '')).toEqual({
      iss: 'https://issuer.example',
      address: { locality: 'Halle', country: 'DE' },
      nationalities: ['DE', 'FR'],
    })
    expect(states(disclosures)).toEqual(['disclosed', 'disclosed', 'disclosed'])
    expect(places(disclosures)).toEqual([
      ['address', null],
      ['address.locality', 0],
      ['nationalities[0]', null],
    ])
    expect(hidden).toEqual({ properties: 2, elements: 1 })
  })

  it('keep every number as it was signed', async () => {
    const big = b64('["salt", "n", 12345678901234567890.10]')
    const { text } = await open(seal({ _sd: [digest(big)] }, [big]))
    expect(text).toBe('{"n":12345678901234567890.10}')
  })

  it.each(['sha-384', 'sha-512'])('go by the hash of the token: %s', async (name) => {
    const hash = name.replace('-', '')
    const { disclosures } = await open(seal({ _sd: [digest(city, hash)], _sd_alg: name }, [city]))
    expect(states(disclosures)).toEqual(['disclosed'])
  })
})

describe('a disclosure that must not be believed', () => {
  it('has no digest, or only one inside what is still hidden', async () => {
    const { disclosures, text } = await open(seal(payload, [city]))
    expect(states(disclosures)).toEqual(['unmatched'])
    expect(JSON.parse(text ?? '')).not.toHaveProperty('address')
  })

  it('was changed by one letter', async () => {
    const { disclosures } = await open(seal(payload, [disclosure('DF')]))
    expect(states(disclosures)).toEqual(['unmatched'])
  })

  it('was sent twice, or its digest stands twice', async () => {
    expect(states((await open(seal({ _sd: [digest(city)] }, [city, city]))).disclosures)).toEqual([
      'disclosed',
      'twice',
    ])
    const double = seal({ _sd: [digest(city)], a: { _sd: [digest(city)] } }, [city])
    expect(states((await open(double)).disclosures)).toEqual(['twice'])
  })

  it('is of the wrong kind, takes a name, or cannot be read', async () => {
    expect(states((await open(seal({ _sd: [digest(german)] }, [german]))).disclosures)).toEqual([
      'wrong-kind',
    ])
    const list = seal({ list: [{ '...': digest(city) }] }, [city])
    expect(states((await open(list)).disclosures)).toEqual(['wrong-kind'])
    const taken = await open(seal({ _sd: [digest(city)], locality: 'Rome' }, [city]))
    expect(states(taken.disclosures)).toEqual(['name-taken'])
    expect(JSON.parse(taken.text ?? '')).toEqual({ locality: 'Rome' })
    const reserved = disclosure('_sd', [])
    expect(states((await open(seal({ _sd: [digest(reserved)] }, [reserved]))).disclosures)).toEqual([
      'name-taken',
    ])
    expect(states((await open(seal({}, [b64('{"not":"a list"}')]))).disclosures)).toEqual(['unreadable'])
    const strange = seal({ _sd: [digest(city)], _sd_alg: 'md5' }, [city])
    expect(states((await open(strange)).disclosures)).toEqual(['hash-unknown'])
  })

  it('holds names that mean something to JavaScript', async () => {
    const proto = b64('["s","__proto__",{"admin":true}]')
    const { text } = await open(seal({ _sd: [digest(proto)] }, [proto]))
    expect(text).toBe('{"__proto__":{"admin":true}}')
  })
})

describe('a presentation', () => {
  it('has the chosen disclosures in their order, and no key binding', async () => {
    const { sd } = await open(seal(payload, [address, city, german], 'e30.e30.AA'))
    expect(sd.keyBinding).toBe('e30.e30.AA')
    expect(presentSdJwt(sd, new Set([2, 0]))).toBe(`${sd.issuerJwt}~${address}~${german}~`)
    expect(presentSdJwt(sd, new Set())).toBe(`${sd.issuerJwt}~`)
  })

  it('shows nothing whose surroundings are hidden', async () => {
    const { disclosures } = await open(seal(payload, [address, city, street, german]))
    expect([...choose(disclosures, new Set(), 1, true)].sort()).toEqual([0, 1])
    expect([...choose(disclosures, new Set([0, 1, 2, 3]), 0, false)]).toEqual([3])
    expect([...choose(disclosures, new Set([0, 1, 2]), 1, false)].sort()).toEqual([0, 2])
  })

  it('is always one that holds, whatever is ticked', async () => {
    const whole = await open(seal(payload, [street, german, city, address]))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 12 }), async (ticks) => {
        let shown: ReadonlySet<number> = new Set()
        for (const [index, on] of ticks) shown = choose(whole.disclosures, shown, index, on)
        const again = await open(presentSdJwt(whole.sd, shown))
        expect(again.disclosures).toHaveLength(shown.size)
        expect(states(again.disclosures).every((state) => state === 'disclosed')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

const file = new URL('../../../shared/vectors/sd-jwt.json', import.meta.url)
interface Vector {
  readonly id: string
  readonly token: string
  readonly sdjwt?: {
    readonly disclosures: readonly { readonly digest: string; readonly referenced: boolean }[]
  }
}

describe.skipIf(!existsSync(file))(
  'the SD-JWT vectors of other suites (skipped where they are not there)',
  () => {
    const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vector[]) : []
    const withDigests = vectors.filter(({ token, sdjwt }) => sdjwt && typeof token === 'string')

    it('are there', () => expect(withDigests.length).toBeGreaterThan(9))

    it.each(withDigests)('$id', async ({ token, sdjwt }) => {
      const { disclosures } = await open(token)
      const wanted = sdjwt?.disclosures ?? []
      expect(disclosures.map(({ digest: own }) => own)).toEqual(wanted.map(({ digest: theirs }) => theirs))
      // A digest inside a disclosure that was not sent is "referenced" for neither.
      expect(disclosures.map(({ state }) => state === 'disclosed')).toEqual(
        wanted.map(({ referenced }) => referenced),
      )
    })
  },
)
