import { bytesLiteral } from '../../../sim/wsgi/bytes-literal.ts'
import { type PythonRun, textOfBytes } from '../../../sim/wsgi/run.ts'
import { sayRefusal, sayRule } from '../../../sim/wsgi/say-rules.ts'
import { ProseLine } from '../../kit/prose.tsx'

/** More of a body than this is not shown: nobody reads it here. */
const longestShown = 4000

/** What the application answered, or why it did not, and what breaks the rules of PEP 3333. */
export function ResponseView({ run }: { run: PythonRun | null }) {
  return (
    <section className="wsgi-response" aria-label="Response">
      <h3>Response</h3>
      {run === null ? (
        <p className="small">
          What your application answers stands here: status, headers, body, and what it printed.
        </p>
      ) : (
        <>
          {run.error ? <Failure error={run.error} /> : <Answer run={run} />}
          {run.error?.by !== 'time' && <Rules run={run} />}
          {run.printed !== '' && (
            <>
              <h4>Printed</h4>
              <pre className="wsgi-text mono">{run.printed}</pre>
            </>
          )}
        </>
      )}
    </section>
  )
}

function Answer({ run }: { run: PythonRun }) {
  const { status, reason, headers, body } = run
  const isGood = status !== null && status < 400
  return (
    <>
      <p className={isGood ? 'wsgi-status is-good' : 'wsgi-status'} data-status={status ?? ''}>
        <b className="mono">
          {status} {reason}
        </b>
      </p>
      <h4>Headers</h4>
      {headers.length === 0 ? (
        <p className="small">None.</p>
      ) : (
        <dl className="wsgi-headers mono">
          {headers.map(([name, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two headers may be the same
            <div key={at}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h4>
        Body{' '}
        <span className="small">
          {body.length === 1 ? '1 byte' : `${body.length.toLocaleString('en')} bytes`}
        </span>
      </h4>
      {body !== '' && (
        <>
          <pre className="wsgi-text mono" data-body>
            {textOfBytes(body.slice(0, longestShown))}
          </pre>
          <p className="small">To the byte, as Python writes it:</p>
          <pre className="wsgi-text mono" data-bytes>
            {bytesLiteral(body.slice(0, longestShown))}
          </pre>
        </>
      )}
      {body.length > longestShown && <p className="small">The first {longestShown} bytes are shown.</p>}
    </>
  )
}

function Failure({ error }: { error: NonNullable<PythonRun['error']> }) {
  if (error.by === 'time') {
    return (
      <p className="wsgi-status is-bad" data-status="">
        <b>Stopped.</b> {error.message}
        {error.line !== null && ` It was in line ${error.line}.`} A real server does the same: gunicorn kills
        a worker that was silent for 30 seconds.
      </p>
    )
  }
  const plain = error.by === 'server' ? sayRefusal(error.message) : null
  return (
    <>
      <p className="wsgi-status is-bad" data-status="500">
        <b className="mono">500 Internal Server Error</b> ·{' '}
        {error.by === 'server'
          ? 'the server could not take what your code gave it.'
          : `your code raised ${error.type}${error.line === null ? '' : ` in line ${error.line}`}.`}
      </p>
      {plain !== null && (
        <p>
          <ProseLine text={plain} />
        </p>
      )}
      <h4>What the server’s log says</h4>
      <pre className="wsgi-text mono" data-traceback>
        {error.traceback}
      </pre>
    </>
  )
}

function Rules({ run }: { run: PythonRun }) {
  // Code that raises was not looked at: there is nothing to say about it.
  if (run.error?.by === 'code') return null
  const plain = run.validator === null ? null : sayRule(run.validator)
  return (
    <div className="wsgi-rules" data-rules={run.validator === null ? 'kept' : 'broken'}>
      <h4>The rules of PEP 3333</h4>
      {run.validator === null ? (
        <p>
          <span aria-hidden>✓ </span>
          {run.error
            ? 'The checker of the standard library has nothing more to say.'
            : 'Kept. wsgiref.validate has nothing against it.'}
        </p>
      ) : (
        <>
          {plain !== null && (
            <p>
              <span aria-hidden>✗ </span>
              <ProseLine text={plain} />
            </p>
          )}
          <p className="small">
            wsgiref.validate says: <code>{run.validator}</code>
          </p>
        </>
      )}
    </div>
  )
}
