import type { ReactNode } from 'react'
import type { Finding } from '../../core/finding.ts'
import { explain } from '../../core/messages.ts'

/** A finding in words: its sentence, what it means, and where it is written. */
export function FindingWords({ finding, children }: { finding: Finding; children?: ReactNode }) {
  const { title, detail, spec } = explain(finding)
  return (
    <div className="say">
      <b>{title}</b> {spec && <span className="spec">{spec}</span>}
      {detail && <small>{detail}</small>}
      {children}
    </div>
  )
}
