import { type ReactNode, useMemo } from 'react'
import { useShown } from '../store-context.ts'
import type { BenchShape } from './bench-shape.ts'
import { ExchangeList } from './exchange-list.tsx'
import { RequestPart } from './request-part.tsx'
import { exchangesOf } from './token-lives.ts'
import type { useBenchRequest } from './use-bench-request.ts'

/** The request in its fields, the ones prepared for it, and all that were sent. */
export function RequestSection({
  shape,
  writing,
  options,
}: {
  shape: BenchShape
  writing: ReturnType<typeof useBenchRequest>
  options: ReactNode
}) {
  const { paths, prepared = [], repeats = null } = shape
  const { log } = useShown().world
  const exchanges = useMemo(() => exchangesOf(log), [log])
  return (
    <section className="bench-part" aria-label="Request" data-part="request">
      <h3>Request</h3>
      {prepared.length > 0 && (
        <ul className="chips" aria-label="Prepared requests">
          {prepared.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="chip is-prepared"
                data-prepared={one.id}
                aria-pressed={one.id === writing.pressed}
                onClick={() => writing.choose(one)}
              >
                {one.title}
              </button>
            </li>
          ))}
        </ul>
      )}
      <RequestPart
        draft={writing.draft}
        paths={paths}
        access={writing.access}
        refresh={writing.refresh}
        // Where the prepared requests carry the tokens, nobody has to get one first.
        offersMissing={!writing.hasOwnTokens}
        isBusy={writing.isBusy}
        isThief={writing.isThief}
        onThief={writing.setThief}
        said={writing.said}
        onChange={writing.change}
        repeats={repeats}
        onSend={() => writing.send(1)}
        onRepeat={() => writing.send(repeats ?? 1)}
        onField={(one) => {
          writing.field.current = one
        }}
        onUse={writing.use}
      />
      <ExchangeList exchanges={exchanges} options={options} />
    </section>
  )
}
