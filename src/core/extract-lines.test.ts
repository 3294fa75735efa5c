import { describe, expect, it } from 'vitest'
import { extract } from './extract.ts'
import { encrypted, other, rs256, token, unknownAlg, wrap } from './paste-samples.ts'
import { expectExtracted } from './testing/extracted.ts'

const lines = (text: string, width: number) => wrap(text, width).split('\n')
const each = (text: string, width: number, put: (line: string, at: number) => string) =>
  lines(text, width).map(put).join('\n')
const framed = (text: string) => each(text, 60, (line) => `│ ${line.padEnd(60)} │`)

describe('a token in lines that something stands before or behind', () => {
  it.each<[string, string, string]>([
    ['the numbers of cat -n', token, each(token, 72, (line, at) => `${String(at + 1).padStart(6)}\t${line}`)],
    ['the numbers of an editor', rs256, each(rs256, 72, (line, at) => `${at + 98}: ${line}`)],
    ['numbers and a rule', token, each(token, 72, (line, at) => `${String(at + 9).padStart(4)} │ ${line}`)],
    ['a list', rs256, each(rs256, 72, (line, at) => `${at + 1}. ${line}`)],
    ['the numbers of less -N', rs256, each(rs256, 72, (line, at) => `${String(at + 1).padStart(7)} ${line}`)],
    ['numbers, of unknown length', unknownAlg, each(unknownAlg, 40, (line, at) => `${at + 1} | ${line}`)],
    ['added lines of a diff', token, each(token, 72, (line) => `+${line}`)],
    ['removed lines of a diff', rs256, each(rs256, 64, (line) => `-${line}`)],
    ['added lines that are indented', encrypted, each(encrypted, 50, (line) => `+    ${line}`)],
    ['a comment of SQL', rs256, each(rs256, 70, (line) => `-- ${line}`)],
    ['a comment of Lisp', rs256, each(rs256, 70, (line) => `;; ${line}`)],
    ['a frame', rs256, framed(rs256)],
    ['a frame with its edges', token, `╭${'─'.repeat(62)}╮\n${framed(token)}\n╰${'─'.repeat(62)}╯`],
    ['a table', rs256, each(rs256, 60, (line) => `| ${line.padEnd(60)} |`)],
    ['the border of a pane', rs256, each(rs256, 40, (line) => `${line}│`)],
    ['signs of broken lines', token, wrap(token, 76, '↵\n')],
    ['signs of continued lines', token, wrap(token, 76, '\n↪ ')],
    ['underscores of Visual Basic', token, `Dim t = "${wrap(token, 60, '" & _\r\n  "')}"`],
  ])('%s', (_name, wanted, pasted) => expectExtracted(pasted, [wanted], 'unwrapped-lines'))

  it.each<[string, string[], string]>([
    ['a numbered list of tokens', [token, other], `1. ${token}\n2. ${other}`],
    ['removed and added', [other, token], `-TOKEN=${other}\n+TOKEN=${token}`],
    ['numbers that do not follow each other', [token], `3 ${token}\n7 ${rs256.split('.')[2]}`],
    ['two columns with numbers', [token, other], `1\t${token}\tana\n2\t${other}\tbob`],
  ])('%s stay apart', (_name, wanted, pasted) => {
    expect(extract(pasted).tokens.map((one) => one.text)).toEqual(wanted)
  })

  it('keeps the first characters of lines of standard base64', () => {
    const signature = `${'+'.padEnd(60, 'Ab3x')}\n${'+'.padEnd(60, 'Cd4y')}`.padEnd(343, 'z')
    const pasted = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.\n${signature}`
    expect(extract(pasted).tokens[0]?.asPasted?.split('.')[2]).toBe(signature.replaceAll('\n', ''))
  })
})
