import { Download, Upload } from 'lucide-react'
import { type ChangeEvent, useId, useRef, useState, useSyncExternalStore } from 'react'
import { course } from '../../lessons/course.ts'
import {
  progressKeeping,
  progressTrouble,
  readProgress,
  startProgressAnew,
  subscribeProgress,
  troubledProgressText,
  writeProgress,
} from '../../state/progress.ts'
import {
  countProgress,
  readProgressFile,
  withoutLesson,
  writeProgressFile,
} from '../../state/progress-file.ts'
import { saveAsFile } from './save-as-file.ts'
import './review.css'

/** Where progress is kept, and what can be done with it: save, bring back, delete. */
export function ProgressFile() {
  const trouble = useSyncExternalStore(subscribeProgress, progressTrouble)
  const keeping = useSyncExternalStore(subscribeProgress, progressKeeping)
  return (
    <section className="progress-file" aria-labelledby="your-progress">
      <h2 id="your-progress">Your progress</h2>
      {trouble ? (
        <Trouble trouble={trouble} />
      ) : (
        <p data-keeping={keeping}>
          {keeping === 'stored' &&
            'It is kept in this browser and nowhere else. Tokens and keys of your own are never kept.'}
          {keeping === 'fresh' && (
            <>
              <b>Nothing is kept:</b> this page was opened with <code>?fresh</code>. What you do lasts until
              it is closed.
            </>
          )}
          {keeping === 'off' && (
            <>
              <b>Nothing is kept:</b> this browser does not let the page store anything, or has no room left.
              Save a file before you close the page.
            </>
          )}
        </p>
      )}
      <FileButtons />
      {/* What is stored cannot be read, so there is nothing to choose from. */}
      {!trouble && <Deleting />}
    </section>
  )
}

const today = () => new Date().toISOString().slice(0, 10)

function Trouble({ trouble }: { trouble: 'corrupt' | 'newer' }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="progress-trouble" role="alert" data-trouble={trouble}>
      <p>
        <b>
          {trouble === 'newer'
            ? 'A newer version of this page wrote your progress.'
            : 'Your stored progress cannot be read.'}
        </b>{' '}
        {trouble === 'newer'
          ? 'This version does not know how to read it. Load the page again to get the newer one.'
          : 'Something damaged it.'}{' '}
        It was left as it is. What you do now lasts until this page is closed.
      </p>
      <div className="progress-buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            saveAsFile(`jotlab-progress-old-${today()}.txt`, 'text/plain', troubledProgressText() ?? '')
          }
        >
          <Download aria-hidden /> Save the old text as a file
        </button>
        {isAsking ? (
          <>
            <span>This deletes the stored text. Sure?</span>
            <button type="button" className="button is-danger" onClick={startProgressAnew}>
              Delete it and start anew
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              Not now
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            Start anew
          </button>
        )}
      </div>
    </div>
  )
}

function FileButtons() {
  const [said, setSaid] = useState('')
  const input = useRef<HTMLInputElement>(null)

  async function bringBack(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (!file) return
    const name = file.name
    const text = await file.text().catch(() => null)
    // The same file can be chosen again.
    if (input.current) input.current.value = ''
    setSaid(text === null ? `"${name}" could not be read.` : take(name, text))
  }

  return (
    <>
      <div className="progress-buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            saveAsFile(
              `jotlab-progress-${today()}.json`,
              'application/json',
              writeProgressFile(readProgress()),
            )
            setSaid('Saved. You can bring it back here, or in another browser.')
          }}
        >
          <Download aria-hidden /> Save progress as a file
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <Upload aria-hidden /> Bring back a file
        </button>
        <input
          ref={input}
          className="sr-only"
          type="file"
          accept=".json,application/json"
          aria-label="File with progress"
          tabIndex={-1}
          onChange={bringBack}
        />
      </div>
      <p className="small" role="status">
        {said}
      </p>
    </>
  )
}

/** Joins a file to the progress there is, and says how that went. */
function take(name: string, text: string): string {
  const read = readProgressFile(text, readProgress())
  switch (read.result) {
    case 'not-json':
      return `"${name}" is no file of Jotlab: it is not JSON. Nothing was changed.`
    case 'not-progress':
      return `"${name}" is JSON, but not progress that Jotlab saved. Nothing was changed.`
    case 'newer':
      return `"${name}" was saved by a newer version of this page. Load the page again, then try once more. Nothing was changed.`
    case 'read': {
      writeProgress(() => read.merged)
      const { added } = read
      if (added === 0) return `"${name}" holds no step that you had not already done. Nothing was lost.`
      return `Brought back from "${name}": ${steps(added)}. Nothing that you had was lost.`
    }
  }
}

const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)

function Deleting() {
  const progress = useSyncExternalStore(subscribeProgress, readProgress)
  const id = useId()
  const [lessonId, setLessonId] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const opener = useRef<HTMLButtonElement>(null)
  const count = countProgress(progress, lessonId)
  const title = course.find((one) => one.id === lessonId)?.title

  function close() {
    setAsking(false)
    requestAnimationFrame(() => opener.current?.focus())
  }

  function remove() {
    writeProgress((before) => withoutLesson(before, lessonId))
    setSaid(lessonId === null ? 'All progress is deleted.' : `The progress of "${title}" is deleted.`)
    close()
  }

  return (
    <div className="progress-delete">
      <div className="progress-buttons">
        <label htmlFor={id}>Start again with</label>
        <select
          id={id}
          className="select"
          value={lessonId ?? ''}
          onChange={(event) => {
            setLessonId(event.target.value || null)
            setAsking(false)
            setSaid('')
          }}
        >
          <option value="">all lessons</option>
          {course.map((one) => (
            <option key={one.id} value={one.id}>
              {one.number}. {one.title}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          ref={opener}
          aria-expanded={isAsking}
          onClick={() => {
            setSaid(count.isEmpty ? 'There is nothing to delete.' : '')
            setAsking(!count.isEmpty && !isAsking)
          }}
        >
          Delete progress…
        </button>
      </div>
      {isAsking && (
        <fieldset className="progress-asking">
          <legend className="sr-only">Delete progress?</legend>
          <p>
            This deletes {lessonId === null ? 'the progress of all lessons' : `the progress of "${title}"`}:{' '}
            {steps(count.solved)} solved, {steps(count.shown)} shown, where you left off, and the days of the
            review questions. It cannot be undone, unless you save a file first.
          </p>
          <div className="progress-buttons">
            <button type="button" className="button is-danger" onClick={remove}>
              Delete it
            </button>
            <button type="button" className="button" onClick={close}>
              Keep it
            </button>
          </div>
        </fieldset>
      )}
      <p className="small" role="status">
        {said}
      </p>
    </div>
  )
}
