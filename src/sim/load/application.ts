import { due, Ground } from './ground.ts'
import { askDrip, askReport, askStatic, phases } from './requests-inside.ts'
import { nagleSeconds, reservedConnections } from './times.ts'

/** What a worker (or a thread of runserver) does with a request: reads it, runs the view, writes the answer. */
export abstract class Application extends Ground {
  /** The worker has done all that it does for a request. */
  protected abstract freed(worker: number): void

  protected take(row: number, worker: number) {
    const { inside } = this
    inside.worker[row] = worker
    inside.takenAt[row] = this.now
    inside.phase[row] = phases.reading
    this.tally.begin()
    this.watch?.({
      at: this.now,
      is: 'taken',
      id: inside.id[row] as number,
      worker,
      waited: this.now - (inside.arrivedAt[row] as number),
    })
    if (inside.asks[row] === askDrip) return this.hold(row)
    if (inside.isSlow[row] === 1 && this.config.slowAt === 'sending' && !this.buffersRequests) {
      // Its bytes came in while it waited: the kernel takes them, whoever has time for them.
      const rest = (inside.arrivedAt[row] as number) + this.config.slowSeconds - this.now
      if (rest > 0) {
        this.hold(row)
        return this.later(rest, due.readIn, row)
      }
    }
    this.view(row)
  }

  protected read(row: number) {
    this.letGo(row)
    this.view(row)
  }

  private view(row: number) {
    const { inside } = this
    const asked = inside.asks[row] as number
    if (asked === askStatic) {
      if (!(this.isRunserver && this.config.debug)) inside.status[row] = 404
    } else {
      if (this.tally.connections >= this.config.maxConnections - reservedConnections) {
        inside.status[row] = 500
        return this.answer(row)
      }
      this.tally.connect()
      inside.hasConnection[row] = 1
      if (asked === askReport && this.config.queuesReports) inside.status[row] = 202
    }
    this.watch?.({
      at: this.now,
      is: 'viewing',
      id: inside.id[row] as number,
      hasConnection: inside.hasConnection[row] === 1,
    })
    const computing = (inside.work[row] as number) * this.config.cpuShare
    if (computing > 0) {
      inside.phase[row] = phases.computing
      return this.cores.add(inside.worker[row] as number, row, computing, this.now)
    }
    inside.phase[row] = phases.waiting
    this.later(inside.work[row] as number, due.viewed, row)
  }

  /** It has had the core for as long as it needs; the rest of the view waits for something else. */
  protected computed(row: number) {
    const rest = (this.inside.work[row] as number) * (1 - this.config.cpuShare)
    this.inside.phase[row] = phases.waiting
    if (rest > 0) this.later(rest, due.viewed, row)
    else this.answer(row)
  }

  protected answer(row: number) {
    const { inside } = this
    this.disconnect(row)
    const holds =
      inside.isSlow[row] === 1 &&
      this.config.slowAt === 'reading' &&
      !this.buffersResponses &&
      inside.isOpen[row] === 1
    this.watch?.({
      at: this.now,
      is: 'answered',
      id: inside.id[row] as number,
      status: inside.status[row] as number,
      holds,
    })
    if (!holds) return this.finish(row, false)
    inside.phase[row] = phases.writing
    this.hold(row)
    this.later(this.config.slowSeconds, due.written, row)
  }

  /** @param hasWritten the worker itself wrote to a slow reader */
  protected finish(row: number, hasWritten: boolean) {
    const { inside } = this
    const worker = inside.worker[row] as number
    if (hasWritten) this.letGo(row)
    this.tally.taken--
    inside.worker[row] = -1
    inside.phase[row] = phases.leaving
    this.watch?.({ at: this.now, is: 'released', id: inside.id[row] as number, worker })
    if (inside.isOpen[row] === 0) inside.remove(row)
    else this.deliver(row, hasWritten)
    this.freed(worker)
  }

  private deliver(row: number, hasWritten: boolean) {
    const { isSlow } = this.inside
    const reads = isSlow[row] === 1 && this.config.slowAt === 'reading' && !hasWritten
    const isKept = this.isRunserver && this.config.threading && this.config.keepsConnections
    const seconds = (reads ? this.config.slowSeconds : 0) + (isKept ? nagleSeconds : 0)
    if (seconds > 0) this.later(seconds, due.delivered, row)
    else this.end(row, this.outcomeOf(row))
  }
}
