/** What is called proven is proved again by Node's own crypto: a false claim would be worse than silence. */
import { describe, expect, it } from 'vitest'
import { examine } from './testing/examine.ts'
import { sequence } from './testing/sequence.ts'
import { spoilMac, spoilSignature } from './testing/spoiled.ts'
import { spoilSealed } from './testing/spoiled-sealed.ts'

describe('2,000 tokens that do not fit their keys', () => {
  const met = new Set<string>()
  const chunks = Array.from({ length: 10 }, (_, at) => at)
  it.each(chunks)('nothing untrue is claimed of the %ith 200', async (chunk) => {
    const chance = sequence(20_260_101 + chunk)
    const wrong: string[] = []
    for (let round = 0; round < 200; round++) {
      const turn = chance.next()
      const spoiled =
        turn < 0.45 ? spoilMac(chance) : turn < 0.93 ? spoilSignature(chance) : await spoilSealed(chance)
      const seen = await examine(spoiled)
      wrong.push(...seen.wrong)
      for (const code of seen.causes) met.add(code)
    }
    expect(wrong).toEqual([])
  })

  it('many causes were met, and each was proved twice', () => {
    expect([...met].sort()).toEqual(
      expect.arrayContaining([
        'alg-header-wrong',
        'alg-key-confusion',
        'content-changed',
        'ecdsa-der-signature',
        'other-key-fits',
        'pss-salt-length',
        'secret-base64-decoded',
        'secret-extra-whitespace',
        'secret-hex-decoded',
        'secret-trailing-newline',
        'signature-hex',
        'signature-too-long',
        'signature-truncated',
      ]),
    )
  })
})
