import { Braces } from 'lucide-react'
import { Suspense, useState } from 'react'
import { late } from '../kit/late.tsx'
import { FindingsJump } from './findings-jump.tsx'
import { useInLesson } from './in-lesson.ts'

const InCodeSheet = late(async () => (await import('./in-code-sheet.tsx')).InCodeSheet)

/** Where to go from the verdict: to the same checks in a program, and to the findings. In a lesson it would lead away. */
export function InCodeButton() {
  const [isOpen, setOpen] = useState(false)
  if (useInLesson()) return null
  return (
    <p className="panel-body">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Braces aria-hidden /> Use it in code
      </button>
      <FindingsJump />
      <Suspense fallback={null}>{isOpen && <InCodeSheet onClose={() => setOpen(false)} />}</Suspense>
    </p>
  )
}
