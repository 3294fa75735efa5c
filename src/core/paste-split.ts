import { lastPartLengths, peekHeader } from './paste-shape.ts'
import { rewrite, type View } from './paste-view.ts'

/** Header and payload of a token as the whole value of a cookie, and nothing behind them. */
const opening = /(?<![\w.-])([\w.-]{1,80})=(eyJ[\w-]{8,4000})\.([\w-]{2,6000})(?=[;,\s"']|$)/g
/** A cookie whose value could be a signature. */
const value = /(?<![\w.-])([\w.-]{1,80})=([\w-]{40,6200})(?=[;,\s"']|$)/g

/** Whether a cookie's name tells that it holds the signature: other secrets have the same length. */
function isNamedFor(name: string, other: string): boolean {
  const [family = ''] = other.split(/[-_.]/)
  return /sig/i.test(name) || (family.length > 1 && family !== other && /^[-_.]/.test(after(name, family)))
}

const after = (text: string, start: string) => (text.startsWith(start) ? text.slice(start.length) : '')

/**
 * A page that may read its token but not use it alone gets header and payload in one cookie, and the signature in one
 * that scripts cannot read. Where exactly one later cookie has such a name and the length that the algorithm gives,
 * what stands between goes; each such place is an edit, so that it can be told.
 */
export function joinSplit(view: View): View {
  if (!view.text.includes('=eyJ')) return view
  const starts = [...view.text.matchAll(opening)]
  const [first] = starts
  const header = first && starts.length === 1 ? peekHeader(first[2] ?? '') : null
  if (first === undefined || header === null || header.alg === null) return view
  const at = first.index + first[0].length
  const lengths = lastPartLengths(header)
  const fitting = [...view.text.matchAll(value)].filter(
    ([, name = '', text = '']) => lengths.includes(text.length) && isNamedFor(name, first[1] ?? ''),
  )
  const [other] = fitting
  if (other === undefined || fitting.length > 1 || other.index < at) return view
  const end = other.index + (other[1]?.length ?? 0) + 1
  const seam = view.text.slice(at, end)
  return rewrite(view, new RegExp(seam.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'g'), (_, place) =>
    place === at ? { kind: 'split', out: '.' } : null,
  )
}
