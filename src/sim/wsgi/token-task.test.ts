import { beforeAll, describe, expect, it } from 'vitest'
import { decodeToken } from '../../core/decode.ts'
import { importKey } from '../../core/keys.ts'
import { verifyToken } from '../../core/verify.ts'
import { nodePython } from '../testing/python.ts'
import type { PythonRun, RunPython } from './run.ts'
import {
  callableStart,
  isRightly,
  requestOfCase,
  taskSecret,
  tokenCases,
  tokenStart,
  treatmentOf,
} from './token-task.ts'

let python: RunPython
beforeAll(async () => {
  python = await nodePython()
}, 120_000)

async function wrong(code: string): Promise<string[]> {
  const out: string[] = []
  for (const one of tokenCases) {
    const run = await python({ code, request: requestOfCase(one), env: { SECRET_KEY: taskSecret } })
    if (run === null || !isRightly(one.wanted, treatmentOf(run))) out.push(one.id)
  }
  return out
}

const task = '    # Your turn: who says that this token is genuine, and still good?\n'
const put = (...lines: string[]) => tokenStart.replace(task, lines.map((line) => `    ${line}\n`).join(''))

const compare = [
  'made = hmac.new(SECRET, f"{header}.{payload}".encode(), hashlib.sha256).digest()',
  'if not hmac.compare_digest(made, decode(signature)): raise ValueError("signature")',
]
const alg = 'if json.loads(decode(header))["alg"] != "HS256": raise ValueError("alg")'
const exp = 'if time.time() >= json.loads(decode(payload))["exp"]: raise ValueError("expired")'

describe('the task of the middleware', () => {
  it('starts with a middleware that believes everything', async () => {
    expect(await wrong(tokenStart)).toEqual(['altered', 'none', 'expired', 'other'])
  })

  it('is solved by checking algorithm, signature and time', async () => {
    expect(await wrong(put(alg, ...compare, exp))).toEqual([])
  })

  it('tells what is left', async () => {
    expect(await wrong(put(...compare))).toEqual(['expired'])
    expect(await wrong(put(exp, 'if not signature: raise ValueError()'))).toEqual(['altered', 'other'])
    expect(await wrong(put('raise ValueError("never")'))).toEqual(['good'])
    expect(await wrong('def application(environ, start_response): raise KeyError("x")')).toHaveLength(7)
  })

  it.each(tokenCases.flatMap((one) => (one.authorization?.includes('.') ? [one] : [])))(
    'agrees with the debugger on: $title',
    async ({ authorization, wanted }) => {
      const token = decodeToken((authorization ?? '').replace('Bearer ', ''))
      const key = await importKey(
        { text: taskSecret, encoding: 'utf8', passphrase: '' },
        { alg: null, kid: null },
      )
      const policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: ['HS256'] }
      const { outcome } = await verifyToken(token, key, policy, 1_795_298_505)
      expect(outcome === 'accepted').toBe(wanted === 'accept')
    },
  )
})

it('says how a token was treated', () => {
  const run = { status: 200, reason: '', headers: [], body: '', error: null, validator: null, printed: '' }
  const treated = (status: number | null, error: PythonRun['error'] = null) =>
    treatmentOf({ ...run, status, error })
  expect([treated(204), treated(401), treated(403), treated(404), treated(null)]).toEqual([
    'accepted',
    'refused',
    'refused',
    'broke',
    'broke',
  ])
  const error = { by: 'code', type: 'KeyError', message: '', line: 1, traceback: '' } as const
  expect(treated(null, error)).toBe('broke')
})

it('starts with an application that answers by the rules', async () => {
  const request = { method: 'GET', path: '/caf%C3%A9', headers: [], body: '' } as const
  expect(await python({ code: callableStart, request })).toMatchObject({
    status: 200,
    body: 'You asked for /caf\xc3\xa9\n',
    validator: null,
  })
})
