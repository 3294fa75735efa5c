import type { Inputs } from './analyze.ts'
import type { Finding } from './finding.ts'

/** A cause. `proven`: the variant was verified again and passed (or the fact can be read off). */
export interface Diagnosis {
  readonly finding: Finding
  readonly certainty: 'proven' | 'likely'
  /** What to press: a label such as "Read it as base64" and the change it makes to the inputs. */
  readonly fix: { readonly label: string; readonly inputs: Partial<Inputs> } | null
}
