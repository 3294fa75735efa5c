import type { ReactNode } from 'react'

/** A table of the bench; where it is too wide it scrolls by itself, and not the page. */
export function BenchTable({
  name,
  columns,
  children,
}: {
  /** For those who do not see it. */
  name: string
  columns: readonly string[]
  /** Its rows. */
  children: ReactNode
}) {
  return (
    <div className="bench-scroll">
      <table className="bench-table">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
