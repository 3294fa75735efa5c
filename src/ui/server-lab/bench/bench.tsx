import '../../learn/exercises/exercises.css'
import './bench.css'
import { RotateCcw, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Request } from '../../../sim/happening.ts'
import type { PythonRun } from '../../../sim/wsgi/run.ts'
import { PythonBox } from '../../kit/python-box.tsx'
import { PythonBar } from './python-bar.tsx'
import { RequestBox } from './request-box.tsx'
import { ResponseView } from './response-view.tsx'

/** A wsgi.py, a request for its application, and the answer. What stands in it belongs to whoever shows it. */
export function Bench({
  code,
  start,
  request,
  paths,
  ran,
  isBusy,
  result,
  onCode,
  onRequest,
  onSend,
}: {
  code: string
  /** The file as it was at first. */
  start: string
  /** Null: there is no request to choose. */
  request: Request | null
  paths: readonly string[]
  /** The code that ran last, and how it went. */
  ran: { readonly code: string; readonly run: PythonRun } | null
  isBusy: boolean
  /** Takes the place of the response. */
  result?: ReactNode
  onCode(code: string): void
  onRequest(request: Request): void
  onSend(): void
}) {
  const badLine = ran !== null && ran.code === code ? (ran.run.error?.line ?? null) : null
  return (
    <div className="wsgi-room">
      <div className="wsgi-bench">
        <div className="wsgi-work">
          <PythonBox label="wsgi.py" showsLabel value={code} badLine={badLine} onChange={onCode} />
          {request !== null && <RequestBox request={request} paths={paths} onChange={onRequest} />}
          <div className="wsgi-acts">
            <button
              type="button"
              className="button is-primary"
              aria-disabled={isBusy || undefined}
              onClick={() => !isBusy && onSend()}
            >
              <Send aria-hidden /> {request === null ? 'Send all tokens' : 'Send to application'}
            </button>
            <button
              type="button"
              className="button is-quiet"
              aria-disabled={code === start || undefined}
              onClick={() => code !== start && onCode(start)}
            >
              <RotateCcw aria-hidden /> Start the file anew
            </button>
          </div>
          <PythonBar />
        </div>
        {result ?? <ResponseView run={ran?.run ?? null} />}
      </div>
    </div>
  )
}
