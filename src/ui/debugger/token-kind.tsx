import { Suspense } from 'react'
import { memberOf } from '../../core/json.ts'
import { bareType } from '../../core/token-type.ts'
import { late } from '../kit/late.tsx'
import { useShown } from '../store-context.ts'

const DisclosuresPanel = late(async () => (await import('./disclosures-panel.tsx')).DisclosuresPanel)
const DpopPanel = late(async () => (await import('./dpop-panel.tsx')).DpopPanel)

const EncryptedSteps = late(async () => (await import('./encrypted-steps.tsx')).EncryptedSteps)

/** What a token of a special kind has besides; nothing for any other. */
export function TokenKind() {
  const { reading, analysis } = useShown()
  const { token } = reading
  if (token.form === 'jwe' && analysis?.token === token && analysis.plaintext !== null)
    return (
      <Suspense>
        <EncryptedSteps key={token.text} token={token} material={analysis.key} />
      </Suspense>
    )
  if (token.form !== 'jws') return null
  const isProof = bareType(memberOf(token.header.json, 'typ')) === 'dpop+jwt'
  return (
    <Suspense>
      {token.disclosures !== undefined && <DisclosuresPanel token={token} />}
      {isProof && <DpopPanel token={token} />}
    </Suspense>
  )
}
