/** Cuts in a text: a cut at n stands after the first n characters. Pure, so that it can be tested by itself. */

/** The cuts of an answer, ascending; what is no place inside the text is dropped. */
export function readCuts(answer: readonly string[], length: number): readonly number[] {
  const places = answer.map(Number).filter((at) => Number.isInteger(at) && at > 0 && at < length)
  return [...new Set(places)].sort((a, b) => a - b)
}

/** One more cut; when there are enough, the nearest one moves there. */
export function putCut(cuts: readonly number[], at: number, most: number): readonly number[] {
  if (cuts.includes(at)) return cuts
  const near = cuts.reduce(
    (best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best),
    cuts[0] ?? at,
  )
  const kept = cuts.length < most ? cuts : cuts.filter((one) => one !== near)
  return [...kept, at].sort((a, b) => a - b)
}

/** A cut moved by some characters; it stays inside the text and never on another cut. */
export function moveCut(cuts: readonly number[], at: number, by: number, length: number): number {
  const to = Math.min(length - 1, Math.max(1, at + by))
  return cuts.includes(to) ? at : to
}

/** How many characters of a piece are not dots: a dot only stands between the parts, on whichever side it was cut. */
export function countInPiece(piece: string): number {
  return piece.replaceAll('.', '').length
}

/** The text as pieces between the cuts. */
export function piecesOf(text: string, cuts: readonly number[]): readonly { start: number; text: string }[] {
  const edges = [0, ...cuts, text.length]
  return edges.slice(0, -1).map((start, index) => ({ start, text: text.slice(start, edges[index + 1]) }))
}

/** A place in words, for who does not see it: what stands on either side of it, and whether it is cut. */
export function sayPlace(text: string, at: number, isCut: boolean): string {
  const name = (character: string) => (character === '.' ? 'dot' : character)
  const where =
    at === 0
      ? 'at the start'
      : at === text.length
        ? 'at the end'
        : `between ${name(text.charAt(at - 1))} and ${name(text.charAt(at))}, after ${at} characters`
  return isCut ? `cut ${where}` : where
}
