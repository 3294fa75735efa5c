import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Firefox saves what is downloaded in a test: a folder for each worker of each run. */
export const downloads = join(
  tmpdir(),
  'jotlab-downloads',
  `${process.env.JOTLAB_TEST_PORT}-${process.env.TEST_WORKER_INDEX}`,
)
