import { describe, expect, it } from 'vitest'
import { faultOfCallable, lastRun, type RanPython } from './checks.ts'
import type { PythonError } from './run.ts'

const right: RanPython = {
  kind: 'ran-python',
  code: '',
  request: { method: 'GET', path: '/caf%C3%A9?x=1', headers: [], body: '' },
  status: 200,
  reason: 'OK',
  headers: [['Content-Type', 'text/plain']],
  body: '/caf\xc3\xa9',
  error: null,
  validator: null,
  printed: '',
}

const error = (by: PythonError['by'], message: string): RanPython => ({
  ...right,
  status: null,
  error: { by, type: 'TypeError', message, line: null, traceback: message },
})

describe('the task of the path', () => {
  it.each([
    [null, right],
    ['time', error('time', '')],
    ['missing', error('server', "module 'wsgi' has no attribute 'application'")],
    ['crashed', error('code', "'h' is not a byte")],
    ['not-bytes', error('server', "'h' is not a byte")],
    ['refused', error('server', '200 is not a string')],
    ['status', { ...right, status: 404 }],
    ['rules', { ...right, validator: 'No Content-Type header found' }],
    ['body', { ...right, body: '/café' }],
    ['body', { ...right, body: '/caf\xc3\xa9?x=1' }],
  ] as const)('finds %s', (fault, ran) => {
    expect(faultOfCallable(ran)).toBe(fault)
  })
})

it('finds the last run', () => {
  const other = { kind: 'command', line: 'ls', exit: 0 } as const
  expect(lastRun([other])).toBeNull()
  expect(lastRun([{ ...right, body: 'first' }, right, other])).toBe(right)
})
