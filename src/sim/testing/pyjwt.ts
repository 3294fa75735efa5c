import { execFileSync } from 'node:child_process'
import { python } from '../../core/testing/run-code.ts'

/** PyJWT from 2.10 on refuses a `sub` that is no text, which the servers here do not. */
const isKnown = 'assert (2, 6) <= tuple(int(n) for n in jwt.__version__.split(".")[:2]) < (2, 10)'

/** Whether there is a Python with a PyJWT that the servers here can be held against. */
export const hasPyJwt = canRun(`import jwt\n${isKnown}`)

const before = `
import json, sys
from datetime import datetime
import jwt

asked = json.load(sys.stdin)

class Stopped(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.fromtimestamp(asked["now"], tz)

jwt.api_jwt.datetime = Stopped
`

/**
 * What a script leaves in `told`, as JSON. It finds what it is `asked`, and `jwt` with its clock stopped at `now` (unix
 * seconds). Throws where the script does.
 */
export function runPyJwt(script: string, asked: { readonly now: number; readonly [name: string]: unknown }) {
  return JSON.parse(
    execFileSync(python ?? '', ['-c', `${before}${script}\njson.dump(told, sys.stdout)`], {
      input: JSON.stringify(asked),
      encoding: 'utf8',
    }),
  ) as unknown
}

function canRun(script: string): boolean {
  if (python === undefined) return false
  try {
    execFileSync(python, ['-c', script], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
