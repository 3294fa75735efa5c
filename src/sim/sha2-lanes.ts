/**
 * The compression function of SHA-2 as a WebAssembly module that works on several messages side by side, one in each
 * lane of a 128-bit vector: four of SHA-256, two of SHA-512. FIPS 180-4 §6.
 *
 * It is for guessing only, where speed is what matters: each hit is confirmed by the browser's own crypto, and no
 * verdict rests on it. The module is put together here, instruction by instruction, so that there is no
 * binary to trust.
 */

/** The hashes of HS256, HS384 and HS512. RFC 7518 §3.2. */
export type Sha2 = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** Where things lie in the module's memory, in bytes. A vector holds one word of each message; a block is 16. */
export const places = {
  constants: 0,
  initial: 1280,
  state: 1408,
  inner: 1536,
  outer: 1792,
  last: 2048,
  message: 4096,
} as const

/** Of a block of 16 vectors. */
export const BLOCK = 256

interface Shape {
  readonly word: 32 | 64
  readonly rounds: number
  /** Rotations of the functions that FIPS 180-4 §4.1 writes as capital and small sigma; the last of the small is a shift. */
  readonly sum0: Turns
  readonly sum1: Turns
  readonly mix0: Turns
  readonly mix1: Turns
}
type Turns = readonly [number, number, number]

const shapes: { readonly [word in 32 | 64]: Shape } = {
  32: { word: 32, rounds: 64, sum0: [2, 13, 22], sum1: [6, 11, 25], mix0: [7, 18, 3], mix1: [17, 19, 10] },
  64: { word: 64, rounds: 80, sum0: [28, 34, 39], sum1: [14, 18, 41], mix0: [1, 8, 7], mix1: [19, 61, 6] },
}

/** Numbers of the vector instructions; those for lanes of 32 and of 64 bits lie 32 apart. */
const vector = { load: 0x00, store: 0x0b, or: 0x50, xor: 0x51, select: 0x52 }
const lanes = { shiftLeft: 0xab, shiftRight: 0xad, add: 0xae }

/** The opened module: its memory, and one step of the hash from the state at one address with the block at another. */
export interface Sha2Lanes {
  readonly bytes: Uint8Array
  readonly compress: (state: number, block: number) => void
}

/**
 * Opens the module; null where it cannot be: no vectors, or a policy that does not let WebAssembly be compiled.
 * @param messageBlocks how many blocks of a message the memory has to hold
 */
export async function openSha2(hash: Sha2, messageBlocks: number): Promise<Sha2Lanes | null> {
  const shape = shapes[hash === 'SHA-256' ? 32 : 64]
  try {
    const { exports } = await WebAssembly.instantiate(await compile(shape))
    const { memory, compress } = exports as { memory: WebAssembly.Memory; compress: Sha2Lanes['compress'] }
    memory.grow(Math.ceil((places.message + messageBlocks * BLOCK) / PAGE) - 1)
    const bytes = new Uint8Array(memory.buffer)
    const numbers = new DataView(memory.buffer)
    const wordBytes = shape.word / 8
    const spread = (at: number, words: readonly bigint[]) => {
      for (const [index, word] of words.entries()) {
        for (let lane = 0; lane < 16; lane += wordBytes) {
          const place = at + index * 16 + lane
          if (wordBytes === 8) numbers.setBigUint64(place, word, true)
          else numbers.setUint32(place, Number(word >> 32n), true)
        }
      }
    }
    roots ??= takeRoots()
    spread(places.constants, roots.cube.slice(0, shape.rounds))
    // SHA-384 begins with the roots of the ninth to the sixteenth prime. FIPS 180-4 §5.3.
    spread(places.initial, hash === 'SHA-384' ? roots.square.slice(8) : roots.square.slice(0, 8))
    return { bytes, compress }
  } catch {
    return null
  }
}

const PAGE = 65_536
const compiled = new Map<Shape, Promise<WebAssembly.Module>>()

function compile(shape: Shape): Promise<WebAssembly.Module> {
  const known = compiled.get(shape)
  if (known !== undefined) return known
  const compiling = WebAssembly.compile(writeModule(shape))
  compiled.set(shape, compiling)
  return compiling
}

/** A module with one memory, a page at first, and one function (state, block). Core specification of WebAssembly, §5. */
function writeModule(shape: Shape): Uint8Array<ArrayBuffer> {
  const body = [1, 24, 0x7b, ...writeCompress(shape), 0x0b]
  const section = (id: number, content: readonly number[]) => [id, ...number(content.length), ...content]
  const name = (text: string) => [text.length, ...Array.from(text, (char) => char.charCodeAt(0))]
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('compress'), 0, 0]),
    ...section(10, [1, ...number(body.length), ...body]),
  ])
}

/** FIPS 180-4 §6.2.2 and §6.4.2 with all rounds written out; the sixteen newest words of the schedule are kept. */
function writeCompress({ word, rounds, sum0, sum1, mix0, mix1 }: Shape): number[] {
  const code: number[] = []
  const get = (local: number) => code.push(0x20, local)
  const set = (local: number) => code.push(0x21, local)
  const perform = (instruction: number) => code.push(0xfd, ...number(instruction))
  const onLanes = (instruction: number) => perform(instruction + (word === 64 ? 32 : 0))
  const address = (offset: number) => code.push(4, ...number(offset))
  const load = (base: number, offset: number) => {
    get(base)
    perform(vector.load)
    address(offset)
  }
  const add = () => onLanes(lanes.add)
  const shift = (local: number, instruction: number, bits: number) => {
    get(local)
    code.push(0x41, bits)
    onLanes(instruction)
  }
  const rotate = (local: number, bits: number) => {
    shift(local, lanes.shiftRight, bits)
    shift(local, lanes.shiftLeft, word - bits)
    perform(vector.or)
  }
  const sum = (local: number, [one, two, three]: Turns, isShift: boolean) => {
    rotate(local, one)
    rotate(local, two)
    perform(vector.xor)
    if (isShift) shift(local, lanes.shiftRight, three)
    else rotate(local, three)
    perform(vector.xor)
  }
  // Locals: 0 and 1 are the addresses, 2 to 9 the working variables a to h, 10 to 25 the schedule.
  for (let at = 0; at < 24; at++) {
    load(at < 8 ? 0 : 1, 16 * (at < 8 ? at : at - 8))
    set(2 + at)
  }
  for (let round = 0; round < rounds; round++) {
    // Instead of moving each variable on by one, the names move.
    const variable = (index: number) => 2 + ((((index - round) % 8) + 8) % 8)
    const [a, b, c, d] = [variable(0), variable(1), variable(2), variable(3)]
    const [e, f, g, h] = [variable(4), variable(5), variable(6), variable(7)]
    const scheduled = (index: number) => 10 + ((round + index) % 16)
    if (round >= 16) {
      get(scheduled(0))
      sum(scheduled(1), mix0, true)
      add()
      get(scheduled(9))
      add()
      sum(scheduled(14), mix1, true)
      add()
      set(scheduled(0))
    }
    get(h)
    sum(e, sum1, false)
    add()
    for (const local of [f, g, e]) get(local)
    perform(vector.select)
    add()
    get(scheduled(0))
    add()
    code.push(0x41, 0)
    perform(vector.load)
    address(places.constants + 16 * round)
    add()
    set(h)
    get(d)
    get(h)
    add()
    set(d)
    get(h)
    sum(a, sum0, false)
    add()
    // The majority of a, b and c: where a and b differ c decides.
    for (const local of [c, b, a, b]) get(local)
    perform(vector.xor)
    perform(vector.select)
    add()
    set(h)
  }
  // After 64 and after 80 rounds each name is back at its place.
  for (let at = 0; at < 8; at++) {
    get(0)
    load(0, 16 * at)
    get(2 + at)
    add()
    perform(vector.store)
    address(16 * at)
  }
  return code
}

/** A number as WebAssembly writes it: seven bits a byte, the lowest first (LEB128). */
function number(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const seven = rest & 127
    rest >>>= 7
    bytes.push(rest > 0 ? seven | 128 : seven)
  } while (rest > 0)
  return bytes
}

interface Roots {
  readonly cube: readonly bigint[]
  readonly square: readonly bigint[]
}
let roots: Roots | null = null

/**
 * The first 64 bits of the fractions of the cube roots of the first 80 primes and of the square roots of the first
 * 16; SHA-256 takes the first 32 bits of them. FIPS 180-4 §4.2, §5.3.
 */
function takeRoots(): Roots {
  const primes: bigint[] = []
  for (let candidate = 2n; primes.length < 80; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate)
  }
  const fraction = (root: bigint) => root & 0xffffffffffffffffn
  return {
    cube: primes.map((prime) => fraction(rootOf(prime << 192n, 3n))),
    square: primes.slice(0, 16).map((prime) => fraction(rootOf(prime << 128n, 2n))),
  }
}

/** The whole part of a root, by halving. */
function rootOf(value: bigint, power: bigint): bigint {
  let low = 0n
  let high = 1n << 70n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** power <= value) low = middle
    else high = middle
  }
  return low
}
