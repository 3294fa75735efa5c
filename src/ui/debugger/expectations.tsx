import type { Policy } from '../../core/verify.ts'
import { useStore, useWorld } from '../store-context.ts'

const fields: readonly { name: 'issuer' | 'audience' | 'typ'; label: string; example: string }[] = [
  { name: 'issuer', label: 'Expected issuer (iss)', example: 'https://issuer.example' },
  { name: 'audience', label: 'Expected audience (aud)', example: 'https://api.example' },
  { name: 'typ', label: 'Expected type (typ)', example: 'at+jwt' },
]

/** What the person knows that the token cannot say of itself: whom it should come from, and for whom it is. */
export function Expectations() {
  const store = useStore()
  const world = useWorld()
  const change = (part: Partial<Policy>) =>
    store.move({ do: 'set', inputs: { policy: { ...world.policy, ...part } } })
  const isSet = fields.some(({ name }) => world.policy[name] !== '')
  return (
    <details className="fold" open={isSet || undefined}>
      <summary>What do you expect? Issuer, audience, type</summary>
      <div className="expectations">
        {fields.map(({ name, label, example }) => (
          <label key={name} className="field">
            {label}
            <input
              className="input mono"
              value={world.policy[name]}
              placeholder={example}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => change({ [name]: event.target.value })}
            />
          </label>
        ))}
      </div>
    </details>
  )
}
