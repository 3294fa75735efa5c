import type { Supplied } from '../../core/lint-supplied.ts'
import { useSupplied } from './supplied.ts'

/** Something that the token cannot say of itself, and how it is asked for. */
export interface Question {
  readonly name: Exclude<keyof Supplied, 'flow' | 'guess'>
  readonly label: string
  readonly example: string
}

/** The field for it. */
export function SuppliedField({ name, label, example }: Question) {
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
