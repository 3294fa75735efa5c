import type { Lesson } from './lesson.ts'
import { fiveParts, whatEachProtects } from './uses-encrypted.ts'
import { inboxOfResults } from './uses-inbox.ts'
import { sixJobs } from './uses-jobs.ts'
import { bearerRequest } from './uses-request.ts'

export const uses: Lesson = {
  id: 'uses',
  goal: 'Tell signed from encrypted tokens, and choose the right tool for a job.',
  spec: ['RFC 7516 §3', 'RFC 7519 §1', 'RFC 7519 §11.2', 'RFC 6750 §2'],
  steps: [fiveParts, whatEachProtects, sixJobs, inboxOfResults, bearerRequest],
}
