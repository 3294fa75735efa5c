import { fronts } from '../../../sim/hops/hop.ts'
import type { Front } from '../../../sim/hops/recording.ts'

/** The servers that the recorded request goes through at an address (without its `#/`): nginx and gunicorn if it names none. */
export function frontOfAddress(page: string): Front {
  const wanted = new URLSearchParams(page.split('?')[1] ?? '').get('front')
  return fronts.find(({ id }) => id === wanted)?.id ?? 'nginx'
}
