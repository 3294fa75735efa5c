import { confusedKey } from './attacks-confusion.ts'
import { mendDecoding, onlyReads } from './attacks-decode.ts'
import { obeysHeader } from './attacks-none.ts'
import { orderOfChecks } from './attacks-order.ts'
import { guessedSecret } from './attacks-secret.ts'
import type { Lesson } from './lesson.ts'

export const attacks: Lesson = {
  id: 'attacks',
  goal: 'Break four verifiers, mend them, and list the checks in their order.',
  spec: ['RFC 8725 §2', 'RFC 8725 §3', 'RFC 7519 §6', 'RFC 7519 §7.2', 'RFC 7518 §3.2'],
  steps: [onlyReads, mendDecoding, obeysHeader, guessedSecret, confusedKey, orderOfChecks],
}
