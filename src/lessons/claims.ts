import { twoServices } from './claims-audience.ts'
import { sortTheClaims } from './claims-kinds.ts'
import { nothingIsMandatory } from './claims-optional.ts'
import { onlyWhatIsNeeded } from './claims-private-data.ts'
import { firstRefusedSecond, liveFifteenMinutes } from './claims-times.ts'
import type { Lesson } from './lesson.ts'

export const claims: Lesson = {
  id: 'claims',
  goal: 'Sort claims, set times, name an audience, and keep out what does not belong into a token.',
  spec: ['RFC 7519 §2', 'RFC 7519 §4', 'RFC 7519 §12'],
  steps: [
    sortTheClaims,
    liveFifteenMinutes,
    firstRefusedSecond,
    nothingIsMandatory,
    twoServices,
    onlyWhatIsNeeded,
  ],
}
