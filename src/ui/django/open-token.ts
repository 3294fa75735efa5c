import { emptyWorld } from '../../sim/world.ts'
import { putInPlace } from '../../state/lesson-session.ts'
import type { Store } from '../../state/store.ts'
import { goToAddress } from '../go-to-address.ts'
import { signingKeyOf } from './project-reading.ts'

/** Shows a token of a project in the main debugger, at the project's time, with its key if that is asked for. */
export function openInMain(main: Store, from: Store, token: string, withKey: boolean): void {
  const { world } = from.get()
  const text = withKey && world.project !== undefined ? signingKeyOf(world.project) : null
  putInPlace(main, {
    ...emptyWorld,
    signAsTyped: main.get().world.signAsTyped,
    pasted: token,
    stoppedAt: world.stoppedAt,
    key: { ...emptyWorld.key, text: text ?? '' },
  })
  goToAddress('#/')
}
