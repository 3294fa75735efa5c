import type { Entry, EntryGroup, Section } from './entry.ts'

/** What is looked through: a Map of its own for each entry would be made anew with each letter that is typed. */
const texts = new WeakMap<Entry, string>()

function textOf(entry: Entry): string {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const { name, title, badges, paragraphs, facts, causes, spec } = entry
  const text = [
    name,
    title,
    ...badges,
    ...paragraphs,
    ...facts.flat(),
    ...causes.map(({ text }) => text),
    spec,
  ]
    .filter((one) => one !== null)
    .join('\n')
    .toLowerCase()
  texts.set(entry, text)
  return text
}

/** How near the name is to what was typed; less is nearer. */
function distance({ name, title }: Entry, query: string): number {
  const names = [name, title].flatMap((one) => (one === null ? [] : [one.toLowerCase()]))
  if (names.includes(query)) return 0
  if (names.some((one) => one.startsWith(query))) return 1
  return names.some((one) => one.includes(query)) ? 2 : 3
}

/**
 * The sections with only those entries in which every word of the query stands, the nearest names first. Upper and
 * lower case are the same. An empty query finds everything, in the order it has; sections without a hit stay, empty.
 */
export function searchSections(sections: readonly Section[], query: string): readonly Section[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return sections
  const words = wanted.split(/\s+/u)
  const isHit = (entry: Entry) => words.every((word) => textOf(entry).includes(word))
  return sections.map((section) => ({
    ...section,
    groups: section.groups.flatMap((group): EntryGroup[] => {
      const entries = group.entries.filter(isHit)
      entries.sort((a, b) => distance(a, wanted) - distance(b, wanted))
      return entries.length > 0 ? [{ ...group, entries }] : []
    }),
  }))
}

/** How many entries a section has. */
export const countOf = ({ groups }: Section): number =>
  groups.reduce((sum, { entries }) => sum + entries.length, 0)
