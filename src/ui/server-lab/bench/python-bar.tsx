import { Download, Square } from 'lucide-react'
import { loadPython, longestRunSeconds, type PythonState, stopPython } from './python.ts'
import { usePython } from './use-python.ts'

/** Whether Python is here, and the buttons that bring it or stop it. */
export function PythonBar() {
  const python = usePython()
  return (
    <div className="python-bar" data-python={python.is}>
      <PythonNow python={python} />
      <p className="sr-only" aria-live="polite">
        {spoken(python)}
      </p>
    </div>
  )
}

function PythonNow({ python }: { python: PythonState }) {
  switch (python.is) {
    case 'away':
      return (
        <>
          <button type="button" className="button" onClick={() => void loadPython()}>
            <Download aria-hidden /> Load Python, 6 MB
          </button>
          <span className="small">
            The real CPython 3.14, in this tab. It comes from this page’s own server, once; your code stays
            here.
          </span>
        </>
      )
    case 'loading': {
      const percent = Math.round(python.part * 100)
      return (
        <>
          <progress aria-label="Loading Python" value={percent} max={100} />
          <span className="small python-percent">
            {percent < 100 ? `Loading Python: ${percent} %` : 'Starting Python…'}
          </span>
          <StopButton />
        </>
      )
    }
    case 'running':
      return (
        <>
          <span className="small">Running… It is stopped by itself after {longestRunSeconds} seconds.</span>
          <StopButton />
        </>
      )
    case 'ready':
      return <span className="small">✓ Python 3.14 is here, with its standard library.</span>
    case 'failed':
      return (
        <div className="python-failed" role="alert">
          <p>{sayFailure(python.why)}</p>
          <p className="small mono">{python.message}</p>
          <button type="button" className="button" onClick={() => void loadPython()}>
            Try again
          </button>
        </div>
      )
  }
}

function StopButton() {
  return (
    <button type="button" className="button" onClick={stopPython}>
      <Square aria-hidden /> Stop
    </button>
  )
}

function sayFailure(why: 'forbidden' | 'network' | 'other'): string {
  switch (why) {
    case 'forbidden':
      return 'The host of this page does not let it run Python: its Content-Security-Policy forbids WebAssembly in the worker. Nothing was loaded. A copy that you start yourself with "npm start" can do it.'
    case 'network':
      return 'Python could not be fetched. Perhaps the network is away. Your code is still here.'
    case 'other':
      return 'Python did not start in this browser. Your code is still here.'
  }
}

/** In few steps, so that nobody hears a hundred of them. */
function spoken(python: PythonState): string {
  switch (python.is) {
    case 'loading':
      return `Loading Python: ${Math.floor(python.part * 4) * 25} percent`
    case 'ready':
      return 'Python is ready.'
    case 'running':
      return 'Running.'
    default:
      return ''
  }
}
