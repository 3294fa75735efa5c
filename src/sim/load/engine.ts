import { Application } from './application.ts'
import { Arrivals } from './arrivals.ts'
import { type Act, type LoadConfig, slotsOf, workerClassOf } from './config.ts'
import { due } from './ground.ts'
import type { Watch } from './load-event.ts'
import { Patience } from './patience.ts'
import { askDrip, askStatic, asks, phases } from './requests-inside.ts'
import type { Stats } from './stats.ts'
import * as times from './times.ts'
import { WaitingLine } from './waiting-line.ts'
import { Workers } from './workers.ts'

/**
 * A server under load, event by event. The way of a request: nginx, if it is there; the listen queue; a worker (or a
 * thread of runserver); and out. What can be set is in `config.ts`, what is constant in `times.ts`. Requests come until
 * `most` have come.
 */
export class Engine extends Application {
  /** Nobody is inside any more and nobody will come. */
  isOver = false
  readonly #arrivals: Arrivals
  readonly #workers: Workers
  readonly #lines: readonly WaitingLine[]
  readonly #patience: Patience
  /** How many the listen queue holds. */
  readonly #room: number
  /** When the arbiter looks for silent workers next; Infinity if it never kills one. */
  #tick: number
  #stopAt = Number.POSITIVE_INFINITY
  /** runserver: its main thread is busy with a connection. */
  #isAccepting = false
  #isDown = false

  constructor(config: LoadConfig, most: number, watch: Watch | null = null) {
    super(config, watch)
    const isSync = workerClassOf(config) === 'sync'
    this.#workers = new Workers(this.isRunserver ? 1 : config.workers, isSync ? 1 : config.threads)
    const isSplit = config.lines === 'split' && !this.isRunserver
    this.#lines = Array.from({ length: isSplit ? config.workers : 1 }, () => new WaitingLine())
    // Linux lets one more wait than the backlog says.
    this.#room = (this.isRunserver ? times.runserverBacklog : times.gunicornBacklog) + 1
    this.#patience = new Patience(this.inside, config.readTimeoutSeconds)
    const kills = !this.isRunserver && isSync && config.timeoutSeconds > 0
    this.#tick = kills ? times.arbiterSeconds : Number.POSITIVE_INFINITY
    this.#arrivals = new Arrivals(config, most, this.#lines.length)
    for (const [at, one] of config.acts.entries()) this.agenda.add(one.at, due.act, at)
    this.#addDrips()
  }

  /** When the next thing happens; Infinity when nothing will. */
  get next(): number {
    let first = this.#arrivals.next
    if (this.agenda.first < first) first = this.agenda.first
    if (this.cores.first < first) first = this.cores.first
    if (this.#tick < first) first = this.#tick
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

  /** Something is done to the server now. */
  do(what: Act['do']): void {
    this.tally.pass(this.now)
    if (what === 'save') this.#save()
    else if (this.isRunserver) this.#die()
    else this.#kill(this.#victim(), 'signal')
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
    else if (this.#tick === time) this.#lookForSilent()
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
    if (kind === due.booted) this.#boot(row)
    else if (kind === due.act) this.do((this.config.acts[row] as Act).do)
    else if (kind === due.accept) this.#acceptNext()
    else if (kind === due.goDown) this.#goDown()
    else if (kind === due.comeUp) this.#comeUp()
    else if (this.inside.due[row] === turn) {
      this.inside.due[row] = 0
      this.#goOn(kind, row)
    }
  }

  #goOn(kind: number, row: number) {
    if (kind === due.viewed) this.answer(row)
    else if (kind === due.received) this.#forward(row)
    else if (kind === due.knock) this.#join(row)
    else if (kind === due.readIn) this.read(row)
    else if (kind === due.written) this.finish(row, true)
    else this.end(row, this.outcomeOf(row))
  }

  // The way in

  #addDrips() {
    // Behind nginx a request that never ends never gets to a worker, unless it is passed on as it comes.
    if (this.buffersRequests) return
    const { inside } = this
    for (let drip = 0; drip < this.config.drips; drip++) {
      const row = inside.add(-1 - drip, 0)
      inside.asks[row] = askDrip
      inside.isSlow[row] = 1
      inside.isOpen[row] = 0
      inside.line[row] = drip % this.#lines.length
      inside.phase[row] = phases.away
      this.later(0, due.knock, row)
    }
  }

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
    if (this.isRunserver && config.threading && config.keepsConnections && !this.#isDown) {
      return this.take(row, 0)
    }
    this.#forward(row)
  }

  #forward(row: number) {
    if (this.isNginx) this.#patience.watch(row, this.now)
    this.#join(row)
  }

  /** Into the listen queue, or straight to a worker. */
  #join(row: number) {
    const { inside } = this
    if (this.#isDown) return this.end(row, 'refused')
    const line = this.#lines[inside.line[row] as number] as WaitingLine
    if (line.length >= this.#room) return this.#turnAway(row)
    const worker = line.length > 0 ? -1 : this.#findRoom(inside.line[row] as number)
    const isDrip = inside.asks[row] === askDrip
    if (worker >= 0) {
      if (!isDrip) this.tally.take(0)
      return this.#give(row, worker)
    }
    inside.phase[row] = phases.inLine
    inside.takenAt[row] = this.now
    line.add(row)
    if (!isDrip) this.tally.line()
    const { id } = inside
    this.watch?.({ at: this.now, is: 'queued', id: id[row] as number, line: inside.line[row] as number })
  }

  /** A worker that has room for a request of that line; -1 for none. runserver: 0 if its main thread is free. */
  #findRoom(line: number): number {
    if (this.isRunserver) {
      if (this.#isAccepting) return -1
      this.#accept()
      return 0
    }
    if (this.#lines.length === 1) return this.#workers.find()
    return this.#workers.hasRoom(line) ? line : -1
  }

  #give(row: number, worker: number) {
    if (!this.isRunserver) this.#workers.take(worker)
    this.take(row, worker)
  }

  #turnAway(row: number) {
    const { inside } = this
    const tries = Math.min(times.synTries, (inside.tries[row] as number) + 1)
    const isLast = inside.tries[row] === times.synTries
    const id = inside.id[row] as number
    inside.phase[row] = phases.away
    inside.tries[row] = tries
    if (inside.asks[row] !== askDrip) {
      this.tally.turnedAway++
      this.watch?.({ at: this.now, is: 'turned-away', id })
      if (isLast || inside.isOpen[row] === 0) return this.end(row, 'unreached')
    }
    // Evenly spread, and the same in every run: the fractions of multiples of the golden ratio.
    const spread = (Math.abs(id) * 0.6180339887498949) % 1
    this.later(times.synSeconds * 2 ** (tries - 1) + spread * times.timerSeconds, due.knock, row)
  }

  // The application has room again

  protected freed(worker: number) {
    if (!this.isRunserver) {
      this.#workers.release(worker)
      this.#serve(worker)
    } else if (!this.config.threading) this.#acceptNext()
  }

  /** A worker has room: the next in its line. */
  #serve(worker: number) {
    const line = this.#lines[this.#lines.length > 1 ? worker : 0] as WaitingLine
    while (line.length > 0 && this.#workers.hasRoom(worker)) this.#fromLine(line.take(), worker)
  }

  #fromLine(row: number, worker: number) {
    if (this.inside.asks[row] !== askDrip) {
      this.tally.waiting--
      this.tally.take(this.now - (this.inside.takenAt[row] as number))
    }
    this.#give(row, worker)
  }

  /** runserver: its main thread takes a connection; with threads it is soon free for another. */
  #accept() {
    this.#isAccepting = true
    if (this.config.threading) this.agenda.add(this.now + times.threadSeconds, due.accept, 0)
  }

  #acceptNext() {
    this.#isAccepting = false
    const row = (this.#lines[0] as WaitingLine).take()
    if (row < 0) return
    this.#accept()
    this.#fromLine(row, 0)
  }

  #breakOff() {
    const { inside } = this
    for (let row = 0; row < inside.used; row++) {
      if (inside.phase[row] !== phases.none && inside.isOpen[row] === 1) this.end(row, 'unanswered')
    }
    this.isOver = true
  }

  // Workers that die

  #lookForSilent() {
    this.#tick += times.arbiterSeconds
    const { inside } = this
    for (let row = 0; row < inside.used; row++) {
      if (inside.phase[row] === phases.none || (inside.worker[row] as number) < 0) continue
      const silent = this.now - (inside.takenAt[row] as number)
      if (silent > this.config.timeoutSeconds) this.#kill(inside.worker[row] as number, 'timeout')
    }
  }

  /** The worker that has had its request for the longest time; else the first that is alive; -1 for none. */
  #victim(): number {
    const { inside } = this
    let oldest = -1
    for (let row = 0; row < inside.used; row++) {
      if (inside.phase[row] === phases.none || (inside.worker[row] as number) < 0) continue
      if (oldest < 0 || (inside.takenAt[row] as number) < (inside.takenAt[oldest] as number)) oldest = row
    }
    return oldest >= 0 ? (inside.worker[oldest] as number) : this.#workers.findAlive()
  }

  #kill(worker: number, why: 'timeout' | 'signal') {
    if (worker < 0) return
    this.tally.workersKilled++
    this.#workers.kill(worker)
    this.watch?.({ at: this.now, is: 'killed', worker, why })
    this.dropAll(worker, this.isNginx ? 'bad-gateway' : 'closed')
    this.agenda.add(this.now + times.bootSeconds, due.booted, worker)
  }

  #boot(worker: number) {
    this.#workers.boot(worker)
    this.watch?.({ at: this.now, is: 'booted', worker })
    this.#serve(worker)
  }

  // runserver's own ways to go

  #save() {
    if (!this.isRunserver || !this.config.reloads || this.#isDown) return
    this.agenda.add(this.now + times.noticeSeconds, due.goDown, 0)
  }

  #goDown() {
    if (this.#isDown) return
    this.tally.reloads++
    this.watch?.({ at: this.now, is: 'reloading' })
    this.#shut()
    this.agenda.add(this.now + times.reloadSeconds, due.comeUp, 0)
  }

  #comeUp() {
    this.#isDown = false
    this.watch?.({ at: this.now, is: 'reloaded' })
  }

  #die() {
    if (this.#isDown) return
    this.tally.workersKilled++
    this.watch?.({ at: this.now, is: 'gone' })
    this.#shut()
  }

  #shut() {
    this.#isDown = true
    this.#isAccepting = false
    this.dropAll(0, 'closed')
    const line = this.#lines[0] as WaitingLine
    for (let row = line.take(); row >= 0; row = line.take()) {
      if (this.inside.asks[row] !== askDrip) this.tally.waiting--
      this.inside.phase[row] = phases.away
      this.end(row, 'closed')
    }
  }
}
