import { noteAsked } from '../seal-watch.ts'

/** What came back from an address, or why nothing did. */
export type Answer =
  | {
      readonly state: 'answered'
      readonly status: number
      /** Content-Type as it came; '' when there was none. */
      readonly type: string
      readonly text: string
    }
  | { readonly state: 'failed'; readonly why: Failure }

/** `network`: no connection, or the server does not allow pages to read it; a browser tells nobody which. */
export type Failure = 'address' | 'redirect' | 'too-large' | 'timeout' | 'network' | 'no-messenger'

/** How long the document may take to come and to answer at all; the request itself has a limit in there. */
const patience = { start: 4_000, whole: 15_000 }

const failures: readonly string[] = ['address', 'redirect', 'too-large', 'timeout', 'network']

/**
 * Has one address asked by a document of its own (public/fetch/index.html): in a sandbox, without this page's origin,
 * under a policy of its own. It is handed the address and nothing else, hands back text, and is thrown away. This
 * page itself asks nobody. Never throws.
 */
export function askAddress(address: string): Promise<Answer> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    const { port1, port2 } = new MessageChannel()
    const end = (answer: Answer) => {
      clearTimeout(waiting)
      port1.close()
      frame.remove()
      resolve(answer)
    }
    const fail = (why: Failure) => () => end({ state: 'failed', why })
    let waiting = setTimeout(fail('no-messenger'), patience.start)
    port1.onmessage = ({ data }) => {
      if (data?.state !== 'asking') return end(readAnswer(data))
      noteAsked(address)
      clearTimeout(waiting)
      waiting = setTimeout(fail('timeout'), patience.whole)
    }
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.referrerPolicy = 'no-referrer'
    frame.title = 'Messenger'
    frame.hidden = true
    // A sandboxed document has no origin that could be named here; what is handed over is the address alone.
    frame.addEventListener('load', () => frame.contentWindow?.postMessage(address, '*', [port2]), {
      once: true,
    })
    frame.src = new URL('fetch/index.html', document.baseURI).href
    document.body.append(frame)
  })
}

/** Whatever the frame sends is foreign text. */
function readAnswer(data: unknown): Answer {
  const { state, status, type, text, why } = (data ?? {}) as Record<string, unknown>
  if (
    state === 'answered' &&
    typeof status === 'number' &&
    typeof type === 'string' &&
    typeof text === 'string'
  )
    return { state, status, type, text }
  const known = failures.find((name) => name === why) as Failure | undefined
  return { state: 'failed', why: known ?? 'no-messenger' }
}
