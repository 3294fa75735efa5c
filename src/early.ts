/**
 * The first script: decodes what is pasted into the frame of the page while the app is still on its way, with
 * the same code that the app uses. Then it asks for the app, once the frame has been painted.
 */
import './ui/editor.css'
import './ui/debugger/debugger.css'
import { decodeToken } from './core/decode.ts'
import { extract } from './core/extract.ts'

const box = document.querySelector<HTMLTextAreaElement>('#early-token')

/** The exact text of header and payload, or nothing: words on what is wrong come with the app. */
function showParts() {
  const token = decodeToken(extract(box?.value ?? '').tokens[0]?.text ?? '')
  const parts =
    token.form === 'jws'
      ? { header: token.header.source, payload: token.payload.source }
      : { header: token.form === 'jwe' ? token.header.source : '', payload: '' }
  for (const [name, source] of Object.entries(parts)) {
    const place = document.querySelector(`#early-${name}`)
    if (place) place.textContent = source
  }
}

/** A file that misses its box must not take the place of the page with all that was typed, whatever page it is. */
function keepPage(event: DragEvent) {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}

function startApp() {
  import('./main.tsx').catch(() => {
    const verdict = document.querySelector('.verdict')
    if (verdict) {
      verdict.textContent =
        'The rest of the page could not be loaded: perhaps the network is away. Load the page again.'
    }
  })
}

addEventListener('dragover', keepPage)
addEventListener('drop', keepPage)
if (box) {
  box.addEventListener('input', showParts)
  if (box.value !== '') showParts()
}
// A tab in the background paints nothing, and must not wait for it.
if (document.hidden) startApp()
else requestAnimationFrame(() => setTimeout(startApp))
