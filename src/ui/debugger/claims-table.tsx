import { type KeyboardEvent, memo, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { describeClaim } from '../../core/claims.ts'
import type { JsonSegment } from '../../core/decode.ts'
import type { Member } from '../../core/json.ts'
import type { Span } from '../../core/span.ts'
import { stepOfClaim } from '../../lessons/teaches.ts'
import { formatInstant, formatRelative, isLocalUtc } from './human-time.ts'
import { LearnLink } from './learn-link.tsx'
import { readTime } from './time-claims.ts'
import './views.css'

/** Longer values start folded: about five lines of them. */
const LONG_VALUE = 260
/** Rows drawn at first; a payload of ten thousand members must not hold up the page. */
const FIRST_ROWS = 300

/** What the kinds of names mean. RFC 7519 §4.1, §4.2 and §4.3. */
const kinds = {
  registered: 'One of the seven names that the standard itself gives a meaning (RFC 7519 §4.1)',
  public: 'Listed at IANA, or a name that nobody else gives by chance (RFC 7519 §4.2)',
  private: 'A name that only those who make and read the token agreed on (RFC 7519 §4.3)',
} as const

/** Phones stack the cells, and some browsers forget what a table is once its display changes: so it is said. */
const says = {
  table: { role: 'table' },
  row: { role: 'row' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/**
 * The top-level members of a payload in their order, each with its exact source text, meaning and human time.
 * Spans count UTF-16 units of `payload.source`.
 * @param now unix seconds
 * @param lit rows that touch this span are lit
 */
export const ClaimsTable = memo(DrawnClaims, isSameTable)

interface TableProps {
  readonly payload: JsonSegment
  readonly now: number
  readonly lit: Span | null
  onPointAt(span: Span | null): void
}

/** `onPointAt` is another function in each render, and speaks of the same token as long as the payload is the same. */
function isSameTable(before: TableProps, after: TableProps): boolean {
  return before.payload === after.payload && before.now === after.now && before.lit === after.lit
}

function DrawnClaims({ payload, now, lit, onPointAt }: TableProps) {
  const [stop, setStop] = useState(0)
  const [showsAll, setShowsAll] = useState(false)
  const body = useRef<HTMLTableSectionElement>(null)
  // One function for all renders, so that a tick of the clock draws the rows of times only.
  const latest = useRef(onPointAt)
  useLayoutEffect(() => {
    latest.current = onPointAt
  })
  const pointAt = useCallback((span: Span | null) => latest.current(span), [])

  if (payload.json === null) return <p className="claims-empty">{sayWhyNoClaims(payload)}</p>
  if (payload.members.length === 0) {
    return <p className="claims-empty">An empty object: this token claims nothing.</p>
  }

  const members = showsAll ? payload.members : payload.members.slice(0, FIRST_ROWS)
  const tabStop = Math.min(stop, members.length - 1)

  function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>) {
    if (!(event.target instanceof HTMLTableRowElement)) return
    const to = {
      ArrowDown: tabStop + 1,
      ArrowUp: tabStop - 1,
      Home: 0,
      End: members.length - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const row = body.current?.rows[Math.max(0, Math.min(to, members.length - 1))]
    row?.focus()
  }

  return (
    <>
      <table className="claims" {...says.table}>
        <caption className="sr-only">Claims</caption>
        <tbody
          ref={body}
          onKeyDown={moveFocus}
          onMouseLeave={() => onPointAt(null)}
          {...{ role: 'rowgroup' }}
        >
          {members.map((member, index) => {
            const { isTime } = describeClaim(member.name)
            return (
              <ClaimRow
                key={member.span.start}
                member={member}
                source={payload.source}
                index={index}
                now={isTime ? now : null}
                isLit={lit !== null && lit.start < member.span.end && lit.end > member.span.start}
                isTabStop={index === tabStop}
                onFocusRow={setStop}
                onPointAt={pointAt}
              />
            )
          })}
        </tbody>
      </table>
      {members.length < payload.members.length && (
        <p className="claims-empty">
          <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
            Show the other {(payload.members.length - members.length).toLocaleString('en')} claims
          </button>
        </p>
      )}
    </>
  )
}

function sayWhyNoClaims({ bytes, source }: JsonSegment): string {
  if (bytes === null) return 'This part is not Base64url, so there are no claims to show.'
  if (source === '') return 'This part is empty, so there are no claims to show.'
  const start = source.trimStart()[0]
  if (start === '[') return 'The payload is a list. Claims are the members of a JSON object (RFC 7519 §4).'
  if (start === '{')
    return 'The payload begins like a JSON object but is not one to its end: see the JSON view.'
  return 'The payload is not a JSON object, so it has no claims (RFC 7519 §4).'
}

interface RowProps {
  readonly member: Member
  readonly source: string
  readonly index: number
  /** Null for all but times, so that only those render again when the clock ticks. */
  readonly now: number | null
  readonly isLit: boolean
  readonly isTabStop: boolean
  onFocusRow(index: number): void
  onPointAt(span: Span | null): void
}

const ClaimRow = memo(function ClaimRow(props: RowProps) {
  const { member, source, index, now, isLit, isTabStop, onFocusRow, onPointAt } = props
  const { kind, meaning, reference } = describeClaim(member.name)
  const written = source.slice(member.nameSpan.start + 1, member.nameSpan.end - 1)
  return (
    <tr
      className={isLit ? 'is-lit' : undefined}
      {...says.row}
      tabIndex={isTabStop ? 0 : -1}
      onMouseEnter={() => onPointAt(member.span)}
      onFocus={() => {
        onFocusRow(index)
        onPointAt(member.span)
      }}
      onBlur={() => onPointAt(null)}
    >
      <th scope="row" {...says.head}>
        <bdi>{member.name === '' ? '""' : member.name}</bdi>
        {written !== member.name && (
          <small className="claims-note">
            written <bdi>{written}</bdi>
          </small>
        )}
      </th>
      <td {...says.cell}>
        <div className="claims-value">
          <ClaimValue raw={member.raw} />
          <span className="badge" title={kinds[kind]}>
            {kind}
          </span>
          {member.duplicate && (
            <span
              className="badge claims-twice"
              title="Parsers differ: most take the last, some refuse. RFC 7519 §4"
            >
              named more than once
            </span>
          )}
          <LearnLink step={stepOfClaim(member.name)} />
        </div>
        {now !== null && <ClaimTime member={member} now={now} />}
        {meaning !== '' && (
          // Beneath the JSON it is cut to one line.
          <small className="claims-note" title={meaning ?? undefined}>
            {meaning} {reference !== '' && <span className="claims-spec">{reference}</span>}
          </small>
        )}
      </td>
    </tr>
  )
})

/** The exact text; folded when it is long, since it must never push the other claims out of sight. */
function ClaimValue({ raw }: { raw: string }) {
  const [isOpen, setIsOpen] = useState(false)
  if (raw.length <= LONG_VALUE) return <code>{raw}</code>
  return (
    <>
      <code>{isOpen ? raw : `${raw.slice(0, LONG_VALUE - 40)}…`}</code>
      <button
        type="button"
        className="link-button claims-more"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Show less' : `Show all ${raw.length.toLocaleString('en')} characters`}
      </button>
    </>
  )
}

/** UTC, without its date where the local time beside it has the same. */
function sayUtc(seconds: number): string {
  const utc = formatInstant(seconds, 'utc')
  if (isLocalUtc(seconds)) return utc
  const [date, time] = utc.split(', ')
  return time && formatInstant(seconds, 'local').startsWith(`${date},`) ? time : utc
}

/** Time in UTC, in local time, and seen from now. */
function ClaimTime({ member, now }: { member: Member; now: number }) {
  const reading = readTime(member.value)
  if (reading.kind === 'not-a-time') return <small className="claims-hint">{reading.hint}</small>
  const { seconds } = reading
  const isPast = seconds <= now
  const tone =
    member.name === 'exp' && isPast ? ' is-bad' : member.name !== 'exp' && !isPast ? ' is-warn' : ''
  return (
    <small className="claims-time">
      {!isLocalUtc(seconds) && <span>{formatInstant(seconds, 'local')}</span>}
      <span>{sayUtc(seconds)}</span>
      <span className={`claims-relative${tone}`}>{formatRelative(seconds, now)}</span>
    </small>
  )
}
