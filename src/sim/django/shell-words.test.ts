import { describe, expect, it } from 'vitest'
import { isPassedOver, readShellLine } from './shell-words.ts'

/** Which commands of a line run, where `no…` fails and all others do well. */
function ran(line: string): string {
  const read = readShellLine(line)
  if (!read.ok) return read.why
  let exit = 0
  const names: string[] = []
  for (const command of read.commands) {
    if (isPassedOver(command, exit)) continue
    const [name = ''] = command.words
    names.push(name)
    exit = name.startsWith('no') ? 1 : 0
  }
  return names.join(' ')
}

describe('a line with several commands', () => {
  // Each row as `sh` ran it, with `no` for a command that fails.
  it.each([
    ['a; b', 'a b'],
    ['no; b', 'no b'],
    ['a && b', 'a b'],
    ['no && b', 'no'],
    ['no && b; c', 'no c'],
    ['no && b && c; d', 'no d'],
    ['a || b', 'a'],
    ['no || b', 'no b'],
    ['a || b; c', 'a c'],
    ['no && b || c', 'no c'],
    ['a || b && c', 'a c'],
    ['no || no2 || c', 'no no2 c'],
    ['a && no || c && d; e', 'a no c d e'],
    ['a;b&&c||d;', 'a b c'],
    ['a "&&" b', 'a'],
    ['a # && b', 'a'],
    ['# only words', ''],
    ['', ''],
  ])('%s: runs %s', (line, expected) => {
    expect(ran(line)).toBe(expected)
  })

  it.each([
    ['a &&', 'Nothing follows "&&"'],
    ['a || # later', 'Nothing follows "||"'],
    ['&& a', 'no command stands before it'],
    ['a ;; b', 'no command stands before it'],
    ['a && || b', 'no command stands before it'],
    ['a | b', 'knows no "|"'],
    ['a &', 'knows no "&"'],
    ['a > b', 'knows no ">"'],
  ])('refuses %s', (line, why) => {
    expect(ran(line)).toContain(why)
  })
})
