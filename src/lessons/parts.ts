import type { Lesson } from './lesson.ts'

export const parts: Lesson = { id: 'parts', goal: '', spec: [], steps: [] as never }
