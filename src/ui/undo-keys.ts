import type { Store } from '../state/store.ts'

/** Undo and redo by keyboard wherever no text field has its own; the editors ask the store themselves. */
export function onUndoKeys(store: Store): () => void {
  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const isField =
      event.target instanceof Element &&
      event.target.closest('input, textarea, [contenteditable], .editor, dialog')
    if (isField) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!isRedo && key !== 'z') return
    event.preventDefault()
    if (isRedo) store.redo()
    else store.undo()
  }
  addEventListener('keydown', onKeyDown)
  return () => removeEventListener('keydown', onKeyDown)
}
