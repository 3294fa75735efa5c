import { createRoot } from 'react-dom/client'
import { firstExample } from './core/first-example.ts'
import { emptyWorld, exampleWorld, type World } from './sim/world.ts'
import { analyzeLater } from './state/analyze-later.ts'
import { followLink, readLink } from './state/link.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/app.tsx'
import { keepOffline } from './ui/offline.ts'
import { watchSeal } from './ui/seal-watch.ts'
import { SettingsProvider } from './ui/settings-context.tsx'
import { StoreProvider } from './ui/store-context.ts'
import { readClock } from './ui/use-now.ts'

/** What the link says, out of the address bar at once so that it does not stay in the history. */
function takeLink(shown: World): World | null {
  const link = readLink(location.hash)
  if (link === null) return null
  history.replaceState(null, '', `${location.pathname}${location.search}`)
  return followLink(link, shown)
}

/** What was typed or pasted into the frame of the page before this script ran. */
const early = document.querySelector<HTMLTextAreaElement>('#early-token')
const earlyText = early?.value ?? ''
const hadFocus = early !== null && document.activeElement === early

watchSeal()
// Asked for at once, beside the first paint rather than after it.
// Where they cannot be had, who needs them asks again, and says so.
for (const asked of [import('./core/analyze.ts'), import('./ui/debugger/claims-table.tsx')]) {
  asked.catch(() => undefined)
}
const framed =
  earlyText === '' ? exampleWorld(emptyWorld, firstExample) : { ...emptyWorld, pasted: earlyText }
const store = createStore(analyzeLater, readClock, takeLink(framed) ?? framed)

// A link opened in a tab that already shows the page only changes the fragment.
addEventListener('hashchange', () => {
  const world = takeLink(store.get().world)
  if (world) store.move({ do: 'set', inputs: world })
})

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <SettingsProvider>
      <StoreProvider value={store}>
        <App />
      </StoreProvider>
    </SettingsProvider>,
  )
}
if (hadFocus) {
  requestAnimationFrame(() =>
    document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Encoded token"]')?.focus(),
  )
}
// After the first screen: text is readable without them.
requestAnimationFrame(() => import('./ui/fonts.ts').catch(() => undefined))
keepOffline()
