import { threeLengths } from './keys-lengths.ts'
import { onlyCheck, verifyWithThePublicKey } from './keys-pair.ts'
import { keyByName } from './keys-rotation.ts'
import { eitherOfThem } from './keys-shared.ts'
import type { Lesson } from './lesson.ts'

export const keys: Lesson = {
  id: 'keys',
  goal: 'Choose a shared secret or a key pair by asking who must be able to sign.',
  spec: ['RFC 7518 §3', 'RFC 7517 §5', 'RFC 7515 §4.1.4', 'RFC 7515 §10.5', 'RFC 8725 §3.10'],
  steps: [verifyWithThePublicKey, onlyCheck, eitherOfThem, threeLengths, keyByName],
}
