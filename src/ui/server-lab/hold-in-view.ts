const deeds = ['pointerdown', 'wheel', 'touchstart', 'keydown', 'click'] as const

/**
 * Scrolls to a part of the page, and again when what is above it gets another height, until the person does anything
 * at all. Other parts come late, and Safari does not keep the place on the screen meanwhile, as CSS Scroll Anchoring
 * asks of a browser.
 *
 * @param around what has all of them in it
 * @returns ends it
 */
export function holdInView(part: HTMLElement, around: HTMLElement): () => void {
  const sizes = new ResizeObserver(() => part.scrollIntoView())
  // Tells the size that it has now, too.
  sizes.observe(around)
  const end = () => {
    sizes.disconnect()
    for (const deed of deeds) removeEventListener(deed, end, true)
  }
  for (const deed of deeds) addEventListener(deed, end, { capture: true, passive: true })
  return end
}
