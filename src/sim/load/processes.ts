import { type Act, type LoadConfig, workerClassOf } from './config.ts'
import { Entrance } from './entrance.ts'
import { due } from './ground.ts'
import type { Watch } from './load-event.ts'
import { askDrip, phases } from './requests-inside.ts'
import * as times from './times.ts'
import type { WaitingLine } from './waiting-line.ts'

/** The processes of the server: how they end, what is lost with them, and how they begin again. */
export abstract class Processes extends Entrance {
  /** When the arbiter looks for silent workers next; Infinity if it never kills one. */
  protected nextLook: number

  constructor(config: LoadConfig, watch: Watch | null) {
    super(config, watch)
    const kills = !this.isRunserver && workerClassOf(config) === 'sync' && config.timeoutSeconds > 0
    this.nextLook = kills ? times.arbiterSeconds : Number.POSITIVE_INFINITY
  }

  /** Something is done to the server now. */
  do(what: Act['do']): void {
    this.tally.pass(this.now)
    if (what === 'save') this.#save()
    else if (this.isRunserver) this.#die()
    else this.#kill(this.#victim(), 'signal')
  }

  // gunicorn's workers, and the arbiter that looks after them

  /** The arbiter kills each worker that has had its request for longer than `timeoutSeconds`. */
  protected lookForSilent() {
    this.nextLook += times.arbiterSeconds
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
    return oldest >= 0 ? (inside.worker[oldest] as number) : this.workers.findAlive()
  }

  #kill(worker: number, why: 'timeout' | 'signal') {
    if (worker < 0) return
    this.tally.workersKilled++
    this.workers.kill(worker)
    this.watch?.({ at: this.now, is: 'killed', worker, why })
    this.dropAll(worker, this.isNginx ? 'bad-gateway' : 'closed')
    this.agenda.add(this.now + times.bootSeconds, due.booted, worker)
  }

  /** A worker in the place of one that was killed is ready. */
  protected boot(worker: number) {
    this.workers.boot(worker)
    this.watch?.({ at: this.now, is: 'booted', worker })
    this.serve(worker)
  }

  // runserver, and its reloader

  #save() {
    if (!this.isRunserver || !this.config.reloads || this.isDown) return
    this.agenda.add(this.now + times.noticeSeconds, due.goDown, 0)
  }

  /** The reloader has noticed that a file was saved. */
  protected goDown() {
    if (this.isDown) return
    this.tally.reloads++
    this.watch?.({ at: this.now, is: 'reloading' })
    this.#shut()
    this.agenda.add(this.now + times.reloadSeconds, due.comeUp, 0)
  }

  /** It listens again, with the new code. */
  protected comeUp() {
    this.isDown = false
    this.watch?.({ at: this.now, is: 'reloaded' })
  }

  #die() {
    if (this.isDown) return
    this.tally.workersKilled++
    this.watch?.({ at: this.now, is: 'gone' })
    this.#shut()
  }

  #shut() {
    this.isDown = true
    this.isAccepting = false
    this.dropAll(0, 'closed')
    const line = this.lines[0] as WaitingLine
    for (let row = line.take(); row >= 0; row = line.take()) {
      if (this.inside.asks[row] !== askDrip) this.tally.waiting--
      this.inside.phase[row] = phases.away
      this.end(row, 'closed')
    }
  }
}
