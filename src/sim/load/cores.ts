interface Process {
  /** Seconds of a core that each of its threads has had since the process was first busy. */
  had: number
  /** Threads that compute, by what they will have had when they are ready, the first one first. */
  readonly targets: number[]
  readonly rows: number[]
}

/**
 * The cores of a machine, shared by processes, each of which runs one thread at a time (Python's global interpreter
 * lock): processes share the cores evenly, threads share their process evenly. Time slices are taken as endlessly small.
 */
export class Cores {
  /** When the next thread is ready; Infinity if none computes. */
  first = Number.POSITIVE_INFINITY
  readonly #cores: number
  readonly #processes: readonly Process[]
  #busy = 0
  #now = 0
  #next = -1

  constructor(cores: number, processes: number) {
    this.#cores = cores
    this.#processes = Array.from({ length: processes }, () => ({ had: 0, targets: [], rows: [] }))
  }

  /** A thread of a process needs this many seconds of a core. */
  add(process: number, row: number, seconds: number, now: number): void {
    this.#settle(now)
    const one = this.#processes[process] as Process
    if (one.rows.length === 0) this.#busy++
    const target = one.had + seconds
    let at = one.targets.length
    while (at > 0 && (one.targets[at - 1] as number) > target) at--
    one.targets.splice(at, 0, target)
    one.rows.splice(at, 0, row)
    this.#look()
  }

  /** The thread that is ready at `first`. */
  take(now: number): number {
    this.#settle(now)
    const one = this.#processes[this.#next] as Process
    one.had = one.targets.shift() as number
    const row = one.rows.shift() as number
    this.#leave(one)
    return row
  }

  /** A thread is no more. */
  remove(process: number, row: number, now: number): void {
    const one = this.#processes[process] as Process
    const at = one.rows.indexOf(row)
    if (at < 0) return
    this.#settle(now)
    one.rows.splice(at, 1)
    one.targets.splice(at, 1)
    this.#leave(one)
  }

  #leave(one: Process): void {
    if (one.rows.length === 0) {
      this.#busy--
      one.had = 0
    }
    this.#look()
  }

  /** Cores that a busy process has: at most one. */
  get #share(): number {
    return Math.min(1, this.#cores / this.#busy)
  }

  #settle(now: number): void {
    const passed = now - this.#now
    this.#now = now
    if (passed <= 0 || this.#busy === 0) return
    const share = this.#share * passed
    for (const one of this.#processes) if (one.rows.length > 0) one.had += share / one.rows.length
  }

  #look(): void {
    this.first = Number.POSITIVE_INFINITY
    if (this.#busy === 0) return
    const share = this.#share
    for (let at = 0; at < this.#processes.length; at++) {
      const { targets, had } = this.#processes[at] as Process
      if (targets.length === 0) continue
      const ready = this.#now + Math.max(0, (((targets[0] as number) - had) * targets.length) / share)
      if (ready < this.first) {
        this.first = ready
        this.#next = at
      }
    }
  }
}
