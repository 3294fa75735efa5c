import { Check, X } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Question } from '../../lessons/review-bank.ts'
import { readProgress, writeProgress } from '../../state/progress.ts'
import { answerQuestion, dueQuestions } from '../../state/review.ts'
import { ProseLine, ProseText } from '../kit/prose.tsx'
import { readClock } from '../use-now.ts'
import './review.css'

/** Lessons whose questions were answered or skipped while this page is open: they are not asked twice in a visit. */
const closed = new Set<string>()

/** Up to three questions about earlier lessons, one by one, before a lesson begins. Nothing when none is due. */
export function ReviewCard({ lessonId }: { lessonId: string }) {
  const [isClosed, setClosed] = useState(() => closed.has(lessonId))
  const [questions] = useState(() => dueQuestions(readProgress(), lessonId, readClock()))
  const [index, setIndex] = useState(0)
  const [right, setRight] = useState(0)
  const card = useRef<HTMLElement>(null)
  const question = questions[index]
  if (isClosed || questions.length === 0) return null

  function close() {
    closed.add(lessonId)
    setClosed(true)
    // The pressed button goes away with its card: whoever uses the keyboard goes on at the step.
    const main = card.current?.closest('main')
    requestAnimationFrame(() => main?.querySelector('h1')?.focus())
  }

  return (
    <section className="panel review" ref={card} aria-label="Questions from earlier lessons">
      <div className="panel-head">
        <h2>Do you still know it?</h2>
        <span className="panel-meta">
          {question
            ? `Question ${index + 1} of ${questions.length}`
            : `${right} of ${questions.length} right`}
        </span>
        <span className="spacer" />
        {question && (
          <button type="button" className="button is-quiet" aria-label="Skip the questions" onClick={close}>
            Skip
          </button>
        )}
      </div>
      {question ? (
        <QuestionForm
          key={question.id}
          question={question}
          isFirst={index === 0}
          isLast={index === questions.length - 1}
          onAnswered={(isRight) => {
            writeProgress((before) => answerQuestion(before, question.id, isRight, readClock()))
            if (isRight) setRight(right + 1)
          }}
          onNext={() => setIndex(index + 1)}
        />
      ) : (
        <ReviewEnd right={right} all={questions.length} onClose={close} />
      )}
    </section>
  )
}

function QuestionForm({
  question,
  isFirst,
  isLast,
  onAnswered,
  onNext,
}: {
  question: Question
  isFirst: boolean
  isLast: boolean
  onAnswered(isRight: boolean): void
  onNext(): void
}) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const [isAnswered, setAnswered] = useState(false)
  const isRight = picked === question.answer
  useEffect(() => {
    if (!isFirst) form.current?.focus()
  }, [isFirst])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isAnswered) return onNext()
    if (picked === null) return
    setAnswered(true)
    onAnswered(isRight)
  }

  return (
    <form className="review-body" ref={form} tabIndex={-1} aria-labelledby={`${id}-ask`} onSubmit={submit}>
      <p className="review-ask" id={`${id}-ask`}>
        <ProseLine text={question.ask} />
      </p>
      <div className="review-options" role="radiogroup" aria-labelledby={`${id}-ask`}>
        {question.options.map(({ id: option, text }) => {
          const mark = !isAnswered
            ? null
            : option === question.answer
              ? 'right'
              : option === picked
                ? 'wrong'
                : null
          return (
            <label key={option} className="review-option" data-mark={mark ?? undefined}>
              <input
                type="radio"
                name={id}
                value={option}
                checked={picked === option}
                // Not shut: the answer stays where the keyboard can read it, it only cannot be changed.
                aria-disabled={isAnswered || undefined}
                onChange={() => !isAnswered && setPicked(option)}
              />
              <span>
                <ProseLine text={text} />
              </span>
              {mark === 'right' && (
                <b className="review-mark">
                  <Check aria-hidden /> right answer
                </b>
              )}
              {mark === 'wrong' && (
                <b className="review-mark">
                  <X aria-hidden /> your answer
                </b>
              )}
            </label>
          )
        })}
      </div>
      <div className="review-why" aria-live="polite">
        {isAnswered && (
          <div className="review-said" data-right={isRight}>
            <p>
              <b>{isRight ? 'Right.' : 'Not quite. No harm done: it will be asked again.'}</b>
            </p>
            <ProseText text={question.why} />
          </div>
        )}
      </div>
      <div className="review-foot">
        <button
          type="submit"
          className="button is-primary"
          aria-disabled={(!isAnswered && picked === null) || undefined}
        >
          {!isAnswered ? 'Answer' : isLast ? 'See how it went' : 'Next question'}
        </button>
        {!isAnswered && <span className="small">A wrong answer costs nothing.</span>}
      </div>
    </form>
  )
}

function ReviewEnd({ right, all, onClose }: { right: number; all: number; onClose(): void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className="review-body">
      <p role="status">
        {right === all
          ? 'You still know all of it. These questions come back after some days, later each time.'
          : `You still know ${right} of ${all}. What you missed is asked again when you open the next lesson.`}
      </p>
      <div className="review-foot">
        <button type="button" className="button is-primary" ref={button} onClick={onClose}>
          On to the lesson
        </button>
      </div>
    </div>
  )
}
