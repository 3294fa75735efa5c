import { useShown, useStore } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { Timeline } from './timeline.tsx'

/** The line of time under the verdict, with the clock that it moves. */
export function TimelineSlot() {
  const store = useStore()
  const { world, reading, analysis } = useShown()
  const now = useNow()
  const { token } = reading
  // Of an encrypted token the claims are known once it is open.
  const opened = analysis?.token === token ? analysis.plaintext?.segment : undefined
  const payload = token.form === 'jws' ? token.payload : opened
  if (!payload?.json) return null
  return (
    <Timeline
      payload={payload}
      now={now}
      isLive={world.stoppedAt === null}
      leewaySeconds={world.policy.leewaySeconds}
      onClock={(stoppedAt) => store.move({ do: 'set', inputs: { stoppedAt } })}
      onLeeway={(leewaySeconds) =>
        store.move({ do: 'set', inputs: { policy: { ...world.policy, leewaySeconds } } })
      }
    />
  )
}
