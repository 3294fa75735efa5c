import { useEffect, useState } from 'react'
import type { Message } from '../../../core/finding.ts'
import { explain } from '../../../core/messages.ts'
import { verifyToken } from '../../../core/verify.ts'
import type { Exercise } from '../../../lessons/exercise.ts'
import { useShown } from '../../store-context.ts'
import { useNow } from '../../use-now.ts'
import { Frame } from './frame.tsx'

type Services = Extract<Exercise, { kind: 'services' }>
type Service = Services['services'][number]

interface Judgement {
  readonly outcome: 'accepted' | 'refused'
  readonly because: Message | null
}

/** Services that all look at the token that is shown; each has its own expectations. */
export function ServicesView({ exercise }: { exercise: Services }) {
  const { ask, services } = exercise
  const judgements = useJudgements(services)
  return (
    <Frame kind="services" ask={ask}>
      <ul className="services">
        {services.map((service, index) => (
          <ServiceRow key={service.id} service={service} judgement={judgements[index]} />
        ))}
      </ul>
    </Frame>
  )
}

function ServiceRow({ service, judgement }: { service: Service; judgement: Judgement | undefined }) {
  const { id, title, policy } = service
  const wants = [
    policy.audience && `aud has "${policy.audience}"`,
    policy.issuer && `iss is "${policy.issuer}"`,
    policy.typ && `typ is "${policy.typ}"`,
    policy.algorithms && `alg is ${policy.algorithms.join(' or ')}`,
  ].filter(Boolean)
  const outcome = judgement?.outcome
  return (
    <li className="service" data-service={id} data-outcome={outcome ?? 'pending'}>
      <span className="service-mark" aria-hidden>
        {outcome === undefined ? '·' : outcome === 'accepted' ? '✓' : '✕'}
      </span>
      <span className="service-words">
        <b>{title}</b>
        <span className="small">
          {wants.length === 0 ? 'expects nothing of the claims' : `expects: ${wants.join(', ')}`}
        </span>
      </span>
      <span className="service-says" role="status" aria-label={title}>
        <b>{outcome === undefined ? 'looking…' : outcome === 'accepted' ? 'accepted' : 'refused'}</b>
        {judgement?.because && <small>{judgement.because.title}</small>}
      </span>
    </li>
  )
}

/** What each service says of the token that is shown; nothing while crypto is at work for the first time. */
function useJudgements(services: readonly Service[]): readonly Judgement[] {
  const { analysis, isCurrent } = useShown()
  const now = useNow()
  const [judgements, setJudgements] = useState<readonly Judgement[]>([])
  useEffect(() => {
    if (!analysis || !isCurrent) return
    let isHere = true
    const { token, key } = analysis
    Promise.all(
      services.map(async ({ policy }): Promise<Judgement> => {
        const verdict = await verifyToken(token, key, policy, now)
        if (verdict.outcome === 'nothing') return { outcome: 'refused', because: null }
        return verdict.outcome === 'accepted'
          ? { outcome: 'accepted', because: null }
          : { outcome: 'refused', because: explain(verdict.because) }
      }),
    ).then((made) => {
      if (isHere) setJudgements(made)
    })
    return () => {
      isHere = false
    }
  }, [analysis, isCurrent, services, now])
  return judgements
}
