import { Fragment, useId } from 'react'
import type { Exchange } from '../../../sim/happening.ts'

/** Reason phrases. RFC 9110 §15. */
const phrases: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [201, 'Created'],
  [204, 'No Content'],
  [301, 'Moved Permanently'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [415, 'Unsupported Media Type'],
  [500, 'Internal Server Error'],
])

/** A status with its phrase: "401 Unauthorized". */
export const sayStatus = (status: number): string => `${status} ${phrases.get(status) ?? ''}`.trim()

const marks = { pass: '✓', fail: '✕', skipped: '–' } as const
const words = { pass: 'passed', fail: 'failed', skipped: 'not looked at' } as const

/** The newest exchange in full, the ones before it folded under it. */
export function Exchanges({ exchanges }: { exchanges: readonly Exchange[] }) {
  const last = exchanges.at(-1)
  if (!last) return null
  const before = exchanges.slice(0, -1).reverse()
  return (
    <div className="exchanges">
      <section aria-label="Answer of the server">
        <ExchangeView exchange={last} />
      </section>
      {before.length > 0 && (
        <details className="fold exchange-before">
          <summary>
            {before.length} earlier {before.length === 1 ? 'request' : 'requests'}
          </summary>
          <ol aria-label="Earlier requests">
            {before.map((exchange, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: counted from the oldest, which never changes
              <li key={before.length - index}>
                <ExchangeView exchange={exchange} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { request, response, checked } = exchange
  const isGood = response.status < 400
  return (
    <div className="exchange" data-status={response.status}>
      <p className="exchange-head">
        <span className={isGood ? 'status is-good' : 'status is-bad'}>
          <span aria-hidden>{isGood ? '✓' : '✕'}</span> {sayStatus(response.status)}
        </span>
        <span className="mono exchange-path">
          {request.method} {request.path}
        </span>
      </p>
      {checked.length > 0 && <Checked checked={checked} />}
      <details className="exchange-raw">
        <summary>Request and answer in full</summary>
        <pre className="raw">
          {request.method} {request.path} HTTP/1.1{'\n'}
          {request.headers.map(([name, value]) => `${name}: ${value}\n`)}
          {request.body !== '' && `\n${request.body}\n`}
        </pre>
        <pre className="raw">
          HTTP/1.1 {sayStatus(response.status)}
          {'\n'}
          {response.headers.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list of what is over
            <Fragment key={index}>
              {name}: {value}
              {'\n'}
            </Fragment>
          ))}
          {'\n'}
          {response.body}
        </pre>
      </details>
    </div>
  )
}

/** What a server looked at before it answered, in its order. */
export function Checked({ checked }: { checked: Exchange['checked'] }) {
  const id = useId()
  return (
    <>
      <p className="small" id={id}>
        What the server looked at, in its order
      </p>
      <ol className="checked" aria-labelledby={id}>
        {checked.map(({ what, result, say }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list of what is over
          <li key={index} data-what={what} data-result={result}>
            <span className="checked-mark" aria-hidden>
              {marks[result]}
            </span>
            <span>
              <b>{what}</b> <span className="sr-only">{words[result]}: </span>
              {say}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
