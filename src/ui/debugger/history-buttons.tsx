import { Redo2, Undo2 } from 'lucide-react'
import { useShown, useStore } from '../store-context.ts'

/** Undo and redo of everything that changes the world. */
export function HistoryButtons() {
  const { undo, redo } = useStore()
  const { canUndo, canRedo } = useShown()
  const buttons = [
    { name: 'Undo', keys: 'Ctrl+Z', Icon: Undo2, can: canUndo, act: undo },
    { name: 'Redo', keys: 'Ctrl+Shift+Z', Icon: Redo2, can: canRedo, act: redo },
  ]
  return buttons.map(({ name, keys, Icon, can, act }) => (
    <button
      key={name}
      type="button"
      className="button is-icon"
      aria-label={name}
      title={`${name} (${keys})`}
      aria-disabled={!can}
      onClick={act}
    >
      <Icon aria-hidden />
    </button>
  ))
}
