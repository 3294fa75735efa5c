/** Whether the debugger is given the project's key together with a token. */
export function KeyChoice({ isOn, onChange }: { isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <label className="check key-choice">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      Open tokens with the project’s key
    </label>
  )
}
