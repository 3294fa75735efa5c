/** gunicorn's arbiter and its workers: who is alive, and who has room for another request. */
export class Workers {
  /** All places for requests that are free now. */
  free: number
  readonly count: number
  readonly threads: number
  readonly #free: Int32Array
  readonly #isAlive: Uint8Array
  #turn = 0

  constructor(count: number, threads: number) {
    this.count = count
    this.threads = threads
    this.free = count * threads
    this.#free = new Int32Array(count).fill(threads)
    this.#isAlive = new Uint8Array(count).fill(1)
  }

  /** A worker with room, each in its turn; -1 if there is none. */
  find(): number {
    if (this.free === 0) return -1
    for (let step = 0; step < this.count; step++) {
      const worker = (this.#turn + step) % this.count
      if ((this.#free[worker] as number) > 0) {
        this.#turn = worker + 1
        return worker
      }
    }
    return -1
  }

  hasRoom(worker: number): boolean {
    return (this.#free[worker] as number) > 0
  }

  /** The first that is alive; -1 for none. */
  findAlive(): number {
    return this.#isAlive.indexOf(1)
  }

  take(worker: number): void {
    this.#free[worker] = (this.#free[worker] as number) - 1
    this.free--
  }

  release(worker: number): void {
    this.#free[worker] = (this.#free[worker] as number) + 1
    this.free++
  }

  kill(worker: number): void {
    this.free -= this.#free[worker] as number
    this.#free[worker] = 0
    this.#isAlive[worker] = 0
  }

  boot(worker: number): void {
    this.#isAlive[worker] = 1
    this.#free[worker] = this.threads
    this.free += this.threads
  }
}
