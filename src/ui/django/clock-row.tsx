import { type FormEvent, useId, useState } from 'react'
import { formatInstant } from '../debugger/human-time.ts'
import { useShown, useStore } from '../store-context.ts'
import { readClock } from '../use-now.ts'
import { readTime } from './read-time.ts'

const jumps = [
  ['+1 min', 60, 'One minute later'],
  ['+5 min', 300, 'Five minutes later'],
  ['+1 h', 3600, 'One hour later'],
  ['+1 day', 86_400, 'One day later'],
] as const

/** The clock of the server: where it stands, and how to move it. */
export function ClockRow() {
  const store = useStore()
  const { world } = useShown()
  const id = useId()
  const now = world.stoppedAt ?? readClock()
  const [text, setText] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  const moveTo = (seconds: number) => store.move({ do: 'set', inputs: { stoppedAt: seconds } })

  function go(event: FormEvent) {
    event.preventDefault()
    const time = readTime(text ?? '', now)
    setWrong(time === null)
    if (time === null) return
    setText(null)
    moveTo(time)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every engine
    <div className="bench-clock" role="group" aria-label="Clock of the server">
      <p className="bench-clock-face" data-now={now}>
        <span className="small">Time at the server</span> <b>{formatInstant(now, 'utc')}</b>
      </p>
      <div className="bench-clock-jumps">
        {jumps.map(([name, seconds, title]) => (
          <button
            key={name}
            type="button"
            className="button"
            title={title}
            aria-label={`${name}: ${title.toLowerCase()}`}
            onClick={() => moveTo(now + seconds)}
          >
            {name}
          </button>
        ))}
      </div>
      <form className="bench-clock-to" onSubmit={go}>
        <input
          className="input mono"
          aria-label="Move the clock to"
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-how`}
          placeholder="00:05:00 or +90"
          value={text ?? ''}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value)
            setWrong(false)
          }}
        />
        <button type="submit" className="button">
          Go
        </button>
      </form>
      <p
        className={isWrong ? 'bench-clock-how is-bad' : 'sr-only'}
        id={`${id}-how`}
        role={isWrong ? 'alert' : undefined}
      >
        Write a time of day such as 00:05:00, seconds from now such as +90, unix seconds, or 2026-01-02 08:00.
      </p>
    </div>
  )
}
