import type { ReactNode } from 'react'
import type { Message } from '../../core/finding.ts'

/** A finding in words: its sentence, what it means, and where it is written. */
export function FindingWords({ message, children }: { message: Message; children?: ReactNode }) {
  const { title, detail, spec } = message
  return (
    <div className="say">
      <b>{title}</b> {spec && <span className="spec">{spec}</span>}
      {detail && <small>{detail}</small>}
      {children}
    </div>
  )
}
