import { expect, it } from 'vitest'
import { decodeToken } from './decode.ts'
import { examples } from './examples.ts'
import { extract } from './extract.ts'
import { explain } from './messages.ts'
import { explainReading } from './reading-messages.ts'

const pastes = examples.flatMap(({ token }) => [
  token,
  `Authorization: Bearer "${token}",`,
  token.toLowerCase(),
  token.slice(0, -9),
  token.replaceAll('-', '+').replaceAll('_', '/'),
  token.replace('.', '\u200b.'),
  `{"access_token": "${token}"}`,
  token.split('.').slice(0, 2).join('.'),
])

it('has the words for everything that is found before any key is known', () => {
  let told = 0
  for (const pasted of [...pastes, '{"sub":"1"}', '{"keys":[]}', 'hello there', 'a.b.c', 'e30.e30']) {
    const { tokens, notices } = extract(pasted)
    const decoded = tokens.map(({ text }) => decodeToken(text))
    for (const found of [
      ...notices,
      ...tokens.flatMap((token) => token.notices),
      ...decoded.flatMap((it) => it.problems),
    ]) {
      expect(explainReading(found)).toEqual(explain(found))
      expect(explainReading(found).title).not.toBe(found.code)
      told++
    }
  }
  expect(told).toBeGreaterThan(100)
})
