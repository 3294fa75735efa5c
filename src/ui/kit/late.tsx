import { Component, type ComponentType, lazy, type ReactNode, useState } from 'react'

/**
 * A component whose code comes when it is first shown; Suspense stands round it. Where the code cannot be had (no
 * network, or a page that was renewed on its host while this one was open), its place says so, and everything
 * else on the page, with what was typed, stays.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const fetchPart = async () => {
    await expectNetwork()
    return { default: await load() }
  }
  // A lazy component that failed once fails for ever: each new try is another one.
  let Part = lazy(fetchPart)
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at the top of a module
  return function Late(props: P) {
    const [tries, setTries] = useState(0)
    function tryAgain() {
      Part = lazy(fetchPart)
      setTries(tries + 1)
    }
    // biome-ignore lint/suspicious/noExplicitAny: what `lazy` gives has the properties of P, which TypeScript cannot see
    const Shown = Part as ComponentType<any>
    return (
      <PartBoundary key={tries} onTryAgain={tryAgain}>
        <Shown {...props} />
      </PartBoundary>
    )
  }
}

/**
 * Throws where nothing can be fetched now. A module that could not be fetched is given up by Firefox until the page
 * is loaded anew (HTML, "fetch a single module script": the module map keeps the failure), so none is asked for
 * while the network is known to be away. Asking for the page itself tells: the service worker, or a server on this
 * machine, may answer all the same.
 */
async function expectNetwork(): Promise<void> {
  if (!navigator.onLine) await fetch('./')
}

/** Keeps a failure where it happened. */
export class PartBoundary extends Component<
  { readonly children: ReactNode; onTryAgain(): void },
  { readonly failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="panel panel-body part-failed" role="alert">
        <p>
          <b>This part of the page could not be shown.</b> Perhaps the network is away, or the page was
          renewed since you opened it. What you typed is still here; loading the page anew takes it away.
          Firefox may need that: it does not always fetch again what failed once.
        </p>
        <div className="row">
          <button type="button" className="button" onClick={this.props.onTryAgain}>
            Try again
          </button>
          <button type="button" className="button is-quiet" onClick={() => location.reload()}>
            Load the page anew
          </button>
        </div>
      </div>
    )
  }
}
