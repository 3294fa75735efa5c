import { late } from '../kit/late.tsx'

/** The sheets that open over the page for the token as a whole; Suspense stands round each. */
export const sheets = {
  share: late(async () => (await import('./share-sheet.tsx')).ShareSheet),
  compare: late(async () => (await import('./compare-sheet.tsx')).CompareSheet),
  examples: late(async () => (await import('./examples-sheet.tsx')).ExamplesSheet),
}

export type SheetName = keyof typeof sheets
