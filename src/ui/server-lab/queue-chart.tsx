import { formatFigure } from './figures.ts'
import type { Sample } from './live-run.ts'
import { Plot, pathOf, roundUp, Table } from './plot.tsx'

/** How many were inside and how many waited, in the last minute of the run that is watched. */
export function QueueChart({ samples }: { samples: readonly Sample[] }) {
  const last = samples.at(-1)?.at ?? 0
  const first = samples[0]?.at ?? 0
  const span = Math.max(10, last - first)
  const most = roundUp(Math.max(4, ...samples.map(({ inside }) => inside)))
  const { inside = 0, waiting = 0 } = samples.at(-1) ?? {}
  const everySecond = samples.filter(
    ({ at }, index) => index === samples.length - 1 || Math.abs(at % 5) < 0.2,
  )
  return (
    <figure className="chart">
      <figcaption>
        <b>Queue over time</b> <span className="panel-meta">of the run in the picture</span>
      </figcaption>
      <Plot
        label={`How many are inside and how many wait, the last ${Math.round(span)} seconds. Now ${inside} inside, ${waiting} waiting.`}
        xMost={span}
        yMost={most}
        xWords={[
          [0, `${Math.round(first)} s`],
          [1, `${Math.round(Math.max(last, first + span))} s`],
        ]}
        sayY={(value) => formatFigure(value)}
        height={11}
      >
        {({ x, y }) => (
          <>
            <path
              className="plot-inside"
              d={pathOf(samples.map((one) => [x(one.at - first), y(one.inside)]))}
            />
            <path
              className="plot-waiting"
              d={pathOf(samples.map((one) => [x(one.at - first), y(one.waiting)]))}
            />
          </>
        )}
      </Plot>
      <p className="chart-key small">
        <span className="key-inside" aria-hidden /> inside: {inside}{' '}
        <span className="key-waiting" aria-hidden /> in the listen queue: {waiting}
      </p>
      <Table
        caption="Queue over time"
        heads={['Second', 'Inside', 'In the listen queue']}
        rows={everySecond
          .slice(-15)
          .map((one) => [one.at.toFixed(2), String(one.inside), String(one.waiting)])}
      />
    </figure>
  )
}
