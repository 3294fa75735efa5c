/** What a request asks for. A drip asks for nothing: it holds a connection. */
export type Asks = 'view' | 'static' | 'report' | 'drip'
export const asks = ['view', 'static', 'report', 'drip'] as const satisfies Asks[]
export const askView = 0
export const askStatic = 1
export const askReport = 2
export const askDrip = 3

/** Where a request is. */
export const phases = {
  none: 0,
  /** nginx takes it in, byte by byte. */
  sending: 1,
  /** The listen queue was full; the client's kernel tries again later. */
  away: 2,
  inLine: 3,
  /** A worker reads it. */
  reading: 4,
  computing: 5,
  waiting: 6,
  /** A worker writes the answer to a slow reader. */
  writing: 7,
  /** The answer is on its way; no worker has to do with it any more. */
  leaving: 8,
} as const

/** All requests that are somewhere inside, a row each; rows are used again. */
export class RequestsInside {
  id = new Float64Array(64)
  arrivedAt = new Float64Array(64)
  /** Seconds that the view takes. */
  work = new Float64Array(64)
  /** When a worker (or thread) took it. */
  takenAt = new Float64Array(64)
  /** When all of it had been sent on by nginx. */
  forwardedAt = new Float64Array(64)
  /** The turn of its entry in the agenda; 0 for none. An entry with another turn is of the past. */
  due = new Float64Array(64)
  asks = new Uint8Array(64)
  isSlow = new Uint8Array(64)
  phase = new Uint8Array(64)
  tries = new Uint8Array(64)
  /** The client still waits. */
  isOpen = new Uint8Array(64)
  hasConnection = new Uint8Array(64)
  /** A slow client keeps its worker waiting. */
  isHeld = new Uint8Array(64)
  /** -1 for none. */
  worker = new Int32Array(64)
  /** Its line, where each worker has one of its own. */
  line = new Int32Array(64)
  /** HTTP status that the application gave. */
  status = new Int32Array(64)
  #size = 64
  #free: number[] = []
  /** Rows that were ever used; those after it are not. */
  used = 0

  /** A row with nothing in it. */
  add(id: number, arrivedAt: number): number {
    const row = this.#free.pop() ?? this.used++
    if (row === this.#size) this.#grow()
    this.id[row] = id
    this.arrivedAt[row] = arrivedAt
    this.takenAt[row] = 0
    this.forwardedAt[row] = 0
    this.due[row] = 0
    this.tries[row] = 0
    this.isOpen[row] = 1
    this.hasConnection[row] = 0
    this.isHeld[row] = 0
    this.worker[row] = -1
    this.line[row] = 0
    this.status[row] = 200
    return row
  }

  remove(row: number): void {
    this.phase[row] = phases.none
    this.id[row] = 0
    this.due[row] = 0
    this.#free.push(row)
  }

  #grow(): void {
    this.#size *= 2
    for (const name of ['id', 'arrivedAt', 'work', 'takenAt', 'forwardedAt', 'due'] as const) {
      const larger = new Float64Array(this.#size)
      larger.set(this[name])
      this[name] = larger
    }
    for (const name of ['asks', 'isSlow', 'phase', 'tries', 'isOpen', 'hasConnection', 'isHeld'] as const) {
      const larger = new Uint8Array(this.#size)
      larger.set(this[name])
      this[name] = larger
    }
    for (const name of ['worker', 'line', 'status'] as const) {
      const larger = new Int32Array(this.#size)
      larger.set(this[name])
      this[name] = larger
    }
  }
}
