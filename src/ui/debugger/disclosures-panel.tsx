import { useMemo, useState } from 'react'
import { memberOf } from '../../core/json.ts'
import { layOutJson } from '../../core/json-print.ts'
import type { SdJwt } from '../../core/sd-jwt.ts'
import { checkKeyBinding } from '../../core/sd-jwt-binding.ts'
import { type DisclosedClaims, discloseClaims } from '../../core/sd-jwt-claims.ts'
import type { SignedToken } from '../../core/verify-jws.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { useWorld } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { ColouredJson } from './coloured-json.tsx'
import { DisclosureList } from './disclosures-list.tsx'
import { ProofChecks, sayChecks } from './proof-checks.tsx'
import { useSupplied } from './supplied.ts'
import { SuppliedField } from './supplied-field.tsx'
import { useStudy } from './use-study.ts'
import './token-kind.css'

/** What an SD-JWT discloses, what it keeps hidden, and who presents it. RFC 9901. */
export function DisclosuresPanel({ token }: { token: SignedToken }) {
  const [supplied] = useSupplied()
  const study = useStudy(token, supplied)
  const sd = study?.sd ?? null
  const disclosed = useMemo(() => sd && discloseClaims(token, sd), [token, sd])
  return (
    <section className="panel is-payload" aria-label="Disclosures">
      <div className="panel-head">
        <h2>Disclosures</h2>
        <span className="panel-meta">{disclosed ? sayCounts(disclosed) : 'reading…'}</span>
      </div>
      {sd && study && disclosed && (
        <>
          <Summary disclosed={disclosed} />
          <DisclosureList key={token.text} sd={sd} disclosures={disclosed.disclosures} />
          {disclosed.text !== null && <Claims text={disclosed.text} />}
          <Binding token={token} sd={sd} study={study} />
        </>
      )}
    </section>
  )
}

function sayCounts({ disclosures, hidden }: DisclosedClaims): string {
  const open = disclosures.filter(({ state }) => state === 'disclosed').length
  const shut = hidden.properties + hidden.elements
  return `${open} of ${disclosures.length} in place · ${shut} more ${shut === 1 ? 'digest' : 'digests'}`
}

function Summary({ disclosed: { disclosures, hidden } }: { disclosed: DisclosedClaims }) {
  const bad = disclosures.filter(({ state }) => state !== 'disclosed').length
  const shut = hidden.properties + hidden.elements
  return (
    <div className="panel-body kind-words" data-status={bad > 0 ? 'fail' : 'pass'}>
      <p>
        {bad > 0 ? (
          <b>
            {bad === 1 ? 'One disclosure does' : `${bad} disclosures do`} not belong. A verifier must refuse
            the whole token (RFC 9901 §7.1).
          </b>
        ) : disclosures.length === 0 ? (
          <b>Nothing is disclosed: only what everybody may see can be read.</b>
        ) : (
          <b>Every disclosure belongs to a digest that the issuer signed.</b>
        )}
      </p>
      <p className="small">
        {shut === 0
          ? 'No digest is left over: nothing is hidden.'
          : `${shut === 1 ? 'One digest has' : `${shut} digests have`} no disclosure here: claims that the holder keeps back, or decoys that hide how many there are. Nobody but the issuer can tell which.`}
      </p>
    </div>
  )
}

function Claims({ text }: { text: string }) {
  const pretty = useMemo(() => layOutJson(text).text, [text])
  return (
    <details className="fold" open>
      <summary>The claims as disclosed</summary>
      <ColouredJson text={pretty} lit={null} onPointAt={() => {}} />
      <div className="kind-acts">
        <CopyButton text={pretty} isQuiet>
          Copy these claims
        </CopyButton>
      </div>
    </details>
  )
}

function Binding({
  token,
  sd,
  study,
}: {
  token: SignedToken
  sd: SdJwt
  study: Parameters<typeof checkKeyBinding>[0]
}) {
  const now = useNow()
  const [{ verifier, nonce }] = useSupplied()
  const [isOpen, setOpen] = useState(true)
  const { leewaySeconds } = useWorld().policy
  const claims = token.payload.json
  const checks = useMemo(
    () => checkKeyBinding(study, claims, { audience: verifier, nonce }, now, leewaySeconds),
    [study, claims, verifier, nonce, now, leewaySeconds],
  )
  if (checks === null)
    return (
      <p className="kind-foot small">
        {memberOf(claims, 'cnf') === undefined
          ? 'No key binding: whoever has this text can present it.'
          : 'No key binding at the end, though the credential is bound to its holder’s key (cnf): a verifier that wants proof of the holder must refuse it.'}
      </p>
    )
  return (
    <details
      className="fold"
      open={isOpen}
      data-hash={sd.sdHash ?? ''}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        Key binding: does its holder present it? <span role="status">{sayChecks(checks)}</span>
      </summary>
      <ProofChecks label="Key binding checks" rfc="RFC 9901" checks={checks} />
      <div className="expectations">
        <SuppliedField name="verifier" label="You, the verifier (aud)" example="https://shop.example" />
        <SuppliedField name="nonce" label="The nonce that you gave" example="n-0S6_WzA2Mj" />
      </div>
    </details>
  )
}
