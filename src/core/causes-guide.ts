import { claimCauses } from './causes-claims.ts'
import { formCauses } from './causes-form.ts'
import { keyCauses } from './causes-key.ts'
import { pasteCauses } from './causes-paste.ts'
import type { CauseGroup } from './causes-row.ts'
import { signatureCauses } from './causes-signature.ts'

/** What goes wrong with tokens and how it is mended, by kind. About the page's own codes, each at most once. */
export const causeGroups: readonly CauseGroup[] = [
  { title: 'The signature does not fit', causes: signatureCauses },
  { title: 'The token cannot be read', causes: formCauses },
  { title: 'It fits, but is not good now or here', causes: claimCauses },
  { title: 'The key', causes: keyCauses },
  { title: 'What came along when it was copied', causes: pasteCauses },
]
