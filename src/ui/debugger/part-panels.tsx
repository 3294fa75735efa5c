import { Suspense, useDeferredValue, useId, useMemo, useState } from 'react'
import type { DecodedToken, JsonSegment } from '../../core/decode.ts'
import { explainReading } from '../../core/reading-messages.ts'
import type { Span } from '../../core/span.ts'
import { Editor } from '../editor.tsx'
import { late } from '../kit/late.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useEditorMode } from '../settings-context.tsx'
import { useReading, useShown, useStore } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { ColouredJson } from './coloured-json.tsx'
import { FindingWords } from './finding-item.tsx'
import { jsonMarks } from './json-marks.ts'
import { overlaysOf } from './overlays.ts'
import { PartBytes } from './part-bytes.tsx'
import { pointAt, usePointed } from './pointing.ts'
import { PrettyView } from './pretty-view.tsx'
import { editPart } from './signing.ts'
import { sourceSpanOf, tokenSpanOf } from './source-places.ts'

/** Most tokens are signed, not encrypted: this comes when one is met. */
const EncryptedPayload = late(async () => (await import('./encrypted-payload.tsx')).EncryptedPayload)
/** Knows what each claim means; the first script only has to show what the token says. */
const ClaimsTable = late(async () => (await import('./claims-table.tsx')).ClaimsTable)

const noSegment: JsonSegment = {
  name: 'header',
  span: { start: 0, end: 0 },
  bytes: null,
  problems: [],
  source: '',
  isUtf8: true,
  json: null,
  members: [],
}

/** A text box lays out all of its text at once; above this many characters that holds up the page. */
const mostAtOnce = 60_000

/** Said to be examples: alone they would pass for what the token holds. */
const examples = { header: 'for example {"alg":"HS256","typ":"JWT"}', payload: 'for example {"sub":"42"}' }

type View = 'json' | 'pretty' | 'claims' | 'bytes'

/** The header: which algorithm, which key. */
export function HeaderPanel() {
  const { token } = useReading()
  const segment = token.form === 'jws' || token.form === 'jwe' ? token.header : findSegment(token, 'header')
  return (
    <PartPanel
      part="header"
      title="Header"
      about="which algorithm, which key"
      segment={segment}
      token={token}
    />
  )
}

/** The payload: the claims, or what stands in their place. */
export function PayloadPanel() {
  const { token } = useReading()
  if (token.form === 'jwe')
    return (
      <Suspense fallback={<section className="panel is-payload" aria-label="Payload" />}>
        <EncryptedPayload token={token} />
      </Suspense>
    )
  const segment = token.form === 'jws' ? token.payload : findSegment(token, 'payload')
  return (
    <PartPanel
      part="payload"
      title="Payload"
      about="claims anyone can read"
      segment={segment}
      token={token}
    />
  )
}

/** A broken token's part by name; parts that are not JSON segments give an empty one. */
function findSegment(token: DecodedToken, name: 'header' | 'payload'): JsonSegment {
  const found = token.form === 'unknown' ? token.segments.find((segment) => segment.name === name) : undefined
  return found && 'source' in found ? (found as JsonSegment) : noSegment
}

function PartPanel({
  part,
  title,
  about,
  segment,
  token,
}: {
  part: 'header' | 'payload'
  title: string
  about: string
  segment: JsonSegment
  token: DecodedToken
}) {
  const id = useId()
  const [view, setView] = useState<View>('json')
  const pointed = usePointed()
  const now = useNow()
  const { isCurrent, isStuck } = useShown()
  const lit = useMemo(() => sourceSpanOf(token, segment, pointed), [token, segment, pointed])
  const point = (span: Span | null) => pointAt(span && tokenSpanOf(token, segment, span))
  // The exact text comes in the frame of the paste, then the verdict; what the claims mean may come after both.
  const [judged, setJudged] = useState(segment)
  if (judged !== segment && (isCurrent || isStuck)) setJudged(segment)
  const explained = useDeferredValue(judged)
  const tabs: { name: View; text: string }[] = [
    { name: 'json', text: 'JSON' },
    { name: 'pretty', text: 'Pretty' },
    ...(part === 'payload' ? [{ name: 'claims' as const, text: 'Claims' }] : []),
    { name: 'bytes', text: 'Bytes' },
  ]
  const claims = (
    <Suspense fallback={<div style={{ minHeight: `${segment.members.length * 2.75}rem` }} />}>
      <ClaimsTable payload={explained} now={now} lit={lit} onPointAt={point} />
    </Suspense>
  )
  const size = segment.bytes ? ` · ${segment.bytes.length.toLocaleString('en')} bytes` : ''
  return (
    <section className={`panel is-${part}`} aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <span className="panel-meta">
          {about}
          {size}
        </span>
        <Tabs<View> id={id} label={`View of the ${part}`} tabs={tabs} chosen={view} onChoose={setView} />
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${view}`}>
        {view === 'json' && (
          <div className="json-view">
            <JsonBox part={part} segment={segment} token={token} lit={lit} onPointAt={point} />
            {part === 'payload' && segment.members.length > 0 && <div className="json-claims">{claims}</div>}
          </div>
        )}
        {view === 'pretty' && <PrettyView segment={segment} lit={lit} onPointAt={point} />}
        {view === 'claims' && claims}
        {view === 'bytes' && (
          <div className="panel-body">
            <PartBytes token={token} part={part} />
          </div>
        )}
      </div>
      {segment.problems.length > 0 && (
        <ul className="findings" aria-label={`Notes on the ${part}`}>
          {segment.problems.slice(0, 12).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems come in the order of the text
            <li key={index} data-code={problem.code} data-severity={problem.severity}>
              <span className="dot" aria-hidden />
              <FindingWords message={explainReading(problem)} code={problem.code} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function JsonBox({
  part,
  segment,
  token,
  lit,
  onPointAt,
}: {
  part: 'header' | 'payload'
  segment: JsonSegment
  token: DecodedToken
  lit: Span | null
  onPointAt(span: Span | null): void
}) {
  const store = useStore()
  const mode = useEditorMode()
  const marks = useMemo(() => jsonMarks(segment.source), [segment.source])
  const overlays = useMemo(
    () => overlaysOf(segment.problems, (span) => sourceSpanOf(token, segment, span), lit),
    [token, segment, lit],
  )
  const canEdit = token.form === 'empty' || (token.form === 'jws' && token.serialization === 'compact')
  const label = part === 'header' ? 'Header JSON' : 'Payload JSON'
  const isLong = segment.source.length > mostAtOnce
  const [editsLong, setEditsLong] = useState(false)
  return (
    <>
      {canEdit && isLong && !editsLong && (
        <p className="small is-padded">
          A long text, shown to be read.{' '}
          <button type="button" className="link-button" onClick={() => setEditsLong(true)}>
            Edit it here
          </button>
        </p>
      )}
      {canEdit && (!isLong || editsLong) ? (
        <Editor
          label={label}
          value={segment.source}
          onChange={(source) => editPart(store, part, source)}
          marks={marks}
          overlays={overlays}
          language="json"
          placeholder={token.form === 'empty' ? examples[part] : 'Empty in this token'}
          minRows={1}
          maxRows={part === 'payload' ? 9 : 12}
          onPointAt={(offset) => onPointAt(offset === null ? null : memberAt(segment, offset))}
          onUndo={store.undo}
          onRedo={store.redo}
          mode={mode}
        />
      ) : (
        <ColouredJson text={segment.source} lit={lit} onPointAt={onPointAt} isSource />
      )}
      {!segment.isUtf8 && segment.bytes !== null && (
        <p className="small is-padded">
          Some bytes are not UTF-8 and stand here as �. Editing this text would replace them for good; the
          Bytes view shows them as they are.
        </p>
      )}
    </>
  )
}

/** The whole member under a place, so that pointing at a value lights the claim; else the character itself. */
function memberAt(segment: JsonSegment, offset: number): Span {
  const member = segment.members.find(({ span }) => offset >= span.start && offset < span.end)
  return member?.span ?? { start: offset, end: offset + 1 }
}
