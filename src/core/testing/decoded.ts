import { type DecodedToken, decodeToken } from '../decode.ts'

/** The text as a JWS; throws where it is none. */
export function jwsOf(text: string) {
  const token = decodeToken(text)
  if (token.form !== 'jws') throw new Error(`not a jws: ${token.form}`)
  return token
}

/** The text as a JWE; throws where it is none. */
export function jweOf(text: string) {
  const token = decodeToken(text)
  if (token.form !== 'jwe') throw new Error(`not a jwe: ${token.form}`)
  return token
}

/** The codes of all that was found in a token. */
export const codesOf = (token: DecodedToken) => token.problems.map(({ code }) => code)

/** The codes of what is wrong with a text. */
export const errorsOf = (text: string) =>
  decodeToken(text)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
