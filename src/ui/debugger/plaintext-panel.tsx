import { useId, useState } from 'react'
import type { Plaintext } from '../../core/jwe-plaintext.ts'
import { explainReading } from '../../core/reading-messages.ts'
import type { Span } from '../../core/span.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useStore } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { ClaimsTable } from './claims-table.tsx'
import { ColouredJson } from './coloured-json.tsx'
import { FindingWords } from './finding-item.tsx'
import { PlaintextBytes } from './plaintext-bytes.tsx'
import { PrettyView } from './pretty-view.tsx'

type View = 'text' | 'pretty' | 'claims' | 'bytes'

const tabs: readonly { name: View; text: string }[] = [
  { name: 'text', text: 'Text' },
  { name: 'pretty', text: 'Pretty' },
  { name: 'claims', text: 'Claims' },
  { name: 'bytes', text: 'Bytes' },
]

/** What an encrypted token held, exactly. It is shown and nothing else: no link, title or storage ever has it. */
export function PlaintextPanel({ plaintext }: { plaintext: Plaintext }) {
  const { segment, bytes, nested } = plaintext
  const store = useStore()
  const now = useNow()
  const id = useId()
  const [chosen, setView] = useState<View>('text')
  // The plaintext stands nowhere in the token, so its views light each other up, and nothing else.
  const [lit, setLit] = useState<Span | null>(null)
  const isJson = segment.json !== null
  const shown = isJson ? tabs : tabs.filter(({ name }) => name === 'text' || name === 'bytes')
  const view = shown.some(({ name }) => name === chosen) ? chosen : 'text'
  const claims = <ClaimsTable payload={segment} now={now} lit={lit} onPointAt={setLit} />
  return (
    <section className="panel is-payload" aria-label="Plaintext">
      <div className="panel-head">
        <h2>Plaintext</h2>
        <span className="panel-meta">
          {nested === null ? 'what was inside' : 'a token was inside'} · {bytes.length.toLocaleString('en')}{' '}
          bytes
        </span>
        <Tabs<View> id={id} label="View of the plaintext" tabs={shown} chosen={view} onChoose={setView} />
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${view}`}>
        {view === 'text' && (
          <div className="json-view">
            <ColouredJson text={segment.source} lit={lit} onPointAt={setLit} isSource />
            {bytes.length === 0 && <p className="small is-padded">It is empty: zero bytes were encrypted.</p>}
            {!segment.isUtf8 && (
              <p className="small is-padded">
                Some bytes are not UTF-8 and stand here as �. The Bytes view shows them as they are.
              </p>
            )}
            {segment.members.length > 0 && <div className="json-claims">{claims}</div>}
          </div>
        )}
        {view === 'pretty' && <PrettyView segment={segment} lit={lit} onPointAt={setLit} />}
        {view === 'claims' && claims}
        {view === 'bytes' && <PlaintextBytes bytes={bytes} />}
      </div>
      <div className="plaintext-acts">
        {nested !== null && (
          <button
            type="button"
            className="button is-primary"
            onClick={() => store.move({ do: 'set', inputs: { pasted: nested, chosen: 0 } })}
          >
            Open the token inside
          </button>
        )}
        <CopyButton text={segment.source} disabled={!segment.isUtf8 || bytes.length === 0}>
          Copy plaintext
        </CopyButton>
      </div>
      {segment.problems.length > 0 && (
        <ul className="findings" aria-label="Notes on the plaintext">
          {segment.problems.slice(0, 12).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems come in the order of the text
            <li key={index} data-code={problem.code} data-severity={problem.severity}>
              <span className="dot" aria-hidden />
              <FindingWords message={explainReading(problem)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
