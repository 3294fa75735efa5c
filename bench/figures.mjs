/** Figures and the table they are printed in. */

/**
 * One line of the table. `target`: the most that is allowed, in the unit; null where none was set.
 *
 * @typedef {{ what: string, figure: number, unit: string, target: number | null, note?: string }} Row
 */

/** @param {readonly number[]} values @param {number} share 0.5: the median */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5)

/** @param {readonly number[]} values */
export const p95 = (values) => quantile(values, 0.95)

/** @param {number} figure */
const write = (figure) => (Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(1))

/** @param {readonly Row[]} rows */
export function printTable(rows) {
  const cells = rows.map(({ what, figure, unit, target, note = '' }) => [
    what,
    `${write(figure)} ${unit}`,
    target === null ? '' : `${write(target)} ${unit}`,
    target === null ? '' : figure <= target ? 'met' : 'missed',
    note,
  ])
  const table = [['', 'measured', 'at most', '', ''], ...cells]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  for (const [at, row] of table.entries()) {
    const line = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width)
    })
    console.log(line.join('  ').trimEnd())
    if (at === 0) console.log('-'.repeat(widths.reduce((sum, width) => sum + width + 2, 0)))
  }
}
