import type { Inputs } from '../core/analyze.ts'

/** All that can change. Plain data: undo, share links and lessons copy it. */
export interface World extends Inputs {
  /** Unix seconds at which the clock was stopped ("as of"); null: the real clock. */
  readonly stoppedAt: number | null
  /** Sign again after each edit of header or payload. */
  readonly signAsTyped: boolean
  /** The example whose key is in the key box; null once the person gave a key or a token of their own. */
  readonly exampleId: string | null
}

export const emptyWorld: World = {
  pasted: '',
  chosen: 0,
  key: { text: '', encoding: 'utf8', passphrase: '' },
  policy: { leewaySeconds: 0, issuer: '', audience: '', typ: '', algorithms: null },
  stoppedAt: null,
  signAsTyped: false,
  exampleId: null,
}

/** A world that shows an example: its token, its key and, if it has one, its time. */
export function exampleWorld(
  world: World,
  example: {
    readonly id: string
    readonly token: string
    readonly key: { readonly text: string; readonly encoding: World['key']['encoding'] }
    readonly now: number | null
  },
): World {
  return {
    ...emptyWorld,
    signAsTyped: world.signAsTyped,
    pasted: example.token,
    key: { ...example.key, passphrase: '' },
    stoppedAt: example.now,
    exampleId: example.id,
  }
}
