import { Link } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { examples } from '../../core/examples.ts'
import { messageParts } from '../../core/library-errors-text.ts'
import { LearnLink } from '../debugger/learn-link.tsx'
import { goToAddress } from '../go-to-address.ts'
import { useStore } from '../store-context.ts'
import type { Entry, SectionId } from './entry.ts'
import { addressInReference } from './place.ts'
import { specPieces } from './spec-pieces.ts'

/**
 * One entry.
 * @param group what stands over it and need not be said again
 * @param isAsked the address names it, so it is shown and its name gets the focus
 */
export function EntryItem({
  section,
  group,
  entry,
  isAsked,
}: {
  section: SectionId
  group: string | null
  entry: Entry
  isAsked: boolean
}) {
  const { id, name, title, badges, paragraphs, facts, causes, spec, step, example } = entry
  const [first, ...more] = paragraphs
  const heading = useRef<HTMLHeadingElement>(null)
  // No level of headings is left out where no group stands over the entries.
  const Heading = group === null ? 'h3' : 'h4'
  useEffect(() => {
    if (!isAsked) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'center' })
  }, [isAsked])
  return (
    <li className="entry" data-asked={isAsked || undefined} data-entry={id}>
      <div className="entry-head">
        <Heading className="entry-heading" ref={heading} tabIndex={-1}>
          {name !== null && (
            <code className="entry-name">{section === 'errors' ? <MessageText text={name} /> : name}</code>
          )}
          {title !== null && (
            <span className={section === 'errors' ? 'entry-by mono' : 'entry-title'}>{title}</span>
          )}
        </Heading>
        {badges
          .filter((badge) => badge !== group)
          .map((badge) => (
            <span key={badge} className="badge">
              {badge}
            </span>
          ))}
        <a
          className="entry-link"
          href={addressInReference(section, id)}
          aria-label={`Link to ${name ?? title}`}
          title="Link to this entry"
        >
          <Link aria-hidden />
        </a>
      </div>
      <div className="entry-text">
        {first !== undefined && <p>{first}</p>}
        {causes.length > 0 && (
          <ul className="entry-causes" aria-label="Usual causes, the most frequent first">
            {causes.map(({ text, cause }) => (
              <li key={text}>
                {cause === null ? text : <a href={addressInReference('causes', cause)}>{text}</a>}
              </li>
            ))}
          </ul>
        )}
        {more.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {facts.length > 0 && (
          <dl className="entry-facts">
            {facts.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="entry-foot">
          {spec !== null && <Spec text={spec} />}
          <LearnLink step={step} />
          {example !== null && <OpenExample id={example} />}
        </p>
      </div>
    </li>
  )
}

/** What varies in a message stands out from the words that are always the same. */
function MessageText({ text }: { text: string }) {
  return messageParts(text).map(({ text: piece, varies }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
    varies ? <var key={index}>{piece}</var> : piece,
  )
}

function Spec({ text }: { text: string }) {
  return (
    <span>
      {specPieces(text).map(({ text: piece, address }, index) =>
        address === null ? (
          piece
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          <a key={index} href={address} target="_blank" rel="noreferrer">
            {piece}
          </a>
        ),
      )}
    </span>
  )
}

function OpenExample({ id }: { id: string }) {
  const store = useStore()
  const example = examples.find((one) => one.id === id)
  if (example === undefined) return null
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        store.move({ do: 'load', example })
        goToAddress('#/')
      }}
    >
      See it in the debugger: “{example.title}”
    </button>
  )
}
