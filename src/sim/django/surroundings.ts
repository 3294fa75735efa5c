import { querySet } from './note-query.ts'
import { method } from './python-calls.ts'
import type { Surroundings } from './python-loader.ts'
import { type ClassValue, isThing, itemsOf, list, NotPlayed, Raised, type Value } from './python-values.ts'

/** What Django and REST framework give to a project's files while they are loaded. */
export const surroundings: Surroundings = {
  call: (path, args, runner) => {
    const first = args[0]?.value
    if (path === 'django.urls.include' || path === 'django.urls.conf.include') {
      const target = isThing(first, 'tuple') ? first.items[0] : first
      if (typeof target === 'string' && !target.startsWith('rest_framework')) runner.module(target)
      return undefined
    }
    if (path === 'django.contrib.auth.logout') {
      // It ends the session of the request, so it looks at it.
      if (isThing(first, 'host')) first.get('session')
      return null
    }
    if (path === 'rest_framework.decorators.api_view') {
      return noteOn('methods', list(itemsOf(first) ?? ['GET']))
    }
    if (path === 'django.db.models.ForeignKey' || path === 'django.db.models.OneToOneField') {
      const hasDelete = args.some(({ name }) => name === 'on_delete') || args[1]?.name === null
      const kind = path.split('.').at(-1) ?? ''
      if (!hasDelete)
        throw new Raised(
          'TypeError',
          `${kind}.__init__() missing 1 required positional argument: 'on_delete'`,
        )
    }
    if (path === 'functools.wraps') return method('wraps', (given) => given[0]?.value ?? null)
    if (path === 'rest_framework.decorators.permission_classes')
      return noteOn('permission_classes', first ?? list([]))
    if (path === 'rest_framework.decorators.authentication_classes') {
      return noteOn('authentication_classes', first ?? list([]))
    }
    if (path.startsWith('django.views.decorators.csrf.')) return first
    return undefined
  },
  classAttribute: (of, name) => {
    if (name !== 'objects') return undefined
    const isModel = of.bases.some(
      (base) => isThing(base, 'library') && base.path === 'django.db.models.Model',
    )
    if (!isModel) return undefined
    checkOrder(of)
    return querySet({ related: false, where: [] })
  },
}

/** Notes come in the order of their ids, or in no other that is followed here. */
function checkOrder({ members, name }: ClassValue): void {
  const own = ['save', 'delete', 'clean', 'full_clean', 'objects'].find((one) => members.has(one))
  if (own !== undefined) throw new NotPlayed(`${own} of ${name}`)
  const meta = members.get('Meta')
  const ordering = isThing(meta, 'class') ? meta.members.get('ordering') : undefined
  const isUsual =
    ordering === undefined || (itemsOf(ordering) ?? []).every((one) => one === 'id' || one === 'pk')
  if (!isUsual) throw new NotPlayed(`the ordering of ${name}`)
}

/** A decorator that writes something down about a function. */
function noteOn(name: string, value: Value): Value {
  return {
    type: 'host',
    name: 'function',
    get: () => undefined,
    call: (args) => {
      const made = args[0]?.value ?? null
      if (isThing(made, 'function')) made.notes.set(name, value)
      return made
    },
  }
}
