import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))

/** A Python that has PyJWT and cryptography, or null. */
export const python = [process.env.JOTLAB_PYTHON ?? '', '/usr/bin/python3', 'python3'].find(
  (each) => each !== '' && spawnSync(each, ['-c', 'import jwt, cryptography']).status === 0,
)

const drivers = {
  node: {
    file: 'check.mjs',
    driver: 'driver.mjs',
    text: `import { checkToken } from './check.mjs'
const said = []
for (const token of JSON.parse(process.env.TOKENS)) {
  said.push(await checkToken(token).then((claims) => claims.sub, (error) => error.name))
}
console.log(JSON.stringify(said))`,
  },
  python: {
    file: 'check.py',
    driver: 'driver.py',
    text: `import json, os, jwt
from check import check_token
said = []
for token in json.loads(os.environ["TOKENS"]):
    try:
        said.append(check_token(token)["sub"])
    except jwt.PyJWTError as error:
        said.append(type(error).__name__)
print(json.dumps(said))`,
  },
} as const

/** Runs the code in a process of its own over the tokens: of each the subject, or the name of its error. */
export function runCode(
  language: keyof typeof drivers,
  code: string,
  tokens: readonly string[],
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  const { file, driver, text } = drivers[language]
  const folder = mkdtempSync(join(tmpdir(), 'in-code-'))
  try {
    mkdirSync(folder, { recursive: true })
    symlinkSync(modules, join(folder, 'node_modules'))
    writeFileSync(join(folder, file), code)
    writeFileSync(join(folder, driver), text)
    const program = language === 'node' ? process.execPath : (python ?? 'python3')
    const { status, stdout, stderr } = spawnSync(program, [join(folder, driver)], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...variables, TOKENS: JSON.stringify(tokens) },
    })
    if (status !== 0) throw new Error(`${stderr}\n${code}`)
    return JSON.parse(stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
