/** Chance that can be repeated: the same seed gives the same numbers on every machine. */

/**
 * A stream of uniform numbers in the open interval (0, 1), 32 bits each: sfc32, the "small fast counter" of the PractRand
 * suite (C. Doty-Humphrey), with its state filled by splitmix32. Streams of one seed are independent of each other,
 * so that another number of workers meets the very same arrivals.
 */
export class Stream {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number, stream: number) {
    const next = splitmix32((Math.imul(stream, 0x9e3779b9) ^ seed) | 0)
    this.#a = next()
    this.#b = next()
    this.#c = next()
    for (let round = 0; round < 12; round++) this.uniform()
  }

  uniform(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return ((sum >>> 0) + 0.5) / 4294967296
  }

  /** Exponential with this mean. */
  exponential(mean: number): number {
    return -mean * Math.log(this.uniform())
  }
}

function splitmix32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) | 0
  }
}
