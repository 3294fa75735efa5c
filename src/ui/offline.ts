/** Offline use: installs the service worker, and hands it what was fetched before it took control. */
import { trustedScriptUrl } from './trusted-types.ts'

function whenLoaded(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve()
    else addEventListener('load', () => resolve(), { once: true })
  })
}

/** The files of this page fetched so far: addresses only, without query or fragment. */
function fetchedFiles(): string[] {
  const entries = performance.getEntriesByType('resource')
  return [...new Set(entries.map(({ name }) => name.replace(/[?#].*$/, '')))]
}

/**
 * Makes the page usable without a network after its first visit. Does nothing in development, where files
 * change under the page, and where the browser offers no service workers.
 *
 * Waits for the load event so that it never competes with the first token. A newer version is fetched in the
 * background and takes over when the last tab with the old one is closed: nothing reloads under a person.
 * Never rejects: a page that cannot be kept still works.
 */
export async function keepOffline(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  if (import.meta.env.DEV || !container) return
  try {
    await whenLoaded()
    // The worker's address must stay the same between versions, so HTTP caches must not answer for it.
    await container.register(trustedScriptUrl('sw.js'), { updateViaCache: 'none' })
    // What was loaded on demand before the worker took control (the editor, most of all) went past it.
    const share = () => container.controller?.postMessage({ fetched: fetchedFiles() })
    if (container.controller) share()
    else container.addEventListener('controllerchange', share, { once: true })
  } catch {
    // Storage may be shut off or full, or the page framed oddly; there is nothing the person must do.
  }
}

/**
 * Hands files of this page to the service worker that were fetched past it, by a worker that began before it took
 * control. Addresses relative to the page, or absolute.
 */
export function keepFiles(addresses: readonly string[]): void {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  const fetched = addresses.map((address) => new URL(address, document.baseURI).href)
  const share = () => container?.controller?.postMessage({ fetched })
  if (container?.controller) share()
  else container?.addEventListener('controllerchange', share, { once: true })
}
