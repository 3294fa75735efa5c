import { describe, expect, it } from 'vitest'
import { type Entry, entry, type Section } from './entry.ts'
import { countOf, searchSections } from './search.ts'

const make = (...entries: Entry[]): readonly Section[] => [
  { id: 'claims', title: 'Claims', intro: '', groups: [{ title: null, entries }] },
  {
    id: 'rules',
    title: 'Rules',
    intro: '',
    groups: [{ title: null, entries: [entry('S1', { name: 'S1' })] }],
  },
]
const names = (sections: readonly Section[]) =>
  sections.map(({ groups }) => groups.flatMap(({ entries }) => entries.map(({ id }) => id)))

const exp = entry('exp', { name: 'exp', paragraphs: ['From this moment on the token must not be accepted.'] })
const refreshExp = entry('refresh_exp', { name: 'refresh_exp', paragraphs: ['When refreshing ends.'] })
const expires = entry('expires', { name: 'expires', paragraphs: ['A misspelled exp.'] })
const iat = entry('iat', { name: 'iat', paragraphs: ['Before exp.'], facts: [['Unit', 'Seconds']] })

describe('searchSections', () => {
  const all = make(iat, refreshExp, expires, exp)
  it('gives everything for nothing, as it is', () => {
    expect(searchSections(all, '  ')).toBe(all)
  })
  it('puts the nearest name first: it, its beginnings, then names and texts that hold it', () => {
    expect(names(searchSections(all, 'EXP'))).toEqual([['exp', 'expires', 'refresh_exp', 'iat'], []])
  })
  it('wants every word, wherever it stands', () => {
    expect(names(searchSections(all, 'moment accepted'))).toEqual([['exp'], []])
    expect(names(searchSections(all, 'moment refreshing'))).toEqual([[], []])
    expect(names(searchSections(all, 'unit seconds'))).toEqual([['iat'], []])
  })
  it('does not change the order of what it was given', () => {
    searchSections(all, 'exp')
    expect(names(all)[0]).toEqual(['iat', 'refresh_exp', 'expires', 'exp'])
  })
  it('counts what is left', () => {
    expect(searchSections(all, 'exp').map(countOf)).toEqual([4, 0])
  })
})
