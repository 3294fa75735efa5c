import { createCell } from '../state/cell.ts'
import { changePresenting, readPresenting } from './present-state.ts'
import { useCell } from './use-cell.ts'

/** A window of the presenter's own, for the notes. The room's page stays the one that does everything. */
const opened = createCell<{ readonly window: Window; readonly room: HTMLElement } | null>(null)

/** Where notes are to be drawn; null while there is no such window. */
export const useNotesRoom = (): HTMLElement | null => useCell(opened)?.room ?? null

/** Opens it in answer to a press. False when the browser does not let it. */
export function openNotesWindow(): boolean {
  const window = globalThis.open('', 'jotlab-notes', 'popup,width=620,height=700')
  if (window === null) return false
  const { document: paper } = window
  paper.title = 'Notes for the presenter'
  paper.documentElement.lang = document.documentElement.lang
  paper.documentElement.dataset.theme = document.documentElement.dataset.theme ?? 'light'
  paper.head.replaceChildren(
    ...[...document.querySelectorAll<HTMLElement>('link[rel=stylesheet], style')].map((sheet) => {
      const copy = paper.importNode(sheet, true)
      // Its own address is about:blank, from which no relative one leads anywhere.
      if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href)
      return copy
    }),
  )
  const room = paper.createElement('main')
  room.className = 'present-notes-window'
  paper.body.replaceChildren(room)
  // The presenter's keys work there as well.
  window.addEventListener('keydown', (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    const same = new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, metaKey, altKey, cancelable: true })
    if (!globalThis.dispatchEvent(same)) event.preventDefault()
  })
  window.addEventListener('pagehide', onGone)
  addEventListener('pagehide', closeNotesWindow)
  opened.write({ window, room })
  return true
}

/** Closed by hand: the notes must not turn up before the room. */
function onGone(): void {
  if (opened.read() === null) return
  removeEventListener('pagehide', closeNotesWindow)
  if (readPresenting().notes) changePresenting({ notes: false })
  opened.write(null)
}

/** Closes it, if there is one. */
export function closeNotesWindow(): void {
  const last = opened.read()
  if (last === null) return
  opened.write(null)
  removeEventListener('pagehide', closeNotesWindow)
  last.window.close()
}
