import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** A Python that has PyJWT and cryptography, or null. */
export const python = [process.env.JOTLAB_PYTHON ?? '', '/usr/bin/python3', 'python3'].find(
  (each) => each !== '' && spawnSync(each, ['-c', 'import jwt, cryptography']).status === 0,
)

/** Where Debian puts the sources of Go libraries. */
const gopath = process.env.GOPATH ?? '/usr/share/gocode'
const goEnv = { GO111MODULE: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local' }

/** What is needed to run the code of one language. */
interface Runner {
  /** The library, for the words that say why nothing was run. */
  readonly needs: string
  readonly isHere: () => boolean
  /** Texts by path: the code, and what calls it with each token. */
  readonly files: (code: string) => Readonly<Record<string, string>>
  /** The program and its arguments, in the folder of the files. */
  readonly command: readonly [string, ...string[]]
  readonly env: (folder: string) => Readonly<Record<string, string | undefined>>
}

const runners = {
  node: {
    needs: 'Node',
    isHere: () => true,
    files: (code) => ({
      'check.mjs': code,
      'driver.mjs': `import { checkToken } from './check.mjs'
const said = []
for (const token of JSON.parse(process.env.TOKENS)) {
  said.push(await checkToken(token).then((claims) => claims.sub, (error) => error.name))
}
console.log(JSON.stringify(said))`,
    }),
    command: [process.execPath, 'driver.mjs'],
    env: () => ({}),
  },
  python: {
    needs: 'Python with PyJWT',
    isHere: () => python !== undefined,
    files: (code) => ({
      'check.py': code,
      'driver.py': `import json, os, jwt
from check import check_token
said = []
for token in json.loads(os.environ["TOKENS"]):
    try:
        said.append(check_token(token)["sub"])
    except jwt.PyJWTError as error:
        said.append(type(error).__name__)
print(json.dumps(said))`,
    }),
    command: [python ?? 'python3', 'driver.py'],
    env: () => ({}),
  },
  ruby: {
    needs: 'Ruby with ruby-jwt',
    isHere: () => spawnSync('ruby', ['-e', 'require "jwt"']).status === 0,
    files: (code) => ({
      'check.rb': code,
      'driver.rb': `require 'json'
require_relative 'check'
said = JSON.parse(ENV.fetch('TOKENS')).map do |token|
  check_token(token)['sub']
rescue JWT::DecodeError => e
  e.class.name
end
puts JSON.generate(said)`,
    }),
    command: ['ruby', 'driver.rb'],
    env: () => ({ RUBYLIB: process.env.RUBYLIB, LANG: 'C.UTF-8' }),
  },
  go: {
    needs: 'Go with golang-jwt v5',
    isHere: () =>
      spawnSync('go', ['list', 'github.com/golang-jwt/jwt/v5'], {
        env: { ...process.env, ...goEnv, GOPATH: gopath },
      }).status === 0,
    files: (code) => ({
      'src/check/check.go': code,
      'src/driver/main.go': `package main

import (
	"encoding/json"
	"fmt"
	"os"

	token "check"
)

func main() {
	var tokens, said []string
	if err := json.Unmarshal([]byte(os.Getenv("TOKENS")), &tokens); err != nil {
		panic(err)
	}
	for _, text := range tokens {
		claims, err := token.Check(text)
		if err != nil {
			said = append(said, err.Error())
		} else {
			said = append(said, fmt.Sprint(claims["sub"]))
		}
	}
	out, err := json.Marshal(said)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(out))
}`,
    }),
    command: ['go', 'run', 'driver'],
    env: (folder) => ({
      ...goEnv,
      GOPATH: [folder, gopath].join(delimiter),
      GOROOT: process.env.GOROOT,
      HOME: process.env.HOME,
    }),
  },
} as const satisfies { readonly [language: string]: Runner }

/** Languages whose code can be run, where they and their library are. */
export type RunLanguage = keyof typeof runners
export const runLanguages = Object.keys(runners) as readonly RunLanguage[]

/** What is not here to run the language, such as "Ruby with ruby-jwt"; null: all is here. */
export function absent(language: RunLanguage): string | null {
  const { isHere, needs } = runners[language]
  return isHere() ? null : needs
}

/** Runs the code in a process of its own over the tokens: of each the subject, or the name of its error. */
export function runCode(
  language: RunLanguage,
  code: string,
  tokens: readonly string[],
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  const runner: Runner = runners[language]
  const folder = mkdtempSync(join(tmpdir(), 'in-code-'))
  try {
    symlinkSync(modules, join(folder, 'node_modules'))
    for (const [path, text] of Object.entries(runner.files(code))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const [program, ...rest] = runner.command
    const { status, stdout, stderr } = spawnSync(program, rest, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...runner.env(folder), ...variables, TOKENS: JSON.stringify(tokens) },
    })
    if (status !== 0) throw new Error(`${stderr}\n${code}`)
    return JSON.parse(stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
