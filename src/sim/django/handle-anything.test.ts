import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Method } from '../happening.ts'
import { handleRequest } from './handle.ts'
import { wiredProject } from './start-project.ts'

const now = 1_767_225_600

describe('any input', () => {
  const settings = wiredProject().files['campus/settings.py'] ?? ''

  it('never throws for a request', async () => {
    const method = fc.constantFrom<Method>('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')
    const path = fc.oneof(
      fc.constantFrom('/api/token/', '/api/token/refresh/', '/api/notes/', '/api/notes/1/', '/api/token'),
      fc.string(),
    )
    const header = fc.tuple(
      fc.constantFrom('Authorization', 'Content-Type', 'Accept', 'Host', '__proto__'),
      fc.oneof(fc.string(), fc.constantFrom('application/json', 'Bearer a.b.c')),
    )
    const body = fc.oneof(fc.string(), fc.json())
    await fc.assert(
      fc.asyncProperty(
        method,
        path,
        fc.array(header, { maxLength: 4 }),
        body,
        async (...[m, p, headers, b]) => {
          const { response } = await handleRequest(
            wiredProject(),
            { method: m, path: p, headers, body: b },
            now,
          )
          expect(response.status).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('never throws for whatever stands in settings.py', async () => {
    const words = fc.constantFrom(
      '=',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ':',
      ',',
      "'",
      '"',
      '\n',
      '    ',
      'X',
      'def f',
      'if',
      'class A',
      'import os',
      'f"{x}"',
      '+',
      '1',
      'timedelta(days=1)',
      '# a',
      'lambda',
      '\\',
      '"""',
      'True',
      '.',
      'in',
      'not',
      '**',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.nat(settings.length),
        fc.array(words, { maxLength: 12 }),
        fc.boolean(),
        async (at, inserted, cuts) => {
          const text = settings.slice(0, at) + inserted.join(' ') + (cuts ? '' : settings.slice(at))
          const project = wiredProject({ files: { 'campus/settings.py': text } })
          const { response } = await handleRequest(
            project,
            { method: 'GET', path: '/api/notes/', headers: [], body: '' },
            now,
          )
          expect(response.status).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 150 },
    )
  })
})
