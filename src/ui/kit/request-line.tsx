import { useId } from 'react'
import type { Method } from '../../sim/happening.ts'

/** The method of a request, chosen among those that its server takes. */
export function MethodField<M extends Method>({
  method,
  methods,
  onChange,
}: {
  method: M
  methods: readonly M[]
  onChange(method: M): void
}) {
  return (
    <label className="field">
      <span>Method</span>
      <select
        className="select"
        value={method}
        data-field="method"
        onChange={({ target }) => onChange(methods[target.selectedIndex] ?? method)}
      >
        {methods.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

/** The target of a request: a path, with a query perhaps (RFC 9112 §3.2.1). */
export function PathField({
  path,
  paths = [],
  onChange,
}: {
  path: string
  /** Paths that are offered; none where the page offers them in another way. */
  paths?: readonly string[]
  onChange(path: string): void
}) {
  const id = useId()
  const hasOffers = paths.length > 0
  return (
    <>
      <label className="field is-path">
        <span>Path</span>
        <input
          className="input mono"
          value={path}
          list={hasOffers ? id : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-field="path"
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      {hasOffers && (
        <datalist id={id}>
          {paths.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}
