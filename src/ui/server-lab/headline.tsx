import type { LoadConfig } from '../../sim/load/config.ts'
import { predict } from '../../sim/load/predict.ts'
import type { Stats } from '../../sim/load/stats.ts'
import { formatFigure, formatSeconds } from './figures.ts'
import { outcomeWords } from './say-event.ts'

/** The four figures that sum a run up, with what theory says beside them. `stats` is null while it is simulated. */
export function Headline({ config, stats }: { config: LoadConfig; stats: Stats | null }) {
  const forecast = predict(config)
  const spread = stats && (stats.fast.count > 0 ? stats.fast : stats.response)
  const isKnown = forecast.model !== null
  const about = isKnown && forecast.certainty === 'about' ? 'theory, about' : 'theory'
  // Little's law: what comes in per second, times how long each is inside.
  const inside = isKnown && stats ? littleOf(config, forecast.mean) : null
  return (
    <div className="headline" aria-busy={stats === null}>
      <Figure
        name="Mean response"
        value={spread?.mean ?? null}
        say={formatSeconds}
        theory={isKnown ? `${about} ${formatSeconds(forecast.mean)}` : null}
      />
      <Figure
        name="95th percentile"
        value={spread?.p95 ?? null}
        say={formatSeconds}
        theory={isKnown && forecast.p95 !== null ? `${about} ${formatSeconds(forecast.p95)}` : null}
      />
      <Figure
        name="Throughput"
        value={stats?.throughput ?? null}
        say={(value) => `${formatFigure(value)} / s`}
        theory={config.together > 0 ? null : `asked for: ${formatFigure(config.arrivalsPerSecond)} / s`}
      />
      <Figure
        name="Requests inside"
        value={stats?.inside ?? null}
        say={formatFigure}
        theory={inside === null ? null : `${about} ${formatFigure(inside)}`}
      />
    </div>
  )
}

function littleOf(config: LoadConfig, mean: number): number | null {
  const { slowShare, slowSeconds, staticShare, reportShare, arrivalsPerSecond } = config
  if (staticShare > 0 || reportShare > 0) return null
  return arrivalsPerSecond * (mean + slowShare * slowSeconds)
}

function Figure({
  name,
  value,
  say,
  theory,
}: {
  name: string
  value: number | null
  say(value: number): string
  theory: string | null
}) {
  return (
    <div className="figure">
      <span className="figure-name" aria-hidden>
        {name}
      </span>
      <output className="figure-value" aria-label={name} data-value={value ?? ''}>
        {value === null ? '…' : say(value)}
      </output>
      <small>{theory ?? '\u00a0'}</small>
    </div>
  )
}

/** How the requests ended, where not all ended well; and what happened to the server meanwhile. */
export function Ends({ stats }: { stats: Stats }) {
  const { outcomes, turnedAway, workersKilled, reloads, reports } = stats
  const bad = (Object.keys(outcomes) as (keyof typeof outcomes)[]).filter(
    (name) => name !== 'ok' && outcomes[name] > 0,
  )
  const lines = [
    ...bad.map((name) => [`${formatFigure(outcomes[name])} × ${outcomeWords[name]}`, 'bad'] as const),
    ...(turnedAway > 0
      ? [[`${formatFigure(turnedAway)} times the listen queue was full`, 'warn'] as const]
      : []),
    ...(workersKilled > 0 ? [[`${formatFigure(workersKilled)} workers killed`, 'warn'] as const] : []),
    ...(reloads > 0 ? [[`${reloads} reloads`, 'warn'] as const] : []),
    ...(reports.asked > 0
      ? [
          [
            `${formatFigure(reports.answered)} of ${formatFigure(reports.asked)} reports answered`,
            'plain',
          ] as const,
        ]
      : []),
  ]
  return (
    <ul className="ends" aria-label="How it ended">
      <li data-kind={bad.length === 0 ? 'good' : 'plain'}>
        {formatFigure(outcomes.ok)} of {formatFigure(stats.requests)} requests answered
      </li>
      {lines.map(([words, kind]) => (
        <li key={words} data-kind={kind}>
          {words}
        </li>
      ))}
    </ul>
  )
}
