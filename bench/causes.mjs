/** From the paste of a key to what the page then says: the cause of a failure, or what was encrypted. Milliseconds. */
import { createCipheriv, createPublicKey, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { openPage } from './open-page.mjs'
import { pasteKey, timeKeyPaste } from './stopwatch.mjs'
import { makeToken, rsaPublicKey, secret } from './tokens.mjs'

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {{ token: string, right: string | null, key: string, wanted: string }} Trial */

/**
 * Ten times, after one that is not counted. `right`: the key that is in the box before; null: none is.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {Trial} trial
 */
async function timeTen(browser, url, { token, right, key, wanted }) {
  const page = await openPage(browser, url, 'plain')
  await page.getByRole('textbox', { name: 'Encoded token' }).fill(token)
  /** @type {number[]} */
  const times = []
  for (let at = 0; at < 11; at++) {
    await pasteKey(page, right ?? '')
    await page.locator(`[role=status][data-outcome=${right === null ? 'unverified' : 'accepted'}]`).waitFor()
    await page.locator(wanted).waitFor({ state: 'detached' })
    const time = await timeKeyPaste(page, key, wanted)
    if (at > 0) times.push(time)
  }
  await page.context().close()
  return times
}

/** @param {string} code */
const cause = (code) => `ul[aria-label="Diagnosis"] > li[data-code="${code}"]`

/** A secret in base64 that was meant as its bytes. @param {Browser} browser @param {string} url */
export function measureReading(browser, url) {
  const { token } = makeToken('HS256', 1000, 0)
  const key = Buffer.from(secret).toString('base64')
  return timeTen(browser, url, { token, right: secret, key, wanted: cause('secret-base64-decoded') })
}

/** A secret that fits in none of its readings, of which it has more than fourteen. @param {Browser} browser @param {string} url */
export function measureNoReading(browser, url) {
  const { token } = makeToken('HS256', 1000, 0)
  const key = Buffer.from(`another ${secret}`).toString('base64')
  return timeTen(browser, url, { token, right: secret, key, wanted: cause('no-reading-fits') })
}

/** A set of fifty RSA keys, none of them named as the token says, of which the last fits. @param {Browser} browser @param {string} url */
export function measureSetOfFifty(browser, url) {
  const others = Array.from(
    { length: 49 },
    () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey,
  )
  const keys = [...others, createPublicKey(rsaPublicKey)].map((key, at) => ({
    ...key.export({ format: 'jwk' }),
    kid: `key-${at}`,
    use: 'sig',
  }))
  const { token } = makeToken('RS256', 1000, 0)
  const key = JSON.stringify({ keys })
  return timeTen(browser, url, { token, right: rsaPublicKey, key, wanted: cause('other-key-fits') })
}

const encode = (/** @type {string | Buffer} */ data) => Buffer.from(data).toString('base64url')

/** @param {string} alg @param {Buffer} contentKey @param {Buffer} encryptedKey */
function seal(alg, contentKey, encryptedKey) {
  const header = encode(JSON.stringify({ alg, enc: 'A256GCM' }))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header))
  const { payload } = makeToken('HS256', 1000, 0)
  const ciphertext = Buffer.concat([cipher.update(payload), cipher.final()])
  return [header, ...[encryptedKey, iv, ciphertext, cipher.getAuthTag()].map(encode)].join('.')
}

/** An encrypted token of about a kilobyte, until its text stands there. @param {Browser} browser @param {string} url @param {'dir' | 'RSA-OAEP-256'} alg */
export function measureDecryption(browser, url, alg) {
  const wanted = 'section[aria-label="Plaintext"] [data-source]'
  const contentKey = randomBytes(32)
  if (alg === 'dir') {
    const token = seal(alg, contentKey, Buffer.alloc(0))
    const key = JSON.stringify({ kty: 'oct', k: encode(contentKey) })
    return timeTen(browser, url, { token, right: null, key, wanted })
  }
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const token = seal(alg, contentKey, publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, contentKey))
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return timeTen(browser, url, { token, right: null, key, wanted })
}
