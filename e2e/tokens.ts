/** Tokens as the tests need them, made with Node alone: nothing of the page's own code is trusted here. */
import { createHmac } from 'node:crypto'

/** Base64url of the UTF-8 of a text. */
export const encode = (text: string) => Buffer.from(text).toString('base64url')

export const hs256 = '{"alg":"HS256","typ":"JWT"}'

/** A token sealed with HMAC-SHA-256, whatever its header says. */
export function seal(payload: string, secret: string, header = hs256): string {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

export const secret = 'a secret that is long enough for HS256, really'

/** The moment at which the tests look, in unix seconds. */
export const now = 1768000000

/** An everyday token, valid at `now` under `secret`. */
export const good = seal(`{"sub":"42","iat":${now - 60},"exp":${now + 300}}`, secret)
