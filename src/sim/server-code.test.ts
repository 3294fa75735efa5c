import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { T0 } from '../lessons/fixtures.ts'
import { serverCode } from './server-code.ts'
import { readToken } from './server-verifiers.ts'
import { servers, tokens } from './testing/forged.ts'

/** Runs each server's code with each token, at the lesson's time; says what came back or the reason it gave. */
const harness = `
import hmac, json, sys
from datetime import datetime
import jwt
from jwt.utils import base64url_decode

asked = json.load(sys.stdin)

class Stopped(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.fromtimestamp(asked["now"], tz)

jwt.api_jwt.datetime = Stopped
told = {"version": jwt.__version__}
for name, server in asked["servers"].items():
    scope = {"jwt": jwt, "hmac": hmac, "base64url_decode": base64url_decode, "KEY": server["key"]}
    exec(server["code"], scope)
    for about, token in asked["tokens"].items():
        try:
            told[name + ": " + about] = ["accepted", scope["read_token"](token)]
        except Exception as error:
            told[name + ": " + about] = ["refused", str(error)]
json.dump(told, sys.stdout)
`

/** A Python that has PyJWT and its RSA; null: none on this machine. */
const python =
  ['python3', '/usr/bin/python3'].find((name) => {
    try {
      execFileSync(name, ['-c', 'import jwt, cryptography; assert jwt.__version__ >= "2.6"'], {
        stdio: 'ignore',
      })
      return true
    } catch {
      return false
    }
  }) ?? null

/** PyJWT words these in other ways, or stops with an error of Python's own; both refuse. */
const ownWords = new Set([
  'Too many segments',
  'Invalid header string',
  'Could not parse the key',
  'Unsupported critical extension',
  'Invalid crypto padding',
])

describe('the Python that a server shows', () => {
  it.each(Object.entries(servers))('is short enough to be read at a glance: %s', (_name, server) => {
    expect(serverCode(server).split('\n').length).toBeLessThanOrEqual(9)
  })

  it.skipIf(python === null)(
    'lets in and refuses exactly what the server here does (PyJWT)',
    async () => {
      const asked = {
        now: T0,
        tokens,
        servers: Object.fromEntries(
          Object.entries(servers).map(([name, server]) => [
            name,
            { key: server.key.text, code: serverCode(server) },
          ]),
        ),
      }
      const output = execFileSync(python ?? '', ['-c', harness], {
        input: JSON.stringify(asked),
        encoding: 'utf8',
      })
      const { version, ...told } = JSON.parse(output) as Record<string, [string, unknown]> & {
        version: string
      }
      // Other versions word some reasons in another way.
      const isWorded = version.startsWith('2.6.')
      const here: typeof told = {}
      for (const [name, server] of Object.entries(servers)) {
        for (const [about, token] of Object.entries(tokens)) {
          const reading = await readToken(server, token, T0)
          const asTold = told[`${name}: ${about}`]
          const isOwn =
            !reading.ok && asTold?.[0] === 'refused' && (!isWorded || ownWords.has(reading.detail))
          here[`${name}: ${about}`] = reading.ok
            ? ['accepted', JSON.parse(JSON.stringify(reading.claims))]
            : ['refused', isOwn ? asTold[1] : reading.detail]
        }
      }
      expect(here).toEqual(told)
    },
    60_000,
  )
})
