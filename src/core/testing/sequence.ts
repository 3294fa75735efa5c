/** Chance that can be repeated. */
export interface Sequence {
  /** From 0 up to but not including 1. */
  readonly next: () => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly bytes: (length: number) => Uint8Array
}

/** A seeded sequence (mulberry32), so that a failure can be repeated. */
export function sequence(seed: number): Sequence {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T,
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)),
  }
}
