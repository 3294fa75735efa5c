import { journeys } from '../../../sim/hops/hop.ts'
import { hopAt } from '../../../sim/hops/hops.ts'
import { frontOfAddress } from './path-front.ts'
import type { PathPlace } from './path-panel.tsx'

/** The place that an address names (without its `#/`); what it does not name, or what there is not, is the usual. */
export function placeOfAddress(page: string): PathPlace {
  const [path = '', query = ''] = page.split('?')
  const wanted = new URLSearchParams(query)
  const front = frontOfAddress(page)
  const journey = journeys.find(({ id }) => id === wanted.get('request'))?.id ?? 'token'
  const named = /^server-lab\/path\/([\w-]+)$/u.exec(path)?.[1] ?? ''
  return { hop: hopAt(front, journey, named).id, front, journey }
}

/** The fragment that leads to a place. */
export function addressOfPlace({ hop, front, journey }: PathPlace): string {
  const query = new URLSearchParams()
  if (front !== 'nginx') query.set('front', front)
  if (journey !== 'token') query.set('request', journey)
  const asked = query.toString()
  return `#/server-lab/path/${hopAt(front, journey, hop).id}${asked === '' ? '' : `?${asked}`}`
}
