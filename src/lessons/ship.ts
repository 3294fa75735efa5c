import type { Lesson } from './lesson.ts'
import { minuteLater } from './ship-clock.ts'
import { missingRelation } from './ship-deploy.ts'
import { lostPhone } from './ship-lost-phone.ts'
import { noStyles } from './ship-static.ts'
import { badGateways } from './ship-timeouts.ts'
import { everySecond } from './ship-two-keys.ts'

export const ship: Lesson = {
  id: 'ship',
  goal: 'Find the cause of a fault across all layers, and repair it where it is.',
  spec: ['RFC 7519 §4.1', 'SimpleJWT: settings', 'nginx: upstream', 'Django: deployment'],
  steps: [everySecond, minuteLater, noStyles, badGateways, lostPhone, missingRelation],
}
