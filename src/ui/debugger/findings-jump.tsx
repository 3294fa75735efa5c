import { ArrowDown } from 'lucide-react'
import { useFindingsCount } from './findings-count.ts'

/** Leads down to the findings where one column makes them easy to miss; hidden where they stand beside. */
export function FindingsJump() {
  const count = useFindingsCount()
  if (!count) return null
  const show = () => {
    const title = document.querySelector<HTMLElement>('#findings-title')
    title?.scrollIntoView({ block: 'start' })
    title?.focus({ preventScroll: true })
  }
  return (
    <button type="button" className="button is-quiet findings-jump" onClick={show}>
      <ArrowDown aria-hidden /> {count} {count === 1 ? 'finding' : 'findings'}
    </button>
  )
}
