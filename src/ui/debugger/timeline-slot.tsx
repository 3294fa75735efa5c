import { useShown, useStore } from '../store-context.ts'
import { useNow } from '../use-now.ts'
import { Timeline } from './timeline.tsx'

/** The line of time under the verdict, with the clock that it moves. */
export function TimelineSlot() {
  const store = useStore()
  const { world, reading } = useShown()
  const now = useNow()
  if (reading.token.form !== 'jws' || reading.token.payload.json === null) return null
  return (
    <Timeline
      payload={reading.token.payload}
      now={world.stoppedAt ?? now}
      isLive={world.stoppedAt === null}
      leewaySeconds={world.policy.leewaySeconds}
      onClock={(stoppedAt) => store.move({ do: 'set', inputs: { stoppedAt } })}
      onLeeway={(leewaySeconds) =>
        store.move({ do: 'set', inputs: { policy: { ...world.policy, leewaySeconds } } })
      }
    />
  )
}
