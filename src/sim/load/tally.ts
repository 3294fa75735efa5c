import { askReport, askView } from './requests-inside.ts'
import { type Outcome, outcomes, type Stats, spreadOf } from './stats.ts'

/** Numbers that grow by one at a time. */
class Values {
  length = 0
  #values = new Float64Array(1024)

  add(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  all(): Float64Array {
    return this.#values.slice(0, this.length)
  }
}

/** Counts while a run goes on. Levels are summed over time: level x seconds. */
export class Tally {
  requests = 0
  inside = 0
  waiting = 0
  /** Requests that the application has. */
  taken = 0
  /** Slots (or threads) that a slow client holds. */
  held = 0
  connections = 0
  turnedAway = 0
  workersKilled = 0
  reloads = 0
  #at = 0
  #insideArea = 0
  #waitingArea = 0
  #takenArea = 0
  #heldArea = 0
  #mostInside = 0
  #mostWaiting = 0
  #mostTaken = 0
  #mostConnections = 0
  #waits = 0
  #waited = 0
  #endedAt = 0
  readonly #fast = new Values()
  readonly #slow = new Values()
  readonly #ends = new Float64Array(outcomes.length)
  #reportsAsked = 0
  #reportsAnswered = 0
  #reportsSum = 0

  /** Time goes on; called before any level changes. */
  pass(now: number): void {
    const passed = now - this.#at
    if (passed <= 0) return
    this.#at = now
    this.#insideArea += passed * this.inside
    this.#waitingArea += passed * this.waiting
    this.#takenArea += passed * this.taken
    this.#heldArea += passed * this.held
  }

  enter(): void {
    this.requests++
    if (++this.inside > this.#mostInside) this.#mostInside = this.inside
  }

  line(): void {
    if (++this.waiting > this.#mostWaiting) this.#mostWaiting = this.waiting
  }

  take(waited: number): void {
    this.#waits++
    this.#waited += waited
  }

  begin(): void {
    if (++this.taken > this.#mostTaken) this.#mostTaken = this.taken
  }

  connect(): void {
    if (++this.connections > this.#mostConnections) this.#mostConnections = this.connections
  }

  end(asked: number, isSlow: boolean, outcome: Outcome, seconds: number, now: number): void {
    this.inside--
    this.#endedAt = now
    const at = outcomes.indexOf(outcome)
    this.#ends[at] = (this.#ends[at] as number) + 1
    if (asked === askView) {
      if (isSlow) this.#slow.add(seconds)
      else this.#fast.add(seconds)
    } else if (asked === askReport) {
      this.#reportsAsked++
      if (outcome !== 'ok') return
      this.#reportsAnswered++
      this.#reportsSum += seconds
    }
  }

  /** @param slots how many requests the application can have at once; Infinity: no limit */
  stats(slots: number): Stats {
    const seconds = this.#endedAt
    const per = (area: number) => (seconds > 0 ? area / seconds : 0)
    const fast = this.#fast.all()
    const all = new Float64Array(fast.length + this.#slow.length)
    all.set(fast)
    all.set(this.#slow.all(), fast.length)
    const ended = Object.fromEntries(outcomes.map((name, at) => [name, this.#ends[at]]))
    const fastSpread = spreadOf(fast)
    return {
      requests: this.requests,
      seconds,
      response: this.#slow.length === 0 ? fastSpread : spreadOf(all),
      fast: fastSpread,
      reports: {
        asked: this.#reportsAsked,
        answered: this.#reportsAnswered,
        mean: this.#reportsAnswered > 0 ? this.#reportsSum / this.#reportsAnswered : 0,
      },
      wait: this.#waits > 0 ? this.#waited / this.#waits : 0,
      throughput: per(this.#ends[0] as number),
      inside: per(this.#insideArea),
      waiting: per(this.#waitingArea),
      busy: Number.isFinite(slots) ? per(this.#takenArea) / slots : 0,
      held: Number.isFinite(slots) ? per(this.#heldArea) / slots : 0,
      outcomes: ended as Record<Outcome, number>,
      mostInside: this.#mostInside,
      mostWaiting: this.#mostWaiting,
      mostTaken: this.#mostTaken,
      mostConnections: this.#mostConnections,
      turnedAway: this.turnedAway,
      workersKilled: this.workersKilled,
      reloads: this.reloads,
    }
  }
}
