import type { Analysis } from '../core/analyze.ts'
import { type Reading, read } from '../sim/reading.ts'
import { type Move, step } from '../sim/step.ts'
import { emptyWorld, type World } from '../sim/world.ts'
import { type CarryHappening, emptyHistory, goBack, goForward, type History, remember } from './history.ts'

/** Exactly what the screen shows. `analysis` is null, or of an older world, while crypto is at work. */
export interface Shown {
  readonly world: World
  readonly reading: Reading
  readonly analysis: Analysis | null
  /** False while `analysis` does not yet speak of this world. */
  readonly isCurrent: boolean
  /** The code that judges could not be loaded; `retry` asks for it again. */
  readonly isStuck: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export type Analyze = (
  world: World,
  reading: Reading,
  now: number,
  last: Analysis | null,
) => Promise<Analysis>

export interface Store {
  get(): Shown
  subscribe(listener: () => void): () => void
  move(move: Move): void
  undo(): void
  redo(): void
  /** Judges again at the present time; called by the page's clock. */
  tick(): void
  /** Judges once more, after `isStuck`. */
  retry(): void
}

/**
 * The one mutable variable of the page.
 * @param now unix seconds, asked for at each analysis
 * @param carry what keeps answers of servers and terminals when an edit is undone, for pages that have any
 */
export function createStore(
  analyze: Analyze,
  now: () => number,
  first: World = emptyWorld,
  carry: CarryHappening | null = null,
): Store {
  let history: History = emptyHistory
  let shown: Shown = {
    world: first,
    reading: read(first, null),
    analysis: null,
    isCurrent: false,
    isStuck: false,
    canUndo: false,
    canRedo: false,
  }
  const listeners = new Set<() => void>()

  function show(next: Shown): void {
    shown = next
    for (const listener of listeners) listener()
  }

  function enter(world: World, nextHistory: History): void {
    history = nextHistory
    show({
      world,
      reading: read(world, shown.reading),
      analysis: shown.analysis,
      isCurrent: false,
      isStuck: false,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    })
    judge()
  }

  /** A late answer is dropped when the world has moved on: the only race guard. */
  function judge(): void {
    const { world, reading, analysis, isCurrent } = shown
    analyze(world, reading, world.stoppedAt ?? now(), isCurrent ? analysis : null).then(
      (answer) => {
        if (shown.world === world) show({ ...shown, analysis: answer, isCurrent: true, isStuck: false })
      },
      // Judging itself never throws: a file of the page could not be had.
      () => {
        if (shown.world === world && !shown.isCurrent) show({ ...shown, isStuck: true })
      },
    )
  }

  judge()
  return {
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    move(move) {
      const before = shown.world
      const after = step(before, move)
      if (after !== before) enter(after, remember(history, move, before, after, carry))
    },
    undo() {
      const back = goBack(history, shown.world)
      if (back) enter(back.world, back.history)
    },
    redo() {
      const forward = goForward(history, shown.world)
      if (forward) enter(forward.world, forward.history)
    },
    retry: judge,
    tick() {
      if (shown.isCurrent && shown.world.stoppedAt === null) judge()
    },
  }
}
