import { looksLikeToken } from './decode-judge.ts'
import type { JsonObject, JsonValue } from './json.ts'

/** Something that should not be readable by everyone. */
export interface Secret {
  /** Names from the top to the value; elements of arrays by number. */
  readonly path: readonly string[]
  readonly kind: 'name' | 'card' | 'private-key' | 'token'
}

const secretNames =
  /^(password|passwd|pwd|pass_?word_?hash|password_?hash|passphrase|secret|client_?secret|api_?key|private_?key|pin|cvv|cvc|card_?number|credit_?card|ssn|social_?security(_?number)?|national_?id|iban|refresh_?token|access_?token)$/i

/** Luhn's check digit, as payment cards have it. ISO/IEC 7812-1. */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '')
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at))
    const doubled = at % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function kindOf(name: string, value: JsonValue): Secret['kind'] | null {
  if (typeof value === 'string') {
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) return 'private-key'
    if (value.length < 10_000 && looksLikeToken(value)) return 'token'
    // Only in text: a number of sixteen digits is more often an id.
    if (value.length < 30 && isCardNumber(value)) return 'card'
  }
  const isFilled = value !== null && value !== '' && typeof value !== 'boolean'
  return isFilled && secretNames.test(name) ? 'name' : null
}

/** Deep enough for every real payload, and an end for made-up ones. */
const DEEPEST = 8
const MOST_LOOKED_AT = 2000

/** What in the claims should not be readable by everyone, from the top down. Never throws. */
export function findSecrets(claims: JsonObject | null): readonly Secret[] {
  const found: Secret[] = []
  let looked = 0
  const walk = (value: JsonValue, path: readonly string[]): void => {
    if (path.length > DEEPEST || ++looked > MOST_LOOKED_AT) return
    const kind = path.length === 0 ? null : kindOf(path.at(-1) ?? '', value)
    if (kind) found.push({ path, kind })
    if (kind || typeof value !== 'object' || value === null) return
    for (const name in value) {
      if (looked > MOST_LOOKED_AT) return
      const inner = (value as JsonObject)[name]
      if (inner !== undefined) walk(inner, [...path, name])
    }
  }
  if (claims) walk(claims, [])
  return found
}
