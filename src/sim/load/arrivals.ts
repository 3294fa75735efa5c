import type { LoadConfig } from './config.ts'
import { Stream } from './random.ts'
import { askReport, askStatic, askView, type RequestsInside } from './requests-inside.ts'

/** Seconds for a static file or its 404 in Django; an assumption, since the real ones are near to nothing. */
const staticSeconds = 0.001

/** When requests come, and what they are: drawn as they arrive, so that the same ones meet every server. */
export class Arrivals {
  /** Seconds; Infinity once all have come. */
  next: number
  readonly #config: LoadConfig
  readonly #gaps: Stream
  readonly #works: Stream
  readonly #slows: Stream
  readonly #kinds: Stream
  readonly #lines: Stream
  readonly #most: number
  readonly #lineCount: number
  #came = 0

  /** @param lineCount waiting lines to choose from */
  constructor(config: LoadConfig, most: number, lineCount: number) {
    this.#config = config
    this.#most = most
    this.#lineCount = lineCount
    this.#gaps = new Stream(config.seed, 1)
    this.#works = new Stream(config.seed, 2)
    this.#slows = new Stream(config.seed, 3)
    this.#kinds = new Stream(config.seed, 4)
    this.#lines = new Stream(config.seed, 5)
    this.next = config.together > 0 ? 0 : this.#gaps.exponential(1 / config.arrivalsPerSecond)
  }

  /** Puts the one that comes now among those inside. */
  enter(inside: RequestsInside): number {
    const now = this.next
    const { together, arrivalsPerSecond, slowShare } = this.#config
    const row = inside.add(++this.#came, now)
    this.#shape(inside, row)
    inside.isSlow[row] = slowShare > 0 && this.#slows.uniform() < slowShare ? 1 : 0
    if (this.#lineCount > 1) inside.line[row] = Math.floor(this.#lines.uniform() * this.#lineCount)
    if (this.#came >= this.#most) this.next = Number.POSITIVE_INFINITY
    else if (together > 0) this.next = (Math.floor(this.#came / together) * together) / arrivalsPerSecond
    else this.next = now + this.#gaps.exponential(1 / arrivalsPerSecond)
    return row
  }

  #shape(inside: RequestsInside, row: number): void {
    const { viewSeconds, law, staticShare, reportShare, reportSeconds, queuesReports } = this.#config
    const work = law === 'exp' ? this.#works.exponential(viewSeconds) : viewSeconds
    const chance = staticShare + reportShare > 0 ? this.#kinds.uniform() : 1
    const kind = chance < staticShare ? askStatic : chance < staticShare + reportShare ? askReport : askView
    inside.asks[row] = kind
    inside.work[row] =
      kind === askStatic ? staticSeconds : kind === askReport && !queuesReports ? reportSeconds : work
  }
}
