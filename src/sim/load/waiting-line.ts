/** Numbers that wait, first come, first served. */
export class WaitingLine {
  length = 0
  #ring = new Int32Array(64)
  #head = 0

  add(row: number): void {
    if (this.length === this.#ring.length) this.#grow()
    this.#ring[(this.#head + this.length++) & (this.#ring.length - 1)] = row
  }

  /** The first; -1 for nobody. */
  get first(): number {
    return this.length === 0 ? -1 : (this.#ring[this.#head] as number)
  }

  /** Takes the first away; -1 for nobody. */
  take(): number {
    if (this.length === 0) return -1
    const row = this.#ring[this.#head] as number
    this.#head = (this.#head + 1) & (this.#ring.length - 1)
    this.length--
    return row
  }

  #grow(): void {
    const ring = new Int32Array(this.#ring.length * 2)
    for (let at = 0; at < this.length; at++) {
      ring[at] = this.#ring[(this.#head + at) & (this.#ring.length - 1)] as number
    }
    this.#ring = ring
    this.#head = 0
  }
}
