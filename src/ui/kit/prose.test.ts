import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ProseText, plainWords } from './prose.tsx'

const html = (text: string) => renderToStaticMarkup(createElement(ProseText, { text }))

describe('prose', () => {
  it('has paragraphs, code and strong words', () => {
    expect(html('One `exp` here.\n\nTwo **big `alg`** there.')).toBe(
      '<p>One <code>exp</code> here.</p><p>Two <strong>big <code>alg</code></strong> there.</p>',
    )
  })

  it('leads to pages of this app and to standards', () => {
    expect(html('[here](#/learn) and [RFC 7519](https://www.rfc-editor.org/rfc/rfc7519)')).toBe(
      '<p><a href="#/learn">here</a> and <a href="https://www.rfc-editor.org/rfc/rfc7519" target="_blank" rel="noreferrer">RFC 7519</a></p>',
    )
  })

  it('leads nowhere else, and lets no markup through', () => {
    expect(html('[go](javascript:alert) <b>x</b>')).toBe('<p>go &lt;b&gt;x&lt;/b&gt;</p>')
  })

  it('keeps stars and backticks that stand alone, and code as it is written', () => {
    expect(html('2 ** 3 ** 4 and `')).toBe('<p>2 ** 3 ** 4 and `</p>')
    expect(html('`a**b**c`')).toBe('<p><code>a**b**c</code></p>')
  })

  it('is also said without marks', () => {
    expect(plainWords('the **first `exp`** of [RFC 7519](https://x.example)')).toBe(
      'the first exp of RFC 7519',
    )
  })
})
