import { Application } from './application.ts'
import { type LoadConfig, workerClassOf } from './config.ts'
import { due } from './ground.ts'
import type { Watch } from './load-event.ts'
import { askDrip, phases } from './requests-inside.ts'
import * as times from './times.ts'
import { WaitingLine } from './waiting-line.ts'
import { Workers } from './workers.ts'

/** The way of a connection to whoever answers it: the listen queue, and a worker (or runserver's main thread) with room. */
export abstract class Entrance extends Application {
  protected readonly workers: Workers
  protected readonly lines: readonly WaitingLine[]
  /** runserver: it does not run, so that nobody listens. */
  protected isDown = false
  /** runserver: its main thread is busy with a connection. */
  protected isAccepting = false
  /** How many the listen queue holds. */
  readonly #room: number

  constructor(config: LoadConfig, watch: Watch | null) {
    super(config, watch)
    const threads = workerClassOf(config) === 'sync' ? 1 : config.threads
    this.workers = new Workers(this.isRunserver ? 1 : config.workers, threads)
    const isSplit = config.lines === 'split' && !this.isRunserver
    this.lines = Array.from({ length: isSplit ? config.workers : 1 }, () => new WaitingLine())
    // Linux lets one more wait than the backlog says.
    this.#room = (this.isRunserver ? times.runserverBacklog : times.gunicornBacklog) + 1
  }

  /** The connections that are held open for ever knock at once. */
  protected addDrips() {
    // Behind nginx a request that never ends never gets to a worker, unless it is passed on as it comes.
    if (this.buffersRequests) return
    const { inside } = this
    for (let drip = 0; drip < this.config.drips; drip++) {
      const row = inside.add(-1 - drip, 0)
      inside.asks[row] = askDrip
      inside.isSlow[row] = 1
      inside.isOpen[row] = 0
      inside.line[row] = drip % this.lines.length
      inside.phase[row] = phases.away
      this.later(0, due.knock, row)
    }
  }

  /** Into the listen queue, or straight to a worker. */
  protected join(row: number) {
    const { inside } = this
    if (this.isDown) return this.end(row, 'refused')
    const line = this.lines[inside.line[row] as number] as WaitingLine
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
      if (this.isAccepting) return -1
      this.#accept()
      return 0
    }
    if (this.lines.length === 1) return this.workers.find()
    return this.workers.hasRoom(line) ? line : -1
  }

  #give(row: number, worker: number) {
    if (!this.isRunserver) this.workers.take(worker)
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

  protected freed(worker: number) {
    if (!this.isRunserver) {
      this.workers.release(worker)
      this.serve(worker)
    } else if (!this.config.threading) this.acceptNext()
  }

  /** A worker has room: the next in its line. */
  protected serve(worker: number) {
    const line = this.lines[this.lines.length > 1 ? worker : 0] as WaitingLine
    while (line.length > 0 && this.workers.hasRoom(worker)) this.#fromLine(line.take(), worker)
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
    this.isAccepting = true
    if (this.config.threading) this.agenda.add(this.now + times.threadSeconds, due.accept, 0)
  }

  /** runserver: its main thread is free for the next connection. */
  protected acceptNext() {
    this.isAccepting = false
    const row = (this.lines[0] as WaitingLine).take()
    if (row < 0) return
    this.#accept()
    this.#fromLine(row, 0)
  }
}
