import { describe, expect, it } from 'vitest'
import { T0 } from '../lessons/fixtures.ts'
import { serverCode } from './server-code.ts'
import { readToken } from './server-verifiers.ts'
import { servers, tokens } from './testing/forged.ts'
import { hasPyJwt, runPyJwt } from './testing/pyjwt.ts'

/** Runs each server's code with each token; says what came back or the reason it gave. */
const harness = `
import hmac
from jwt.utils import base64url_decode

told = {"version": jwt.__version__}
for name, server in asked["servers"].items():
    scope = {"jwt": jwt, "hmac": hmac, "base64url_decode": base64url_decode, "KEY": server["key"]}
    exec(server["code"], scope)
    for about, token in asked["tokens"].items():
        try:
            told[name + ": " + about] = ["accepted", scope["read_token"](token)]
        except Exception as error:
            told[name + ": " + about] = ["refused", str(error)]
`

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

  it.skipIf(!hasPyJwt)(
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
      const { version, ...told } = runPyJwt(harness, asked) as Record<string, [string, unknown]> & {
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
