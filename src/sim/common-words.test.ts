import { describe, expect, it } from 'vitest'
import { knownSecrets } from '../core/known-secrets.ts'
import { F1, F3 } from '../lessons/fixtures.ts'
import { commonWords } from './common-words.ts'
import { searchSecret } from './secret-search.ts'

describe('the common words', () => {
  it('are a thousand, each once, with the secret of the lesson beyond place 600', () => {
    expect(commonWords.length).toBe(1000)
    expect(new Set(commonWords).size).toBe(1000)
    expect(commonWords.indexOf('sunshine')).toBeGreaterThan(600)
    expect(commonWords.filter((word) => !/^[\x21-\x7e]{1,20}$/.test(word))).toEqual([])
  })

  it('open the token of the lesson, and neither list opens a token with a better secret', async () => {
    expect((await searchSecret(F3, commonWords, { isFast: true })).found).toBe('sunshine')
    const both = [...commonWords, ...knownSecrets]
    expect(await searchSecret(F1, both, { isFast: true })).toMatchObject({ found: null, tried: both.length })
  })
})
