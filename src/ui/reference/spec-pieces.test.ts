import { describe, expect, it } from 'vitest'
import { specPieces } from './spec-pieces.ts'

const links = (spec: string) =>
  specPieces(spec).flatMap(({ text, address }) => (address === null ? [] : [`${text} ${address}`]))

describe('specPieces', () => {
  it('leads to the document and to the section', () => {
    expect(links('RFC 7515 §4.1.1')).toEqual([
      'RFC 7515 https://www.rfc-editor.org/rfc/rfc7515',
      '§4.1.1 https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1',
    ])
  })
  it('takes each section to be of the document before it', () => {
    expect(links('RFC 8725 §2.1, §3.1, RFC 7518 §4.2')).toEqual([
      'RFC 8725 https://www.rfc-editor.org/rfc/rfc8725',
      '§2.1 https://www.rfc-editor.org/rfc/rfc8725#section-2.1',
      '§3.1 https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
      'RFC 7518 https://www.rfc-editor.org/rfc/rfc7518',
      '§4.2 https://www.rfc-editor.org/rfc/rfc7518#section-4.2',
    ])
  })
  it('does not lead sections of other documents to an RFC', () => {
    expect(links('OpenID Connect Core §2')).toEqual([])
    expect(links('RFC 7515 §4.1.4, OpenID Connect Core §10.1')).toHaveLength(2)
  })
  it('knows appendices, however they are written', () => {
    expect(links('RFC 8017 §A.1.1')[1]).toBe('§A.1.1 https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1')
    expect(links('RFC 8017 Appendix A.1.1')[1]).toBe(
      'Appendix A.1.1 https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1',
    )
  })
  it.each(['RFC 7517 §4.2–4.4', 'our advice', 'RFC 9449 §4.3, §8–9', 'RFC 7515 §4, §5.2.', ''])(
    'keeps every character of %j',
    (spec) => {
      expect(
        specPieces(spec)
          .map(({ text }) => text)
          .join(''),
      ).toBe(spec)
    },
  )
})
