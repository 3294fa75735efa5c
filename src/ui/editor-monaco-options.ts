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
    // Paddings as in editor.css: 16 px on both sides, of which Monaco counts the scrollbar and 2 px on the right.
    lineDecorationsWidth: 16,
    padding: { top: 14, bottom: 14 },
    scrollbar: {
      vertical: 'auto',
      horizontal: 'hidden',
      verticalScrollbarSize: 14,
      useShadows: false,
      alwaysConsumeMouseWheel: false,
    },
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

/** Font and line height as the style sheet gives them to the element, in Monaco's words. */
export function fontOf(element: HTMLElement): Options {
  const style = getComputedStyle(element)
  return {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
  }
}
