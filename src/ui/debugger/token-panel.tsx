import { BookOpen, Columns2, Eraser, Share2 } from 'lucide-react'
import { Suspense, useId, useMemo, useState } from 'react'
import type { DecodedToken } from '../../core/decode.ts'
import { Editor, type Mark } from '../editor.tsx'
import { CopyButton } from '../kit/copy-button.tsx'
import { late } from '../kit/late.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { usePresent } from '../present.tsx'
import { useEditorMode } from '../settings-context.tsx'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { HistoryButtons } from './history-buttons.tsx'
import { useInLesson } from './in-lesson.ts'
import { PasteNotices } from './paste-notices.tsx'
import { placeToken } from './placement.ts'
import { pointAt, usePointed } from './pointing.ts'
import { partsOf, tokenMarks } from './token-marks.ts'

const BytesView = late(async () => (await import('./bytes-view.tsx')).BytesView)
const ShareSheet = late(async () => (await import('./share-sheet.tsx')).ShareSheet)
const FileDrop = late(async () => (await import('./file-drop.tsx')).FileDrop)
const CompareSheet = late(async () => (await import('./compare-sheet.tsx')).CompareSheet)
const MessageNote = late(async () => (await import('./message-note.tsx')).MessageNote)
const ExamplesSheet = late(async () => (await import('./examples-sheet.tsx')).ExamplesSheet)

const PresentToken = late(async () => (await import('../present-token.tsx')).PresentToken)

const formNames = {
  jws: 'signed (JWS)',
  jwe: 'encrypted (JWE)',
  unknown: 'not a whole token',
  empty: '',
} as const

/** What kind of token it is, in few words. */
function nameForm(token: DecodedToken): string {
  if (token.form !== 'jws') return formNames[token.form]
  if (token.disclosures !== undefined) return 'SD-JWT'
  // It has the form of a signed one (RFC 7515 Appendix A.5), and nothing that would make it one.
  return token.signatures.every(({ signature }) => signature.bytes?.length === 0)
    ? 'unsigned (JWS)'
    : formNames.jws
}

/** The box for the token, what was found in it, and what can be done with it as a whole. */
export function TokenPanel() {
  const store = useStore()
  const world = useWorld()
  const reading = useReading()
  const isInLesson = useInLesson()
  const isPresented = usePresent().on
  const { extraction, found, token } = reading
  const mode = useEditorMode()
  const id = useId()
  const [view, setView] = useState<'text' | 'bytes'>('text')
  const [open, setOpen] = useState<'share' | 'examples' | 'compare' | null>(null)
  const pointed = usePointed()

  const placement = useMemo(() => (found ? placeToken(extraction.pasted, found) : null), [extraction, found])
  const marks = useMemo(
    () => tokenMarks(extraction.pasted, found, token, placement),
    [extraction, found, token, placement],
  )
  const overlays = useMemo(() => {
    const list: Mark[] = []
    if (!placement) return list
    for (const { segment } of partsOf(token)) {
      for (const problem of segment.problems) {
        if (problem.span && problem.severity === 'error' && list.length < 200) {
          list.push({ ...placement.toPasted(problem.span), kind: 'problem' })
        }
      }
    }
    if (pointed) list.push({ ...placement.toPasted(pointed), kind: 'lit' })
    return list
  }, [placement, token, pointed])

  const parts = partsOf(token)
  const serialization = token.form === 'jws' || token.form === 'jwe' ? `, ${token.serialization}` : ''
  const meta =
    token.form === 'empty'
      ? ''
      : `${nameForm(token)}${serialization} · ${token.text.length.toLocaleString('en')} characters`

  return (
    <section className="panel" aria-label="Token">
      <div className="panel-head">
        <h2 id={`${id}-title`}>Encoded token</h2>
        <span className="panel-meta">{meta}</span>
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
        {view === 'text' ? (
          <div className="token-stack">
            <Editor
              label="Encoded token"
              value={world.pasted}
              onChange={(pasted) => store.move({ do: 'set', inputs: { pasted } })}
              marks={marks}
              overlays={overlays}
              language="token"
              placeholder={
                isInLesson
                  ? 'The token goes here'
                  : 'Paste a token here, or anything that has one in it: a header, a curl command, JSON, a cookie, a link'
              }
              invalid={token.form === 'unknown'}
              minRows={4}
              maxRows={14}
              onPointAt={(offset) => {
                const index = offset === null ? null : (placement?.toToken(offset) ?? null)
                pointAt(index === null ? null : { start: index, end: index + 1 })
              }}
              onUndo={store.undo}
              onRedo={store.redo}
              mode={mode}
            />
            {isPresented && parts.length > 1 && (
              <Suspense>
                <PresentToken token={token} lit={pointed} />
              </Suspense>
            )}
          </div>
        ) : (
          <Suspense fallback={<p className="small">Opening the bytes…</p>}>
            <BytesView token={token} part="all" lit={pointed} onPointAt={pointAt} />
          </Suspense>
        )}
      </div>
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
      <div className="panel-foot">
        {!isInLesson && (
          <>
            <button type="button" className="button" onClick={() => setOpen('examples')}>
              <BookOpen aria-hidden /> Examples
            </button>
            <HistoryButtons />
          </>
        )}
        <span className="spacer" />
        <button
          type="button"
          className="button is-quiet"
          aria-disabled={world.pasted === ''}
          onClick={(event) => {
            store.move({ do: 'set', inputs: { pasted: '' } })
            const box = event.currentTarget.closest('.panel')?.querySelector<HTMLElement>('textarea')
            // Where a keyboard would slide over the page, it comes when it is wanted.
            if (!matchMedia('(pointer: coarse)').matches) box?.focus()
          }}
        >
          <Eraser aria-hidden /> Clear
        </button>
        <CopyButton text={token.text} isQuiet disabled={token.form === 'empty'}>
          Copy
        </CopyButton>
        {!isInLesson && (
          <>
            <button type="button" className="button is-quiet" onClick={() => setOpen('compare')}>
              <Columns2 aria-hidden /> Compare
            </button>
            <button
              type="button"
              className="button"
              disabled={world.pasted === ''}
              onClick={() => setOpen('share')}
            >
              <Share2 aria-hidden /> Share
            </button>
          </>
        )}
        {!isInLesson && (
          <Suspense>
            <FileDrop into="token" />
          </Suspense>
        )}
      </div>
      <PasteNotices />
      {!isInLesson && world.pasted.length > (found?.text.length ?? 0) + 12 && (
        <Suspense fallback={null}>
          <MessageNote text={world.pasted} />
        </Suspense>
      )}
      {open === 'share' && (
        <Suspense fallback={null}>
          <ShareSheet onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'compare' && (
        <Suspense fallback={null}>
          <CompareSheet onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'examples' && (
        <Suspense fallback={null}>
          <ExamplesSheet onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  )
}
