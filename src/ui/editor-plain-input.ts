import { exactAfter, exactOffset, shownText } from './editor-exact.ts'
import { eachFrame, historyKey } from './editor-keys.ts'
import { characterAt, type Painter } from './editor-paint.ts'
import { scrollerOf } from './editor-plain-place.ts'
import type { EditorProps } from './editor-props.ts'
import { markAt } from './editor-runs.ts'

/** Above this many characters the text area shows its text by itself, without colours. */
const mostColoured = 60_000
/** And above this many dear pieces: laying them out takes the square of their number. */
const mostDear = 3000
/** Lines, combining marks, and stretches that the fonts of the page do not have: emoji, scripts of East Asia. */
const dear = /\n|[\u0300-\u036f]|[\u2e80-\uffff]+/g

/** Whether colouring a text would hold up the page. */
export function isTooMuchToColour(text: string): boolean {
  if (text.length <= mostDear) return false
  if (text.length > mostColoured) return true
  let pieces = 0
  dear.lastIndex = 0
  while (pieces <= mostDear && dear.test(text)) pieces += 1
  return pieces > mostDear
}

/** What the box holds: the exact text, and the same as the text area shows it. */
export interface Held {
  readonly exact: string
  readonly shown: string
}

interface Ref<T> {
  readonly current: T
}

/** The parts of a plain box, as the component keeps them. */
export interface PlainParts {
  readonly box: HTMLTextAreaElement
  readonly frame: Ref<HTMLElement | null>
  readonly painter: Ref<Painter | null>
  readonly held: { current: Held }
  readonly composing: { current: boolean }
  readonly latest: Ref<EditorProps>
}

/** Carries what a person does in the text area to the page, until `signal` is aborted. */
export function listenPlain(parts: PlainParts, signal: AbortSignal): void {
  const { box, held, composing, latest } = parts

  function onInput(): void {
    const shown = box.value
    const exact = exactAfter(held.current.exact, shown)
    held.current = { exact, shown }
    latest.current.onChange(exact)
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text === '') return
    event.preventDefault()
    const { selectionStart: from, selectionEnd: to } = box
    const before = held.current
    const start = exactOffset(before.exact, from)
    const exact = before.exact.slice(0, start) + text + before.exact.slice(exactOffset(before.exact, to))
    const pasted = shownText(text)
    held.current = { exact, shown: shownText(exact) }
    if (isTooMuchToColour(exact)) {
      box.value = held.current.shown
      box.setSelectionRange(from + pasted.length, from + pasted.length)
    } else box.setRangeText(pasted, from, to, 'end')
    const isWhole = from === 0 && to === before.shown.length
    latest.current.onPaste?.(text, isWhole)
    latest.current.onChange(exact)
    revealing.ask(isWhole)
  }

  /** The browser would copy "\n" for each "\r\n". */
  function onCopy(event: ClipboardEvent): void {
    const { exact } = held.current
    if (!exact.includes('\r') || box.selectionStart === box.selectionEnd) return
    const from = exactOffset(exact, box.selectionStart)
    event.clipboardData?.setData('text/plain', exact.slice(from, exactOffset(exact, box.selectionEnd)))
    event.preventDefault()
  }

  function onBeforeInput(event: InputEvent): void {
    if (event.inputType === 'historyUndo') takeStep(event, 'undo')
    if (event.inputType === 'historyRedo') takeStep(event, 'redo')
  }

  function onKey(event: KeyboardEvent): void {
    const step = historyKey(event)
    if (step !== null) takeStep(event, step)
  }

  function takeStep(event: Event, step: 'undo' | 'redo'): void {
    const take = step === 'undo' ? latest.current.onUndo : latest.current.onRedo
    if (take === undefined) return
    event.preventDefault()
    take()
  }

  const pointing = eachFrame((at: { x: number; y: number } | 'caret' | null) => {
    const offset = at === 'caret' ? box.selectionEnd : at && pointed(parts, at.x, at.y)
    const exact = offset === null ? null : exactOffset(held.current.exact, offset)
    const inside = exact !== null && exact < held.current.exact.length ? exact : null
    const { marks, overlays = [] } = latest.current
    const title =
      inside === null ? '' : (markAt(overlays, inside)?.title ?? markAt(marks, inside)?.title ?? '')
    if (box.title !== title) box.title = title
    latest.current.onPointAt?.(inside)
  })
  // Only needed where the text was not changed by the browser itself. A new text is read from its start: the caret
  // waits at its end, and the next key leads there.
  const revealing = eachFrame((isNew: boolean) => {
    const scrolls = scrollerOf(parts.frame.current, box)
    if (isNew && scrolls) scrolls.scrollTop = 0
    else reveal(parts)
  })
  signal.addEventListener('abort', () => {
    pointing.stop()
    revealing.stop()
  })

  const once = { signal }
  box.addEventListener('input', onInput, once)
  box.addEventListener('beforeinput', onBeforeInput, once)
  box.addEventListener('keydown', onKey, once)
  box.addEventListener('paste', onPaste, once)
  box.addEventListener('copy', onCopy, once)
  box.addEventListener('compositionstart', () => setComposing(true), once)
  box.addEventListener('compositionend', () => setComposing(false), once)
  box.addEventListener('pointermove', (event) => pointing.ask({ x: event.clientX, y: event.clientY }), once)
  box.addEventListener('pointerleave', () => pointing.ask(null), once)
  box.addEventListener('blur', () => pointing.ask(null), once)
  document.addEventListener('selectionchange', onSelection, once)

  function setComposing(now: boolean): void {
    composing.current = now
  }

  function onSelection(): void {
    if (document.activeElement === box && latest.current.onPointAt) pointing.ask('caret')
  }
}

/** Offset in the shown text of the character at a point, or null. */
function pointed({ box, painter, held }: PlainParts, x: number, y: number): number | null {
  const drawn = painter.current
  const length = held.current.shown.length
  if (drawn === null || length === 0) return null
  const hit = document.caretPositionFromPoint?.(x, y)
  if (hit?.offsetNode !== box) return characterAt(drawn, length, x, y)
  // The hit is the gap nearest to the point: the character is on one side of it or the other.
  for (const at of [hit.offset, hit.offset - 1]) {
    if (at < 0 || at >= length) continue
    for (const rect of drawn.rects(at, at + 1)) {
      if (x >= rect.left && x < rect.right && y >= rect.top - 4 && y < rect.bottom + 4) return at
    }
  }
  return null
}

/** Scrolls the frame so that the caret is seen. */
function reveal({ box, frame, painter }: PlainParts): void {
  const scrolls = frame.current
  const caret = box.selectionEnd
  const rect = painter.current?.rects(Math.max(caret - 1, 0), Math.max(caret, 1)).at(-1)
  if (scrolls === null || rect === undefined || scrolls.scrollHeight <= scrolls.clientHeight) return
  const seen = scrolls.getBoundingClientRect()
  if (rect.bottom + rect.height > seen.bottom) scrolls.scrollTop += rect.bottom + rect.height - seen.bottom
  else if (rect.top < seen.top) scrolls.scrollTop -= seen.top - rect.top + rect.height
}
