import type { Act, LoadConfig } from '../../sim/load/config.ts'
import { Engine } from '../../sim/load/engine.ts'
import type { LoadEvent } from '../../sim/load/load-event.ts'
import type { Outcome } from '../../sim/load/stats.ts'

/** Where a dot stands. `leaving`: on its way back to its client. */
export type Place = 'clients' | 'nginx' | 'line' | 'worker' | 'leaving'

export interface Dot {
  readonly id: number
  readonly kind: 'view' | 'static' | 'report' | 'drip'
  readonly isSlow: boolean
  place: Place
  /** Its worker, where it has one. */
  worker: number
  outcome: Outcome | null
  /** Where it is drawn; NaN until it was drawn once. */
  x: number
  y: number
  /** Seconds of the viewer since it left. */
  left: number
}

export type WorkerState = 'idle' | 'busy' | 'held' | 'starting'

/** How many were where, a moment of the run. */
export interface Sample {
  readonly at: number
  readonly inside: number
  readonly waiting: number
}

/** What is shown beside the dots. */
export interface LiveView {
  readonly now: number
  readonly isPlaying: boolean
  readonly inside: number
  readonly waiting: number
  readonly taken: number
  readonly connections: number
  readonly buffering: number
  readonly workers: readonly WorkerState[]
  readonly answered: number
  readonly failed: number
  readonly isDown: boolean
  readonly samples: readonly Sample[]
  /** The event that the last single step came to, and the last thing that was done to the server. */
  readonly said: string
}

/** Seconds of the simulation between two samples, and how many are kept. */
const sampleEvery = 0.25
const mostSamples = 240
/** More events than this in one picture are not waited for: the clock of the run lags instead. */
const mostEvents = 4000
const mostDots = 1500

/** A run that is watched: the engine decides, this remembers what has to be drawn. */
export class LiveRun {
  readonly config: LoadConfig
  readonly dots = new Map<number, Dot>()
  readonly #engine: Engine
  #workers: WorkerState[]
  /** Requests that each worker has, and how many of them a slow client holds. */
  readonly #had: number[]
  readonly #heldBy = new Map<number, number>()
  #buffering = 0
  #answered = 0
  #failed = 0
  #isDown = false
  #events = 0
  #samples: Sample[] = []
  #seen: LoadEvent[] = []

  constructor(config: LoadConfig) {
    this.config = config
    const count = config.front === 'runserver' ? 1 : config.workers
    this.#workers = Array.from({ length: count }, () => 'idle')
    this.#had = Array.from({ length: count }, () => 0)
    this.#engine = new Engine(config, Number.POSITIVE_INFINITY, (event) => this.#see(event))
  }

  get now(): number {
    return this.#engine.now
  }

  /** What happened last: all of one moment. */
  get last(): readonly LoadEvent[] {
    const at = this.#seen.at(-1)?.at
    return this.#seen.filter((event) => event.at === at)
  }

  /** Lets that many seconds of the simulation pass. */
  pass(seconds: number): void {
    const until = this.#engine.now + seconds
    this.#events = 0
    while (this.#engine.now < until && this.#events < mostEvents) {
      const piece = Math.min(until, this.#nextSample())
      this.#engine.advance(piece)
      if (this.#engine.now < piece) break
      this.#sample()
    }
    this.#tidy()
  }

  /** Goes on to the next thing that can be seen, or to the one so many steps away. */
  step(count = 1): void {
    for (let made = 0; made < count; made++) {
      const before = this.#events
      for (let tries = 0; tries < 1000 && this.#events === before; tries++) this.#engine.step()
      this.#sample()
    }
    this.#tidy()
  }

  /** Where nothing is drawn nobody else takes away those that have left. */
  #tidy(): void {
    if (this.dots.size <= mostDots) return
    for (const { id, place } of this.dots.values()) if (place === 'leaving') this.dots.delete(id)
  }

  do(what: Act['do']): void {
    this.#engine.do(what)
  }

  view(): Omit<LiveView, 'isPlaying' | 'said'> {
    return {
      now: this.#engine.now,
      ...this.#engine.levels,
      buffering: this.#buffering,
      workers: [...this.#workers],
      answered: this.#answered,
      failed: this.#failed,
      isDown: this.#isDown,
      samples: [...this.#samples],
    }
  }

  #nextSample(): number {
    const last = this.#samples.at(-1)
    return last === undefined ? 0 : last.at + sampleEvery
  }

  #sample(): void {
    if (this.#engine.now < this.#nextSample()) return
    const { inside, waiting } = this.#engine.levels
    this.#samples.push({ at: this.#engine.now, inside, waiting })
    if (this.#samples.length > mostSamples) this.#samples.shift()
  }

  #see(event: LoadEvent): void {
    this.#events++
    if (this.#seen[0] && this.#seen[0].at !== event.at) this.#seen = []
    this.#seen.push(event)
    switch (event.is) {
      case 'arrived':
        this.#add(event.id, event.asks, event.isSlow)
        return
      case 'buffering':
        this.#buffering++
        this.#move(event.id, 'nginx')
        return
      case 'turned-away':
        this.#move(event.id, 'clients')
        return
      case 'queued':
        this.#move(event.id, 'line')
        return
      case 'taken':
        this.#take(event.id, event.worker)
        return
      case 'viewing':
        this.#letGo(event.id)
        return
      case 'answered':
        if (event.holds) this.#hold(event.id)
        return
      case 'released':
        this.#release(event.id, event.worker)
        return
      case 'ended':
        this.#end(event.id, event.outcome)
        return
      case 'killed':
        this.#die(event.worker)
        return
      case 'booted':
        this.#workers[event.worker] = 'idle'
        return
      case 'reloading':
      case 'gone':
        this.#isDown = true
        this.#die(0)
        return
      case 'reloaded':
        this.#isDown = false
        this.#workers[0] = 'idle'
        return
    }
  }

  #add(id: number, kind: Dot['kind'], isSlow: boolean): Dot {
    const dot: Dot = {
      id,
      kind,
      isSlow,
      place: 'clients',
      worker: -1,
      outcome: null,
      x: Number.NaN,
      y: Number.NaN,
      left: 0,
    }
    this.dots.set(id, dot)
    return dot
  }

  #move(id: number, place: Place): void {
    // Those that hold a connection for ever never arrive as a request does.
    const dot = this.dots.get(id) ?? (id < 0 ? this.#add(id, 'drip', true) : undefined)
    if (!dot) return
    if (dot.place === 'nginx' && place !== 'nginx' && dot.isSlow) this.#buffering--
    dot.place = place
    if (place !== 'worker') dot.worker = -1
  }

  #take(id: number, worker: number): void {
    this.#move(id, 'worker')
    const dot = this.dots.get(id)
    if (!dot) return
    dot.worker = worker
    this.#had[worker] = (this.#had[worker] ?? 0) + 1
    // Until the view begins it is being read; that takes time for slow clients only.
    this.#hold(id)
  }

  #hold(id: number): void {
    const worker = this.dots.get(id)?.worker ?? -1
    if (worker < 0) return
    this.#heldBy.set(id, worker)
    this.#mark(worker)
  }

  #letGo(id: number): void {
    const worker = this.#heldBy.get(id)
    this.#heldBy.delete(id)
    if (worker !== undefined) this.#mark(worker)
  }

  #release(id: number, worker: number): void {
    this.#had[worker] = Math.max(0, (this.#had[worker] ?? 0) - 1)
    this.#letGo(id)
    this.#mark(worker)
    const dot = this.dots.get(id)
    if (!dot) return
    if (dot.place === 'leaving') return
    // nginx has the answer now, or the client has it already.
    dot.worker = -1
    dot.place =
      this.config.front === 'nginx' && dot.isSlow && this.config.slowAt === 'reading' ? 'nginx' : 'clients'
    if (dot.place === 'nginx') this.#buffering++
  }

  #end(id: number, outcome: Outcome): void {
    if (outcome === 'ok') this.#answered++
    else this.#failed++
    this.#letGo(id)
    const dot = this.dots.get(id)
    if (!dot) return
    this.#move(id, 'leaving')
    dot.outcome = outcome
  }

  #die(worker: number): void {
    this.#workers[worker] = 'starting'
    this.#had[worker] = 0
    for (const [id, one] of this.#heldBy) if (one === worker) this.#heldBy.delete(id)
    for (const dot of this.dots.values()) {
      if (dot.worker !== worker) continue
      dot.place = 'clients'
      dot.worker = -1
    }
  }

  #mark(worker: number): void {
    if (this.#workers[worker] === 'starting') return
    let held = 0
    for (const one of this.#heldBy.values()) if (one === worker) held++
    const had = this.#had[worker] ?? 0
    this.#workers[worker] = had === 0 ? 'idle' : held >= had ? 'held' : 'busy'
  }
}
