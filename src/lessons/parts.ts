import type { Lesson } from './lesson.ts'
import { cutTheLine, trimTheHeader } from './parts-anatomy.ts'
import { buildAToken } from './parts-building.ts'
import { changeTheName, readWithoutKey } from './parts-reading.ts'

export const parts: Lesson = {
  id: 'parts',
  goal: 'Find header, payload and signature in any JWT, and read two of them.',
  spec: ['RFC 7519 §3', 'RFC 7519 §5.1', 'RFC 7515 §3.1', 'RFC 7515 §4.1.1', 'RFC 4648 §5'],
  steps: [cutTheLine, trimTheHeader, changeTheName, readWithoutKey, buildAToken],
}
