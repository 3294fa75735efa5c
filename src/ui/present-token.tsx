import type { DecodedToken, Segment } from '../core/decode.ts'
import type { Span } from '../core/span.ts'
import { partsOf } from './debugger/token-marks.ts'

/** Nobody in a room reads more of one part than this many characters. */
const mostShown = 1200

/**
 * A token as a room can read it: each part begins a line and has its name, a line and a pattern of its own. It
 * lies over the text box, which comes to sight while it has the keyboard; who does not see has the box only.
 * @param lit characters of the token's text
 */
export function PresentToken({ token, lit }: { token: DecodedToken; lit: Span | null }) {
  const parts = partsOf(token)
  return (
    <ol className="present-token" aria-hidden>
      {parts.map(({ segment, tint }, index) => (
        <li key={segment.span.start} className={`is-${tint}`}>
          <b>{nameOf(segment)}</b>
          <code>
            <PartText text={token.text} span={segment.span} lit={lit} />
            {index < parts.length - 1 && 'serialization' in token && token.serialization === 'compact' && '.'}
          </code>
        </li>
      ))}
    </ol>
  )
}

function nameOf({ name }: Segment): string {
  return name === 'iv' ? 'IV' : name.charAt(0).toUpperCase() + name.slice(1)
}

function PartText({ text, span, lit }: { text: string; span: Span; lit: Span | null }) {
  if (span.end === span.start) return <small>empty</small>
  const end = Math.min(span.end, span.start + mostShown)
  const from = Math.min(Math.max(lit?.start ?? end, span.start), end)
  const to = Math.min(Math.max(lit?.end ?? end, from), end)
  const left = span.end - end
  return (
    <>
      <span>{text.slice(span.start, from)}</span>
      {to > from && <mark>{text.slice(from, to)}</mark>}
      <span>{text.slice(to, end)}</span>
      {left > 0 && <small> … {left.toLocaleString('en')} more</small>}
    </>
  )
}
