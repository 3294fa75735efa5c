import type { Finding, Message, Messages } from './finding.ts'
import { type PasteCodes, pasteMessages } from './say-paste.ts'
import { type TokenCodes, tokenMessages } from './say-token.ts'

const messages: Messages<PasteCodes & TokenCodes> = { ...pasteMessages, ...tokenMessages }

/**
 * The words for what extraction and decoding find. These ship with the first script; the words for keys, verdicts
 * and causes (`messages.ts`) come with the code that finds them.
 */
export function explainReading(found: Finding): Message {
  if (!Object.hasOwn(messages, found.code)) return { title: found.code }
  const say = messages[found.code as keyof typeof messages] as (args: Finding['args']) => Message
  return say(found.args)
}
