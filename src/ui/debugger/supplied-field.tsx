import type { Supplied } from '../../core/lint-supplied.ts'
import { useSupplied } from './supplied.ts'

/** A field for something that the token cannot say of itself. */
export function SuppliedField({
  name,
  label,
  example,
}: {
  name: Exclude<keyof Supplied, 'flow' | 'guess'>
  label: string
  example: string
}) {
  const [supplied, supply] = useSupplied()
  return (
    <label className="field">
      {label}
      <input
        className="input mono"
        value={supplied[name]}
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => supply({ [name]: event.target.value })}
      />
    </label>
  )
}
