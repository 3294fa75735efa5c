import { findLibraryErrors } from '../../core/library-errors.ts'
import { addressInReference } from '../reference/place.ts'

/** Longer texts are logs of a whole day: their token is looked at, not their messages. */
const longest = 200_000

/** What a library meant, where its message was pasted, with or without a token beside it. */
export function MessageNote({ text }: { text: string }) {
  const [first, ...others] = text.length > longest ? [] : findLibraryErrors(text)
  if (first === undefined) return null
  const { id, library, means } = first.error
  const alike = others.filter(({ found }) => found === first.found).length
  return (
    <div className="notices" role="note">
      <p className="notices-foot small">
        <span>
          “{first.found}” is what {library}
          {alike > 0 && ` or ${alike === 1 ? 'another library' : `${alike} other libraries`}`} says: {means}{' '}
          <a href={addressInReference('errors', id)}>What it comes from</a>
        </span>
      </p>
    </div>
  )
}
