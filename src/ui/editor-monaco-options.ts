import type { editor } from 'monaco-editor/editor'
import type { EditorProps } from './editor-props.ts'

type Options = editor.IStandaloneEditorConstructionOptions

/** Monaco as a text box: nothing that guesses, completes, indents, underlines or traps Tab. */
export function optionsOf({ label, language }: Pick<EditorProps, 'label' | 'language'>): Options {
  return {
    ariaLabel: label,
    // Its input then holds the whole text, so that what reads or fills a text box works on it as on any other.
    accessibilitySupport: 'on',
    accessibilityPageSize: 1_000_000_000,
    editContext: false,
    tabFocusMode: true,
    automaticLayout: true,
    contextmenu: false,
    lineNumbers: 'off',
    lineNumbersMinChars: 0,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 0,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    wordWrap: 'on',
    wrappingIndent: 'none',
    // A token breaks at any character, JSON after spaces.
    wordWrapBreakBeforeCharacters: '',
    wordWrapBreakAfterCharacters: language === 'json' ? ' \t' : '',
    stopRenderingLineAfter: -1,
    maxTokenizationLineLength: 0,
    renderLineHighlight: 'none',
    renderWhitespace: 'none',
    renderControlCharacters: true,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    matchBrackets: 'never',
    bracketPairColorization: { enabled: false },
    guides: { indentation: false, bracketPairs: false },
    links: false,
    hover: { enabled: 'off' },
    quickSuggestions: false,
    suggestOnTriggerCharacters: false,
    wordBasedSuggestions: 'off',
    parameterHints: { enabled: false },
    codeLens: false,
    colorDecorators: false,
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoSurround: 'never',
    autoIndent: 'none',
    trimAutoWhitespace: false,
    formatOnPaste: false,
    formatOnType: false,
    dragAndDrop: false,
    multiCursorLimit: 1,
    columnSelection: false,
    emptySelectionClipboard: false,
    copyWithSyntaxHighlighting: false,
    fontLigatures: false,
    letterSpacing: 0,
    cursorWidth: 1,
    cursorSurroundingLines: 0,
    roundedSelection: true,
    detectIndentation: false,
    tabSize: 4,
    largeFileOptimizations: false,
  }
}

/** Sizes of a box in pixels, as the style sheet gives them at this moment. */
export interface Metrics {
  readonly line: number
  readonly padX: number
  readonly padY: number
  readonly options: Options
}

/** Reads them off the probe, in Monaco's words: of the right padding Monaco counts the scrollbar and 2 px. */
export function metricsOf(probe: HTMLElement): Metrics {
  const style = getComputedStyle(probe)
  const line = Number.parseFloat(style.lineHeight)
  const padX = Number.parseFloat(style.paddingLeft)
  const padY = Number.parseFloat(style.paddingTop)
  const options: Options = {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: line,
    lineDecorationsWidth: padX,
    padding: { top: padY, bottom: padY },
    scrollbar: {
      vertical: 'auto',
      horizontal: 'hidden',
      verticalScrollbarSize: padX - 2,
      useShadows: false,
      alwaysConsumeMouseWheel: false,
    },
  }
  return { line, padX, padY, options }
}
