import { type JsonObject, memberOf } from '../core/json.ts'
import type { Checked, Response } from './happening.ts'

interface Admission {
  readonly status: number
  readonly body: object
  readonly headers: Response['headers']
  readonly checked: readonly Checked[]
}

/** What a person with these claims gets at a route: by now the server trusts them. Never throws. */
export function admit(route: 'notes' | 'admin', claims: JsonObject, method: string): Admission {
  const user = memberOf(claims, 'sub') ?? null
  const checked = route === 'admin' ? [judgeAdmin(claims)] : []
  if (checked.some(({ result }) => result === 'fail')) {
    const detail = 'You do not have permission to perform this action.'
    return { status: 403, body: { detail }, headers: [], checked }
  }
  // Django REST Framework asks who it is and what they may before it looks at the method.
  if (method !== 'GET') {
    const say = `${method} is not allowed here, only GET.`
    return {
      status: 405,
      body: { detail: `Method "${method}" not allowed.` },
      headers: [['Allow', 'GET']],
      checked: [...checked, { what: 'method', result: 'fail', say }],
    }
  }
  const body =
    route === 'admin'
      ? { user, admin: true, users: ['ana', 'ben', 'chen', 'dina'] }
      : { user, notes: ['Return the library books', 'Ask about the lab results'] }
  return { status: 200, body, headers: [], checked }
}

function judgeAdmin(claims: JsonObject): Checked {
  const what = 'admin'
  const admin = memberOf(claims, 'admin')
  const role = memberOf(claims, 'role')
  if (admin === true) return { what, result: 'pass', say: 'The claim admin is true: this person may enter.' }
  if (role === 'admin')
    return { what, result: 'pass', say: 'The claim role is "admin": this person may enter.' }
  const has = [
    ...(admin === undefined ? [] : [`admin is ${JSON.stringify(admin)}`]),
    ...(role === undefined ? [] : [`role is ${JSON.stringify(role)}`]),
  ]
  const found = has.length === 0 ? 'there is neither admin nor role' : has.join(' and ')
  const say = `Asked for admin: true or role: "admin"; ${found}. Who you are is known, but you may not do this.`
  return { what, result: 'fail', say }
}
