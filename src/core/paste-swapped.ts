import { type Finding, finding } from './finding.ts'
import { findTokens } from './paste-find.ts'
import { looksLikeKey } from './paste-not-token.ts'

/**
 * The notice that token and key stand in each other's box, or null. Sure when the key box holds a token and the token
 * box none: a plain secret counts as a key then.
 */
export function fieldsSwapped(pasted: string, keyText: string): Finding | null {
  if (
    pasted.trim() === '' ||
    !/\.|"(?:signatures?|ciphertext)"/.test(keyText) ||
    findTokens(pasted).tokens.length > 0
  )
    return null
  const held = findTokens(keyText).tokens[0]
  if (
    held === undefined ||
    looksLikeKey(keyText) !== null ||
    (held.form === null && !/^[\w-]{8,}\./.test(held.text))
  )
    return null
  return finding(
    'fields-swapped',
    'error',
    { key: looksLikeKey(pasted) ?? 'a secret' },
    { start: 0, end: pasted.length },
  )
}
