import { type ReactNode, Suspense } from 'react'
import type { Code, Message } from '../../core/finding.ts'
import { late } from '../kit/late.tsx'

/** Knows all lessons; the first script only has to show what the token says. */
const FindingLearnLink = late(async () => (await import('./learn-link.tsx')).FindingLearnLink)

/** A finding in words: its sentence, what it means, where it is written, and with its code where it is taught. */
export function FindingWords({
  message,
  code,
  children,
}: {
  message: Message
  code?: Code
  children?: ReactNode
}) {
  const { title, detail, spec } = message
  return (
    <div className="say">
      <b>{title}</b> {spec && <span className="spec">{spec}</span>}
      {code && (
        <Suspense>
          <FindingLearnLink code={code} />
        </Suspense>
      )}
      {detail && <small>{detail}</small>}
      {children}
    </div>
  )
}
