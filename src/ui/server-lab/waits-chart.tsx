import type { LoadConfig } from '../../sim/load/config.ts'
import type { Stats } from '../../sim/load/stats.ts'
import { formatSeconds, formatShare } from './figures.ts'
import { Table } from './plot.tsx'

interface Part {
  readonly name: string
  readonly size: number
  readonly words: string
}

/** Who waits for what: the time of a client, and the time of the workers. */
export function WaitsChart({ config, stats }: { config: LoadConfig; stats: Stats }) {
  const mean = stats.fast.mean || stats.response.mean
  const view = Math.min(config.viewSeconds, mean)
  const line = Math.min(stats.wait, Math.max(0, mean - view))
  const rest = Math.max(0, mean - view - line)
  const client: Part[] = [
    { name: 'in the listen queue', size: line, words: formatSeconds(line) },
    { name: 'in the view', size: view, words: formatSeconds(view) },
    { name: 'elsewhere', size: rest < mean * 0.005 ? 0 : rest, words: formatSeconds(rest) },
  ]
  const hasWorkers = stats.busy > 0 || config.front !== 'runserver' || !config.threading
  const workers: Part[] = [
    { name: 'run views', size: stats.busy - stats.held, words: formatShare(stats.busy - stats.held) },
    { name: 'wait for slow clients', size: stats.held, words: formatShare(stats.held) },
    { name: 'are idle', size: 1 - stats.busy, words: formatShare(1 - stats.busy) },
  ]
  return (
    <figure className="chart">
      <figcaption>
        <b>Who waits for what</b>
      </figcaption>
      <Bar
        title={`A client waits ${formatSeconds(mean)}`}
        parts={client}
        of={mean}
        kinds={['queue', 'view', 'rest']}
      />
      {hasWorkers && <Bar title="The workers" parts={workers} of={1} kinds={['view', 'held', 'idle']} />}
      <Table
        caption="Who waits for what"
        heads={['What', 'How much']}
        rows={[
          ...client.map(({ name, words }) => [`a client, ${name}`, words]),
          ...(hasWorkers ? workers.map(({ name, words }) => [`workers that ${name}`, words]) : []),
        ]}
      />
    </figure>
  )
}

function Bar({
  title,
  parts,
  of,
  kinds,
}: {
  title: string
  parts: readonly Part[]
  of: number
  kinds: readonly string[]
}) {
  return (
    <div className="waits">
      <p>{title}</p>
      <div className="waits-bar" aria-hidden>
        {parts.map(
          ({ name, size }, at) =>
            size > 0 && <i key={name} data-kind={kinds[at]} style={{ flexGrow: of > 0 ? size / of : 0 }} />,
        )}
      </div>
      <ul className="waits-key small">
        {parts.map(
          ({ name, size, words }, at) =>
            size > 0 && (
              <li key={name}>
                <i data-kind={kinds[at]} aria-hidden /> {name}: <b>{words}</b>
              </li>
            ),
        )}
      </ul>
    </div>
  )
}
