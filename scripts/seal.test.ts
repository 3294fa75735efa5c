import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hashInlineScripts, headersFile, metaPolicy } from './headers.mjs'
import { inlineStyles, sealPage, splitForOffline } from './seal.mjs'

test('inline scripts are allowed by the hash of exactly what stands in them', () => {
  const body = "\n  document.title = 'x'\n"
  const html = `<script type="module" src="./a.js"></script><script>${body}</script>`
  const hash = createHash('sha256').update(body).digest('base64')
  expect(hashInlineScripts(html)).toEqual([`'sha256-${hash}'`])
  expect(metaPolicy(html)).toContain(`script-src 'self' 'sha256-${hash}';`)
})

test('public/_headers is what the source of the policy gives for the page', () => {
  expect(readFileSync('public/_headers', 'utf8')).toBe(
    headersFile(readFileSync('index.html', 'utf8'), readFileSync('public/fetch/index.html', 'utf8')),
  )
})

test('the meta element stands before everything it shall hold for', () => {
  const sealed = sealPage('<head><meta charset="utf-8" /><script>1</script></head>')
  expect(sealed.indexOf('Content-Security-Policy')).toBeLessThan(sealed.indexOf('<script>'))
  expect(() => sealPage('<head><title>no charset</title></head>')).toThrow()
})

test('a stylesheet moved into the page still finds its fonts', () => {
  const css = 'a{src:url(./inter.woff2)}b{src:url("mono.woff2")}c{src:url(data:x)}d{src:url(/root.png)}'
  const html = '<link rel="stylesheet" crossorigin href="./assets/index-1.css">'
  expect(inlineStyles(html, () => css)).toBe(
    '<style>a{src:url(./assets/inter.woff2)}b{src:url("./assets/mono.woff2")}c{src:url(data:x)}d{src:url(/root.png)}</style>' +
      '<link rel="stylesheet" crossorigin href="./assets/index-1.css" disabled>',
  )
})

test('the first visit keeps the page, not the editor and not other alphabets', () => {
  const names = [
    'assets/index-1.js',
    'assets/monaco-2.js',
    'assets/editor-3.css',
    'assets/editor.worker-4.js',
    'assets/inter-latin-wght-normal-5.woff2',
    'assets/inter-greek-wght-normal-6.woff2',
    'icon-192.png',
    'index.html',
    'sw.js',
    '_headers',
  ]
  const manifest = {
    'index.html': { file: 'assets/index-1.js' },
    'src/ui/editor.ts': {
      file: 'assets/monaco-2.js',
      css: ['assets/editor-3.css'],
      assets: ['assets/editor.worker-4.js'],
    },
  }
  expect(splitForOffline(names, manifest)).toEqual({
    core: ['./', 'assets/index-1.js', 'assets/inter-latin-wght-normal-5.woff2', 'icon-192.png'],
    later: [
      'assets/monaco-2.js',
      'assets/editor-3.css',
      'assets/editor.worker-4.js',
      'assets/inter-greek-wght-normal-6.woff2',
    ],
  })
})
