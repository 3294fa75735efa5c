/** What comes next: a binary heap of times, those of the same time in the order in which they were put in. */
export class Agenda {
  /** Seconds of the first entry; Infinity for none. */
  first = Number.POSITIVE_INFINITY
  #size = 0
  #times = new Float64Array(64)
  #turns = new Float64Array(64)
  #kinds = new Uint8Array(64)
  #rows = new Int32Array(64)
  #turn = 0

  /** Puts an entry in; gives back its turn, which no other entry has. */
  add(time: number, kind: number, row: number): number {
    if (this.#size === this.#times.length) this.#grow()
    const turn = ++this.#turn
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      // Turns only grow: a newcomer goes before another of its own time never.
      if ((this.#times[parent] as number) <= time) break
      this.#copy(parent, at)
      at = parent
    }
    this.#put(at, time, turn, kind, row)
    this.first = this.#times[0] as number
    return turn
  }

  /** The first entry's kind, row and turn. */
  get kind(): number {
    return this.#kinds[0] as number
  }
  get row(): number {
    return this.#rows[0] as number
  }
  get turn(): number {
    return this.#turns[0] as number
  }

  /** Takes the first entry away. */
  drop(): void {
    const last = --this.#size
    if (last === 0) {
      this.first = Number.POSITIVE_INFINITY
      return
    }
    const time = this.#times[last] as number
    const turn = this.#turns[last] as number
    const kind = this.#kinds[last] as number
    const row = this.#rows[last] as number
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= last) break
      if (child + 1 < last && this.#isBefore(child + 1, child)) child++
      const other = this.#times[child] as number
      if (time < other || (time === other && turn < (this.#turns[child] as number))) break
      this.#copy(child, at)
      at = child
    }
    this.#put(at, time, turn, kind, row)
    this.first = this.#times[0] as number
  }

  #isBefore(one: number, other: number): boolean {
    const difference = (this.#times[one] as number) - (this.#times[other] as number)
    return (
      difference < 0 || (difference === 0 && (this.#turns[one] as number) < (this.#turns[other] as number))
    )
  }

  #put(at: number, time: number, turn: number, kind: number, row: number): void {
    this.#times[at] = time
    this.#turns[at] = turn
    this.#kinds[at] = kind
    this.#rows[at] = row
  }

  #copy(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number
    this.#turns[to] = this.#turns[from] as number
    this.#kinds[to] = this.#kinds[from] as number
    this.#rows[to] = this.#rows[from] as number
  }

  #grow(): void {
    const size = this.#times.length * 2
    const times = new Float64Array(size)
    const turns = new Float64Array(size)
    const kinds = new Uint8Array(size)
    const rows = new Int32Array(size)
    times.set(this.#times)
    turns.set(this.#turns)
    kinds.set(this.#kinds)
    rows.set(this.#rows)
    this.#times = times
    this.#turns = turns
    this.#kinds = kinds
    this.#rows = rows
  }
}
