import type { Asks } from './requests-inside.ts'
import type { Outcome } from './stats.ts'

/** Something that happens in a run, for whoever wants to watch it. `at`: seconds; `id`: number of the request, from 1. */
export type LoadEvent = { readonly at: number } & (
  | { readonly is: 'arrived'; readonly id: number; readonly asks: Asks; readonly isSlow: boolean }
  /** nginx begins to take in a slow request. */
  | { readonly is: 'buffering'; readonly id: number }
  /** The listen queue was full; it is tried again later. */
  | { readonly is: 'turned-away'; readonly id: number }
  | { readonly is: 'queued'; readonly id: number; readonly line: number }
  | { readonly is: 'taken'; readonly id: number; readonly worker: number; readonly waited: number }
  /** The view begins. */
  | { readonly is: 'viewing'; readonly id: number; readonly hasConnection: boolean }
  /** The view ends; `holds`: the worker now writes to a slow reader. */
  | { readonly is: 'answered'; readonly id: number; readonly status: number; readonly holds: boolean }
  /** The worker is free again. */
  | { readonly is: 'released'; readonly id: number; readonly worker: number }
  | { readonly is: 'ended'; readonly id: number; readonly outcome: Outcome; readonly seconds: number }
  | { readonly is: 'killed'; readonly worker: number; readonly why: 'timeout' | 'signal' }
  | { readonly is: 'booted'; readonly worker: number }
  /** runserver ends itself because of a change, comes back, or is gone for good. */
  | { readonly is: 'reloading' }
  | { readonly is: 'reloaded' }
  | { readonly is: 'gone' }
)

/** Told of each event of a run, in their order. */
export type Watch = (event: LoadEvent) => void
