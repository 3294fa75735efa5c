import { fieldsSwapped } from '../../core/extract.ts'
import type { Finding } from '../../core/finding.ts'
import { explainReading } from '../../core/reading-messages.ts'
import { passFocus } from '../kit/pass-focus.ts'
import { useReading, useStore, useWorld } from '../store-context.ts'
import { FindingWords } from './finding-item.tsx'

/** The text box; in the view of bytes, its window. */
const tokenBox = 'textarea, .bytes-window'

/** What had to be done to find the token in the paste, and which of several is shown. */
export function PasteNotices() {
  const store = useStore()
  const world = useWorld()
  const reading = useReading()
  const { extraction, found } = reading
  const swapped = fieldsSwapped(world.pasted, world.key.text)
  const notices: readonly Finding[] = swapped ? [swapped] : [...(found?.notices ?? []), ...extraction.notices]
  const canClean = found !== null && found.text !== world.pasted
  if (notices.length === 0 && !canClean) return null
  return (
    <div className="notices">
      {notices.length > 0 && (
        <ul className="findings" aria-label="Found in what you pasted">
          {notices.map((notice) => (
            <li key={notice.code} data-code={notice.code}>
              <span className="dot" aria-hidden />
              <FindingWords message={explainReading(notice)} code={notice.code} />
            </li>
          ))}
        </ul>
      )}
      <div className="notices-foot">
        {extraction.tokens.length > 1 && (
          <label className="check">
            Token shown
            <select
              className="select"
              value={world.chosen}
              onChange={(event) => store.move({ do: 'set', inputs: { chosen: Number(event.target.value) } })}
            >
              {extraction.tokens.map((token, index) => (
                <option key={token.span.start} value={index}>
                  {index + 1} of {extraction.tokens.length}: {token.label}
                </option>
              ))}
            </select>
          </label>
        )}
        {swapped && (
          <button
            type="button"
            className="button is-primary"
            onClick={(event) => {
              store.move({
                do: 'set',
                inputs: {
                  pasted: world.key.text,
                  key: { ...world.key, text: world.pasted },
                  exampleId: null,
                },
              })
              passFocus(event.currentTarget, tokenBox)
            }}
          >
            Swap token and key
          </button>
        )}
        {canClean && !swapped && (
          <button
            type="button"
            className="button"
            onClick={(event) => {
              store.move({ do: 'set', inputs: { pasted: found.text, chosen: 0 } })
              passFocus(event.currentTarget, tokenBox)
            }}
          >
            Use the clean token
          </button>
        )}
      </div>
    </div>
  )
}
