import { Redo2, Undo2 } from 'lucide-react'
import { useShown, useStore } from '../store-context.ts'

/** Undo and redo of everything that changes the world. */
export function HistoryButtons() {
  const store = useStore()
  const { canUndo, canRedo } = useShown()
  return (
    <>
      <button
        type="button"
        className="button is-icon"
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        aria-disabled={!canUndo}
        onClick={store.undo}
      >
        <Undo2 aria-hidden />
      </button>
      <button
        type="button"
        className="button is-icon"
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        aria-disabled={!canRedo}
        onClick={store.redo}
      >
        <Redo2 aria-hidden />
      </button>
    </>
  )
}
