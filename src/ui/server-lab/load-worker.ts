import { workerScope } from '../worker-scope.ts'
import { measure } from './measure.ts'
import type { LoadOrder, LoadReport } from './measure-load.ts'

const scope = workerScope<LoadOrder, LoadReport>()

scope.onmessage = ({ data }) => {
  for (const report of measure(data)) scope.postMessage(report)
}
