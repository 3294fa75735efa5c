/** How long a run may take, and the clock that measures it. */
export interface TimeLimit {
  /** The code is interrupted after as many. */
  readonly seconds: number
  /** Code that goes on all the same gets as many more, then the interpreter is given up. */
  readonly graceSeconds: number
  /** Milliseconds since whenever. */
  readonly now: () => number
}

/** The signals as Python's `signal` module numbers them; the harness says what each of them does. */
const interrupt = 2
const terminate = 15

/**
 * What CPython for WebAssembly looks into every few jumps of the code: the number of a signal that arrived, 0: none.
 * Pyodide takes it as its "interrupt buffer". It is meant to be memory that a page shares with its worker, which only
 * some hosts allow; one that looks at the clock when it is asked needs no page, and ends a loop in the browsers, too,
 * that cannot end a worker while WebAssembly runs in it (Safari's).
 */
export type SignalBuffer = ArrayLike<number>

/** A buffer in which the signals of this limit arrive, each once a run, from `begin` until `end`. */
export function createTimeSignals(limit: TimeLimit): {
  readonly buffer: SignalBuffer
  begin(): void
  end(): void
} {
  let coming: readonly { readonly signal: number; readonly at: number }[] = []
  const arrive = () => {
    const [next] = coming
    if (next === undefined || limit.now() < next.at) return 0
    coming = coming.slice(1)
    return next.signal
  }
  return {
    buffer: {
      length: 1,
      get 0() {
        return arrive()
      },
      // Python writes 0 when it has read: here nothing stays to be removed.
      set 0(_) {},
    },
    begin() {
      const at = limit.now() + limit.seconds * 1000
      coming = [
        { signal: interrupt, at },
        { signal: terminate, at: at + limit.graceSeconds * 1000 },
      ]
    },
    end() {
      coming = []
    },
  }
}
