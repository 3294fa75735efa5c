import { BenchTable } from './bench-table.tsx'
import { sayTime } from './durations.ts'
import { TokenChip } from './token-chip.tsx'
import { useProject } from './use-project.ts'

/** Rows of the database that go with people: their refresh tokens, where they are kept, and their notes. */
export function DatabaseRows() {
  const shown = useProject()
  if (shown === null) return null
  const { database } = shown.project
  const { outstanding, users, notes } = database
  const nameOf = (id: number | null) => users.find((user) => user.id === id)?.username ?? `user ${id}`
  const hasTables = database.applied.some((row) => row.startsWith('token_blacklist.'))
  return (
    <>
      <details className="database-table" open={hasTables || undefined}>
        <summary>
          Refresh tokens that the server keeps: <b>{outstanding.length}</b>
        </summary>
        {!hasTables && (
          <p className="small">
            None: there is no table for them. It comes with the app{' '}
            <code>rest_framework_simplejwt.token_blacklist</code> and <code>migrate</code>. Access tokens are
            never kept.
          </p>
        )}
        {hasTables && outstanding.length === 0 && <p className="small">The table is there, and empty.</p>}
        {outstanding.length > 0 && (
          <BenchTable
            name="token_blacklist_outstandingtoken"
            columns={['Token', 'Made', 'Expires', 'Blacklisted']}
          >
            {outstanding.map((row) => (
              <tr key={row.jti} data-blacklisted={row.isBlacklisted}>
                <td>
                  <TokenChip token={row.token} />
                  <span className="sr-only"> of {nameOf(row.userId)}</span>
                </td>
                <td className="mono">{row.createdAt === null ? '' : sayTime(row.createdAt, shown.now)}</td>
                <td className="mono">{sayTime(row.expiresAt, shown.now)}</td>
                <td>
                  {row.isBlacklisted ? (
                    <span className="status is-bad">✕ yes</span>
                  ) : (
                    <span className="small">no</span>
                  )}
                </td>
              </tr>
            ))}
          </BenchTable>
        )}
      </details>
      {notes.length > 0 && (
        <details className="database-table">
          <summary>
            Notes: <b>{notes.length}</b>
          </summary>
          <BenchTable name="notes_note" columns={['id', 'Owner', 'Text']}>
            {notes.map((note) => (
              <tr key={note.id}>
                <td className="mono">{note.id}</td>
                <td>{nameOf(note.owner)}</td>
                <td>{note.text}</td>
              </tr>
            ))}
          </BenchTable>
        </details>
      )}
    </>
  )
}
