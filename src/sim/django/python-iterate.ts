import { typeName } from './python-repr.ts'
import { isThing, itemsOf, NotPlayed, Raised, type Value } from './python-values.ts'

/** What `for`, `list()` and their like go through. Throws Raised for what has no items, NotPlayed where they are not known. */
export function iterate(value: Value): readonly Value[] {
  if (typeof value === 'string') return [...value]
  if (isThing(value, 'host')) {
    if (value.items === undefined) throw new NotPlayed(`going through ${value.name}`)
    return value.items()
  }
  const items = isThing(value, 'dict') ? [...value.items.keys()] : itemsOf(value)
  if (items !== null) return items
  if (isThing(value, 'unknown')) throw new NotPlayed(value.what)
  throw new Raised('TypeError', `'${typeName(value)}' object is not iterable`)
}
