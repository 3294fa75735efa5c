import type { Lesson } from './lesson.ts'
import { fillTheMachine, spareBits } from './signature-bytes.ts'
import { breakTheSeal, proveTheSender } from './signature-checking.ts'
import { longEnough, takeTheSignatureAway } from './signature-strength.ts'

export const signature: Lesson = {
  id: 'signature',
  goal: 'Say what is signed and with what, and what a signature protects: changes, not secrets.',
  spec: ['RFC 7515 §5', 'RFC 7518 §3.2', 'RFC 4648 §3.5', 'RFC 8725 §3.5'],
  steps: [proveTheSender, breakTheSeal, fillTheMachine, spareBits, takeTheSignatureAway, longEnough],
}
