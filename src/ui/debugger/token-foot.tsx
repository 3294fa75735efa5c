import { BookOpen, Columns2, Eraser, Share2 } from 'lucide-react'
import { type MouseEvent, Suspense } from 'react'
import { CopyButton } from '../kit/copy-button.tsx'
import { late } from '../kit/late.tsx'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { HistoryButtons } from './history-buttons.tsx'
import { useInLesson } from './in-lesson.ts'
import type { SheetName } from './token-sheets.ts'

const FileDrop = late(async () => (await import('./file-drop.tsx')).FileDrop)

/** What can be done with the token as a whole; a lesson has no more than Clear and Copy. */
export function TokenFoot({ onOpen }: { onOpen(sheet: SheetName): void }) {
  const store = useStore()
  const isEmpty = useWorld().pasted === ''
  const { token } = useReading()
  const isFree = !useInLesson()

  function clear(event: MouseEvent<HTMLElement>) {
    store.move({ do: 'set', inputs: { pasted: '' } })
    const box = event.currentTarget.closest('.panel')?.querySelector<HTMLElement>('textarea')
    // Where a keyboard would slide over the page, it comes when it is wanted.
    if (!matchMedia('(pointer: coarse)').matches) box?.focus()
  }

  return (
    <div className="panel-foot">
      {isFree && (
        <>
          <button type="button" className="button" onClick={() => onOpen('examples')}>
            <BookOpen aria-hidden /> Examples
          </button>
          <HistoryButtons />
        </>
      )}
      <span className="spacer" />
      <button type="button" className="button is-quiet" aria-disabled={isEmpty} onClick={clear}>
        <Eraser aria-hidden /> Clear
      </button>
      <CopyButton text={token.text} isQuiet disabled={token.form === 'empty'}>
        Copy
      </CopyButton>
      {isFree && (
        <>
          <button type="button" className="button is-quiet" onClick={() => onOpen('compare')}>
            <Columns2 aria-hidden /> Compare
          </button>
          <button type="button" className="button" disabled={isEmpty} onClick={() => onOpen('share')}>
            <Share2 aria-hidden /> Share
          </button>
          <Suspense>
            <FileDrop into="token" />
          </Suspense>
        </>
      )}
    </div>
  )
}
