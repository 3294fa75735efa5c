import { historyKey } from './editor-keys.ts'
import type { HeldText } from './editor-monaco-text.ts'
import type { EditorProps } from './editor-props.ts'

/**
 * Comes before Monaco at its own input: text goes in exactly, at once and as one edit (Monaco would type it
 * character by character), the keys of the page's history reach the page, and the browser's own menu pastes.
 * Compositions and everything that only moves the caret are left to Monaco.
 */
export function listenFirst(
  host: HTMLElement,
  input: HTMLTextAreaElement | null,
  held: HeldText,
  isComposing: () => boolean,
  latest: { readonly current: EditorProps },
  signal: AbortSignal,
): void {
  function takeSelection(): void {
    if (!isComposing()) held.takeSelection()
  }

  /** Monaco writes its own selection when its input gets the focus; "all" was chosen by someone else. */
  function onFocus(): void {
    if (input !== null && input.selectionStart === 0 && input.selectionEnd === input.value.length)
      takeSelection()
  }

  function onKey(event: KeyboardEvent): void {
    const step = historyKey(event)
    const take = step === 'undo' ? latest.current.onUndo : step === 'redo' ? latest.current.onRedo : undefined
    if (take === undefined) takeSelection()
    else {
      stop(event)
      take()
    }
  }

  function onBeforeInput(event: InputEvent): void {
    if (isComposing() || event.isComposing) return
    takeSelection()
    const act = actOf(event)
    if (act === null) return
    stop(event)
    act()
  }

  function actOf(event: InputEvent): (() => void) | null {
    switch (event.inputType) {
      case 'historyUndo':
        return () => latest.current.onUndo?.()
      case 'historyRedo':
        return () => latest.current.onRedo?.()
      case 'insertLineBreak':
      case 'insertParagraph':
        return () => held.insert(held.text().includes('\r\n') ? '\r\n' : '\n', false)
      case 'insertText':
      case 'insertReplacementText':
        return () => held.insert(event.data ?? event.dataTransfer?.getData('text/plain') ?? '', false)
      default:
        return null
    }
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    takeSelection()
    if (text === '') return
    stop(event)
    held.insert(text, true)
  }

  /** The browser's menu belongs to what is under the pointer: for a moment that is the input. */
  function onMenu(event: PointerEvent): void {
    if (event.button !== 2 || event.target === input) return
    const { clientX: x, clientY: y } = event
    host.style.setProperty('--menu-x', `${x - 8}px`)
    host.style.setProperty('--menu-y', `${y - 8}px`)
    host.classList.add('menu-open')
    const closed = new AbortController()
    const close = (event: Event) => {
      // A browser tells of a move that was none when something appears under the pointer.
      if (event.type === 'blur' && event.target !== window) return
      if (event instanceof PointerEvent && Math.hypot(event.clientX - x, event.clientY - y) < 4) return
      host.classList.remove('menu-open')
      closed.abort()
    }
    // Not AbortSignal.any, which Safari has since 17.4 only.
    signal.addEventListener('abort', () => closed.abort(), { signal: closed.signal })
    const until = { capture: true, signal: closed.signal }
    for (const type of ['pointermove', 'keydown', 'paste', 'blur'])
      window.addEventListener(type, close, until)
  }

  const first = { capture: true, signal }
  host.addEventListener('keydown', onKey, first)
  host.addEventListener('beforeinput', onBeforeInput, first)
  host.addEventListener('paste', onPaste, first)
  host.addEventListener('focus', onFocus, first)
  host.addEventListener('copy', takeSelection, first)
  host.addEventListener('cut', takeSelection, first)
  host.addEventListener('pointerdown', onMenu, first)
  document.addEventListener('selectionchange', () => document.activeElement === input && takeSelection(), {
    signal,
  })
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
