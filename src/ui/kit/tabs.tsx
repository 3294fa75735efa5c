import type { KeyboardEvent } from 'react'

/** A row of tabs; arrow keys move, as WAI-ARIA asks. The panel itself is the caller's, with id `${id}-panel`. */
export function Tabs<T extends string>({
  id,
  label,
  tabs,
  chosen,
  onChoose,
}: {
  id: string
  label: string
  tabs: readonly { readonly name: T; readonly text: string }[]
  chosen: T
  onChoose(name: T): void
}) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const at = tabs.findIndex((tab) => tab.name === chosen)
    const to =
      event.key === 'ArrowRight'
        ? (at + 1) % tabs.length
        : event.key === 'ArrowLeft'
          ? (at + tabs.length - 1) % tabs.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : -1
    const tab = tabs[to]
    if (!tab) return
    event.preventDefault()
    onChoose(tab.name)
    event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')[to]?.focus()
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.name}`}
          aria-selected={tab.name === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={tab.name === chosen ? 0 : -1}
          onClick={() => onChoose(tab.name)}
        >
          {tab.text}
        </button>
      ))}
    </div>
  )
}
