import { useEffect, useRef, useState } from 'react'
import { usePresent } from './present-state.ts'
import { closeNotesWindow } from './present-window.ts'
import { useSettings } from './settings-context.tsx'
import './present.css'

/** All that the page has on top while it is shown to a room. Its style sheet works by the attribute that it sets. */
export function PresentLayer() {
  const present = usePresent()
  const halo = useRef<HTMLDivElement>(null)
  const staysAwake = useWakeLock()
  const { keys, change } = useSettings()
  const hasLetters = keys === 'on'

  useEffect(() => {
    document.documentElement.dataset.present = ''
    return () => {
      delete document.documentElement.dataset.present
      closeNotesWindow()
    }
  }, [])

  useEffect(() => {
    function follow({ pointerType, clientX, clientY }: PointerEvent) {
      const ring = halo.current
      if (ring === null) return
      ring.hidden = pointerType === 'touch'
      ring.style.translate = `${clientX}px ${clientY}px`
    }
    function leave() {
      if (halo.current) halo.current.hidden = true
    }
    addEventListener('pointermove', follow, { passive: true })
    document.documentElement.addEventListener('pointerleave', leave)
    return () => {
      removeEventListener('pointermove', follow)
      document.documentElement.removeEventListener('pointerleave', leave)
    }
  }, [])

  return (
    <>
      <div ref={halo} className="present-halo" aria-hidden hidden />
      <section className="present-legend" aria-label="Presenting">
        <span className="present-parts" aria-hidden>
          {(['header', 'payload', 'signature'] as const).map((part) => (
            <span key={part} className={`of-${part}`}>
              <i className={`is-${part}`} />
              {part}
            </span>
          ))}
        </span>
        <span className="spacer" />
        {!staysAwake && <span className="small">This browser may let the screen sleep.</span>}
        {present.hasReveals && (
          <>
            <span>
              <kbd>←</kbd> <kbd>→</kbd> step
            </span>
            <button type="button" aria-pressed={present.answers} onClick={present.toggleAnswers}>
              {hasLetters && <kbd>A</kbd>} answers
            </button>
            <button type="button" aria-pressed={present.notes} onClick={present.toggleNotes}>
              {hasLetters && <kbd>N</kbd>} notes
            </button>
          </>
        )}
        <button type="button" onClick={present.toggle}>
          <kbd>{hasLetters ? 'P' : 'Esc'}</kbd> end
        </button>
        <label>
          <input
            type="checkbox"
            checked={hasLetters}
            onChange={({ target }) => change('keys', target.checked ? 'on' : 'off')}
          />
          letter keys
        </label>
      </section>
    </>
  )
}

/** Keeps the screen on while the page is in sight; false once the browser has refused. */
function useWakeLock(): boolean {
  const [staysAwake, setStaysAwake] = useState('wakeLock' in navigator)
  useEffect(() => {
    if (!('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let isHere = true
    async function ask() {
      if (document.visibilityState !== 'visible') return
      try {
        const given = await navigator.wakeLock.request('screen')
        if (isHere) {
          lock = given
          setStaysAwake(true)
        } else await given.release()
      } catch {
        // Refused, such as to save the battery: said, since the screen may go dark before the room.
        if (isHere) setStaysAwake(false)
      }
    }
    void ask()
    // The browser takes it back whenever the page is out of sight.
    document.addEventListener('visibilitychange', ask)
    return () => {
      isHere = false
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
  return staysAwake
}
