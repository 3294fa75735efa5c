import { useId } from 'react'
import type { SimpleJwtVersion } from '../../sim/django/project.ts'
import { useStore } from '../store-context.ts'
import { useProject } from './use-project.ts'

const versions = [
  ['5.2', '5.2, as Debian 12 has it'],
  ['5.5', '5.5 and later'],
] as const satisfies readonly (readonly [SimpleJwtVersion, string])[]

/** What differs between them, each as it is in 5.2 and since 5.5. Source: the changelog of SimpleJWT. */
const differences = [
  ['user_id in a token', 'a number: 1', 'a text: "1"'],
  ['iat of a refreshed access token', 'that of the refresh token', 'the time of the refresh'],
  ['refresh of an inactive user', '200', '401'],
  ['an expired token is', '“invalid or expired”', '“expired”'],
] as const

/** Which SimpleJWT answers, and what that changes. */
export function VersionPart() {
  const store = useStore()
  const shown = useProject()
  const id = useId()
  if (shown === null) return null
  const { version } = shown.project
  return (
    <section className="bench-part" aria-labelledby={`${id}-title`} data-part="version">
      <h3 id={`${id}-title`}>Version of SimpleJWT</h3>
      <div className="version-row" role="radiogroup" aria-labelledby={`${id}-title`}>
        {versions.map(([name, text]) => (
          <label key={name} className="check">
            <input
              type="radio"
              name={id}
              value={name}
              checked={version === name}
              onChange={() => store.move({ do: 'change-project', change: { version: name } })}
            />
            {text}
          </label>
        ))}
      </div>
      <div className="bench-scroll">
        <table className="bench-table">
          <thead>
            <tr>
              <th scope="col">What differs</th>
              <th scope="col" data-chosen={version === '5.2' || undefined}>
                5.2
              </th>
              <th scope="col" data-chosen={version === '5.5' || undefined}>
                5.5+
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map(([what, before, since]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td data-chosen={version === '5.2' || undefined}>{before}</td>
                <td data-chosen={version === '5.5' || undefined}>{since}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
