import { useState } from 'react'
import { makeLink } from '../../state/link.ts'
import { LinkField } from '../kit/link-field.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useWorld } from '../store-context.ts'

/** Shows exactly what a link will hold before there is one. The key goes in by a choice of its own. */
export function ShareSheet({ onClose }: { onClose(): void }) {
  const world = useWorld()
  const [withKey, setWithKey] = useState(false)
  const [withTime, setWithTime] = useState(world.stoppedAt !== null)
  const link = makeLink(location.href, world, { key: withKey, now: withTime ? world.stoppedAt : null })
  return (
    <Sheet title="A link to this token" onClose={onClose}>
      <p>
        All of it stands after the <code>#</code>, the part of a link that browsers do not send to a server.
        But whoever gets the link gets the token, and a token that still works is as good as a password.
      </p>
      <fieldset className="share-choices">
        <legend className="small">What goes into the link</legend>
        <label className="check">
          <input type="checkbox" checked disabled /> The text of the token box
        </label>
        {world.stoppedAt !== null && (
          <label className="check">
            <input
              type="checkbox"
              checked={withTime}
              onChange={(event) => setWithTime(event.target.checked)}
            />{' '}
            The time at which you look
          </label>
        )}
        {world.key.text !== '' && (
          <label className="check">
            <input type="checkbox" checked={withKey} onChange={(event) => setWithKey(event.target.checked)} />{' '}
            The key as well: whoever has a secret or private key can make tokens
          </label>
        )}
      </fieldset>
      <LinkField link={link} rows={6} />
    </Sheet>
  )
}
