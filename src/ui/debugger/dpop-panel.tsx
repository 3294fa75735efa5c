import { useMemo } from 'react'
import { checkProof } from '../../core/dpop.ts'
import type { SignedToken } from '../../core/verify-jws.ts'
import { useShown } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { KnownField } from './known-field.tsx'
import { ProofChecks, sayChecks } from './proof-checks.tsx'
import { useSupplied } from './supplied.ts'
import { useStudy } from './use-study.ts'
import './token-kind.css'

/** A DPoP proof held against the request that it came with. */
export function DpopPanel({ token }: { token: SignedToken }) {
  const { world } = useShown()
  const now = useNow()
  const [supplied, supply] = useSupplied()
  const study = useStudy(token, supplied)
  const { method, url, accessToken, serverNonce } = supplied
  const at = world.stoppedAt ?? now
  const { leewaySeconds } = world.policy
  const checks = useMemo(
    () =>
      study && checkProof(token, study, { method, url, accessToken, nonce: serverNonce }, at, leewaySeconds),
    [token, study, method, url, accessToken, serverNonce, at, leewaySeconds],
  )
  return (
    <section className="panel" aria-label="DPoP proof">
      <div className="panel-head">
        <h2>DPoP proof</h2>
        <span className="panel-meta" role="status">
          {checks ? sayChecks(checks) : 'checking…'}
        </span>
      </div>
      <p className="panel-body small">
        This token is no access token: it goes beside one, and shows for one request that its sender holds a
        private key. Enter the request as the server saw it.
      </p>
      <div className="expectations">
        <KnownField
          label="Method"
          value={method}
          example="POST"
          onChange={(value) => supply({ method: value })}
        />
        <KnownField
          label="URL"
          value={url}
          example="https://api.example/orders"
          onChange={(value) => supply({ url: value })}
        />
        <KnownField
          label="Access token"
          value={accessToken}
          example="eyJhbGciOi…"
          onChange={(value) => supply({ accessToken: value })}
        />
        <KnownField
          label="Nonce of the server"
          value={serverNonce}
          example="from its DPoP-Nonce header"
          onChange={(value) => supply({ serverNonce: value })}
        />
      </div>
      {checks && <ProofChecks label="Proof checks" rfc="RFC 9449" checks={checks} />}
      <p className="kind-foot small">
        One thing only the server can know: whether it has seen this jti before (RFC 9449 §11.1).
      </p>
    </section>
  )
}
