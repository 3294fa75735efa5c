import './header-rows.css'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'

/** Headers while they are written, also half-written ones. */
type Rows = readonly (readonly [name: string, value: string])[]

const typed = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const

/** The headers of a request, a row each: name, value, and a button that takes the row away. */
export function HeaderRows({
  rows,
  names,
  onChange,
}: {
  rows: Rows
  /** Names that are offered. */
  names: readonly string[]
  onChange(rows: Rows): void
}) {
  const id = useId()
  return (
    <>
      {rows.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div className="header-row" key={at}>
          <input
            className="input mono"
            aria-label={`Name of header ${at + 1}`}
            placeholder="Name"
            value={name}
            list={id}
            {...typed}
            data-field={`name ${at + 1}`}
            onChange={(event) => onChange(rows.with(at, [event.target.value, value]))}
          />
          <span aria-hidden>:</span>
          <input
            className="input mono"
            aria-label={`Value of header ${at + 1}`}
            placeholder="Value"
            value={value}
            {...typed}
            data-field={`value ${at + 1}`}
            onChange={(event) => onChange(rows.with(at, [name, event.target.value]))}
          />
          <button
            type="button"
            className="button is-icon is-quiet"
            aria-label={`Remove header ${at + 1}`}
            onClick={() => onChange(rows.toSpliced(at, 1))}
          >
            <X aria-hidden />
          </button>
        </div>
      ))}
      <datalist id={id}>
        {names.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

/** Adds an empty row. */
export function AddHeader({ rows, onChange }: { rows: Rows; onChange(rows: Rows): void }) {
  return (
    <button type="button" className="button is-quiet" onClick={() => onChange([...rows, ['', '']])}>
      <Plus aria-hidden /> Add a header
    </button>
  )
}
