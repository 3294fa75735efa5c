import { Globe } from 'lucide-react'
import { Suspense, useState } from 'react'
import { late } from '../kit/late.tsx'
import { FileDrop } from './file-drop.tsx'

const FetchSheet = late(async () => (await import('../fetch/fetch-sheet.tsx')).FetchSheet)

/** What else can be done about keys than typing one. */
export function KeyTools() {
  const [open, setOpen] = useState<'fetch' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="key-tools">
      <FileDrop into="key" />
      <button type="button" className="button is-quiet" onClick={() => setOpen('fetch')}>
        <Globe aria-hidden /> Fetch keys
      </button>
      <Suspense fallback={null}>{open === 'fetch' && <FetchSheet onClose={close} />}</Suspense>
    </div>
  )
}
