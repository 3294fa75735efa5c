/** What a coloured stretch of text is; each has a class `m-<kind>` in editor.css. */
export type MarkKind =
  | 'header'
  | 'payload'
  | 'signature'
  | 'dot'
  | 'removed'
  | 'extra'
  | 'name'
  | 'number'
  | 'literal'
  | 'problem'
  | 'lit'

/** A stretch of the exact text, half-open, in UTF-16 units. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: MarkKind
  /** Shown when the pointer rests on it. */
  readonly title?: string
}

export interface EditorProps {
  /** The accessible name of the text box, the same in both modes. */
  readonly label: string
  /** The exact text; the editor never changes it by itself. */
  readonly value: string
  /** The exact new text, in the same tick as the input that caused it. */
  readonly onChange: (value: string) => void
  /** Colours of the text: sorted, not overlapping. Whatever lies outside the text is ignored. */
  readonly marks: readonly Mark[]
  /** Drawn over the text and cheap to change: 'problem' squiggles, 'lit' links. May overlap. */
  readonly overlays?: readonly Mark[]
  readonly language: 'token' | 'json' | 'key'
  readonly placeholder?: string
  /** Id of the element that describes the box. */
  readonly describedBy?: string
  readonly invalid?: boolean
  /** The box grows with its text between these, then scrolls. */
  readonly minRows?: number
  readonly maxRows?: number
  /** The character under the pointer or the caret (UTF-16 offset), at most once a frame; null when neither. */
  readonly onPointAt?: (offset: number | null) => void
  /** Undo and redo belong to the page, which knows more than this box. */
  readonly onUndo?: () => void
  readonly onRedo?: () => void
  /** A paste, told before its `onChange`. `wholeReplaced`: nothing of the former text is left. */
  readonly onPaste?: (text: string, wholeReplaced: boolean) => void
  /** Shows dots in place of the text. A masked box is always a plain one. */
  readonly mask?: boolean
  /** What is wanted. The box stays plain until Monaco is there, and for text that Monaco would alter. */
  readonly mode: 'plain' | 'monaco'
}

/** Where a person is in a box, so that another box can take over. Offsets in the exact text. */
export interface Place {
  readonly focused: boolean
  readonly start: number
  readonly end: number
  readonly backward: boolean
  /** Pixels from the top. */
  readonly scrollTop: number
}

/** What the outer component asks of the plain box, from which Monaco takes over. */
export interface PlainHandle {
  place(): Place
  isComposing(): boolean
}

/** And of Monaco's, which may be left for the plain one again. */
export interface MonacoHandle {
  place(): Place
  /** Takes over: selection and scroll, and the focus if it was there. */
  adopt(place: Place): void
}
