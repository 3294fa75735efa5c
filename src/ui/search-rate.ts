import type { SearchResult } from '../sim/secret-search.ts'

/** HMACs a second, over the time that they took themselves; 0 when that was too short to be measured. */
export function rateOf({ hmacs, millis }: Pick<SearchResult, 'hmacs' | 'millis'>): number {
  return millis > 0 ? (hmacs / millis) * 1000 : 0
}
