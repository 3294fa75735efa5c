import { Arrivals } from './arrivals.ts'
import { type Act, type LoadConfig, slotsOf } from './config.ts'
import { due } from './ground.ts'
import type { Watch } from './load-event.ts'
import { Patience } from './patience.ts'
import { Processes } from './processes.ts'
import { askStatic, asks, phases } from './requests-inside.ts'
import type { Stats } from './stats.ts'
import * as times from './times.ts'

/**
 * A server under load, event by event. The way of a request: nginx, if it is there; the listen queue; a worker (or a
 * thread of runserver); and out. What can be set is in `config.ts`, what is constant in `times.ts`. Requests come until
 * `most` have come.
 */
export class Engine extends Processes {
  /** Nobody is inside any more and nobody will come. */
  isOver = false
  readonly #arrivals: Arrivals
  readonly #patience: Patience
  #stopAt = Number.POSITIVE_INFINITY

  constructor(config: LoadConfig, most: number, watch: Watch | null = null) {
    super(config, watch)
    this.#patience = new Patience(this.inside, config.readTimeoutSeconds)
    this.#arrivals = new Arrivals(config, most, this.lines.length)
    for (const [at, one] of config.acts.entries()) this.agenda.add(one.at, due.act, at)
    this.addDrips()
  }

  /** When the next thing happens; Infinity when nothing will. */
  get next(): number {
    let first = this.#arrivals.next
    if (this.agenda.first < first) first = this.agenda.first
    if (this.cores.first < first) first = this.cores.first
    if (this.nextLook < first) first = this.nextLook
    if (this.#stopAt < first) first = this.#stopAt
    return this.isNginx ? Math.min(first, this.#patience.first) : first
  }

  /** All that happens until then, in its order. */
  advance(until: number): void {
    while (!this.isOver) {
      const time = this.next
      if (time > until || time === Number.POSITIVE_INFINITY) break
      this.#happen(time)
    }
    if (until > this.now && Number.isFinite(until) && !this.isOver) this.now = until
  }

  /** The next thing happens, whatever it is. */
  step(): void {
    const { next } = this
    if (!this.isOver && Number.isFinite(next)) this.#happen(next)
  }

  stats(): Stats {
    return this.tally.stats(slotsOf(this.config))
  }

  #happen(time: number) {
    this.now = time
    this.tally.pass(time)
    // What the cores and the agenda bring comes before a newcomer of the same moment.
    if (this.cores.first === time) this.computed(this.cores.take(time))
    else if (this.agenda.first === time) this.#turnPage()
    else if (this.#arrivals.next === time) this.#arrive(this.#arrivals.enter(this.inside))
    else if (this.nextLook === time) this.lookForSilent()
    else if (this.#stopAt === time) this.#breakOff()
    // The client gets 504; the worker, who knows nothing of it, goes on.
    else this.end(this.#patience.take(), 'timed-out')
    if (this.#arrivals.next !== Number.POSITIVE_INFINITY) return
    if (this.#stopAt === Number.POSITIVE_INFINITY) this.#stopAt = time + times.patienceSeconds
    if (this.tally.inside === 0) this.isOver = true
  }

  #turnPage() {
    const { kind, row, turn } = this.agenda
    this.agenda.drop()
    if (kind === due.booted) this.boot(row)
    else if (kind === due.act) this.do((this.config.acts[row] as Act).do)
    else if (kind === due.accept) this.acceptNext()
    else if (kind === due.goDown) this.goDown()
    else if (kind === due.comeUp) this.comeUp()
    else if (this.inside.due[row] === turn) {
      this.inside.due[row] = 0
      this.#goOn(kind, row)
    }
  }

  #goOn(kind: number, row: number) {
    if (kind === due.viewed) this.answer(row)
    else if (kind === due.received) this.#forward(row)
    else if (kind === due.knock) this.join(row)
    else if (kind === due.readIn) this.read(row)
    else if (kind === due.written) this.finish(row, true)
    else this.end(row, this.outcomeOf(row))
  }

  // The way in

  #arrive(row: number) {
    const { inside, config } = this
    const asked = inside.asks[row] as number
    const isSlow = inside.isSlow[row] === 1
    const id = inside.id[row] as number
    this.tally.enter()
    this.watch?.({ at: this.now, is: 'arrived', id, asks: asks[asked] as (typeof asks)[number], isSlow })
    if (this.isNginx && asked === askStatic) {
      inside.phase[row] = phases.leaving
      return this.later(times.nginxStaticSeconds + (isSlow ? config.slowSeconds : 0), due.delivered, row)
    }
    if (this.buffersRequests && isSlow && config.slowAt === 'sending') {
      inside.phase[row] = phases.sending
      this.watch?.({ at: this.now, is: 'buffering', id })
      return this.later(config.slowSeconds, due.received, row)
    }
    if (this.isRunserver && config.threading && config.keepsConnections && !this.isDown) {
      return this.take(row, 0)
    }
    this.#forward(row)
  }

  #forward(row: number) {
    if (this.isNginx) this.#patience.watch(row, this.now)
    this.join(row)
  }

  #breakOff() {
    const { inside } = this
    for (let row = 0; row < inside.used; row++) {
      if (inside.phase[row] !== phases.none && inside.isOpen[row] === 1) this.end(row, 'unanswered')
    }
    this.isOver = true
  }
}
