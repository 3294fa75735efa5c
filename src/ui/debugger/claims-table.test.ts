import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { encodeTextBase64url } from '../../core/base64url.ts'
import { decodeToken, type JsonSegment } from '../../core/decode.ts'
import type { Span } from '../../core/span.ts'
import { ClaimsTable } from './claims-table.tsx'
import { Timeline } from './timeline.tsx'

const NOW = 1793963874

function payloadOf(source: string): JsonSegment {
  const token = decodeToken(`${encodeTextBase64url('{"alg":"HS256"}')}.${encodeTextBase64url(source)}.AA`)
  if (token.form !== 'jws') throw new Error('not a token')
  return token.payload
}

function claims(source: string, lit: Span | null = null): string {
  const payload = payloadOf(source)
  return renderToStaticMarkup(createElement(ClaimsTable, { payload, now: NOW, lit, onPointAt: () => {} }))
}

function timeline(
  source: string,
  props: { now?: number; isLive?: boolean; leewaySeconds?: number } = {},
): string {
  return renderToStaticMarkup(
    createElement(Timeline, {
      payload: payloadOf(source),
      now: NOW,
      isLive: true,
      leewaySeconds: 0,
      onClock: () => {},
      onLeeway: () => {},
      ...props,
    }),
  )
}

describe('ClaimsTable', () => {
  it('shows values exactly as they are written', () => {
    const html = claims('{"n":12345678901234567890,"f":1.0,"s":"\\u0041","o":{"b":1, "a":2}}')
    expect(html).toContain('<code>12345678901234567890</code>')
    expect(html).toContain('<code>1.0</code>')
    expect(html).toContain('<code>&quot;\\u0041&quot;</code>')
    expect(html).toContain('<code>{&quot;b&quot;:1, &quot;a&quot;:2}</code>')
  })

  it('keeps order and duplicates', () => {
    const html = claims('{"b":1,"a":2,"b":3}')
    expect([...html.matchAll(/<bdi>(\w)<\/bdi>/g)].map(([, name]) => name)).toEqual(['b', 'a', 'b'])
    expect(html.match(/named more than once/g)).toHaveLength(2)
  })

  it('tells times relative to now, and what is no time', () => {
    expect(claims('{"exp":1793964000}')).toContain('in 2 min 6 s')
    expect(claims('{"exp":1793963700}')).toContain('is-bad">2 min 54 s ago')
    expect(claims('{"iat":1793963700000}')).toContain('Looks like milliseconds')
    expect(claims('{"iat":null}')).toContain('null is not a time')
  })

  it('lights the rows that a span touches, one of them a tab stop', () => {
    const html = claims('{"a":1,"b":2}', { start: 8, end: 9 })
    expect(html.match(/is-lit/g)).toHaveLength(1)
    expect(html.indexOf('is-lit')).toBeGreaterThan(html.indexOf('<bdi>a</bdi>'))
    expect(html.match(/tabindex="0"/g)).toHaveLength(1)
  })

  it('folds long values, never as markup', () => {
    const html = claims(`{"a":"<b>${'x'.repeat(5000)}"}`)
    expect(html).toContain('Show all 5,005 characters')
    expect(html).toContain('&lt;b&gt;')
    expect(html.length).toBeLessThan(2000)
  })

  it('says in a sentence why there are no claims', () => {
    expect(claims('[1]')).toContain('is a list')
    expect(claims('hello')).toContain('not a JSON object')
    expect(claims('{}')).toContain('claims nothing')
    expect(claims('{"a":1')).toContain('not one to its end')
  })
})

describe('Timeline', () => {
  const usual = '{"iat":1793963700,"exp":1793964000}'

  it('has a slider that speaks of time', () => {
    expect(timeline(usual)).toMatch(
      /aria-label="As of"[^>]*aria-valuetext="now, [^"]*2026[^"]*valid, expires in 2 min 6 s"/,
    )
  })

  it('tells what the moment means', () => {
    expect(timeline(usual, { now: NOW + 200 })).toContain('expired 1 min 14 s ago"')
    expect(timeline(usual, { now: NOW + 200, leewaySeconds: 100 })).toContain('valid only within the leeway')
    expect(timeline('{"nbf":1793964000}')).toContain('not valid yet, in 2 min 6 s')
    expect(timeline('{"iat":5}')).toContain('valid, never expires')
  })

  it('moves nothing but the mark and its words when the clock ticks', () => {
    const still = (html: string) =>
      html
        .replace(/<div class="timeline-now">.*?<\/div>/, '')
        .replace(/<input.*?>/g, '')
        .replace(/<i class="timeline-mark.*?<\/i>/, '')
    expect(still(timeline(usual))).toBe(still(timeline(usual, { now: NOW + 100 })))
    expect(timeline(usual)).not.toBe(timeline(usual, { now: NOW + 100 }))
  })

  it('offers the way back when the clock stands, and warns of a long leeway', () => {
    expect(timeline(usual)).not.toContain('Back to now')
    expect(timeline(usual, { isLive: false })).toContain('Back to now')
    expect(timeline(usual, { leewaySeconds: 300 })).not.toContain('4.1.4')
    expect(timeline(usual, { leewaySeconds: 301 })).toContain('4.1.4')
  })

  it('survives any value', () => {
    for (const value of ['1e308', '-1e308', '1e999', '"x"', 'null', '{}', '1793964000000', '0']) {
      const html = timeline(`{"iat":${value},"nbf":${value},"exp":${value}}`)
      expect(html).not.toContain('NaN')
      expect(html).not.toContain('Infinity')
    }
  })
})
