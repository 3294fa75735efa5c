import { Agenda } from './agenda.ts'
import type { LoadConfig } from './config.ts'
import { Cores } from './cores.ts'
import type { Watch } from './load-event.ts'
import { askDrip, phases, RequestsInside } from './requests-inside.ts'
import type { Outcome } from './stats.ts'
import { Tally } from './tally.ts'
import { synSeconds } from './times.ts'

/** Kinds of entries in the agenda. */
export const due = {
  received: 1,
  knock: 2,
  readIn: 3,
  viewed: 4,
  written: 5,
  delivered: 6,
  booted: 7,
  act: 8,
  accept: 9,
  goDown: 10,
  comeUp: 11,
} as const

/** What all parts of the simulated server stand on: the clock, who is inside, what is counted, and how a request ends. */
export class Ground {
  now = 0
  config: LoadConfig
  protected readonly watch: Watch | null
  protected readonly agenda = new Agenda()
  protected readonly inside = new RequestsInside()
  protected readonly tally = new Tally()
  protected readonly cores: Cores
  protected readonly isNginx: boolean
  protected readonly isRunserver: boolean
  /** Whether nginx takes in slow requests, and slow readers' answers, in the application's place. */
  protected readonly buffersRequests: boolean
  protected readonly buffersResponses: boolean

  constructor(config: LoadConfig, watch: Watch | null) {
    this.config = config
    this.watch = watch
    this.isNginx = config.front === 'nginx'
    this.isRunserver = config.front === 'runserver'
    this.buffersRequests = this.isNginx && config.bufferRequests
    this.buffersResponses = this.isNginx && config.bufferResponses
    this.cores = new Cores(config.cores, this.isRunserver ? 1 : config.workers)
  }

  /** How many are where, now. */
  get levels(): { inside: number; waiting: number; taken: number; connections: number } {
    const { inside, waiting, taken, connections } = this.tally
    return { inside, waiting, taken, connections }
  }

  protected later(seconds: number, kind: number, row: number) {
    this.inside.due[row] = this.agenda.add(this.now + seconds, kind, row)
  }

  protected disconnect(row: number) {
    if (this.inside.hasConnection[row] === 0) return
    this.inside.hasConnection[row] = 0
    this.tally.connections--
  }

  protected outcomeOf(row: number): Outcome {
    const status = this.inside.status[row]
    return status === 404 ? 'missing' : status === 500 ? 'error' : 'ok'
  }

  /** It is over for the client; the row goes, unless a worker still has it or it stands in line. */
  protected end(row: number, outcome: Outcome) {
    const { inside } = this
    if (inside.isOpen[row] === 1) {
      inside.isOpen[row] = 0
      const seconds = this.now - (inside.arrivedAt[row] as number)
      this.tally.end(inside.asks[row] as number, inside.isSlow[row] === 1, outcome, seconds, this.now)
      this.watch?.({ at: this.now, is: 'ended', id: inside.id[row] as number, outcome, seconds })
    }
    const phase = inside.phase[row] as number
    if (phase === phases.inLine || (phase >= phases.reading && phase <= phases.writing)) return
    inside.remove(row)
  }

  /** All requests that a process has are lost with it. */
  protected dropAll(worker: number, outcome: Outcome) {
    const { inside } = this
    for (let row = 0; row < inside.used; row++) {
      if (inside.phase[row] === phases.none || inside.worker[row] !== worker) continue
      const phase = inside.phase[row] as number
      this.disconnect(row)
      if (phase === phases.computing) this.cores.remove(worker, row, this.now)
      if (inside.isHeld[row] === 1) this.letGo(row)
      this.tally.taken--
      inside.worker[row] = -1
      inside.due[row] = 0
      inside.phase[row] = phases.away
      if (inside.asks[row] === askDrip) this.later(synSeconds, due.knock, row)
      else this.end(row, outcome)
    }
  }

  /** A slow client keeps a worker waiting. */
  protected hold(row: number) {
    this.inside.isHeld[row] = 1
    this.tally.held++
  }

  protected letGo(row: number) {
    this.inside.isHeld[row] = 0
    this.tally.held--
  }
}
