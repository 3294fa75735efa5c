/** One thing to look up. All texts are for a person; those without a value are empty or null. */
export interface Entry {
  /** Its name in the address, unique in its section. */
  readonly id: string
  /** What stands in a token, a key or a log: shown in the type of code. Null: `title` is all the name it has. */
  readonly name: string | null
  /** In plain words. */
  readonly title: string | null
  /** One or two words each. */
  readonly badges: readonly string[]
  readonly paragraphs: readonly string[]
  /** What can be said in a word or a number: [what, value]. */
  readonly facts: readonly (readonly [string, string])[]
  /** What it usually comes from, the most frequent first; `cause`: the entry that says more. */
  readonly causes: readonly { readonly text: string; readonly cause: string | null }[]
  /** Where it is written: documents with their sections. */
  readonly spec: string | null
  /** The step of a lesson that teaches it. */
  readonly step: string | null
  /** Id of an example that shows it. */
  readonly example: string | null
}

/** Entries of one kind that belong together. */
export interface EntryGroup {
  /** Null where the section has only one group. */
  readonly title: string | null
  readonly entries: readonly Entry[]
}

export type SectionId = 'errors' | 'causes' | 'claims' | 'header' | 'algorithms' | 'rules'

/** A part of the reference. */
export interface Section {
  readonly id: SectionId
  readonly title: string
  /** What to know before looking anything up in it. */
  readonly intro: string
  readonly groups: readonly EntryGroup[]
}

/** An entry with what it says; the rest is empty. */
export const entry = (id: string, says: Partial<Omit<Entry, 'id'>>): Entry => ({
  id,
  name: null,
  title: null,
  badges: [],
  paragraphs: [],
  facts: [],
  causes: [],
  spec: null,
  step: null,
  example: null,
  ...says,
})
