import { type FormEvent, useId, useState } from 'react'
import type { User } from '../../sim/django/project.ts'
import { useStore } from '../store-context.ts'
import { DatabaseRows } from './database-rows.tsx'
import { useProject } from './use-project.ts'

const flags = [
  ['isActive', 'active'],
  ['isStaff', 'staff'],
  ['isSuperuser', 'superuser'],
] as const

/** Django makes these four for each model. */
const permissions = ['view', 'add', 'change', 'delete'].map((verb) => `notes.${verb}_note`)

/** The users of the project with what can be switched, and the rows that go with their tokens. */
export function PeoplePart() {
  const store = useStore()
  const shown = useProject()
  const id = useId()
  if (shown === null) return null
  const { database } = shown.project

  function change(user: User, part: Partial<User>) {
    // The world as it is now: two switches may be pressed before the page is drawn again.
    const now = store.get().world.project?.database ?? database
    const users = now.users.map((one) => (one.id === user.id ? { ...one, ...part } : one))
    store.move({ do: 'change-project', change: { database: { ...now, users } } })
  }

  return (
    <section className="bench-part" aria-labelledby={`${id}-title`} data-part="people">
      <h3 id={`${id}-title`}>People</h3>
      {database.users.length === 0 ? (
        <p className="bench-empty">
          Nobody is in the database yet: its tables come with <code>python manage.py migrate</code>.
        </p>
      ) : (
        <ul className="people" aria-label="Users">
          {database.users.map((user) => (
            <Person key={user.id} user={user} onChange={(part) => change(user, part)} />
          ))}
        </ul>
      )}
      <DatabaseRows />
    </section>
  )
}

function Person({ user, onChange }: { user: User; onChange(part: Partial<User>): void }) {
  const [password, setPassword] = useState('')
  const granted = permissions.filter((one) => user.permissions.includes(one)).length

  function setNew(event: FormEvent) {
    event.preventDefault()
    if (password === '') return
    onChange({ password })
    setPassword('')
  }

  function grant(permission: string, isGranted: boolean) {
    const others = user.permissions.filter((one) => one !== permission)
    onChange({ permissions: isGranted ? [...others, permission] : others })
  }

  return (
    <li className="person" data-user={user.username}>
      <p className="person-name">
        <b>{user.username}</b>
        <span className="small mono">id {user.id}</span>
        <span className="small">
          password <code data-password="">{user.password}</code>
        </span>
      </p>
      <div className="person-flags">
        {flags.map(([name, text]) => (
          <label key={name} className="switch">
            <input
              type="checkbox"
              role="switch"
              aria-checked={user[name]}
              aria-label={`${user.username}: ${text}`}
              checked={user[name]}
              onChange={(event) => onChange({ [name]: event.target.checked })}
            />
            <span aria-hidden>{text}</span>
          </label>
        ))}
      </div>
      <details className="person-more">
        <summary>
          Permissions {granted} of {permissions.length}, password
        </summary>
        <div className="person-flags">
          {permissions.map((one) => (
            <label key={one} className="switch">
              <input
                type="checkbox"
                role="switch"
                aria-checked={user.permissions.includes(one)}
                aria-label={`${user.username}: ${one}`}
                checked={user.permissions.includes(one)}
                onChange={(event) => grant(one, event.target.checked)}
              />
              <span aria-hidden className="mono">
                {one}
              </span>
            </label>
          ))}
        </div>
        <form className="person-password" onSubmit={setNew}>
          <input
            className="input mono"
            aria-label={`New password of ${user.username}`}
            placeholder="new password"
            value={password}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="submit" className="button" aria-disabled={password === '' || undefined}>
            Set password
          </button>
        </form>
      </details>
    </li>
  )
}
