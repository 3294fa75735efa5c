/** Figures as they are shown: as many digits as they deserve. */

/** Seconds with their unit: '60 ms', '1.25 s'. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'no end'
  if (seconds < 0.0995) return `${round(seconds * 1000, 2)} ms`
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`
  return seconds < 100 ? `${round(seconds, 3)} s` : `${Math.round(seconds)} s`
}

/** A figure with about three digits that count. */
export function formatFigure(figure: number): string {
  if (!Number.isFinite(figure)) return 'no end'
  return figure >= 1000 ? Math.round(figure).toLocaleString('en') : String(round(figure, 3))
}

/** A share as percent. */
export const formatShare = (share: number): string => `${round(share * 100, share < 0.1 ? 2 : 3)} %`

function round(figure: number, digits: number): number {
  return figure === 0 ? 0 : Number(figure.toPrecision(digits))
}
