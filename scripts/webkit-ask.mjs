/** Questions to the driver of a browser, and waiting until one is answered. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Anything that takes longer has failed. */
const patienceMs = 120_000

/**
 * What a question answers as soon as it answers anything true.
 *
 * @template R
 * @param {string} what for the message when it never does
 * @param {() => Promise<R>} question
 * @returns {Promise<R>}
 */
export async function until(what, question) {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const answer = await question()
    if (answer) return answer
    await sleep(50)
  }
  throw new Error(`Waited in vain for ${what}`)
}

/**
 * @param {string} address
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {unknown} [body]
 */
export async function ask(address, method, body) {
  const signal = AbortSignal.timeout(patienceMs)
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(address, { method, signal, ...sent })
  const { value } = /** @type {{ value: any }} */ (await response.json())
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`)
  return value
}
