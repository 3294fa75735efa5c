import { methods, type Request } from '../../../sim/happening.ts'
import { AddHeader, HeaderRows } from '../../kit/header-rows.tsx'
import { MethodField, PathField } from '../../kit/request-line.tsx'

const headerNames = ['Accept', 'Authorization', 'Content-Type', 'Cookie', 'Host', 'User-Agent']

/** A request to the application: method, path, headers, and a body for the methods that have one. */
export function RequestBox({
  request,
  paths,
  onChange,
}: {
  request: Request
  /** Paths that are offered. */
  paths: readonly string[]
  onChange(request: Request): void
}) {
  const { method, path, headers, body } = request
  const setHeaders = (headers: Request['headers']) => onChange({ ...request, headers })
  return (
    <fieldset className="wsgi-request">
      <legend>Request</legend>
      <div className="wsgi-line">
        <MethodField
          method={method}
          methods={methods}
          onChange={(method) => onChange({ ...request, method })}
        />
        <PathField path={path} paths={paths} onChange={(path) => onChange({ ...request, path })} />
      </div>
      <HeaderRows rows={headers} names={headerNames} onChange={setHeaders} />
      <AddHeader rows={headers} onChange={setHeaders} />
      {method !== 'GET' && method !== 'HEAD' && (
        <label className="field">
          <span>Body</span>
          <textarea
            className="input mono"
            rows={2}
            value={body}
            spellCheck={false}
            onChange={({ target }) => onChange({ ...request, body: target.value })}
          />
        </label>
      )}
    </fieldset>
  )
}
