import './reference.css'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { findLibraryErrors } from '../../core/library-errors.ts'
import type { EntryGroup, Section } from './entry.ts'
import { EntryItem } from './entry-item.tsx'
import { addressInReference, type ReferencePlace, readReferencePlace } from './place.ts'
import { countOf, searchSections } from './search.ts'
import { sections } from './sections.ts'
import { TokenNote } from './token-note.tsx'

const plural = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/**
 * Everything to look up: messages, causes, claims, header parameters, algorithms, rules.
 * @param page the address without its `#/`. What is searched for never gets into it: it may be a line of a log.
 */
export function ReferencePage({ page }: { page: string }) {
  const place = readReferencePlace(page)
  const [typed, setTyped] = useState('')
  // An address that names an entry shows it, whatever is being searched for.
  const [shownFor, setShownFor] = useState(page)
  if (shownFor !== page) {
    setShownFor(page)
    if (place.entry !== null) setTyped('')
  }
  const query = useDeferredValue(typed)
  const found = useMemo(() => search(query), [query])
  const shown = found.filter(({ id }) => place.section === null || id === place.section)
  const count = shown.reduce((sum, section) => sum + countOf(section), 0)
  const elsewhere = found.filter((section) => !shown.includes(section) && countOf(section) > 0)
  const searchId = useId()
  return (
    <main className="reference">
      <header className="reference-head">
        <h1 tabIndex={-1}>Reference</h1>
        <search className="reference-search">
          <label htmlFor={searchId} className="small">
            A claim, an algorithm, a rule, or the error message that you have
          </label>
          <input
            id={searchId}
            type="search"
            className="input"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="invalid signature, aud, ES256 …"
            autoComplete="off"
            spellCheck={false}
          />
        </search>
        <TokenNote text={query} />
      </header>
      <SectionNav found={found} place={place} />
      <div className="reference-body">
        <p role="status" className="sr-only">
          {query.trim() !== '' && plural(count, 'entry found', 'entries found')}
        </p>
        {count === 0 && <Nothing query={query} elsewhere={elsewhere} />}
        {shown.map(
          (section) =>
            countOf(section) > 0 && <SectionPart key={section.id} section={section} asked={place.entry} />,
        )}
        {count > 0 && query.trim() !== '' && elsewhere.length > 0 && <Elsewhere sections={elsewhere} />}
      </div>
    </main>
  )
}

/** What a query finds: messages that stand in it, as when a line of a log was pasted, and entries with its words. */
function search(query: string): readonly Section[] {
  const found = searchSections(sections, query)
  const matches = findLibraryErrors(query).map(({ error }) => error.id)
  if (matches.length === 0) return found
  const all = sections.flatMap(({ id, groups }) =>
    id === 'errors' ? groups.flatMap(({ entries }) => entries) : [],
  )
  const entries = matches.flatMap((id) => all.find((one) => one.id === id) ?? [])
  const rest = (groups: readonly EntryGroup[]) =>
    groups
      .map((group) => ({ ...group, entries: group.entries.filter((one) => !entries.includes(one)) }))
      .filter((group) => group.entries.length > 0)
  return found.map((section) =>
    section.id === 'errors'
      ? { ...section, groups: [{ title: 'In what you typed', entries }, ...rest(section.groups)] }
      : section,
  )
}

/** Another section is read from its beginning; what was chosen for it stays where it can be seen. */
function useFreshStart({ section, entry }: ReferencePlace) {
  const nav = useRef<HTMLElement>(null)
  const last = useRef(section)
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.clientWidth / 4
    if (last.current === section) return
    last.current = section
    if (entry === null) scrollTo(0, 0)
  }, [section, entry])
  return nav
}

function SectionNav({ found, place }: { found: readonly Section[]; place: ReferencePlace }) {
  const nav = useFreshStart(place)
  const all = found.reduce((sum, section) => sum + countOf(section), 0)
  const links = [
    { id: null, title: 'Everything', count: all },
    ...found.map((section) => ({ id: section.id, title: section.title, count: countOf(section) })),
  ]
  return (
    <nav ref={nav} className="reference-nav" aria-label="Sections of the reference">
      {links.map(({ id, title, count }) => (
        <a key={title} href={addressInReference(id)} aria-current={place.section === id ? 'page' : undefined}>
          {title} <span className="reference-count">{count.toLocaleString('en')}</span>
        </a>
      ))}
    </nav>
  )
}

function SectionPart({ section, asked }: { section: Section; asked: string | null }) {
  return (
    <section className={`reference-section is-of-${section.id}`} aria-labelledby={`reference-${section.id}`}>
      <h2 id={`reference-${section.id}`}>{section.title}</h2>
      <p className="reference-intro">{section.intro}</p>
      {section.groups.map(({ title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group that is no part of a form
        <div key={title ?? ''} role="group" className="reference-group" aria-label={title ?? section.title}>
          {title !== null && <h3>{title}</h3>}
          <ul className="entries">
            {entries.map((one) => (
              <EntryItem
                key={one.id}
                section={section.id}
                group={title}
                entry={one}
                isAsked={one.id === asked}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Nothing({ query, elsewhere }: { query: string; elsewhere: readonly Section[] }) {
  const words = query.trim().split(/\s+/u).length
  // Nobody types so much: it comes out of a log.
  const isLine = words > 8 || query.length > 80
  return (
    <div className="reference-nothing">
      <p>
        {isLine
          ? 'No message that is known here stands in this line. Try the words that name the error.'
          : `Nothing here has ${words > 1 ? 'all of these words' : 'this word'}. A part of a word is enough, upper and lower case are the same.`}
      </p>
      {elsewhere.length > 0 && <Elsewhere sections={elsewhere} />}
    </div>
  )
}

function Elsewhere({ sections: others }: { sections: readonly Section[] }) {
  return (
    <p className="reference-elsewhere">
      Also found:{' '}
      {others.map((section) => (
        <a key={section.id} href={addressInReference(section.id)}>
          {section.title} ({countOf(section)})
        </a>
      ))}
    </p>
  )
}
