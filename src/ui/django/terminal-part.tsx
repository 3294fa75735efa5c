import { CornerDownLeft } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePerform } from '../learn/exercises/answers.ts'
import { useProject } from './use-project.ts'

/** The terminal of the project: lines that were typed, what they said, and a line to type. */
export function TerminalPart({ offered }: { offered: readonly string[] }) {
  const shown = useProject()
  const perform = usePerform()
  const id = useId()
  const [line, setLine] = useState('')
  const [isBusy, setBusy] = useState(false)
  /** How far back in what was typed; 0: the line that is being typed. */
  const [back, setBack] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const entries = shown?.project.terminal ?? []
  const count = entries.length

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is scrolled to
  useEffect(() => {
    const box = screen.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [count])

  async function run(event: FormEvent) {
    event.preventDefault()
    if (isBusy || line.trim() === '') return
    setBusy(true)
    setLine('')
    setBack(0)
    await perform({ do: 'command', line })
    setBusy(false)
  }

  function recall(event: KeyboardEvent<HTMLInputElement>) {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (by === 0 || event.nativeEvent.isComposing) return
    event.preventDefault()
    const next = Math.min(count, Math.max(0, back + by))
    if (next === back) return
    setBack(next)
    setLine(next === 0 ? '' : (entries[count - next]?.line ?? ''))
  }

  function offer(command: string) {
    setLine(command)
    setBack(0)
    input.current?.focus()
  }

  if (shown === null) return null
  const { running } = shown.project
  return (
    <section className="bench-part" aria-labelledby={`${id}-title`} data-part="terminal">
      <h3 id={`${id}-title`}>
        Terminal
        <span className={running === 'none' ? 'badge' : 'badge is-on'}>
          {running === 'none' ? 'no server is running' : `${running} is running`}
        </span>
      </h3>
      <div className="terminal">
        <div
          ref={screen}
          className="terminal-screen"
          role="log"
          aria-label="Output of the terminal"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {entries.length === 0 && <p className="terminal-hint">Nothing was typed yet.</p>}
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was typed never changes places
            <div key={index} className="terminal-entry" data-exit={entry.exit}>
              <p className="terminal-line">
                <span className="terminal-prompt" aria-hidden>
                  campus $
                </span>{' '}
                {entry.line}
                {entry.exit !== 0 && <span className="terminal-exit">exit {entry.exit}</span>}
              </p>
              {entry.output !== '' && <pre>{entry.output}</pre>}
            </div>
          ))}
        </div>
        <form className="terminal-form" onSubmit={run}>
          <span className="terminal-prompt" aria-hidden>
            campus $
          </span>
          <input
            ref={input}
            className="terminal-input"
            aria-label="Terminal"
            aria-describedby={`${id}-how`}
            value={line}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            onChange={(event) => {
              setLine(event.target.value)
              setBack(0)
            }}
            onKeyDown={recall}
          />
          <button
            type="submit"
            className="button is-icon is-quiet"
            aria-label="Run"
            aria-disabled={isBusy || undefined}
          >
            <CornerDownLeft aria-hidden />
          </button>
        </form>
      </div>
      <ul className="chips" aria-label="Commands">
        {offered.map((command) => (
          <li key={command}>
            <button type="button" className="chip is-command mono" onClick={() => offer(command)}>
              {command}
            </button>
          </li>
        ))}
      </ul>
      <p className="sr-only" id={`${id}-how`}>
        Enter runs the line. Arrow up and arrow down bring back what was typed before.
      </p>
    </section>
  )
}
