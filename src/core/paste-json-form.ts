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

const formStart =
  /\{\s{0,200}"(?:payload|protected|header|unprotected|signatures?|ciphertext|recipients|encrypted_key|iv|tag|aad)"\s{0,20}:/g

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

/** Reads one balanced JSON text from `start`, or up to where it breaks; adds the forms inside. Returns where it ended. */
function scan(text: string, start: number, forms: JsonForm[], work: { left: number }): number {
  const frames: Frame[] = []
  const token = /"(?:[^"\\\n]|\\[^\n])*"|[{}]|"/g
  token.lastIndex = start
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const found = match[0]
    if (found === '"') return match.index
    if (found === '{') frames.push({ start: match.index, marked: false, found: forms.length })
    else if (found === '}') {
      const frame = frames.pop()
      const end = match.index + 1
      if (frame?.marked === true && work.left > 0) {
        work.left -= end - frame.start
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
      if (frames.length === 0) return end
    } else if (found === '"signature"' || found === '"signatures"' || found === '"ciphertext"') {
      const frame = frames.at(-1)
      if (frame !== undefined) frame.marked = true
    }
  }
  return text.length
}

/** Every JSON serialisation in a text, in order; none inside another. Reads the text once. */
export function findJsonForms(text: string): JsonForm[] {
  const forms: JsonForm[] = []
  if (!hint.test(text)) return forms
  // Objects inside objects are parsed again with each outer one: only so much of that.
  const work = { left: 4 * text.length }
  for (let at = text.indexOf('{'); at >= 0; ) {
    const end = scan(text, at, forms, work)
    at = text.indexOf('{', Math.max(end, at + 1))
  }
  if (forms.length > 0) return forms
  // In a string inside JSON whose escapes are undone, quotes do not match: begin anew where a form may begin.
  for (const match of text.matchAll(formStart)) {
    if (work.left <= 0) break
    if (match.index < (forms.at(-1)?.end ?? 0)) continue
    work.left -= scan(text, match.index, forms, work) - match.index
  }
  return forms
}
