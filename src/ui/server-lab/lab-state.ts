import { changeLoad, type LoadConfig, usualLoad } from '../../sim/load/config.ts'
import { createCell } from '../../state/cell.ts'
import { useCell } from '../use-cell.ts'

/** The knobs of the server lab. Kept while the page is open. */
const config = createCell<LoadConfig>(usualLoad)

/** Turns some of the knobs, each within its limits. */
export const turnKnobs = (change: Partial<LoadConfig>): void =>
  config.write(changeLoad(config.read(), change))

/** The knobs as they stand. */
export const useKnobs = (): LoadConfig => useCell(config)
