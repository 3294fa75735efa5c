import type { Lesson } from './lesson.ts'

export const uses: Lesson = { id: 'uses', goal: '', spec: [], steps: [] as never }
