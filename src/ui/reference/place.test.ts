import { describe, expect, it } from 'vitest'
import { addressInReference, readReferencePlace } from './place.ts'

const read = (address: string) => readReferencePlace(address.replace('#/', ''))

describe('an address in the reference', () => {
  it.each([
    [null, null],
    ['claims', null],
    ['claims', 'exp'],
    ['claims', 'https://example.com/a?b#c'],
    ['header', 'x5t#S256'],
    ['claims', '%E0%A4%A'],
  ] as const)('leads back to %j %j', (section, entry) => {
    expect(read(addressInReference(section, entry))).toEqual({ section, entry })
  })
  it('that leads nowhere leads to everything', () => {
    expect(readReferencePlace('reference/nothing/exp')).toEqual({ section: null, entry: null })
    expect(readReferencePlace('reference/')).toEqual({ section: null, entry: null })
  })
  it('that was damaged is read as it stands', () => {
    expect(readReferencePlace('reference/claims/%E0%A4')).toEqual({ section: 'claims', entry: '%E0%A4' })
  })
})
