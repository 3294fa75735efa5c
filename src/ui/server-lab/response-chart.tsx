import { changeLoad, type LoadConfig } from '../../sim/load/config.ts'
import { type Forecast, predict } from '../../sim/load/predict.ts'
import { formatFigure, formatSeconds, formatShare } from './figures.ts'
import type { LoadPoint } from './measure-load.ts'
import { Plot, pathOf, roundUp, Table } from './plot.tsx'

const curvePoints = 120

/** Response time against load: what theory draws, what was simulated, and where the knobs stand. */
export function ResponseChart({
  config,
  capacity,
  points,
  here,
}: {
  config: LoadConfig
  /** Requests per second that the workers can just do. */
  capacity: number
  points: readonly LoadPoint[]
  /** The present load, simulated; null while it is not known. */
  here: LoadPoint | null
}) {
  const forecast = predict(config)
  const at = (rate: number): Forecast => predict(changeLoad(config, { arrivalsPerSecond: rate }))
  const meanAt = (rate: number) => {
    const there = at(rate)
    return there.model === null ? Number.NaN : there.mean
  }
  const usual = Math.max(config.viewSeconds, points[0]?.response ?? 0)
  const highest = Math.max(
    ...points.filter(({ rate }) => rate <= 0.86 * capacity).map(({ response }) => response),
    usual,
  )
  const yMost = roundUp(Math.min(Math.max(highest * 1.15, usual * 3), usual * 12))
  const xMost = Math.max(capacity, 1)
  const curve = Array.from({ length: curvePoints }, (_, step) => ((step + 0.5) / curvePoints) * xMost)
  const load = config.arrivalsPerSecond / capacity
  const hasLimit = forecast.model === null || forecast.busy !== null
  return (
    <figure className="chart">
      <figcaption>
        <b>Response time against load</b>{' '}
        <span className="panel-meta">
          {forecast.model === null
            ? 'simulated'
            : `simulated against theory (${forecast.model}${forecast.certainty === 'about' ? ', about' : ''})`}
        </span>
      </figcaption>
      <Plot
        label={`Response time against load, up to ${formatFigure(xMost)} requests per second. Now ${formatFigure(config.arrivalsPerSecond)} per second${here ? `, ${formatSeconds(here.response)}` : ''}.`}
        xMost={xMost}
        yMost={yMost}
        xWords={[
          [0, '0'],
          [1, hasLimit ? `${formatFigure(xMost)} per s: all busy` : `${formatFigure(xMost)} per s`],
        ]}
        sayY={formatSeconds}
      >
        {({ x, y, top, bottom }) => (
          <>
            <line
              className="plot-now"
              x1={x(config.arrivalsPerSecond)}
              x2={x(config.arrivalsPerSecond)}
              y1={top}
              y2={bottom}
            />
            <text
              className="plot-word plot-here"
              x={x(config.arrivalsPerSecond) + (load > 0.5 ? -6 : 6)}
              y={top + 4}
              textAnchor={load > 0.5 ? 'end' : 'start'}
            >
              you are here{hasLimit ? `: ${formatShare(Math.min(load, 99))}` : ''}
            </text>
            <path
              className="plot-theory"
              d={pathOf(
                curve.map((rate) => [x(rate), meanAt(rate) > yMost * 1.05 ? Number.NaN : y(meanAt(rate))]),
              )}
            />
            {points
              .filter(({ response }) => response <= yMost * 1.03)
              .map(({ rate, response }) => (
                <circle key={rate} className="plot-dot" cx={x(rate)} cy={y(response)} r={5} />
              ))}
            {here && here.response <= yMost * 1.03 && (
              <circle className="plot-dot is-here" cx={x(here.rate)} cy={y(here.response)} r={8} />
            )}
          </>
        )}
      </Plot>
      <p className="chart-key small">
        <span className="key-dot" aria-hidden /> simulated
        {forecast.model !== null && (
          <>
            {' '}
            <span className="key-theory" aria-hidden /> theory
          </>
        )}
      </p>
      {forecast.model === null && <p className="small">No formula: {forecast.why}</p>}
      <Table
        caption="Response time against load"
        heads={['Requests per second', 'Simulated', 'Theory']}
        rows={[...points, ...(here ? [here] : [])]
          .toSorted((a, b) => a.rate - b.rate)
          .map(({ rate, response }) => {
            const mean = meanAt(rate)
            return [
              formatFigure(rate),
              formatSeconds(response),
              Number.isNaN(mean) ? 'no formula' : formatSeconds(mean),
            ]
          })}
      />
    </figure>
  )
}
