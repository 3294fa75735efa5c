import { editBetween, exactOffset, fitsMonaco, shownText } from './editor-exact.ts'
import { eachFrame, historyKey } from './editor-keys.ts'
import { fontOf, isAscii } from './editor-monaco-options.ts'
import { monaco } from './editor-monaco-setup.ts'
import type { EditorProps, Mark, Place } from './editor-props.ts'
import { markAt, mostMarks } from './editor-runs.ts'

type CodeEditor = monaco.editor.IStandaloneCodeEditor
type Model = monaco.editor.ITextModel

/** Monaco as the component drives it. Offsets are UTF-16 units of the exact text. */
export interface MonacoDriver {
  readonly editor: CodeEditor
  composing(): boolean
  /** Makes the text this one, with the smallest edit, and tells nobody. */
  hold(value: string): void
  colour(marks: readonly Mark[]): void
  overlay(marks: readonly Mark[]): void
  describe(describedBy: string | undefined, invalid: boolean): void
  place(): Place
  adopt(place: Place): void
  release(): void
}

/**
 * Takes over an editor: the text stays exact, keys of the page's history reach the page, and what reads or fills
 * its input finds the whole text there. `latest` gives the props of the last render.
 */
export function driveMonaco(
  editor: CodeEditor,
  model: Model,
  host: HTMLElement,
  latest: { readonly current: EditorProps },
): MonacoDriver {
  const off = new AbortController()
  const colours = editor.createDecorationsCollection()
  const overlays = editor.createDecorationsCollection()
  const input = host.querySelector('textarea')
  let held = latest.current.value
  let quiet = false
  let isComposing = false
  /** Where the caret belongs in a text that went to the page and not to the model. */
  let passedOn: number | null = null

  /** Changes the model without telling; line endings become those of `exact`. */
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
    held = exact
    editor.updateOptions({ wrappingStrategy: isAscii(exact) ? 'simple' : 'advanced' })
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

  /** A selection made in the input itself (by assistive technology, by a script) becomes the editor's. */
  function takeSelection(): void {
    if (input === null || isComposing || input.value !== shownText(held)) return
    const start = exactOffset(held, input.selectionStart)
    const end = exactOffset(held, input.selectionEnd)
    const now = selected()
    if (now.start !== start || now.end !== end) select(start, end, input.selectionDirection === 'backward')
  }

  /** Puts text in place of the selection. Text that Monaco would alter goes to the page, not to the model. */
  function insert(text: string, pasted: boolean): void {
    const { start, end } = selected()
    const whole = start === 0 && end === held.length
    const exact = held.slice(0, start) + text + held.slice(end)
    if (fitsMonaco(exact)) {
      change(exact)
      select(start + text.length, start + text.length)
      const caret = editor.getPosition()
      if (caret !== null) editor.revealPosition(caret, monaco.editor.ScrollType.Immediate)
    } else passedOn = start + text.length
    if (pasted) latest.current.onPaste?.(text, whole)
    latest.current.onChange(exact)
  }

  /** Monaco writes its own selection when its input gets the focus; "all" was chosen by someone else. */
  function onFocus(): void {
    if (input !== null && input.selectionStart === 0 && input.selectionEnd === input.value.length)
      takeSelection()
  }

  function onKey(event: KeyboardEvent): void {
    const step = historyKey(event)
    const take = step === 'undo' ? latest.current.onUndo : step === 'redo' ? latest.current.onRedo : undefined
    if (take !== undefined) {
      stop(event)
      take()
    } else takeSelection()
  }

  function onBeforeInput(event: InputEvent): void {
    if (isComposing || event.isComposing) return
    takeSelection()
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      stop(event)
      if (event.inputType === 'historyUndo') latest.current.onUndo?.()
      else latest.current.onRedo?.()
    } else if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') {
      stop(event)
      insert(model.getEOL(), false)
    } else if (event.inputType === 'insertText' || event.inputType === 'insertReplacementText') {
      const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
      stop(event)
      insert(text, false)
    }
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    takeSelection()
    if (text === '') return
    stop(event)
    insert(text, true)
  }

  const { signal } = off
  const first = { capture: true, signal }
  host.addEventListener('keydown', onKey, first)
  host.addEventListener('beforeinput', onBeforeInput, first)
  host.addEventListener('paste', onPaste, first)
  host.addEventListener('focus', onFocus, first)
  host.addEventListener('copy', takeSelection, first)
  host.addEventListener('cut', takeSelection, first)
  document.addEventListener('selectionchange', () => document.activeElement === input && takeSelection(), {
    signal,
  })
  input?.setAttribute('data-gramm', 'false')

  const pointing = eachFrame((at: { x: number; position: monaco.Position } | 'caret' | null) => {
    const offset = offsetOf(at)
    const inside = offset !== null && offset < held.length ? offset : null
    const { marks, overlays = [] } = latest.current
    const title =
      inside === null ? '' : (markAt(overlays, inside)?.title ?? markAt(marks, inside)?.title ?? '')
    if (host.title !== title) host.title = title
    latest.current.onPointAt?.(inside)
  })

  function offsetOf(at: { x: number; position: monaco.Position } | 'caret' | null): number | null {
    if (at === null) return null
    if (at === 'caret') return selected().end
    // Monaco gives the gap nearest to the pointer: the character is on one side of it or the other.
    const offset = model.getOffsetAt(at.position)
    const gap = editor.getScrolledVisiblePosition(at.position)
    const left = editor.getDomNode()?.getBoundingClientRect().left ?? 0
    return gap !== null && at.x < left + gap.left ? Math.max(offset - 1, 0) : offset
  }

  function grow(): void {
    const { minRows = 1, maxRows = 12 } = latest.current
    const line = editor.getOption(monaco.editor.EditorOption.lineHeight)
    const height = Math.min(Math.max(editor.getContentHeight(), minRows * line + 28), maxRows * line + 28)
    host.style.height = `${height}px`
    editor.layout({ width: host.clientWidth, height })
  }

  editor.updateOptions({ ...fontOf(host), wrappingStrategy: isAscii(held) ? 'simple' : 'advanced' })
  const listening = [
    model.onDidChangeContent(() => {
      if (quiet) return
      held = model.getValue()
      latest.current.onChange(held)
    }),
    editor.onDidCompositionStart(() => {
      isComposing = true
    }),
    editor.onDidCompositionEnd(() => {
      isComposing = false
    }),
    editor.onDidContentSizeChange(grow),
    editor.onMouseMove(({ target, event }) => {
      const onText = target.type === monaco.editor.MouseTargetType.CONTENT_TEXT
      pointing.ask(onText && target.position ? { x: event.posx, position: target.position } : null)
    }),
    editor.onMouseLeave(() => pointing.ask(null)),
    editor.onDidBlurEditorText(() => pointing.ask(null)),
    editor.onDidChangeCursorSelection(() => {
      if (latest.current.onPointAt && editor.hasTextFocus()) pointing.ask('caret')
    }),
  ]
  change(held)
  grow()

  return {
    editor,
    composing: () => isComposing,
    hold(value) {
      if (value === held || !fitsMonaco(value)) return
      const edit = editBetween(held, value)
      change(value)
      if (edit === null) return
      if (editor.hasTextFocus()) select(edit.start + edit.text.length, edit.start + edit.text.length)
      // Monaco writes its input with the next frame; whoever reads it before should not find the former text.
      else if (input !== null) input.value = shownText(value)
    },
    colour(marks) {
      const shown = marks.length > mostMarks ? [] : marks
      colours.set(
        shown.map(({ start, end, kind }) => ({
          range: rangeOf(start, end),
          options: { inlineClassName: `m-${kind}`, stickiness: neverGrows },
        })),
      )
    },
    overlay(marks) {
      overlays.set(
        marks.map(({ start, end, kind }) => ({
          // A place between two characters is shown on the character beside it.
          range: rangeOf(
            end > start ? start : Math.max(0, Math.min(start, held.length - 1)),
            Math.max(end, start + 1),
          ),
          options: { className: `over-${kind}`, stickiness: neverGrows },
        })),
      )
    },
    describe(describedBy, invalid) {
      if (describedBy === undefined) input?.removeAttribute('aria-describedby')
      else input?.setAttribute('aria-describedby', describedBy)
      if (invalid) input?.setAttribute('aria-invalid', 'true')
      else input?.removeAttribute('aria-invalid')
    },
    place() {
      const backward = editor.getSelection()?.getDirection() === monaco.SelectionDirection.RTL
      const { start, end } = passedOn === null ? selected() : { start: passedOn, end: passedOn }
      return { focused: editor.hasTextFocus(), start, end, backward, scrollTop: editor.getScrollTop() }
    },
    adopt(place) {
      select(place.start, place.end, place.backward)
      if (place.focused) editor.focus()
      editor.setScrollTop(place.scrollTop, monaco.editor.ScrollType.Immediate)
    },
    release() {
      off.abort()
      pointing.stop()
      for (const each of listening) each.dispose()
    },
  }
}

const neverGrows = monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges

function stop(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
