import type { Outline } from '../../lessons/lesson.ts'
import { titleOfStep } from '../../lessons/step-titles.ts'
import type { StepStatus } from '../../state/lesson-session.ts'
import { addressOfStep } from './address.ts'
import { useProgress } from './use-lesson.ts'
import { statusOf } from './where-left.ts'

const words = { solved: ', solved', shown: ', solution shown' } as const

/** All steps of the lesson as links, with how far each is. */
export function StepsBar({
  outline,
  index,
  status,
}: {
  outline: Outline
  index: number
  status: StepStatus
}) {
  const progress = useProgress()
  return (
    <ol className="steps-bar" aria-label="Steps">
      {outline.steps.map((id, at) => {
        const kept = statusOf(id, progress)
        const own = at === index && status !== 'open' ? status : kept
        return (
          <li key={id}>
            <a
              href={addressOfStep(outline, at)}
              aria-current={at === index ? 'step' : undefined}
              title={`${id} ${titleOfStep(id)}${own ? words[own] : ''}`}
              data-status={own ?? undefined}
            >
              <i aria-hidden />
              <span className="sr-only">
                Step {id}: {titleOfStep(id)}
                {own && words[own]}
              </span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}
