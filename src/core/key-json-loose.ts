import { finding } from './finding.ts'
import type { Recognised } from './key-forms.ts'

const words: Readonly<Record<string, string>> = {
  True: 'true',
  False: 'false',
  None: 'null',
  undefined: 'null',
  true: 'true',
  false: 'false',
  null: 'null',
}

/** Longer texts are no keys that somebody wrote into a program. */
const LONGEST = 100_000

/**
 * The JSON that is meant by an object of JavaScript or Python, by typographic quotes, a comma too many, or several
 * objects one after the other (then an array). Not judged here: whoever asks has to read it.
 */
export function rewriteLoose(text: string): string | null {
  if (text.length > LONGEST) return null
  const plain = text
    .replaceAll(/[“”„″]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll('\u00a0', ' ')
  const json = plain.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'((?:[^'\\\n]|\\.)*)'|([A-Za-z_$][\w$]*)(?=(\s*:)?)|,(?=\s*[}\]])/g,
    (found: string, quoted?: string, word?: string, colon?: string) => {
      if (quoted !== undefined) return JSON.stringify(quoted.replaceAll(/\\(.)/g, '$1'))
      if (word === undefined) return /^(?:,|\/[/*])/.test(found) ? '' : found
      if (colon !== undefined) return JSON.stringify(word)
      return Object.hasOwn(words, word) ? (words[word] ?? found) : found
    },
  )
  return json.startsWith('{') && /\}\s*\{/.test(json) ? `[${json.replaceAll(/\}\s*\{/g, '},{')}]` : json
}

/** Members of a JWK, in whatever notation. RFC 7517 §4, RFC 7518 §6. */
const member =
  /(?<![\w.\\-])(?:\\*["']|:)?(kty|crv|kid|alg|use|[xyndpqke]|dp|dq|qi|pub|priv)(?:\\*["'])?[ \t]*(?:=>|:=|[:=])[ \t]*(?:\\*["'])?([\w+/=.-]+)/g

/**
 * JSON Web Keys whose members stand in the text by name and value, as in YAML, Ruby, PHP and Terraform, or escaped in a
 * piece of JSON. A name that comes again begins the next key. null: none with all that its type needs.
 */
export function readMemberList(text: string): Recognised | null {
  if (text.length > LONGEST || !/\bkty\b/.test(text)) return null
  const keys: Record<string, string>[] = []
  for (const [, name = '', value = ''] of text.matchAll(member)) {
    const last = keys.at(-1)
    if (last === undefined || Object.hasOwn(last, name)) keys.push({ [name]: value })
    else last[name] = value
  }
  const whole = keys.filter((key) =>
    (needs[key.kty ?? ''] ?? ['kty']).every((name) => Object.hasOwn(key, name)),
  )
  const [only] = whole
  const findings = [finding('jwk-rewritten', 'warning', {})]
  if (only === undefined || only.kty === undefined || !Object.hasOwn(needs, only.kty)) return null
  return whole.length === 1
    ? { form: 'one', jwk: only, source: 'jwk', findings }
    : { form: 'set', jwks: whole, source: 'jwks', findings }
}

const needs: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
  AKP: ['alg', 'pub'],
}
