import type { Dot, LiveRun } from './live-run.ts'

/** A box of the picture, in pixels of the canvas. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where things are in the picture. `workers`: where the dots of each worker stand. */
export interface Stage {
  readonly clients: Box
  readonly nginx: Box
  readonly line: Box
  readonly workers: readonly Box[]
}

export interface Colours {
  readonly fast: string
  readonly slow: string
  readonly file: string
  readonly good: string
  readonly bad: string
}

/** How quickly a dot goes where it belongs: the share of the way in a second is 1 - e^-rate. */
const rate = 9
/** Seconds after which a dot that leaves is gone. */
const leavingSeconds = 0.55

/** Places of the n-th thing in a box, row by row; beyond its room they pile up in the last place. */
function placeIn(box: Box, index: number, size: number): readonly [x: number, y: number] {
  const gap = size * 2.6
  const columns = Math.max(1, Math.floor(box.width / gap))
  const rows = Math.max(1, Math.floor(box.height / gap))
  const at = Math.min(index, columns * rows - 1)
  return [box.x + gap * ((at % columns) + 0.5), box.y + gap * (Math.floor(at / columns) + 0.5)]
}

/** Moves every dot towards its place, draws it, and forgets those that have left. */
export function drawDots(
  context: CanvasRenderingContext2D,
  run: LiveRun,
  stage: Stage,
  colours: Colours,
  seconds: number,
  size: number,
): void {
  const share = 1 - Math.exp(-rate * seconds)
  const counts = { nginx: 0, line: 0, clients: 0 }
  const inWorker = new Map<number, number>()
  for (const dot of run.dots.values()) {
    const [x, y] = target(dot, stage, counts, inWorker, size)
    if (Number.isNaN(dot.x)) {
      dot.x = stage.clients.x + stage.clients.width
      dot.y = stage.clients.y + stage.clients.height / 2
    }
    dot.x += (x - dot.x) * share
    dot.y += (y - dot.y) * share
    if (dot.place === 'leaving') {
      dot.left += seconds
      if (dot.left > leavingSeconds) {
        run.dots.delete(dot.id)
        continue
      }
    }
    drawDot(context, dot, colours, size)
  }
}

function target(
  dot: Dot,
  stage: Stage,
  counts: { nginx: number; line: number; clients: number },
  inWorker: Map<number, number>,
  size: number,
): readonly [x: number, y: number] {
  if (dot.place === 'nginx') return placeIn(stage.nginx, counts.nginx++, size)
  if (dot.place === 'line') return placeIn(stage.line, counts.line++, size)
  if (dot.place === 'worker') {
    const box = stage.workers[dot.worker]
    const index = inWorker.get(dot.worker) ?? 0
    inWorker.set(dot.worker, index + 1)
    if (box) return placeIn(box, index, size)
  }
  return placeIn(stage.clients, dot.place === 'clients' ? counts.clients++ : dot.id % 12, size)
}

/** Kinds differ in shape as well as in colour: a disc, a ring for slow clients, a square for files, a cross for what failed. */
function drawDot(context: CanvasRenderingContext2D, dot: Dot, colours: Colours, size: number): void {
  const { x, y } = dot
  const failed = dot.outcome !== null && dot.outcome !== 'ok'
  const colour = failed
    ? colours.bad
    : dot.outcome === 'ok'
      ? colours.good
      : dot.kind === 'static'
        ? colours.file
        : dot.isSlow
          ? colours.slow
          : colours.fast
  context.fillStyle = colour
  context.strokeStyle = colour
  context.lineWidth = size * 0.5
  context.beginPath()
  if (failed) {
    context.moveTo(x - size, y - size)
    context.lineTo(x + size, y + size)
    context.moveTo(x + size, y - size)
    context.lineTo(x - size, y + size)
    context.stroke()
  } else if (dot.kind === 'static') {
    context.fillRect(x - size, y - size, size * 2, size * 2)
  } else {
    context.arc(x, y, dot.isSlow ? size * 0.85 : size, 0, Math.PI * 2)
    if (dot.isSlow) context.stroke()
    else context.fill()
  }
}
