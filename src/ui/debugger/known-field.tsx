/** A field for something that the token cannot say of itself. */
export function KnownField({
  label,
  value,
  example,
  onChange,
}: {
  label: string
  value: string
  example: string
  onChange(value: string): void
}) {
  return (
    <label className="field">
      {label}
      <input
        className="input mono"
        value={value}
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
