import { useMemo } from 'react'
import { checkProof } from '../../core/dpop.ts'
import type { SignedToken } from '../../core/verify-jws.ts'
import { useWorld } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { ProofChecks, sayChecks } from './proof-checks.tsx'
import { useSupplied } from './supplied.ts'
import { SuppliedField } from './supplied-field.tsx'
import { useStudy } from './use-study.ts'
import './token-kind.css'

/** A DPoP proof held against the request that it came with. */
export function DpopPanel({ token }: { token: SignedToken }) {
  const now = useNow()
  const [supplied] = useSupplied()
  const study = useStudy(token, supplied)
  const { method, url, accessToken, serverNonce } = supplied
  const { leewaySeconds } = useWorld().policy
  const checks = useMemo(
    () =>
      study && checkProof(token, study, { method, url, accessToken, nonce: serverNonce }, now, leewaySeconds),
    [token, study, method, url, accessToken, serverNonce, now, leewaySeconds],
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
        <SuppliedField name="method" label="Method" example="POST" />
        <SuppliedField name="url" label="URL" example="https://api.example/orders" />
        <SuppliedField name="accessToken" label="Access token" example="eyJhbGciOi…" />
        <SuppliedField name="serverNonce" label="Nonce of the server" example="from its DPoP-Nonce header" />
      </div>
      {checks && <ProofChecks label="Proof checks" rfc="RFC 9449" checks={checks} />}
      <p className="kind-foot small">
        One thing only the server can know: whether it has seen this jti before (RFC 9449 §11.1).
      </p>
    </section>
  )
}
