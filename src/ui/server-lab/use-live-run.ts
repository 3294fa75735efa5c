import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LoadConfig } from '../../sim/load/config.ts'
import { LiveRun, type LiveView } from './live-run.ts'
import { sayEvents } from './say-event.ts'

/** Milliseconds between two looks at the figures; the dots move with every picture. */
const lookEvery = 125

export interface Live {
  readonly view: LiveView
  /** The run as it is now; its dots change without a new view. */
  readonly run: LiveRun
  play(): void
  pause(): void
  /** On by so many things that happen. */
  step(count: number): void
  kill(): void
  save(): void
  startAnew(): void
  /** Called before each picture, with the seconds since the last one; gives back false when nothing moves. */
  onPicture(draw: (seconds: number) => void): () => void
}

/** A run that is watched, at `speed` seconds of it per second. It rests while it cannot be seen (`isSeen`). */
export function useLiveRun(config: LoadConfig, speed: number, isSeen: boolean): Live {
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new run
  const run = useMemo(() => new LiveRun(config), [config, round])
  const [isPlaying, setPlaying] = useState(false)
  const [said, setSaid] = useState('')
  const [view, setView] = useState(() => ({ run, ...run.view() }))
  const draws = useRef(new Set<(seconds: number) => void>())
  // A run that is new has not been looked at yet.
  const seen = view.run === run ? view : { run, ...run.view() }
  const look = useCallback(() => setView({ run, ...run.view() }), [run])

  useEffect(() => {
    if (!isSeen) return
    let last = performance.now()
    let looked = last
    let frame = requestAnimationFrame(function next(now) {
      // After a rest of the page the run goes on where it was.
      const seconds = Math.min(0.1, (now - last) / 1000)
      last = now
      if (isPlaying) run.pass(seconds * speed)
      for (const draw of draws.current) draw(seconds)
      if (isPlaying && now - looked >= lookEvery) {
        looked = now
        look()
      }
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [run, isPlaying, isSeen, speed, look])

  const onPicture = useCallback((draw: (seconds: number) => void) => {
    draws.current.add(draw)
    return () => {
      draws.current.delete(draw)
    }
  }, [])

  function doTo(what: 'kill' | 'save') {
    run.do(what)
    setSaid(what === 'save' ? 'A file is saved.' : sayEvents(run.last))
    look()
  }

  return {
    run,
    view: { ...seen, isPlaying, said },
    play: () => setPlaying(true),
    pause: () => {
      setPlaying(false)
      look()
    },
    step: (count) => {
      setPlaying(false)
      run.step(count)
      setSaid(count === 1 ? sayEvents(run.last) : `${count} steps on. ${sayEvents(run.last)}`)
      look()
    },
    kill: () => doTo('kill'),
    save: () => doTo('save'),
    startAnew: () => {
      setRound(round + 1)
      setSaid('')
    },
    onPicture,
  }
}
