import type { LoadConfig } from '../../sim/load/config.ts'
import { predict } from '../../sim/load/predict.ts'
import type { Spread } from '../../sim/load/stats.ts'
import { quantileExponential } from '../../sim/load/theory.ts'
import { formatSeconds } from './figures.ts'
import { Plot, roundUp, Table } from './plot.tsx'

const shares = [
  ['p50', 0.5, 'half'],
  ['p75', 0.75, '75 %'],
  ['p90', 0.9, '90 %'],
  ['p95', 0.95, '95 %'],
  ['p99', 0.99, '99 %'],
] as const

/** The response that so many of the requests do not exceed. */
export function PercentilesChart({ config, spread }: { config: LoadConfig; spread: Spread }) {
  const forecast = predict(config)
  const theory = (share: number): number | null => {
    if (forecast.model === null || forecast.p95 === null || config.front === 'runserver') return null
    const { front, staticShare, lines, workers, threads, arrivalsPerSecond, viewSeconds } = config
    const rate = arrivalsPerSecond * (front === 'nginx' ? 1 - staticShare : 1)
    return lines === 'split'
      ? quantileExponential(share, rate / workers, viewSeconds, threads)
      : quantileExponential(share, rate, viewSeconds, workers * threads)
  }
  const yMost = roundUp(Math.max(spread.p99, 0.001) * 1.1)
  return (
    <figure className="chart">
      <figcaption>
        <b>Percentiles</b> <span className="panel-meta">how long so many of the requests take at most</span>
      </figcaption>
      <Plot
        label={`Percentiles of the response: ${shares.map(([name, , words]) => `${words} at most ${formatSeconds(spread[name])}`).join(', ')}.`}
        xMost={shares.length}
        yMost={yMost}
        xWords={shares.map(([, , words], at) => [(at + 0.5) / shares.length, words])}
        sayY={formatSeconds}
        height={11}
      >
        {({ x, y, bottom }) =>
          shares.map(([name, share], at) => {
            const expected = theory(share)
            const [left, right] = [x(at + 0.22), x(at + 0.78)]
            return (
              <g key={name}>
                <rect
                  className="plot-bar"
                  x={left}
                  width={right - left}
                  y={y(spread[name])}
                  height={Math.max(0, bottom - y(spread[name]))}
                />
                {expected !== null && expected <= yMost * 1.05 && (
                  <line
                    className="plot-theory"
                    x1={left - 6}
                    x2={right + 6}
                    y1={y(expected)}
                    y2={y(expected)}
                  />
                )}
                <text
                  className="plot-word plot-value"
                  x={(left + right) / 2}
                  y={Math.min(y(spread[name]), expected === null ? bottom : y(expected)) - 6}
                  textAnchor="middle"
                >
                  {formatSeconds(spread[name])}
                </text>
              </g>
            )
          })
        }
      </Plot>
      <Table
        caption="Percentiles"
        heads={['Share of the requests', 'Simulated', 'Theory']}
        rows={shares.map(([name, share, words]) => {
          const expected = theory(share)
          return [
            words,
            formatSeconds(spread[name]),
            expected === null ? 'no formula' : formatSeconds(expected),
          ]
        })}
      />
    </figure>
  )
}
