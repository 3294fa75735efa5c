import type { Code, Codes, Finding, Message, Messages } from './finding.ts'
import { jweMessages } from './say-jwe.ts'
import { keyMessages } from './say-key.ts'
import { pasteMessages } from './say-paste.ts'
import { tokenMessages } from './say-token.ts'
import { verdictMessages } from './say-verdict.ts'
import { whyMessages } from './say-why.ts'

const messages: Messages<Codes> = {
  ...pasteMessages,
  ...tokenMessages,
  ...keyMessages,
  ...verdictMessages,
  ...whyMessages,
  ...jweMessages,
}

/** The words for a finding. Total: each code has its sentence. */
export function explain(found: Finding): Message {
  const say = messages[found.code] as (args: Codes[Code]) => Message
  return say(found.args)
}
