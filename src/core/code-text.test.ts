import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type QuotedLanguage, quote } from './code-text.ts'

/** What ends a text, puts a value into it, or escapes, in one language or another. */
const marks =
  `" ' \` \\ \\\\ \\" \\' $x \${x} {$x} $_GET[a] #{1+1} #$0 #@x \\#{x} \\$x %s %{x} %% {0} {{x}} ` +
  `\\u0041 \\\\u0041 \\x41 \\101 \\U00000041 \\N{DASH} \\u{41} """ ''' ?> <?php */ // <!-- </script> @"x" PEM`
const single = [...Array(0x250).keys(), ...Array.from({ length: 0x70 }, (_, at) => 0x2000 + at)]
const texts = [
  '',
  marks,
  ...marks.split(' '),
  // A digit after it must not become part of a number of the character before.
  ...single.map((code) => `a${String.fromCharCode(code)}1f`),
  '\r\n',
  'e\u0301 日本 😀 \u{e0001} \u{10ffff} \u{1f468}\u200d\u{1f469} \ufeff \ufffd',
  // Halves of characters have no UTF-8; they become U+FFFD, as TextEncoder makes them.
  'a\ud800b\udc00',
]
const hexes = texts.map((text) => Buffer.from(text, 'utf8').toString('hex'))

interface Program {
  readonly file: string
  /** Prints each text as the hexadecimal of its UTF-8, one a line. */
  readonly print: (literals: string) => string
  readonly command: readonly [string, ...string[]]
  readonly version: string
}

const programs: Readonly<Partial<Record<QuotedLanguage, Program>>> = {
  js: {
    file: 'all.mjs',
    print: (all) => `for (const t of [${all}]) console.log(Buffer.from(t, 'utf8').toString('hex'))`,
    command: [process.execPath, 'all.mjs'],
    version: '--version',
  },
  python: {
    file: 'all.py',
    print: (all) => `for t in [${all}]:\n    print(t.encode("utf-8").hex())`,
    command: ['python3', 'all.py'],
    version: '--version',
  },
  ruby: {
    file: 'all.rb',
    print: (all) => `[${all}].each { |t| puts t.unpack1('H*') }`,
    command: ['ruby', 'all.rb'],
    version: '--version',
  },
  php: {
    file: 'all.php',
    print: (all) => `<?php foreach ([${all}] as $t) echo bin2hex($t), "\\n";`,
    command: ['php', 'all.php'],
    version: '--version',
  },
  go: {
    file: 'all.go',
    print: (all) =>
      `package main\nimport "fmt"\nfunc main() { for _, t := range []string{${all}} { fmt.Printf("%x\\n", t) } }`,
    command: ['go', 'run', 'all.go'],
    version: 'version',
  },
  java: {
    file: 'All.java',
    print: (all) => `public class All { public static void main(String[] arguments) {
  for (String t : new String[] {${all}})
    System.out.println(java.util.HexFormat.of().formatHex(t.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
} }`,
    command: ['java', '-Dfile.encoding=UTF-8', 'All.java'],
    version: '--version',
  },
}

function printed({ file, print, command: [program, ...rest] }: Program, literals: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'literals-'))
  try {
    writeFileSync(join(folder, file), `${print(literals.join(', '))}\n`)
    const { stdout, stderr } = spawnSync(program, rest, { cwd: folder, encoding: 'utf8' })
    return { lines: stdout.split('\n').slice(0, -1), stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.each(Object.entries(programs))('a literal of %s', (language, program) => {
  const isHere = spawnSync(program.command[0], [program.version]).status === 0
  it.skipIf(!isHere)(
    isHere ? 'means its text, whatever stands in it' : `skipped: there is no ${program.command[0]} here`,
    { timeout: 120_000 },
    () => {
      const { lines, stderr } = printed(
        program,
        texts.map((text) => quote(text, language as QuotedLanguage)),
      )
      expect(stderr).toBe('')
      expect(lines).toEqual(hexes)
    },
  )
})

describe('a literal', () => {
  const all: readonly QuotedLanguage[] = ['js', 'python', 'go', 'java', 'csharp', 'php', 'ruby']
  it.each(all)('of %s stays on one line and shows all that it holds', (language) => {
    for (const text of texts) expect(quote(text, language)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })
})
