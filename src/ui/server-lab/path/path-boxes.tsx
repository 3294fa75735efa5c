import { Fragment } from 'react'
import type { Box, Hop } from '../../../sim/hops/hop.ts'
import type { Front, Journey } from '../../../sim/hops/recording.ts'

interface BoxText {
  readonly box: Box
  readonly title: string
  readonly about: string
  readonly code?: string
}

function boxesOf(front: Front, journey: Journey): readonly BoxText[] {
  const isDev = front === 'runserver'
  return [
    {
      box: 'browser',
      title: 'Browser',
      about: journey === 'file' ? 'GET …/default.css' : 'GET /api/notes/',
      ...(journey === 'token' && { code: 'Authorization: Bearer eyJ…' }),
    },
    { box: 'nginx', title: 'nginx', about: 'web server · files, slow clients' },
    {
      box: 'server',
      title: isDev ? 'runserver' : 'gunicorn',
      about: isDev
        ? 'development server · a thread per connection'
        : 'application server · one request per worker',
    },
    {
      box: 'django',
      title: 'WSGI → Django',
      about: 'middleware → URLconf → JWTAuthentication → view',
      code: 'application(environ, start_response)',
    },
    { box: 'database', title: 'PostgreSQL', about: 'rows of users and notes' },
  ]
}

/** Where a request is while it keeps a worker busy. */
const working: ReadonlySet<Box> = new Set(['server', 'django', 'database'])

/** The programs on the way as boxes, with the present one marked. What this request does not reach is pale. */
export function PathBoxes({
  hop,
  hops,
  front,
  journey,
}: {
  hop: Hop
  hops: readonly Hop[]
  front: Front
  journey: Journey
}) {
  const reached = new Set(hops.map(({ box }) => box))
  return (
    <ol className="path-boxes" aria-label="Programs on the way">
      {boxesOf(front, journey).map(({ box, title, about, code }, index) => {
        const isHere = box === hop.box
        const isAway = !reached.has(box)
        return (
          <Fragment key={box}>
            {index > 0 && (
              <li className="path-arrow" aria-hidden>
                {hop.way === 'there' ? '→' : '←'}
              </li>
            )}
            <li
              className="path-box"
              data-box={box}
              data-away={isAway || undefined}
              aria-current={isHere ? 'step' : undefined}
            >
              <b>{title}</b>
              <span className="small">{isAway ? sayAway(box, front) : about}</span>
              {code !== undefined && !isAway && <code>{code}</code>}
              {box === 'server' && !isAway && <Workers front={front} isBusy={working.has(hop.box)} />}
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}

function sayAway(box: Box, front: Front): string {
  if (box === 'nginx') return front === 'nginx' ? '' : 'not there'
  return 'not asked'
}

function Workers({ front, isBusy }: { front: Front; isBusy: boolean }) {
  const names = front === 'runserver' ? ['thread'] : ['worker', 'worker', 'worker']
  return (
    <span className="path-workers">
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a worker is its place
        <i key={at} data-busy={(isBusy && at === 0) || undefined}>
          {isBusy && at === 0 ? 'busy' : name === 'thread' ? 'thread' : 'idle'}
        </i>
      ))}
    </span>
  )
}
