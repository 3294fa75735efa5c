import { type Finding, finding } from './finding.ts'
import { readContext } from './paste-context.ts'
import { readEdges } from './paste-edges.ts'
import type { Sighting } from './paste-find.ts'
import { type Edit, editsWithin, pastedSpan } from './paste-view.ts'

const wide = 4000
const narrow = 400
/** So many tokens are looked at with their wider surroundings; in a longer list only the nearest text is read. */
const closelyRead = 200

const countOf = (edits: readonly Edit[]) => edits.reduce((sum, edit) => sum + edit.count, 0)

function odd(edits: readonly Edit[]) {
  const places = edits.slice(0, 20).map(({ codePoint, start }) => ({ codePoint, at: start }))
  return { count: countOf(edits), places }
}

/** What the paste as a whole says: which places are tokens with their edges, and whether anything else is there. */
export interface Whole {
  readonly json: boolean
  /** Text besides the tokens and their edges. */
  readonly rest: boolean
}

/** A name for one token of a paste, and what is said of it. */
export interface Described {
  readonly label: string | null
  readonly notices: readonly Finding[]
}

/** Says what had to be done for one token, the most useful first: its own repairs, where it stood, what stood round it. */
export function describeToken(seen: Sighting, index: number, whole: Whole): Described {
  const { view, start, end } = seen
  const { text } = view
  const edges = readEdges(text, start, end)
  const reach = index < closelyRead ? wide : narrow
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + narrow)
  const span = pastedSpan(view, start, end)
  const around = pastedSpan(view, edges.start, edges.end)
  // Dropped characters at the very ends have no place in the view: all up to the ends of the paste count.
  const from = edges.start === 0 ? 0 : around.start
  const to = edges.end === text.length ? view.pasted.length : around.end
  const inside = editsWithin(view, span.start, span.end)
  const of = (kind: Edit['kind']) => inside.filter((edit) => edit.kind === kind)
  const own: Finding[] = []
  const outer: Finding[] = []
  if (seen.form !== null) {
    const { kind, form, count } = seen.form
    own.push(finding('jws-json-form', 'info', { kind, form, count }, span))
  }
  const soft = seen.gaps.filter((gap) => gap.kind === 'quoted-printable')
  const encoded = of('quoted-printable')
  if (soft.length > 0 || encoded.length > 0) {
    own.push(finding('quoted-printable', 'warning', { breaks: soft.length, escapes: countOf(encoded) }, span))
  }
  if (seen.levels > 0) own.push(finding('token-base64-wrapped', 'warning', { levels: seen.levels }, span))
  const dashes = of('dash')
  if (dashes.length > 0) own.push(finding('dash-replaced', 'warning', odd(dashes), span))
  const [split] = of('split')
  if (split !== undefined) {
    // A cookie behind ends what was left out; one before is known by its value.
    const signature = text.slice(text.lastIndexOf('.', end - 1) + 1, end)
    const isBefore = split.end - split.start === 1
    const from = isBefore ? view.pasted.indexOf(`=${signature}`) + 1 : split.end
    const other = /([\w.-]+)=$/.exec(view.pasted.slice(Math.max(0, from - 81), from))?.[1] ?? ''
    own.push(finding('joined-cookies', 'warning', { other }, { start: split.start, end: split.end }))
  }
  const dots = of('dot')
  if (dots.length > 0) own.push(finding('dot-replaced', 'warning', odd(dots), span))
  const unseen = of('invisible')
  const nearby = editsWithin(view, from, to).filter((edit) => edit.kind === 'invisible')
  if (unseen.length > 0)
    own.push(finding('removed-invisible', 'warning', { ...odd(nearby), inside: true }, span))
  const percent = of('percent')
  if (percent.length > 0) own.push(finding('percent-decoded', 'warning', { count: countOf(percent) }, span))
  if (seen.corrected.length > 0) {
    const characters = seen.corrected.reduce((sum, part) => sum + part.characters, 0)
    own.push(finding('standard-base64', 'warning', { parts: seen.corrected, characters }, span))
  }
  const broken = seen.gaps.filter((gap) => gap.kind !== 'quoted-printable' && gap.kind !== 'no-break-space')
  if (broken.length > 0) {
    const lines = broken.some((gap) => gap.lineStart >= 0)
    own.push(finding('unwrapped-lines', 'warning', { breaks: broken.length, lines }, span))
  }
  const context = readContext(edges, {
    before,
    after,
    json: whole.json && (seen.form === null || text.slice(0, start).trim() !== ''),
    alone: !whole.rest && of('entity').length === 0 && of('markdown').length === 0,
    whole: start <= reach && !before.includes('\n'),
    escapes: countOf(of('escape')),
    chunks: of('chunk').length + 1,
    markdown: of('markdown').length > 0,
  })
  const marks = [edges.opened, edges.closed].filter((one) => one !== '').join(' … ')
  // The quotes and commas of a command, of JSON or of code go without saying.
  const structured = context.notices.some((one) => /^found-in-(?:curl|json|cookie|url)$/.test(one.code))
  const code = context.notices.some((one) => one.code === 'found-in-text' && one.args.kind !== 'prose')
  if (marks !== '' && !structured) outer.push(finding('unquoted', 'info', { marks }, around))
  if (edges.dots > 0) outer.push(finding('trailing-dot', 'info', { dots: edges.dots }, around))
  if (edges.punctuation !== '' && !structured && !code) {
    outer.push(finding('trailing-punctuation', 'info', { characters: edges.punctuation }, around))
  }
  if (unseen.length === 0 && nearby.length > 0) {
    outer.push(finding('removed-invisible', 'info', { ...odd(nearby), inside: false }, around))
  }
  const plain = context.notices.length === 0 && outer.every((one) => one.code === 'removed-invisible')
  const reachesOut = edges.start === 0 || edges.end === text.length
  if (edges.spaceBefore + edges.spaceAfter > 0 && (plain || reachesOut) && !whole.json) {
    const trimmed = {
      before: edges.start === 0 ? text.length - text.trimStart().length : 0,
      after: edges.end === text.length ? text.length - text.trimEnd().length : 0,
    }
    if (trimmed.before + trimmed.after > 0) outer.push(finding('trimmed-whitespace', 'info', trimmed, around))
  }
  const placed = context.notices.map((one) => ({ ...one, span: around }) as Finding)
  return { label: context.label, notices: [...own, ...placed, ...outer] }
}
