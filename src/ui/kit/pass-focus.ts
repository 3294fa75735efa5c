/**
 * Gives the focus on before a control goes away by its own press; else the focus falls to the page's start, and
 * whoever uses the keyboard has to walk all the way again. Looks in the pressed control's own panel. A field that
 * would open the keyboard of a phone is the caller's choice.
 */
export function passFocus(pressed: Element, to: string): void {
  const panel = pressed.closest('.panel')
  requestAnimationFrame(() => {
    // Only where the focus was lost: it may have gone elsewhere by then.
    if (document.activeElement === null || document.activeElement === document.body) {
      panel?.querySelector<HTMLElement>(to)?.focus()
    }
  })
}
