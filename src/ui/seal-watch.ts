import { createCell } from '../state/cell.ts'
import { useCell } from './use-cell.ts'

/** What the browser saw this page ask for. */
export interface SealState {
  /** Requests since the page was loaded that were not for a program file of the page itself. */
  readonly sent: number
  /** The page's own program files (scripts, styles, fonts) and the page itself, fetched since it was loaded. */
  readonly ownFiles: readonly string[]
  /** Addresses of everything else; expected to stay empty. */
  readonly others: readonly string[]
  /** Addresses that the messenger asked because the person pressed the button. */
  readonly asked: readonly string[]
  /** What the Content-Security-Policy stopped, as "directive: address". */
  readonly blocked: readonly string[]
}

const seal = createCell<SealState>({ sent: 0, ownFiles: [], others: [], asked: [], blocked: [] })

const change = (next: (before: SealState) => Partial<SealState>): void =>
  seal.write({ ...seal.read(), ...next(seal.read()) })

/** The messenger is a document of ours; some hosts leave the name of its file away. */
const programFile = /\.(?:js|css|woff2|ttf|svg|png|webmanifest|zip)$|\/fetch\/(?:index\.html)?$/

/** Program files, and the page itself, come from our own address, without a query that could carry anything. */
function isOwnFile(address: string): boolean {
  const url = new URL(address)
  const isPage = url.pathname === new URL('./', document.baseURI).pathname
  return url.origin === location.origin && url.search === '' && (isPage || programFile.test(url.pathname))
}

/** What is asked in the messenger's own document this page cannot see: whoever has it asked says so here. */
export function noteAsked(address: string): void {
  change(({ asked }) => ({ asked: [...asked, address] }))
}

/** What each policy has stopped, by "policy directive: address", once for each attempt. */
const stopped: string[] = []

/** The page has its policy twice, in a header and in itself, and both tell of one attempt: it is counted once. */
function noteBlocked({ effectiveDirective, blockedURI, originalPolicy }: SecurityPolicyViolationEvent): void {
  const what = `${effectiveDirective}: ${blockedURI}`
  const by = `${originalPolicy} ${what}`
  stopped.push(by)
  const times = (list: readonly string[], one: string) => list.filter((other) => other === one).length
  if (times(stopped, by) > times(seal.read().blocked, what))
    change(({ blocked }) => ({ blocked: [...blocked, what] }))
}

/** Starts watching; call once. */
export function watchSeal(): void {
  document.addEventListener('securitypolicyviolation', noteBlocked)
  if (typeof PerformanceObserver === 'undefined') return
  new PerformanceObserver((list) => {
    const addresses = list.getEntries().map(({ name }) => name)
    const own = addresses.filter(isOwnFile)
    const foreign = addresses.filter((address) => !isOwnFile(address))
    change(({ sent, ownFiles, others }) => ({
      sent: sent + foreign.length,
      ownFiles: [...ownFiles, ...own],
      others: [...others, ...foreign],
    }))
  }).observe({ type: 'resource', buffered: true })
}

/** What has been asked for so far; renders again when that changes. */
export const useSeal = (): SealState => useCell(seal)
