import { sayLeft } from './durations.ts'
import { place, sayTick, type TimeWindow, ticksOf } from './life-scale.ts'
import { isAlive, type Sending, type TokenLife } from './token-lives.ts'

/** So few that they do not touch on a narrow screen. */
const mostTicks = 4

/**
 * One lane for each token on a common axis of time: its bar from birth to death, a mark where it was sent, the line of
 * now. Lengths along the axis are parts of a hundred, so that the picture fits any width without distorting its text.
 */
export function LifePicture({
  lives,
  window,
  now,
}: {
  lives: readonly TokenLife[]
  window: TimeWindow
  now: number
}) {
  const at = (seconds: number) => `${place(window, seconds) * 100}%`
  const isNowInside = now >= window.from && now <= window.to
  return (
    <div className="life" aria-hidden="true">
      <ol className="life-lanes">
        {lives.map((life) => (
          <li key={life.token} data-type={life.facts.type} data-alive={isAlive(life, now)}>
            <p className="life-name">
              <b>{life.name}</b>
              <span className="life-holders">
                <Holder name="browser" />
                {life.hasRow && (
                  <Holder name={life.listedAt !== null && now >= life.listedAt ? 'blacklist' : 'server'} />
                )}
                {life.isStolen && <Holder name="thief" />}
              </span>
              <span className="life-left">{sayState(life, now)}</span>
            </p>
            <svg className="life-lane" width="100%" height="26" focusable="false">
              <title>{life.name}</title>
              <line className="life-ground" x1="0" x2="100%" y1="13" y2="13" />
              <Bar life={life} window={window} now={now} at={at} />
              {life.sendings.map((sending, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes places
                <SendMark key={index} sending={sending} window={window} now={now} at={at} />
              ))}
              {isNowInside && <line className="life-now" x1={at(now)} x2={at(now)} y1="0" y2="26" />}
            </svg>
          </li>
        ))}
      </ol>
      <svg className="life-axis" width="100%" height="30" focusable="false">
        <title>Time</title>
        {ticksOf(window, mostTicks).map((tick) => {
          const share = place(window, tick)
          return (
            <g key={tick}>
              <line className="life-tick" x1={at(tick)} x2={at(tick)} y1="0" y2="5" />
              <text x={at(tick)} y="20" textAnchor={share < 0.06 ? 'start' : share > 0.94 ? 'end' : 'middle'}>
                {sayTick(tick, window, mostTicks)}
              </text>
            </g>
          )
        })}
        {isNowInside && <line className="life-now" x1={at(now)} x2={at(now)} y1="0" y2="8" />}
      </svg>
      <p className="life-legend">
        <span>
          <i className="legend-now" /> now
        </span>
        <span>
          <i className="legend-good">✓</i> sent, accepted
        </span>
        <span>
          <i className="legend-bad">✕</i> sent, refused
        </span>
        {lives.some(({ sendings }) => sendings.some(({ isByThief }) => isByThief)) && (
          <span>
            <i className="legend-thief">◇</i> sent by the thief
          </span>
        )}
        <span>
          <i className="legend-past" /> lived <i className="legend-rest" /> still to live
        </span>
      </p>
    </div>
  )
}

interface Scale {
  readonly window: TimeWindow
  readonly now: number
  readonly at: (seconds: number) => string
}

function Bar({ life, window, now, at }: { life: TokenLife } & Scale) {
  const { bornAt, diesAt, listedAt } = life
  const end = Math.min(diesAt ?? Number.POSITIVE_INFINITY, listedAt ?? Number.POSITIVE_INFINITY)
  const width = (from: number, to: number) => `${Math.max(0, place(window, to) - place(window, from)) * 100}%`
  const lived = Math.min(Math.max(now, bornAt), end)
  return (
    <>
      <rect className="life-past" x={at(bornAt)} width={width(bornAt, lived)} y="6" height="14" rx="3" />
      <rect className="life-rest" x={at(lived)} width={width(lived, end)} y="6" height="14" rx="3" />
      {listedAt !== null && diesAt !== null && (
        <rect
          className="life-listed"
          x={at(listedAt)}
          width={width(listedAt, diesAt)}
          y="6"
          height="14"
          rx="3"
        />
      )}
      {end > window.to && (
        <text className="life-more" x="100%" dx="-4" y="18" textAnchor="end">
          ›
        </text>
      )}
      {end <= window.to && end >= window.from && (
        <line className="life-end" x1={at(end)} x2={at(end)} y1="3" y2="23" />
      )}
    </>
  )
}

function SendMark({ sending, window, now, at }: { sending: Sending } & Scale) {
  if (sending.at < window.from || sending.at > window.to) return null
  const isGood = sending.status > 0 && sending.status < 400
  return (
    <g
      data-by={sending.isByThief ? 'thief' : 'owner'}
      className={isGood ? 'life-sent is-good' : 'life-sent is-bad'}
      data-later={sending.at > now || undefined}
    >
      {sending.isByThief ? (
        <svg x={at(sending.at)} y="13" overflow="visible">
          <title>Sent by the thief</title>
          <polygon className="life-mark" points="0,-11 11,0 0,11 -11,0" />
        </svg>
      ) : (
        <circle className="life-mark" cx={at(sending.at)} cy="13" r="8" />
      )}
      <text x={at(sending.at)} y="17" textAnchor="middle">
        {isGood ? '✓' : '✕'}
      </text>
    </g>
  )
}

const holders = {
  browser: 'browser',
  server: 'row in the database',
  blacklist: 'blacklisted in the database',
  thief: 'thief has a copy',
} as const

function Holder({ name }: { name: keyof typeof holders }) {
  return (
    <span className="holder" data-holder={name}>
      {holders[name]}
    </span>
  )
}

/** How a token stands at a time, short. */
export function sayState(life: TokenLife, now: number): string {
  if (now < life.bornAt) return 'not made yet'
  if (life.listedAt !== null && now >= life.listedAt) return 'blacklisted'
  if (life.diesAt === null) return 'never expires'
  const left = sayLeft(life.diesAt, now)
  return left === 'over' ? 'expired' : `${left} left`
}
