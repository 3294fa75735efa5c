import { lastPartLengths, peekHeader } from './paste-shape.ts'
import { rewrite, type View } from './paste-view.ts'

/** Header and payload of a token as the whole value of a cookie, and nothing behind them. */
const opening = /=(eyJ[\w-]{8,4000})\.[\w-]{2,6000}(?=[;,\s"']|$)/g
/** A cookie whose value could be a signature. */
const value = /(?<![\w.-])([\w.-]{1,80})=([\w-]{40,6200})(?=[;,\s"']|$)/g

/**
 * A page that may read its token but not use it alone gets header and payload in one cookie, and the signature in one
 * that scripts cannot read. Where exactly one other cookie has such a name and the length that the algorithm gives,
 * what stands between goes, or what stands before comes behind; such a place is an edit, so that it can be told.
 */
export function joinSplit(view: View): View {
  if (!view.text.includes('=eyJ')) return view
  const starts = [...view.text.matchAll(opening)]
  const [first] = starts
  const header = first && starts.length === 1 ? peekHeader(first[1] ?? '') : null
  if (first === undefined || header === null || header.alg === null) return view
  const at = first.index + first[0].length
  const lengths = lastPartLengths(header)
  const fitting = [...view.text.matchAll(value)].filter(
    ([, name = '', text = '']) => lengths.includes(text.length) && /sig|[-_.]s$/i.test(name),
  )
  const [other] = fitting
  if (other === undefined || fitting.length > 1) return view
  if (other.index < first.index) {
    return rewrite(view, /[\w-](?=[;,\s"']|$)/g, (last, place) =>
      place === at - 1 ? { kind: 'split', out: `${last}.${other[2]}` } : null,
    )
  }
  const end = other.index + (other[1]?.length ?? 0) + 1
  const seam = view.text.slice(at, end)
  return rewrite(view, new RegExp(seam.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'g'), (_, place) =>
    place === at ? { kind: 'split', out: '.' } : null,
  )
}
