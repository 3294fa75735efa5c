import type { KeyInput } from '../core/keys.ts'
import type { Checked, Request, Response } from './happening.ts'
import { findCredentials } from './server-credentials.ts'
import { admit } from './server-routes.ts'
import { readToken } from './server-verifiers.ts'

/**
 * How a server decides whether to trust a token:
 * - `decodes-only`: reads the payload and looks no further
 * - `obeys-header`: does what the token's `alg` says, `none` included
 * - `one-key-any-alg`: one key variable for whatever `alg` says: a public key's text becomes an HMAC secret
 * - `pinned`: only the algorithms of its own list, with its own key
 */
export type Verifier = 'decodes-only' | 'obeys-header' | 'one-key-any-alg' | 'pinned'

/** An API server with switchable flaws. Only here may a verifier be wrong. */
export interface ServerConfig {
  /** Names this server and its state of repair, such as 'naive' or 'naive-mended'. */
  readonly id: string
  readonly verifier: Verifier
  /** For `pinned`. */
  readonly algorithms: readonly string[]
  readonly key: KeyInput
  /** Empty: not checked. */
  readonly issuer: string
  /** Empty: none is given to the library, and PyJWT then refuses a token that names one. */
  readonly audience: string
  readonly leewaySeconds: number
}

/**
 * What the server answers, and what it looked at, in its order; what it left out although it should have looked
 * is there as skipped. Routes: `/notes` wants any accepted token, `/admin` one whose claim `admin` is true or
 * `role` is "admin". Statuses and bodies are those of Django REST Framework with SimpleJWT 5.2, the reasons those
 * of PyJWT 2.6: `serverCode` gives the Python of it. Never throws.
 * @param now unix seconds
 */
export async function handle(
  server: ServerConfig,
  request: Request,
  now: number,
): Promise<{ readonly response: Response; readonly checked: readonly Checked[] }> {
  // Routing comes first, as in Django: a path that does not exist asks for no token.
  const route = routes.get(pathOf(request))
  if (route === undefined) {
    const say = `There is no ${pathOf(request)} here: this server has /notes and /admin.`
    return {
      response: answer(404, { detail: 'Not found.' }),
      checked: [{ what: 'path', result: 'fail', say }],
    }
  }
  const credentials = findCredentials(request)
  if (!credentials.ok) return { response: refuse(credentials.body), checked: credentials.checked }
  const reading = await readToken(server, credentials.token, now)
  const checked = [...credentials.checked, ...reading.checked]
  if (!reading.ok) {
    return { response: refuse({ detail: reading.detail, code: 'token_not_valid' }), checked }
  }
  const admission = admit(route, reading.claims, request.method)
  return {
    response: answer(admission.status, admission.body, admission.headers),
    checked: [...checked, ...admission.checked],
  }
}

const routes = new Map([
  ['/notes', 'notes'],
  ['/admin', 'admin'],
] as const) as ReadonlyMap<string, 'notes' | 'admin'>

/** Without query and fragment; a final slash makes no difference. */
function pathOf({ path }: Request): string {
  const bare = path.replace(/[?#].*$/su, '')
  return bare.length > 1 && bare.endsWith('/') ? bare.slice(0, -1) : bare
}

function answer(status: number, body: object, headers: Response['headers'] = []): Response {
  return { status, headers: [['Content-Type', 'application/json'], ...headers], body: JSON.stringify(body) }
}

/** RFC 6750 §3: who refuses for want of a good token says how to bring one. */
function refuse(body: object): Response {
  return answer(401, body, [['WWW-Authenticate', 'Bearer realm="api"']])
}
