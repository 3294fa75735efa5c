/** One of a few words, under its label. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  /** Each is its own text. */
  options: readonly T[]
  onChange(value: T): void
}) {
  return (
    <label className="field">
      {label}
      <select
        className="select"
        value={value}
        onChange={({ target }) => onChange(options[target.selectedIndex] ?? value)}
      >
        {options.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

/** The button that does what a sheet is for. It keeps the focus while it works, and a press meanwhile does nothing. */
export function BusyButton({
  isBusy,
  whileBusy,
  children,
  onPress,
}: {
  isBusy: boolean
  /** What it says meanwhile. */
  whileBusy: string
  children: string
  onPress(): void
}) {
  return (
    <button
      type="button"
      className="button is-primary"
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={() => !isBusy && onPress()}
    >
      {isBusy ? whileBusy : children}
    </button>
  )
}
