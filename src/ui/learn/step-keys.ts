/** Controls that use the arrow keys themselves, or in which one writes. */
const isControl =
  'input, textarea, select, button, a, summary, [contenteditable], .editor, dialog, [tabindex]:not([tabindex="-1"])'

/**
 * Ctrl/Cmd+Enter checks, wherever the keyboard is. Left and Right go between steps while no control has it.
 * Gives back how to stop.
 */
export function onStepKeys({
  check,
  next,
  back,
}: {
  check(): void
  next?: () => void
  back?: () => void
}): () => void {
  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.altKey || event.isComposing) return
    if (document.querySelector('dialog[open]')) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Enter' || event.shiftKey) return
      // Before an editor makes a new line of it.
      event.preventDefault()
      event.stopPropagation()
      check()
      return
    }
    if (event.shiftKey) return
    const go = event.key === 'ArrowRight' ? next : event.key === 'ArrowLeft' ? back : undefined
    if (go === undefined) return
    if (event.target instanceof Element && event.target.closest(isControl)) return
    event.preventDefault()
    go()
  }
  addEventListener('keydown', onKeyDown, { capture: true })
  return () => removeEventListener('keydown', onKeyDown, { capture: true })
}
