/**
 * A page on which everything that is not done at once comes late: `JOTLAB_SLOW=150 npm run test:browser` holds each
 * answer of a worker, of the browser's cryptography and of the server, each task of React's and each change of the
 * address for up to so many milliseconds. What a test or the page only gets right when it is quick shows there, on a
 * quick machine too.
 */
import type { BrowserContext } from '@playwright/test'

/** Longest wait in milliseconds; 0 for a page as it is. */
export const slowness = Number(process.env.JOTLAB_SLOW ?? 0)

export async function makeSlow(context: BrowserContext, longest: number): Promise<void> {
  await context.route(/\/assets\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
    // The page may be gone by now.
    await route.fallback().catch(() => undefined)
  })
  await context.addInitScript(holdInPage, longest)
}

/** Runs in the page, before its scripts. */
function holdInPage(longest: number): void {
  const later = setTimeout
  /** In the order of the calls: later calls never overtake. */
  function queue() {
    let free = 0
    return (call: () => void) => {
      free = Math.max(free, performance.now() + Math.random() * longest)
      later(call, free - performance.now())
    }
  }

  const queues = new WeakMap<object, ReturnType<typeof queue>>()
  const queueOf = (one: object) => {
    const known = queues.get(one) ?? queue()
    queues.set(one, known)
    return known
  }
  for (const kind of [Worker, MessagePort]) {
    const send = kind.prototype.postMessage
    kind.prototype.postMessage = function (this: Worker | MessagePort, ...given: unknown[]) {
      // What is handed over must be gone for the sender at once, so only copies wait.
      if (given.length > 1) return Reflect.apply(send, this, given)
      const copy = structuredClone(given[0])
      queueOf(this)(() => Reflect.apply(send, this, [copy]))
    } as typeof send
  }

  for (const name of 'subtle' in crypto ? Object.getOwnPropertyNames(SubtleCrypto.prototype) : []) {
    const work = Reflect.get(SubtleCrypto.prototype, name)
    if (typeof work !== 'function' || name === 'constructor' || name === 'supports') continue
    Reflect.set(SubtleCrypto.prototype, name, async function (this: SubtleCrypto, ...given: unknown[]) {
      // A diagnosis is a hundred and more experiments, one after the other.
      const [result] = await Promise.allSettled([Reflect.apply(work, this, given)])
      await new Promise<void>((resolve) => later(resolve, (Math.random() * longest) / 10))
      if (result.status === 'rejected') throw result.reason
      return result.value
    })
  }

  addEventListener(
    'hashchange',
    (event) => {
      if (!event.isTrusted) return
      event.stopImmediatePropagation()
      const { oldURL, newURL } = event
      later(
        () => dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL })),
        Math.random() * longest,
      )
    },
    { capture: true },
  )
}
