// Written by scripts/make-examples.ts: change it there. All keys are published demo keys.
import type { SecretEncoding } from './keys.ts'

/** One row of the Examples menu. */
export interface Example {
  readonly id: string
  readonly group: string
  /** A few words. */
  readonly title: string
  /** One plain sentence. */
  readonly teaches: string
  readonly token: string
  readonly key: { readonly text: string; readonly encoding: SecretEncoding }
  /** Unix seconds at which to look; null: the real clock. */
  readonly now: number | null
}

/** What a first visit shows: small, so that it can be part of the first script. */
export const firstExample: Example = {
  id: 'hs256',
  group: 'Signed with a shared secret',
  title: 'HS256: one shared secret',
  teaches:
    'The same secret makes the signature and checks it, so everyone who can check can also forge. Demo key, do not reuse.',
  token:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbmEgUnVpeiIsImFkbWluIjpmYWxzZSwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.EIHphV4_mg_82GBGlCKtp-FhQl1g5RS5ZdyYXB-I2ys',
  key: { text: 'campus-demo-secret-do-not-reuse-0001', encoding: 'utf8' },
  now: null,
}
