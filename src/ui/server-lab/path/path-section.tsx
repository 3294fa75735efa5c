import { recorded } from '../../../sim/hops/recorded.ts'
import { emptyWorld } from '../../../sim/world.ts'
import { putInPlace } from '../../../state/lesson-session.ts'
import { goToAddress } from '../../go-to-address.ts'
import { useStore } from '../../store-context.ts'
import { addressOfPlace, placeOfAddress } from './path-address.ts'
import { PathPanel } from './path-panel.tsx'

/** The request path of the server lab, at the hop that the address names. `page` is the address without its `#/`. */
export function PathSection({ page }: { page: string }) {
  const store = useStore()

  function openToken() {
    // At its own time: it was good for five minutes.
    putInPlace(store, {
      ...emptyWorld,
      pasted: recorded.token,
      key: { text: recorded.secret, encoding: 'utf8', passphrase: '' },
      stoppedAt: recorded.at,
    })
    goToAddress('#/')
  }

  return (
    <PathPanel
      place={placeOfAddress(page)}
      onMove={(place) => goToAddress(addressOfPlace(place), { inPlace: true })}
      onOpenToken={openToken}
    />
  )
}
