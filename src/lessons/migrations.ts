import type { Lesson } from './lesson.ts'
import { failsHalfway, twoListings } from './migrations-databases.ts'
import { defaultForOldRows } from './migrations-default.ts'
import { missingColumn } from './migrations-missing-column.ts'
import { fiveSteps } from './migrations-order.ts'
import { thirdLock, tooLong } from './migrations-rights.ts'

export const migrations: Lesson = {
  id: 'migrations',
  goal: 'Change a schema safely, and know the three locks in front of a row.',
  spec: ['Django: migrations', 'PostgreSQL: GRANT', 'SQLite: ALTER TABLE'],
  steps: [fiveSteps, missingColumn, defaultForOldRows, twoListings, failsHalfway, tooLong, thirdLock],
}
