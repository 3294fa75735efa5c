import type { NoteQuery } from './connection.ts'
import {
  type CallArgument,
  type Host,
  isThing,
  NotPlayed,
  Raised,
  unknown,
  type Value,
} from './python-values.ts'

const queries = new WeakMap<Host, NoteQuery>()

/** The notes that a QuerySet of the project's code stands for; null when it is none. */
export const queryOf = (value: Value | undefined): NoteQuery | null =>
  isThing(value, 'host') ? (queries.get(value) ?? null) : null

/**
 * `Note.objects` and what its methods give.
 * @param count asks the database; without it nothing is asked
 */
export function querySet(query: NoteQuery, count?: (query: NoteQuery) => number): Host {
  const method = (name: string, call: (args: readonly CallArgument[]) => Value): Host => ({
    type: 'host',
    name: 'method',
    get: () => undefined,
    call,
    text: `<bound method QuerySet.${name}>`,
  })
  const same = () => querySet(query, count)
  const made: Host = {
    type: 'host',
    name: 'QuerySet',
    get: (name) => {
      switch (name) {
        case 'order_by':
          return method(name, (args) => {
            if (args.every(({ value }) => value === 'id' || value === 'pk')) return same()
            throw new NotPlayed('this order_by')
          })
        case 'all':
        case 'prefetch_related':
        case 'distinct':
          return method(name, same)
        case 'select_related':
          return method(name, () => querySet({ ...query, related: true }, count))
        case 'filter':
          return method(name, (args) => filtered(query, args, count))
        case 'count':
          return method(name, () => (count === undefined ? unknown('a count of notes') : count(query)))
        default:
          return unknown(`.${name} of a QuerySet`)
      }
    },
  }
  queries.set(made, query)
  return made
}

function filtered(
  query: NoteQuery,
  args: readonly CallArgument[],
  count?: (query: NoteQuery) => number,
): Value {
  const where = args.flatMap(({ name, value }): readonly NoteQuery['where'][number][] => {
    const number = isThing(value, 'host') ? value.get('id') : value
    if (['owner', 'owner_id', 'owner__id', 'owner__pk'].includes(name ?? '')) {
      if (typeof number === 'number') return [['owner_id', number]]
      throw new Raised(
        'TypeError',
        `Field 'id' expected a number but got ${isThing(value, 'host') ? (value.text ?? value.name) : String(value)}.`,
      )
    }
    if ((name === 'id' || name === 'pk') && typeof value === 'number') return [['id', value]]
    if (name === 'text' && typeof value === 'string') return [['text', value]]
    if (name === null || /^(?:id|pk|owner|text)__/u.test(name)) throw new NotPlayed(`filter(${name ?? 'Q'}…)`)
    throw new Raised(
      'django.core.exceptions.FieldError',
      `Cannot resolve keyword '${name}' into field. Choices are: id, owner, owner_id, text`,
    )
  })
  return querySet({ ...query, where: [...query.where, ...where] }, count)
}
