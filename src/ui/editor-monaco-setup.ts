import { loader } from '@monaco-editor/react'
import 'monaco-editor/features/codeEditor/register'
import 'monaco-editor/features/wordOperations/register'
import * as monaco from 'monaco-editor/editor'
import workerUrl from 'monaco-editor/editor/editor.worker?worker&url'
import { trustedScriptUrl } from './trusted-types.ts'

export { monaco }

const scope = globalThis as typeof globalThis & { MonacoEnvironment?: monaco.Environment }
scope.MonacoEnvironment = {
  // No feature that is in use asks for the worker; it is here so that none ever falls back to another origin.
  getWorker: () => new Worker(trustedScriptUrl(workerUrl), { type: 'module' }),
}
// Without this the wrapper would load another Monaco from a CDN.
loader.config({ monaco: monaco as never })

// `accessibilitySupport: 'on'` makes Monaco's input hold the whole text, which is wanted; but it also forces the
// measuring of every line by the browser, which is slow and, for tokens, breaks lines at each hyphen.
const strategy = monaco.editor.EditorOptions.wrappingStrategy as unknown as {
  compute(env: unknown, options: unknown, value: unknown): unknown
}
strategy.compute = (_env, _options, value) => value

// Transparent, because the colours are the page's own, by CSS.
monaco.editor.defineTheme('jotlab', {
  base: 'vs',
  inherit: true,
  rules: [],
  colors: { 'editor.background': '#00000000', 'editor.foreground': '#808080', focusBorder: '#00000000' },
})

// Character widths are measured once; a font that arrives later changes them.
document.fonts?.addEventListener('loadingdone', () => monaco.editor.remeasureFonts())
