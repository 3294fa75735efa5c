import { GraduationCap } from 'lucide-react'
import type { Code } from '../../core/finding.ts'
import { findStep } from '../../lessons/course.ts'
import { stepOfFinding } from '../../lessons/teaches.ts'
import { addressOfStep } from '../learn/address.ts'
import { useInLesson } from './in-lesson.ts'

/** A quiet way from a thing to the step that teaches it; nothing in a lesson, which is about something else now. */
export function LearnLink({ step }: { step: string | null }) {
  const isInLesson = useInLesson()
  const found = step === null || isInLesson ? null : findStep(step)
  if (found === null) return null
  return (
    <a
      className="learn-link"
      href={addressOfStep(found.outline, found.index)}
      aria-label={`Learn why: step ${step}, ${found.outline.title}`}
      title={`Why it matters: step ${step}, ${found.outline.title}`}
    >
      <GraduationCap aria-hidden />
      {step}
    </a>
  )
}

/** The same for a finding. */
export function FindingLearnLink({ code }: { code: Code }) {
  return <LearnLink step={stepOfFinding(code)} />
}
