import type { KeyInput } from '../core/keys.ts'
import type { Checked, Request, Response } from './happening.ts'

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
  readonly audience: string
  readonly leewaySeconds: number
}

/**
 * What the server answers, and what it looked at, in its order. Routes: `/notes` wants any accepted token,
 * `/admin` one whose claim `admin` is true or `role` is "admin". Never throws.
 * @param now unix seconds
 */
export async function handle(
  server: ServerConfig,
  request: Request,
  now: number,
): Promise<{ readonly response: Response; readonly checked: readonly Checked[] }> {
  throw new Error(`not written yet: ${server.id} ${request.path} ${now}`)
}
