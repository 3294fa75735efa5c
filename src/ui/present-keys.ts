/** Controls that need the arrow keys themselves. */
const usesArrows =
  '[role=tab], [role=slider], [role=grid], [role=radio], [role=listbox], [role=option], [draggable=true]'

/** Whether a key belongs to the control that has the keyboard, or to a dialog, rather than to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  if (document.querySelector('dialog[open]')) return true
  const { target, key } = event
  if (!(target instanceof Element)) return false
  if (target.closest('textarea, select, [contenteditable], .editor')) return true
  const isToggle = target.matches('input:is([type=checkbox], [type=radio], [type=range], [type=button])')
  if (target instanceof HTMLInputElement && !isToggle) return true
  if (key === ' ') return target.closest('button, a, input, summary, tr, [role=button]') !== null || isToggle
  if (key.length > 1 && key !== 'Escape') return isToggle || target.closest(usesArrows) !== null
  return false
}
