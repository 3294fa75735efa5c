import { editBetween, exactOffset, fitsMonaco, shownText } from './editor-exact.ts'
import { monaco } from './editor-monaco-setup.ts'
import type { EditorProps } from './editor-props.ts'

type CodeEditor = monaco.editor.IStandaloneCodeEditor
type Model = monaco.editor.ITextModel

/** The exact text of a Monaco editor and its selection. Offsets are UTF-16 units of the exact text. */
export interface HeldText {
  text(): string
  /** Makes the text this one, with the smallest edit, and tells nobody. */
  hold(exact: string): void
  /** Puts text in place of the selection. Text that Monaco would alter goes to the page, not to the model. */
  insert(text: string, pasted: boolean): void
  select(start: number, end: number, backward?: boolean): void
  selected(): { readonly start: number; readonly end: number }
  /** A selection made in the input itself (by assistive technology, by a script) becomes the editor's. */
  takeSelection(): void
  rangeOf(start: number, end: number): monaco.Range
  /** Where the caret belongs in a text that went to the page and not to the model. */
  passedOn(): number | null
}

/** Keeps the text of the page and that of Monaco's model the same, whichever of them changes. */
export function holdText(
  editor: CodeEditor,
  model: Model,
  input: HTMLTextAreaElement | null,
  latest: { readonly current: EditorProps },
): HeldText {
  let held = latest.current.value
  let quiet = false
  let passedOn: number | null = null

  function change(exact: string): void {
    const ending = exact.includes('\r\n') ? '\r\n' : '\n'
    quiet = true
    if (model.getEOL() !== ending) {
      model.setEOL(
        ending === '\n' ? monaco.editor.EndOfLineSequence.LF : monaco.editor.EndOfLineSequence.CRLF,
      )
    }
    const edit = editBetween(model.getValue(), exact)
    if (edit !== null) {
      // Not an undoable edit: the page keeps the history, and a second one here would only hold memory.
      model.applyEdits([{ range: rangeOf(edit.start, edit.end), text: edit.text }])
    }
    quiet = false
    if (isAscii(held) !== isAscii(exact)) editor.updateOptions({ wrappingStrategy: wrappingOf(exact) })
    held = exact
  }

  function rangeOf(start: number, end: number): monaco.Range {
    return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
  }

  function select(start: number, end: number, backward = false): void {
    const anchor = model.getPositionAt(backward ? end : start)
    const active = model.getPositionAt(backward ? start : end)
    editor.setSelection(monaco.Selection.fromPositions(anchor, active))
  }

  function selected(): { start: number; end: number } {
    const range = editor.getSelection()
    if (range === null) return { start: 0, end: 0 }
    return {
      start: model.getOffsetAt(range.getStartPosition()),
      end: model.getOffsetAt(range.getEndPosition()),
    }
  }

  model.onDidChangeContent(() => {
    if (quiet) return
    held = model.getValue()
    latest.current.onChange(held)
  })
  editor.updateOptions({ wrappingStrategy: wrappingOf(held) })
  change(held)

  return {
    text: () => held,
    select,
    selected,
    rangeOf,
    passedOn: () => passedOn,
    hold(exact) {
      if (exact === held || !fitsMonaco(exact)) return
      const edit = editBetween(held, exact)
      change(exact)
      if (edit === null) return
      if (editor.hasTextFocus()) select(edit.start + edit.text.length, edit.start + edit.text.length)
      // Monaco writes its input with the next frame; whoever reads it before should not find the former text.
      else if (input !== null) input.value = shownText(exact)
    },
    insert(text, pasted) {
      const { start, end } = selected()
      const whole = start === 0 && end === held.length
      const exact = held.slice(0, start) + text + held.slice(end)
      const caret = start + text.length
      const fits = fitsMonaco(exact)
      if (fits) {
        change(exact)
        select(caret, caret)
      } else passedOn = caret
      const { Immediate } = monaco.editor.ScrollType
      // A new text is read from its start: the caret waits at its end, and the next key leads there.
      if (pasted && whole) editor.setScrollTop(0, Immediate)
      else if (fits) editor.revealPosition(model.getPositionAt(caret), Immediate)
      if (pasted) latest.current.onPaste?.(text, whole)
      latest.current.onChange(exact)
    },
    takeSelection() {
      if (input === null || input.value !== shownText(held)) return
      const start = exactOffset(held, input.selectionStart)
      const end = exactOffset(held, input.selectionEnd)
      const now = selected()
      if (now.start !== start || now.end !== end) select(start, end, input.selectionDirection === 'backward')
    },
  }
}

/** Lines of characters of one width can be cut by counting; others have to be measured. */
function wrappingOf(text: string): 'simple' | 'advanced' {
  return isAscii(text) ? 'simple' : 'advanced'
}

function isAscii(text: string): boolean {
  return /^[\t\n\r\x20-\x7e]*$/.test(text)
}
