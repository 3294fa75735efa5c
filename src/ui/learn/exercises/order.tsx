import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Exercise } from '../../../lessons/exercise.ts'
import { ProseLine, plainWords } from '../../kit/prose.tsx'
import { asList, useAnswer } from './answers.ts'
import { useDrag } from './drag.ts'
import { Frame, useSaid } from './frame.tsx'

type Order = Extract<Exercise, { kind: 'order' }>

/** Things into an order: by drag, by their two buttons, or by the arrow keys. */
export function OrderView({ exercise }: { exercise: Order }) {
  const { name, ask, items } = exercise
  const [answer, give] = useAnswer(name)
  const [said, say] = useSaid()
  const list = useRef<HTMLOListElement>(null)
  const given = asList(answer)
  // A stored answer may be of an older edition of the lesson: what it lacks stands at its end.
  const order = [
    ...given.filter((id) => items.some((item) => item.id === id)),
    ...items.map((item) => item.id).filter((id) => !given.includes(id)),
  ]
  useGlide(list, order)
  const { over, grab } = useDrag((thing, { place, down }) => {
    const others = order.filter((id) => id !== thing)
    const at = others.indexOf(place)
    if (at >= 0) moveTo(thing, at + (down > 0.5 ? 1 : 0))
  })

  function moveTo(id: string, to: number) {
    const others = order.filter((one) => one !== id)
    const place = Math.min(others.length, Math.max(0, to))
    const next = others.toSpliced(place, 0, id)
    if (next.every((one, index) => one === order[index]) && given.length > 0) return
    flushSync(() => give(next))
    say(
      `${plainWords(items.find((item) => item.id === id)?.text ?? '')}: now ${place + 1} of ${order.length}.`,
    )
  }

  /** The button keeps the focus while its row changes places. */
  function press(button: HTMLElement, id: string, by: 1 | -1) {
    moveTo(id, order.indexOf(id) + by)
    button.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLLIElement>, id: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || !(event.target instanceof HTMLElement)) return
    event.preventDefault()
    press(event.target, id, by)
  }

  return (
    <Frame
      kind="order"
      name={name}
      ask={ask}
      said={said}
      how={
        <>
          Drag, or press the arrows. Keyboard: <kbd>Tab</kbd> to a row, then <kbd>↑</kbd> and <kbd>↓</kbd>{' '}
          move it.
        </>
      }
    >
      <ol className="order" ref={list}>
        {order.map((id, index) => {
          const item = items.find((one) => one.id === id)
          if (!item) return null
          const words = plainWords(item.text)
          return (
            <li
              key={id}
              className="order-row"
              data-item={id}
              data-drop={id}
              data-over={(over?.place === id && over.thing !== id) || undefined}
              onPointerDown={grab(id)}
              onKeyDown={(event) => onKeyDown(event, id)}
            >
              <span className="grip" aria-hidden>
                <GripVertical />
              </span>
              <span className="order-number">{index + 1}</span>
              <span className="order-text">
                <ProseLine text={item.text} />
              </span>
              <button
                type="button"
                className="button is-icon is-quiet"
                aria-label={`Move up: ${words}`}
                aria-disabled={index === 0 || undefined}
                onClick={(event) => press(event.currentTarget, id, -1)}
              >
                <ArrowUp aria-hidden />
              </button>
              <button
                type="button"
                className="button is-icon is-quiet"
                aria-label={`Move down: ${words}`}
                aria-disabled={index === order.length - 1 || undefined}
                onClick={(event) => press(event.currentTarget, id, 1)}
              >
                <ArrowDown aria-hidden />
              </button>
            </li>
          )
        })}
      </ol>
    </Frame>
  )
}

/** Rows glide to their new places, so that the eye can follow; not where motion is not wanted. */
function useGlide(list: React.RefObject<HTMLElement | null>, order: readonly string[]): void {
  const last = useRef(new Map<string, number>())
  const key = order.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order is a reason to glide
  useLayoutEffect(() => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    const tops = new Map(rows.map((row) => [row.dataset.item ?? '', row.offsetTop]))
    for (const row of rows) {
      const before = last.current.get(row.dataset.item ?? '')
      if (before !== undefined && before !== row.offsetTop && !isStill) {
        row.animate([{ translate: `0 ${before - row.offsetTop}px` }, { translate: '0 0' }], {
          duration: 160,
          easing: 'ease-out',
        })
      }
    }
    last.current = tops
  }, [key])
}
