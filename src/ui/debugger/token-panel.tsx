import { Suspense, useId, useState } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import { late } from '../kit/late.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useReading, useWorld } from '../store-context.ts'
import { useInLesson } from './in-lesson.ts'
import { PartBytes } from './part-bytes.tsx'
import { PasteNotices } from './paste-notices.tsx'
import { TokenBox } from './token-box.tsx'
import { TokenFoot } from './token-foot.tsx'
import { partsOf } from './token-marks.ts'
import { describeToken } from './token-name.ts'
import { type SheetName, sheets } from './token-sheets.ts'

const MessageNote = late(async () => (await import('./message-note.tsx')).MessageNote)

/** The box for the token, what was found in it, and what can be done with it as a whole. */
export function TokenPanel() {
  const { pasted } = useWorld()
  const { found, token } = useReading()
  const isInLesson = useInLesson()
  const id = useId()
  const [view, setView] = useState<'text' | 'bytes'>('text')
  const [open, setOpen] = useState<SheetName | null>(null)
  const Sheet = open && sheets[open]

  return (
    <section className="panel" aria-label="Token">
      <div className="panel-head">
        <h2 id={`${id}-title`}>Encoded token</h2>
        <span className="panel-meta">{describeToken(token)}</span>
        <Tabs<'text' | 'bytes'>
          id={id}
          label="View of the token"
          tabs={[
            { name: 'text', text: 'Text' },
            { name: 'bytes', text: 'Bytes' },
          ]}
          chosen={view}
          onChoose={setView}
        />
      </div>
      <div
        className={view === 'bytes' ? 'panel-body' : undefined}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${view}`}
      >
        {view === 'text' ? <TokenBox /> : <PartBytes token={token} part="all" />}
      </div>
      <PartsStrip token={token} />
      <TokenFoot onOpen={setOpen} />
      <PasteNotices />
      {!isInLesson && pasted.length > (found?.text.length ?? 0) + 12 && (
        <Suspense>
          <MessageNote text={pasted} />
        </Suspense>
      )}
      {Sheet && (
        <Suspense>
          <Sheet onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  )
}

/** The parts in their colours, each as wide as its share of the characters. */
function PartsStrip({ token }: { token: DecodedToken }) {
  const parts = partsOf(token)
  return (
    <div className="strip" aria-hidden>
      {parts.length > 1 &&
        parts.map(({ segment, tint }) => (
          <i
            key={segment.span.start}
            style={{
              flex: Math.max(1, segment.span.end - segment.span.start),
              background: tint === 'extra' ? 'var(--line-strong)' : `var(--${tint})`,
            }}
          />
        ))}
    </div>
  )
}
