/**
 * Packs a text into few characters of an address, against a dictionary that both sides have: runs that stand in the
 * dictionary, or earlier in the text, become a place and a length. LZ77 with Elias gamma lengths, six bits a character.
 */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** A run shorter than this costs less letter by letter. */
const shortestRun = 5
/** How many earlier places with the same beginning are tried. */
const mostPlaces = 64
/** A packed text may not grow beyond this when it is opened, whoever wrote it. */
const longestText = 200_000

/**
 * @param text only characters below U+0080
 * @param dictionary at least 32 characters, so that no run fits into the last few bits
 */
export function pack(text: string, dictionary: string): string {
  const whole = dictionary + text
  const places = new Map<string, number[]>()
  const bits: number[] = []
  const put = (value: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  const remember = (at: number) => {
    const start = whole.slice(at, at + shortestRun)
    if (start.length < shortestRun) return
    const list = places.get(start)
    if (list) list.push(at)
    else places.set(start, [at])
  }
  for (let at = 0; at < dictionary.length; at++) remember(at)
  let at = dictionary.length
  while (at < whole.length) {
    const run = longestRun(whole, at, places.get(whole.slice(at, at + shortestRun)) ?? [])
    if (run === null) {
      put(0, 1)
      put(whole.charCodeAt(at), 7)
    } else {
      put(1, 1)
      put(run.from, widthOf(at))
      const length = run.length - shortestRun + 1
      const width = widthOf(length)
      put(0, width - 1)
      put(length, width)
    }
    const end = at + (run?.length ?? 1)
    for (; at < end; at++) remember(at)
  }
  return `${digitsOf(checksum(whole), 4)}${digitsOfBits(bits)}`
}

/** The text again; null when it is damaged, or was packed against another dictionary. Never throws. */
export function unpack(packed: string, dictionary: string): string | null {
  const values = Array.from(packed, (digit) => digits.indexOf(digit))
  if (values.length < 4 || values.includes(-1)) return null
  const total = (values.length - 4) * 6
  let next = 0
  const bit = () => {
    const value = values[4 + Math.floor(next / 6)] ?? 0
    return (value >> (5 - (next++ % 6))) & 1
  }
  const take = (width: number) => {
    let value = 0
    for (let left = width; left > 0; left--) value = value * 2 + bit()
    return value
  }
  let whole = dictionary
  // What is left of the last character is filled up with ones: a run that has no room to be told.
  while (next < total) {
    if (bit() === 0) {
      if (total - next < 7) return null
      whole += String.fromCharCode(take(7))
      continue
    }
    const width = widthOf(whole.length)
    if (total - next < width + 1) break
    const from = take(width)
    let zeros = 0
    while (next < total && bit() === 0) zeros++
    const length = take(zeros) + 2 ** zeros + shortestRun - 1
    if (from >= whole.length || whole.length + length > dictionary.length + longestText) return null
    // Letter by letter where the run reaches into itself.
    for (let end = whole.length + length; whole.length < end; ) {
      whole += whole.slice(from, from + end - whole.length)
    }
  }
  return digitsOf(checksum(whole), 4) === packed.slice(0, 4) ? whole.slice(dictionary.length) : null
}

function longestRun(
  whole: string,
  at: number,
  places: readonly number[],
): { from: number; length: number } | null {
  let best: { from: number; length: number } | null = null
  for (const from of places.slice(-mostPlaces)) {
    let length = shortestRun
    while (at + length < whole.length && whole[from + length] === whole[at + length]) length++
    if (best === null || length > best.length) best = { from, length }
  }
  // Near the beginning of a small dictionary letters may be shorter than a place.
  return best !== null && widthOf(at) + 2 * widthOf(best.length) < best.length * 8 ? best : null
}

/** Bits that a whole number below or equal to it needs. */
const widthOf = (value: number) => 32 - Math.clz32(value)

const digitsOf = (value: number, count: number) =>
  Array.from({ length: count }, (_, at) => digits.charAt((value >> (6 * (count - 1 - at))) & 63)).join('')

function digitsOfBits(bits: readonly number[]): string {
  let text = ''
  for (let at = 0; at < bits.length; at += 6) {
    let value = 0
    for (let bit = 0; bit < 6; bit++) value = value * 2 + (bits[at + bit] ?? 1)
    text += digits.charAt(value)
  }
  return text
}

/** 24 bits of FNV-1a: against accidents and other versions of a lesson, not against malice. */
function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return ((hash >>> 8) ^ hash) & 0xffffff
}
