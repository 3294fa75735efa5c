import type { KeyInput } from '../../core/keys.ts'
import { signWorld } from '../../sim/signing.ts'
import type { Store } from '../../state/store.ts'

/** A fresh key for an algorithm, as it goes into the key box. */
export async function generateFor(
  alg: string,
): Promise<{ ok: true; key: KeyInput } | { ok: false; why: string }> {
  const { generateKey } = await import('../../core/key-generate.ts')
  const made = await generateKey(alg)
  return made.ok ? { ok: true, key: { text: made.text, encoding: made.encoding, passphrase: '' } } : made
}

/** Edits a part of the token; where the person chose it, the token is signed again at once. */
export function editPart(store: Store, part: 'header' | 'payload', source: string): void {
  store.move({ do: 'edit', part, source })
  const { world, reading } = store.get()
  if (!world.signAsTyped) return
  signWorld(world, reading.token).then((result) => {
    if (result.ok && store.get().world === world) {
      store.move({ do: 'replace', token: result.token, asTyped: true })
    }
  })
}
