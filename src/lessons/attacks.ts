import type { Lesson } from './lesson.ts'

export const attacks: Lesson = { id: 'attacks', goal: '', spec: [], steps: [] as never }
