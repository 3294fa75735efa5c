/** What an edit undid: an encoding, or a character that should not be there. */
export type EditKind =
  | 'escape'
  | 'markdown'
  | 'chunk'
  | 'split'
  | 'percent'
  | 'entity'
  | 'quoted-printable'
  | 'invisible'
  | 'dash'
  | 'dot'

/**
 * One place where the view differs from the pasted text, or `count` of a kind in a row.
 * `start` and `end` count UTF-16 units of the pasted text.
 */
export interface Edit {
  readonly kind: EditKind
  readonly count: number
  readonly start: number
  readonly end: number
  /** Code point that stood there (invisible, dash, dot), else 0. */
  readonly codePoint: number
}

/** Edits of one pass, as parallel lists sorted by place. */
interface Layer {
  readonly inStart: number[]
  readonly inEnd: number[]
  readonly outStart: number[]
  readonly outEnd: number[]
  readonly kinds: EditKind[]
  readonly codePoints: number[]
  /** How many edits each entry stands for: more than one only in very long rows. */
  readonly counts: number[]
}

/** A row of edits longer than this goes on as one entry: nothing in it needs a place of its own. */
const longestRow = 4096

/** The pasted text with encodings undone; every character knows its place in the pasted text. */
export interface View {
  readonly pasted: string
  readonly text: string
  /** One a pass, the first pass first. */
  readonly layers: readonly Layer[]
}

/** What stands in the text in place of a match. */
export interface Replacement {
  readonly kind: EditKind
  readonly out: string
  readonly codePoint?: number
  /** How many of a kind the match was; 1 unless said. */
  readonly count?: number
}

/** The paste as it is, before anything was removed. */
export function viewOf(pasted: string): View {
  return { pasted, text: pasted, layers: [] }
}

/** Index of the last element that is at most `value`, or -1. */
function lastAtMost(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

function inputRange(layer: Layer, start: number, end: number): [number, number] {
  const at = lastAtMost(layer.outStart, start)
  if (at < 0) return [start, end]
  const outEnd = layer.outEnd[at] as number
  if (start < outEnd) return [layer.inStart[at] as number, layer.inEnd[at] as number]
  const shift = (layer.inEnd[at] as number) - outEnd
  return [start + shift, end + shift]
}

/** Place in the pasted text of the one character at `index` of the view. */
function placeOf(view: View, index: number): [number, number] {
  let range: [number, number] = [index, index + 1]
  for (let i = view.layers.length - 1; i >= 0; i--) range = inputRange(view.layers[i] as Layer, ...range)
  return range
}

/** Place in the pasted text of the view's characters from `start` to `end`. */
export function pastedSpan(view: View, start: number, end: number): { start: number; end: number } {
  if (end <= start) {
    const at = start >= view.text.length ? view.pasted.length : placeOf(view, start)[0]
    return { start: at, end: at }
  }
  return { start: placeOf(view, start)[0], end: placeOf(view, end - 1)[1] }
}

/**
 * One pass over the view: each match of `pattern` (a global one without groups) is replaced by what `replace` says; null keeps it.
 * Returns the same view when nothing was replaced.
 */
export function rewrite(
  view: View,
  pattern: RegExp,
  replace: (match: string, at: number) => Replacement | null,
): View {
  const layer: Layer = {
    inStart: [],
    inEnd: [],
    outStart: [],
    outEnd: [],
    kinds: [],
    codePoints: [],
    counts: [],
  }
  // How much longer the output is so far than the input.
  let grown = 0
  let row = 0
  const text = view.text.replace(pattern, (found: string, start: number) => {
    const done = replace(found, start)
    if (done === null) return found
    const { out } = done
    const last = layer.kinds.length - 1
    const joins = layer.inEnd[last] === start && layer.kinds[last] === done.kind
    row = joins ? row + 1 : 0
    if (row > longestRow) {
      layer.inEnd[last] = start + found.length
      layer.outEnd[last] = start + grown + out.length
      layer.counts[last] = (layer.counts[last] ?? 0) + (done.count ?? 1)
      grown += out.length - found.length
      return out
    }
    layer.counts.push(done.count ?? 1)
    layer.inStart.push(start)
    layer.inEnd.push(start + found.length)
    layer.outStart.push(start + grown)
    layer.outEnd.push(start + grown + out.length)
    layer.kinds.push(done.kind)
    layer.codePoints.push(done.codePoint ?? 0)
    grown += out.length - found.length
    return out
  })
  return layer.kinds.length === 0 ? view : { pasted: view.pasted, text, layers: [...view.layers, layer] }
}

/** Where the place `at` of a pass's input comes to stand in its output. */
function outputPlace(layer: Layer, at: number): number {
  const edit = lastAtMost(layer.inStart, at)
  if (edit < 0) return at
  const inEnd = layer.inEnd[edit] as number
  return at < inEnd ? (layer.outStart[edit] as number) : at - inEnd + (layer.outEnd[edit] as number)
}

/** The edits inside a place of the pasted text, in order of the passes. */
export function editsWithin(view: View, start: number, end: number): Edit[] {
  const found: Edit[] = []
  let from = start
  let to = end
  view.layers.forEach((layer, pass) => {
    const read: View = { ...view, layers: view.layers.slice(0, pass) }
    for (let i = lastAtMost(layer.inStart, from - 1) + 1; i < layer.inStart.length; i++) {
      const at = layer.inStart[i] as number
      if (at >= to) break
      const place = pastedSpan(read, at, layer.inEnd[i] as number)
      const kind = layer.kinds[i] as EditKind
      found.push({ kind, count: layer.counts[i] ?? 1, ...place, codePoint: layer.codePoints[i] as number })
    }
    from = outputPlace(layer, from)
    to = outputPlace(layer, to)
  })
  return found
}
