import type { SectionId } from './entry.ts'

const sectionIds: readonly SectionId[] = ['errors', 'causes', 'claims', 'header', 'algorithms', 'rules']

/** What an address such as `#/reference/claims/exp` leads to; `section` null: all of them. */
export interface ReferencePlace {
  readonly section: SectionId | null
  /** Id of an entry, which need not exist. */
  readonly entry: string | null
}

/** Reads a page address without its `#/`. What leads nowhere leads to the whole reference. */
export function readReferencePlace(page: string): ReferencePlace {
  const [, name = '', ...rest] = page.split('/')
  const section = sectionIds.find((id) => id === name) ?? null
  const id = rest.join('/')
  return { section, entry: section === null || id === '' ? null : decoded(id) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address of an entry, of a section, or of all. */
export function addressInReference(section: SectionId | null, entry: string | null = null): string {
  if (section === null) return '#/reference'
  return entry === null ? `#/reference/${section}` : `#/reference/${section}/${encodeURIComponent(entry)}`
}
