import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCurl } from './curl-line.ts'

it('says a login as one would type it', () => {
  const headers = [['Content-Type', 'application/json']] as const
  expect(writeCurl({ method: 'POST', path: '/api/token/', headers, body: '{"username":"ana"}' })).toBe(
    `curl -i http://127.0.0.1:8000/api/token/ -H 'Content-Type: application/json' --data-binary '{"username":"ana"}'`,
  )
})

it('names the method only where it does not follow', () => {
  const request = { path: '/', headers: [], body: '' } as const
  expect(writeCurl({ ...request, method: 'GET' })).toBe('curl -i http://127.0.0.1:8000/')
  expect(writeCurl({ ...request, method: 'POST' })).toContain('-X POST')
  expect(writeCurl({ ...request, method: 'HEAD' })).toContain('--head')
})

it('is read by a shell as the words that were meant', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((one) => !one.includes('\0'))
  fc.assert(
    fc.property(text, (value) => {
      const line = writeCurl({ method: 'POST', path: '/', headers: [['X-Own', value]], body: `b${value}` })
      const words = execFileSync('sh', ['-c', `${line.replace(/^curl/u, "printf '%s\\0'")}`], {
        encoding: 'utf8',
      })
      const all = words.split('\0')
      expect(all).toContain(value === '' ? 'X-Own;' : `X-Own: ${value}`)
      expect(all).toContain(`b${value}`)
    }),
    { numRuns: 30 },
  )
})
