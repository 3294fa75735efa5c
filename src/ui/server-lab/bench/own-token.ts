import type { DecodedToken } from '../../../core/decode.ts'
import { importKey, type KeyInput } from '../../../core/keys.ts'
import { verifyToken } from '../../../core/verify.ts'
import type { TokenCase } from '../../../sim/wsgi/token-task.ts'
import { readClock } from '../../use-now.ts'

/** The token of the debugger as one more to send. */
export interface OwnToken {
  readonly secret: string
  readonly asCase: TokenCase
}

/**
 * The token that stands in the debugger, with its secret, and whether it is good as an HS256 token right now; null where
 * there is none, or where its key is not a secret that can be written as text: the code could not know it.
 */
export async function ownTokenOf(token: DecodedToken, key: KeyInput): Promise<OwnToken | null> {
  if (token.form !== 'jws' || token.serialization !== 'compact') return null
  const imported = await importKey(key, { alg: 'HS256', kid: null })
  if (imported.kind !== 'secret' || imported.bytes === null) return null
  const secret = new TextDecoder().decode(imported.bytes)
  const again = new TextEncoder().encode(secret)
  const isText =
    again.length === imported.bytes.length && again.every((byte, at) => byte === imported.bytes?.[at])
  // A variable of the environment cannot hold a zero byte.
  if (!isText || secret.includes('\0')) return null
  const policy = { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: ['HS256'] }
  const { outcome } = await verifyToken(token, imported, policy, readClock())
  const wanted = outcome === 'accepted' ? 'accept' : 'refuse'
  return {
    secret,
    asCase: {
      id: 'own',
      title: 'The token in the debugger',
      authorization: `Bearer ${token.text}`,
      wanted,
      otherwise: `The debugger, with the key that stands there, ${wanted === 'accept' ? 'accepts' : 'does not accept'} this token as HS256 now.`,
    },
  }
}
