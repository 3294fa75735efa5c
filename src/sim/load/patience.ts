import { phases, type RequestsInside } from './requests-inside.ts'
import { WaitingLine } from './waiting-line.ts'

/**
 * What nginx has sent on and waits for: after so many seconds without a byte it answers 504 (proxy_read_timeout). All have
 * the same patience, so the first to be sent on is the first to time out.
 */
export class Patience {
  readonly #inside: RequestsInside
  readonly #seconds: number
  readonly #rows = new WaitingLine()
  /** Whose row it was: rows are used again. */
  readonly #ids = new WaitingLine()

  constructor(inside: RequestsInside, seconds: number) {
    this.#inside = inside
    this.#seconds = seconds
  }

  /** nginx has sent all of this one on, now. */
  watch(row: number, now: number): void {
    this.#inside.forwardedAt[row] = now
    this.#rows.add(row)
    this.#ids.add(this.#inside.id[row] as number)
  }

  /** When the next one times out; Infinity for none. */
  get first(): number {
    const inside = this.#inside
    for (;;) {
      const row = this.#rows.first
      if (row < 0) return Number.POSITIVE_INFINITY
      const isPast =
        inside.id[row] !== this.#ids.first ||
        inside.isOpen[row] === 0 ||
        (inside.phase[row] as number) >= phases.writing
      if (!isPast) return (inside.forwardedAt[row] as number) + this.#seconds
      this.take()
    }
  }

  /** The one that times out at `first`. */
  take(): number {
    this.#ids.take()
    return this.#rows.take()
  }
}
