import { mergeProgress } from './progress-merge.ts'
import { browserPlace, type Place } from './progress-place.ts'
import { emptyProgress, type Progress, readProgressText } from './progress-text.ts'

export type { Progress } from './progress-text.ts'

/** Why what is stored is left alone: it cannot be read, or a later version of the page wrote it. */
export type ProgressTrouble = 'corrupt' | 'newer'

/** Where progress is: in the browser's storage, only in this page because `?fresh` asked for it, or storage is shut off. */
export type ProgressKeeping = 'stored' | 'fresh' | 'off'

export interface ProgressBook {
  /** The same object until something changes. */
  read(): Progress
  write(change: (before: Progress) => Progress): void
  /** Told of every change, those of other tabs included. Gives back how to stop. */
  subscribe(listener: () => void): () => void
  trouble(): ProgressTrouble | null
  keeping(): ProgressKeeping
  /** The stored text that is in trouble, as it stands; null when there is none. */
  troubledText(): string | null
  /** Puts what was done in this page since in place of the text in trouble. */
  startAnew(): void
}

/** A book of what was done, kept at a place. All of its state; the page has one. */
export function createProgressBook(place: Place): ProgressBook {
  let text: string | null = null
  let stored: { progress: Progress; trouble: ProgressTrouble | null } = {
    progress: emptyProgress,
    trouble: null,
  }
  // Used instead of the storage: in fresh pages, while there is trouble, and where storage is shut off.
  let memory: Progress = emptyProgress
  let isOff = false
  let isFresh = false
  const listeners = new Set<() => void>()
  let stopListening: (() => void) | null = null

  /** Looks again at each call: another tab may have written. */
  function look(): void {
    isFresh ||= place.isFresh()
    if (isFresh || isOff) return
    const now = place.read()
    if (now === 'off') {
      isOff = true
      memory = stored.progress
      return
    }
    if (now === text) return
    text = now
    const was = stored
    stored = readProgressText(now)
    // What was done before the trouble came goes on in memory.
    if (stored.trouble !== null && was.trouble === null) memory = was.progress
    // Another tab began anew: what was done here meanwhile joins it.
    if (stored.trouble === null && was.trouble !== null) keep(mergeProgress(stored.progress, memory))
  }

  const isInMemory = () => isFresh || isOff || stored.trouble !== null
  const current = () => (isInMemory() ? memory : stored.progress)

  function keep(progress: Progress): void {
    if (!isInMemory()) {
      const next = JSON.stringify(progress)
      if (place.write(next)) {
        text = next
        stored = { progress, trouble: null }
        return
      }
      isOff = true
    }
    memory = progress
  }

  const tell = () => {
    for (const listener of listeners) listener()
  }

  return {
    read() {
      look()
      return current()
    },
    write(change) {
      look()
      const before = current()
      const after = keepSolved(before, change(before))
      if (after === before) return
      keep(after)
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      stopListening ??= place.listen(tell)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopListening?.()
        stopListening = null
      }
    },
    trouble() {
      look()
      return isFresh || isOff ? null : stored.trouble
    },
    keeping() {
      look()
      return isFresh ? 'fresh' : isOff ? 'off' : 'stored'
    },
    troubledText() {
      look()
      return stored.trouble === null ? null : text
    },
    startAnew() {
      look()
      if (isFresh || isOff || stored.trouble === null) return
      stored = { progress: memory, trouble: null }
      keep(memory)
      tell()
    },
  }
}

/** A step that was solved stays so, whatever is shown afterwards. Only a reset, which takes it out, forgets it. */
function keepSolved(before: Progress, after: Progress): Progress {
  if (after === before) return after
  const lost = Object.entries(after.steps).filter(
    ([id, { status }]) =>
      status === 'shown' && Object.hasOwn(before.steps, id) && before.steps[id]?.status === 'solved',
  )
  if (lost.length === 0) return after
  const solved = lost.map(([id, step]) => [id, { ...step, status: 'solved' as const }] as const)
  return { ...after, steps: { ...after.steps, ...Object.fromEntries(solved) } }
}

let page: ProgressBook | null = null
/** The book of this page; made at first use, since only the browser knows its storage and address. */
const book = (): ProgressBook => {
  page ??= createProgressBook(browserPlace())
  return page
}

/** What was done so far; the same object until something changes. Never throws. */
export const readProgress = (): Progress => book().read()
/** Changes what is stored now, also when another tab wrote since. Solved beats shown. */
export const writeProgress = (change: (before: Progress) => Progress): void => book().write(change)
/** Calls back after each change, of this tab or another; gives back how to stop that. */
export const subscribeProgress = (listener: () => void): (() => void) => book().subscribe(listener)
/** Why progress is only in this page; null when all is well. */
export const progressTrouble = (): ProgressTrouble | null => book().trouble()
/** Where progress is kept: stored, or in this page only. */
export const progressKeeping = (): ProgressKeeping => book().keeping()
/** The stored text that is in trouble, as it stands; null when there is none. */
export const troubledProgressText = (): string | null => book().troubledText()
/** Puts what was done in this page since in place of the text in trouble. */
export const startProgressAnew = (): void => book().startAnew()
