import type { ReactNode } from 'react'
import { layOutJson } from '../../core/json-print.ts'
import type { Exchange } from '../../sim/happening.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Checked, sayStatus } from '../learn/exercises/exchange.tsx'
import { sayTime } from './durations.ts'
import { TokenText } from './token-text.tsx'

/** Requests and their answers, newest first; the newest stands open. */
export function ExchangeList({
  exchanges,
  options,
}: {
  exchanges: readonly Exchange[]
  /** What can be chosen for all of them. */
  options: ReactNode
}) {
  const newestFirst = exchanges.toReversed()
  const last = newestFirst[0]
  return (
    <div className="bench-exchanges">
      <div className="exchanges-head">
        <h3 className="exchanges-title">
          Exchanges{' '}
          <span className="small">
            {exchanges.length === 0 ? 'none yet' : `${exchanges.length}, newest first`}
          </span>
        </h3>
        {options}
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: a list without marks is none to some screen readers */}
      <ol role="list" aria-label="Exchanges" className="exchange-list">
        {newestFirst.map((exchange, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: counted from the oldest, which never changes
            key={exchanges.length - index}
            data-status={exchange.response.status}
            data-good={exchange.response.status > 0 && exchange.response.status < 400}
          >
            <details open={exchange === last || undefined}>
              <summary>
                <StatusBadge status={exchange.response.status} />
                <span className="exchange-what mono">
                  <b>{exchange.request.method}</b> {exchange.request.path}
                </span>
                {exchange.by === 'thief' && <span className="badge">by the thief</span>}
                {exchange.at !== undefined && (
                  <span className="exchange-at mono">{sayTime(exchange.at, last?.at ?? exchange.at)}</span>
                )}
              </summary>
              <ExchangeDetail exchange={exchange} />
            </details>
          </li>
        ))}
      </ol>
      {exchanges.length === 0 && <p className="bench-empty">Send a request: the answer appears here.</p>}
    </div>
  )
}

function StatusBadge({ status }: { status: number }) {
  const kind = status === 0 ? 'bad' : status < 300 ? 'good' : status < 400 ? 'other' : 'bad'
  const mark = { good: '✓', other: '→', bad: '✕' }[kind]
  return (
    <span className={`status is-${kind}`}>
      <span aria-hidden>{mark}</span> {status === 0 ? 'no answer' : sayStatus(status)}
    </span>
  )
}

function ExchangeDetail({ exchange }: { exchange: Exchange }) {
  const { request, response, checked, queries = [] } = exchange
  return (
    <div className="exchange-detail">
      {response.body !== '' && (
        <div className="exchange-body">
          <Body text={response.body} label="Body of the answer" />
          <CopyButton text={response.body} isQuiet>
            Copy
          </CopyButton>
        </div>
      )}
      {checked.length > 0 && (
        <div>
          <Checked checked={checked} />
        </div>
      )}
      <details className="exchange-fold" open={queries.length > 0 || undefined}>
        <summary>
          SQL: <b data-queries={queries.length}>{sayQueries(queries.length)}</b>
        </summary>
        {queries.length > 0 && (
          <ol className="sql">
            {queries.map((query, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list of what is over
              <li key={index} className="mono">
                {query}
              </li>
            ))}
          </ol>
        )}
      </details>
      <details className="exchange-fold">
        <summary>Request and headers in full</summary>
        <p className="small">Request</p>
        <pre className="raw">
          {request.method} {request.path} HTTP/1.1{'\n'}
          <TokenText text={headerLines(request.headers)} />
          {request.body !== '' && '\n'}
          <TokenText text={request.body} />
        </pre>
        <p className="small">Answer</p>
        <pre className="raw">
          HTTP/1.1 {sayStatus(response.status)}
          {'\n'}
          {headerLines(response.headers)}
        </pre>
      </details>
    </div>
  )
}

const headerLines = (headers: Exchange['request']['headers']): string =>
  headers.map(([name, value]) => `${name}: ${value}\n`).join('')

const sayQueries = (count: number): string =>
  count === 0 ? 'the database was not asked' : `${count} ${count === 1 ? 'query' : 'queries'}`

/** JSON laid out for the eye; only spaces between its words are added. */
function Body({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: exact text is preformatted
    <pre className="raw exchange-json" role="group" aria-label={label}>
      <TokenText text={layOutJson(text).text} />
    </pre>
  )
}
