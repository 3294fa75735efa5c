/** A JWS or JWE in a JSON serialisation, as a place in the text read. RFC 7515 §7.2, RFC 7516 §7.2. */
export interface JsonForm {
  readonly start: number
  readonly end: number
  readonly kind: 'JWS' | 'JWE'
  readonly form: 'flattened' | 'general'
  /** Signatures or recipients. */
  readonly count: number
}

const hint = /"(?:signatures?|ciphertext)"/

type Members = { readonly [name: string]: unknown }

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Says which serialisation an object is, or null. */
function judge(value: unknown): Pick<JsonForm, 'kind' | 'form' | 'count'> | null {
  if (!isMembers(value)) return null
  const has = (name: string) => Object.hasOwn(value, name)
  const texts = (...names: string[]) => names.every((name) => has(name) && typeof value[name] === 'string')
  if (texts('ciphertext') && (has('protected') || has('header') || has('unprotected') || has('recipients'))) {
    const recipients = has('recipients') && Array.isArray(value.recipients) ? value.recipients.length : null
    return { kind: 'JWE', form: recipients === null ? 'flattened' : 'general', count: recipients ?? 1 }
  }
  if (has('signatures') && Array.isArray(value.signatures)) {
    const signatures: unknown[] = value.signatures
    const whole = signatures.every((one) => isMembers(one) && Object.hasOwn(one, 'signature'))
    return whole ? { kind: 'JWS', form: 'general', count: signatures.length } : null
  }
  const signed = texts('signature') && (has('protected') || (has('header') && isMembers(value.header)))
  return signed ? { kind: 'JWS', form: 'flattened', count: 1 } : null
}

interface Frame {
  readonly start: number
  marked: boolean
  readonly found: number
}

/** Reads one balanced JSON text from `start`; adds the forms inside. Returns where it ended, or null when it is none. */
function scan(text: string, start: number, forms: JsonForm[]): { end: number; balanced: boolean } {
  const frames: Frame[] = []
  const token = /"(?:[^"\\\n]|\\[^\n])*"|[{}]|"/g
  token.lastIndex = start
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const found = match[0]
    if (found === '"') return { end: match.index, balanced: false }
    if (found === '{') frames.push({ start: match.index, marked: false, found: forms.length })
    else if (found === '}') {
      const frame = frames.pop()
      const end = match.index + 1
      if (frame?.marked === true) {
        let value: unknown = null
        try {
          value = JSON.parse(text.slice(frame.start, end))
        } catch {
          value = null
        }
        const judged = judge(value)
        if (judged !== null) {
          forms.length = frame.found
          forms.push({ start: frame.start, end, ...judged })
        }
      }
      if (frames.length === 0) return { end, balanced: true }
    } else if (found === '"signature"' || found === '"signatures"' || found === '"ciphertext"') {
      const frame = frames.at(-1)
      if (frame !== undefined) frame.marked = true
    }
  }
  return { end: text.length, balanced: false }
}

/** Every JSON serialisation in a text, in order; none inside another. Reads the text a few times at most. */
export function findJsonForms(text: string): JsonForm[] {
  const forms: JsonForm[] = []
  if (!hint.test(text)) return forms
  let work = 4 * text.length + 1000
  let at = text.indexOf('{')
  while (at >= 0 && work > 0) {
    const before = forms.length
    const read = scan(text, at, forms)
    if (!read.balanced && forms.length > before) read.end = forms.at(-1)?.end ?? read.end
    work -= read.end - at
    at = text.indexOf('{', read.balanced || forms.length > before ? read.end : at + 1)
  }
  return forms
}
