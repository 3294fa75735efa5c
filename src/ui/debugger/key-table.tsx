import { useId, useMemo, useState } from 'react'
import { type KeyRow, listKeys, searchKeys } from '../../core/key-rows.ts'
import type { KeyMaterial } from '../../core/keys.ts'
import { algOf } from '../../sim/signing.ts'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { useExpiries } from './key-expiry.ts'

/** Rows that are shown at a time. */
const pageSize = 10
/** Fewer keys than this need no search. */
const searchFrom = 8

/** The keys of a set: what each is, which is used and why, and a button to use another. */
export function KeyTable({ set }: { set: Extract<KeyMaterial, { kind: 'set' }> }) {
  const reading = useReading()
  const now = useNow()
  const alg = algOf(reading.token)
  const id = useId()
  const [question, setQuestion] = useState('')
  const rows = useMemo(() => listKeys(set, alg), [set, alg])
  const found = useMemo(() => searchKeys(rows, question), [rows, question])
  const [turned, setTurned] = useState<{ page: number; of: readonly KeyRow[] } | null>(null)
  const home = Math.max(0, Math.floor(found.findIndex((row) => row.chosenBecause !== null) / pageSize))
  const page = turned?.of === found ? turned.page : home
  const shown = found.slice(page * pageSize, (page + 1) * pageSize)
  const expiries = useExpiries(shown)
  const pages = Math.ceil(found.length / pageSize)
  const turn = (to: number) => setTurned({ page: Math.min(pages - 1, Math.max(0, to)), of: found })
  const count = (number: number) => number.toLocaleString('en')
  return (
    <div className="key-set">
      <div className="key-set-head">
        {rows.length >= searchFrom && (
          <input
            className="input"
            type="search"
            aria-label="Search the keys"
            placeholder="Search: kid, type, alg, thumbprint"
            autoComplete="off"
            spellCheck={false}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
        <span className="small" role="status" aria-live="polite" id={`${id}-count`}>
          {question.trim() === ''
            ? `${count(rows.length)} ${rows.length === 1 ? 'key' : 'keys'}${sayLeft(rows)}`
            : `${count(found.length)} of ${count(rows.length)} keys`}
        </span>
      </div>
      {/* The roles are written out: laid out as a grid, a table loses its own in some browsers. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table className="key-table" role="table" aria-label="Keys" aria-rowcount={rows.length + 1}>
        <thead role="rowgroup">
          <tr role="row">
            {['kid', 'kty', 'alg', 'use', 'Size', 'Certificate until', 'Thumbprint', 'Choose'].map((name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((row) => (
            <Row key={row.place} row={row} expiry={expiries.get(row.place) ?? null} now={now} />
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {found.length === 0 && <p className="small key-none">No key has these words in it.</p>}
      {pages > 1 && (
        <div className="key-pages">
          <button
            type="button"
            className="button is-quiet"
            aria-disabled={page === 0 || undefined}
            onClick={() => turn(page - 1)}
          >
            Earlier keys
          </button>
          <span className="small" role="status">
            {count(page * pageSize + 1)} to {count(page * pageSize + shown.length)} of {count(found.length)}
          </span>
          <button
            type="button"
            className="button is-quiet"
            aria-disabled={page === pages - 1 || undefined}
            onClick={() => turn(page + 1)}
          >
            Later keys
          </button>
        </div>
      )}
    </div>
  )
}

function sayLeft(rows: readonly KeyRow[]): string {
  const left = rows.filter(({ index }) => index === null).length
  return left === 0 ? '' : `, ${left} of them left out`
}

function Row({ row, expiry, now }: { row: KeyRow; expiry: number | null; now: number }) {
  const store = useStore()
  const { key } = useWorld()
  const { index, kid, chosenBecause, notes } = row
  const isChosen = chosenBecause !== null
  const name = kid ?? `key ${row.place + 1}`
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: laid out as a grid, a table loses its roles in some browsers
    <tr
      role="row"
      aria-rowindex={row.place + 2}
      data-chosen={isChosen || undefined}
      data-left={index === null || undefined}
    >
      <th role="rowheader" scope="row" className="mono">
        {kid ?? <span className="key-empty">no kid</span>}
      </th>
      <td role="cell" className="mono" data-name="kty">
        {row.kty ?? <Nothing />}
      </td>
      <td role="cell" className="mono" data-name="alg">
        {row.alg ?? <Nothing />}
      </td>
      <td role="cell" className="mono" data-name="use">
        {row.use ?? <Nothing />}
      </td>
      <td role="cell" data-name="size">
        {row.size ?? <Nothing />}
      </td>
      <td
        role="cell"
        data-name="certificate until"
        className={expiry !== null && expiry < now ? 'key-expired' : undefined}
      >
        {expiry === null ? <Nothing /> : `${day(expiry)}${expiry < now ? ' (over)' : ''}`}
      </td>
      <td role="cell" className="mono key-thumbprint">
        {row.thumbprint ?? <Nothing />}
      </td>
      <td role="cell" className="key-act">
        {/* One button, used or not, so that it keeps the focus. */}
        {index !== null && (
          <button
            type="button"
            className={isChosen ? 'button key-used' : 'button'}
            aria-disabled={isChosen || undefined}
            aria-label={`${isChosen ? 'Used' : 'Use this key'}: ${name}`}
            onClick={() => {
              if (!isChosen) store.move({ do: 'set', inputs: { key: { ...key, pick: index } } })
            }}
          >
            {isChosen ? 'Used' : 'Use this key'}
          </button>
        )}
      </td>
      {(isChosen || notes.length > 0) && (
        <td role="cell" className="key-notes">
          {isChosen && <span>{chosenBecause}</span>}
          {notes.map((note) => (
            <span key={note} className="key-note">
              {note}
            </span>
          ))}
          {isChosen && key.pick !== undefined && <Unpick />}
        </td>
      )}
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}

/** Back to the key that the token asks for. */
function Unpick() {
  const store = useStore()
  const { pick: _pick, ...key } = useWorld().key
  return (
    <button
      type="button"
      className="link-button"
      onClick={(event) => {
        // It goes away by its own press; the button of its row stays.
        event.currentTarget.closest('tr')?.querySelector<HTMLElement>('.key-act button')?.focus()
        store.move({ do: 'set', inputs: { key } })
      }}
    >
      Choose by the token again
    </button>
  )
}

const Nothing = () => (
  <span className="key-empty">
    <span aria-hidden>–</span>
    <span className="sr-only">none</span>
  </span>
)

/** YYYY-MM-DD, UTC. */
const day = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString().slice(0, 10)
