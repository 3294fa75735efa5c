import { describe, expect, it } from 'vitest'
import { findLibraryErrors, libraryErrors } from './library-errors.ts'

const ids = (text: string): readonly string[] => findLibraryErrors(text).map(({ error }) => error.id)

describe('findLibraryErrors', () => {
  it('finds a message in a stack trace', () => {
    expect(
      ids(
        'Error\nJsonWebTokenError: invalid signature\n    at /app/node_modules/jsonwebtoken/verify.js:171:19',
      ),
    ).toEqual(['jsonwebtoken-invalid-signature'])
  })
})

it('gives every row an id of its own', () => {
  expect(new Set(libraryErrors.map(({ id }) => id)).size).toBe(libraryErrors.length)
})
