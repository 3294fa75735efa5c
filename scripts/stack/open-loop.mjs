/** Clients for measurements: they come when they come, whether the server is ready or not. Only to this machine. */
import { request } from 'node:http'
import { connect } from 'node:net'

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Arrivals of a Poisson process, in seconds from the start.
 *
 * @param {number} rate per second @param {number} seconds @param {number} seed
 */
export function poisson(rate, seconds, seed) {
  const random = randomFrom(seed)
  const gap = () => -Math.log(1 - random()) / rate
  const arrivals = []
  for (let at = gap(); at < seconds; at += gap()) arrivals.push(at)
  return arrivals
}

/**
 * The mean wait if these very arrivals stood in one line for so many servers, first come, first served.
 *
 * @param {readonly number[]} arrivals @param {number} servers @param {number} service seconds
 */
export function replay(arrivals, servers, service) {
  const free = Array.from({ length: servers }, () => 0)
  let waited = 0
  for (const at of arrivals) {
    const next = free.indexOf(Math.min(...free))
    const start = Math.max(at, free[next] ?? 0)
    waited += start - at
    free[next] = start + service
  }
  return arrivals.length === 0 ? 0 : waited / arrivals.length
}

/** Seconds until the whole answer is here; null if there is none. @param {number} port @param {string} path */
export function askFor(port, path) {
  const started = performance.now()
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, path, agent: false, timeout: 60_000 }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200 ? (performance.now() - started) / 1000 : null))
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => resolve(null))
    sent.end()
  })
}

/** @param {number} milliseconds */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Sends each request at its time. @returns {Promise<(number | null)[]>} seconds from the planned arrival to the answer
 *
 * @param {number} port @param {string} path @param {readonly number[]} arrivals
 */
export async function sendAt(port, path, arrivals) {
  const started = performance.now()
  const answers = arrivals.map(async (at) => {
    await sleep(Math.max(0, started + at * 1000 - performance.now()))
    const late = (performance.now() - started) / 1000 - at
    const seconds = await askFor(port, path)
    return seconds === null ? null : seconds + late
  })
  return Promise.all(answers)
}

/**
 * A client on a bad line: sends its upload in 40 pieces over so many seconds, then hangs up.
 *
 * @param {number} port @param {number} seconds
 */
export async function uploadSlowly(port, seconds) {
  const pieces = 40
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.resume()
  socket.write(`POST /__stack__/wait HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${pieces}\r\n\r\n`)
  for (let piece = 0; piece < pieces && !socket.destroyed; piece += 1) {
    await sleep((seconds * 1000) / pieces)
    socket.write('x')
  }
  socket.destroy()
}
