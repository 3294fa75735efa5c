import { createContext, useContext } from 'react'

/** What the parts of one workbench share beside the world. */
export interface Bench {
  /** Names it among the answers of a lesson. */
  readonly name: string
  /** Paths that the request offers. */
  readonly paths: readonly string[]
  /** Tokens that a thief has copied. */
  readonly stolen: readonly string[]
  /** Shows a token in the debugger. */
  readonly open: (token: string) => void
  /** Puts a token into the request; null where no request is shown. */
  readonly use: ((token: string) => void) | null
}

const BenchContext = createContext<Bench | null>(null)
export const BenchProvider = BenchContext.Provider

/** The workbench around a part of it. Throws outside of one: that is a fault of the page. */
export function useBench(): Bench {
  const bench = useContext(BenchContext)
  if (bench === null) throw new Error('A part of the workbench stands outside of it')
  return bench
}
