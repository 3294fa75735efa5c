/** Tokens to measure with: the same in every run, each different from the one before it. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'

/** @typedef {{ token: string, header: string, payload: string }} Sample */

export const secret = 'a secret of the bench, long enough for HS256'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })

export const rsaPublicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()

/** @param {string} text */
const encode = (text) => Buffer.from(text).toString('base64url')

/**
 * A sound token of about `length` characters.
 *
 * @param {'HS256' | 'RS256'} alg
 * @param {number} length
 * @param {number} id makes the token different from its neighbours
 * @returns {Sample}
 */
export function makeToken(alg, length, id) {
  const header = `{"alg":"${alg}","typ":"JWT","kid":"bench-${id}"}`
  const claims = [`"sub":"${id}"`, '"iat":1767225600', '"exp":4102444800', '"name":"Ana Ruiz"']
  const bytes = Math.floor(((length - 420) * 3) / 4)
  // An everyday payload grows by claims, not by one long text.
  for (let at = 0; claims.join(',').length < bytes && at < 400; at++) {
    claims.push(`"claim_${at}":"${'value '.repeat(at % 9)}${id}"`)
  }
  const missing = bytes - claims.join(',').length
  if (missing > 20)
    claims.push(`"filler":"${'lorem ipsum '.repeat(Math.ceil(missing / 12)).slice(0, missing)}"`)
  const payload = `{${claims.join(',')}}`
  const input = `${encode(header)}.${encode(payload)}`
  const signature =
    alg === 'HS256'
      ? createHmac('sha256', secret).update(input).digest('base64url')
      : sign('sha256', Buffer.from(input), pair.privateKey).toString('base64url')
  return { token: `${input}.${signature}`, header, payload }
}

/**
 * Fifty tokens from some hundred characters to 8 kB.
 *
 * @param {'HS256' | 'RS256'} alg
 */
export const makeFifty = (alg) =>
  Array.from({ length: 50 }, (_, at) => makeToken(alg, 300 + Math.round((7700 * at) / 49), at))
