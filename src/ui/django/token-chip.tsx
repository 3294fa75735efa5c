import { KeyRound } from 'lucide-react'
import { useBench } from './bench-context.ts'
import { sayLeft } from './durations.ts'
import { nameToken, readToken } from './seen-tokens.ts'
import { useProject } from './use-project.ts'

/** A token that can be opened, used in the request, and dragged into its fields. */
export function TokenChip({ token }: { token: string }) {
  const { open, use } = useBench()
  const shown = useProject()
  if (shown === null) return <>{token}</>
  const facts = readToken(token, shown.project.database)
  const name = nameToken(facts)
  const left = facts.exp === null ? '' : sayLeft(facts.exp, shown.now)
  return (
    <span className="token-chip" data-type={facts.type}>
      <button
        type="button"
        draggable
        title={`${token}\n\nOpens in the debugger. It can be dragged into the request.`}
        onDragStart={(event) => event.dataTransfer.setData('text/plain', token)}
        onClick={() => open(token)}
      >
        <KeyRound aria-hidden />
        <span className="token-chip-name">
          <span className="sr-only">Open the </span>
          {name}
          <span className="sr-only"> in the debugger</span>
        </span>
        <span className="token-chip-text" aria-hidden>
          {token.slice(0, 4)}…{token.slice(-6)}
        </span>
        {left !== '' && (
          <span className="token-chip-left" data-over={left === 'over' || undefined}>
            {left === 'over' ? 'expired' : left}
          </span>
        )}
      </button>
      {use !== null && (
        <button
          type="button"
          className="token-chip-use"
          aria-label={`Use the ${name} in the request`}
          title="Puts it into the request"
          onClick={() => use(token)}
        >
          Use
        </button>
      )}
    </span>
  )
}
