import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields, requestOf, writeFields } from './request-fields.ts'

describe('the fields of a request', () => {
  it('begin with a path of the lesson and one empty header', () => {
    expect(readFields(undefined, '/notes')).toEqual({
      method: 'GET',
      path: '/notes',
      headers: [['', '']],
      body: '',
    })
  })

  it('come back from their answer as they were, half-written ones, too', () => {
    const text = fc.string({ maxLength: 12 })
    const fields = fc.record({
      method: fc.constantFrom('GET' as const, 'POST' as const),
      path: text,
      headers: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }),
      body: text,
    })
    fc.assert(
      fc.property(fields, (given) => {
        expect(readFields(writeFields(given), '/')).toEqual(given)
      }),
    )
  })

  it('make a request without nameless headers, and of a GET without a body', () => {
    const headers = [
      [' Authorization ', 'Bearer {token}'],
      ['', 'lost'],
    ] as const
    const fields = { method: 'GET', path: '/notes', headers, body: 'x' } as const
    expect(requestOf(fields)).toEqual({
      method: 'GET',
      path: '/notes',
      headers: [['Authorization', 'Bearer {token}']],
      body: '',
    })
    expect(requestOf({ ...fields, method: 'POST' }).body).toBe('x')
  })

  it('take answers of another form as none', () => {
    expect(readFields('GET', '/').path).toBe('/')
    expect(readFields(['GET'], '/').method).toBe('GET')
    expect(readFields({ method: 'constructor' }, '/').method).toBe('GET')
  })
})
