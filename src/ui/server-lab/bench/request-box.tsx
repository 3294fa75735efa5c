import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import type { Method, Request } from '../../../sim/happening.ts'

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

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
  const id = useId()
  const { method, path, headers, body } = request
  const setHeader = (at: number, row: readonly [string, string] | null) =>
    onChange({ ...request, headers: row === null ? headers.toSpliced(at, 1) : headers.with(at, row) })
  const plain = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const
  return (
    <fieldset className="bench-request">
      <legend>Request</legend>
      <div className="bench-line">
        <label className="field">
          <span>Method</span>
          <select
            className="select"
            value={method}
            onChange={({ target }) => onChange({ ...request, method: target.value as Method })}
          >
            {methods.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Path</span>
          <input
            className="input mono"
            value={path}
            list={`${id}-paths`}
            {...plain}
            onChange={({ target }) => onChange({ ...request, path: target.value })}
          />
        </label>
        <datalist id={`${id}-paths`}>
          {paths.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      {headers.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div className="bench-header" key={at}>
          <input
            className="input mono"
            aria-label={`Name of header ${at + 1}`}
            placeholder="Name"
            value={name}
            {...plain}
            onChange={({ target }) => setHeader(at, [target.value, value])}
          />
          <input
            className="input mono"
            aria-label={`Value of header ${at + 1}`}
            placeholder="Value"
            value={value}
            {...plain}
            onChange={({ target }) => setHeader(at, [name, target.value])}
          />
          <button
            type="button"
            className="button is-icon is-quiet"
            aria-label={`Remove header ${at + 1}`}
            onClick={() => setHeader(at, null)}
          >
            <X aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button is-quiet"
        onClick={() => onChange({ ...request, headers: [...headers, ['', '']] })}
      >
        <Plus aria-hidden /> Add a header
      </button>
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
