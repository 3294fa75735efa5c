import { querySet } from './note-query.ts'
import { method } from './python-calls.ts'
import type { Surroundings } from './python-loader.ts'
import { type ClassValue, isThing, itemsOf, list, NotPlayed, type Value } from './python-values.ts'

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
