import { ExternalLink } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { toggleNotes, usePresent } from './present-state.ts'
import { closeNotesWindow, openNotesWindow, useNotesRoom } from './present-window.ts'

/**
 * What the presenter has to know of a step, shown on key N only: in a window of its own if the browser lets it
 * have one, so that it can stay off the projector, else in the corner of the page.
 * @param title such as "2.3 The first second that is too late"
 * @param next title of the next step, if there is one
 */
export function PresenterNotes({
  title,
  next,
  children,
}: {
  title: string
  next?: string
  children: ReactNode
}) {
  const { notes } = usePresent()
  const room = useNotesRoom()
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    if (!notes) closeNotesWindow()
  }, [notes])
  if (!notes) return null
  const words = (
    <>
      <h2>{title}</h2>
      <div className="present-notes-words">{children}</div>
      {next && <p className="small">Next: {next}</p>}
    </>
  )
  if (room !== null) return createPortal(words, room)
  return (
    <aside className="present-notes" aria-label="Notes for the presenter">
      {words}
      {isRefused && <p className="small">The browser lets no new window open, so the notes stay here.</p>}
      <div className="present-notes-foot">
        <button type="button" className="button" onClick={() => setRefused(!openNotesWindow())}>
          <ExternalLink aria-hidden /> Own window
        </button>
        <button type="button" className="button" onClick={toggleNotes}>
          Hide
        </button>
      </div>
    </aside>
  )
}
