import { expect } from 'vitest'
import { extract } from '../extract.ts'

/** Awaits these tokens in a paste, and that `code` is said first; '': nothing is said where the paste is the token. */
export function expectExtracted(pasted: string, tokens: readonly string[], code: string): void {
  const { tokens: found, notices } = extract(pasted)
  expect(found.map((one) => one.text)).toEqual(tokens)
  const codes = [...(found[0]?.notices ?? []), ...notices].map((one) => one.code)
  if (code !== '') expect(codes[0]).toBe(code)
  if (code === '' && pasted === tokens[0]) expect(codes).toEqual([])
}
