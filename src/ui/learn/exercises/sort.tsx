import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Exercise, Item } from '../../../lessons/exercise.ts'
import { ProseLine, plainWords } from '../../kit/prose.tsx'
import { asPlaces, useAnswer } from './answers.ts'
import { useDrag } from './drag.ts'
import { Frame, useSaid } from './frame.tsx'

type Sort = Extract<Exercise, { kind: 'sort' }>
type Place = Sort['places'][number]

/** The name under which a drag finds the things that have no place. */
const pool = '(pool)'

/** Things into places: by drag, by pressing the thing and then the place, or by the number of the place. */
export function SortView({ exercise }: { exercise: Sort }) {
  const { name, ask, items, places } = exercise
  const [answer, give] = useAnswer(name)
  const [held, setHeld] = useState<string | null>(null)
  const [said, say] = useSaid()
  const list = useRef<HTMLDivElement>(null)
  const at = asPlaces(answer)
  const { over, grab } = useDrag((thing, { place }) => put(thing, place === pool ? null : place))
  const inPool = items.filter((item) => !places.some((place) => place.id === at.get(item.id)))
  const textOf = (id: string) => plainWords(items.find((item) => item.id === id)?.text ?? id)

  function put(id: string, placeId: string | null) {
    const place = places.find((one) => one.id === placeId)
    const next = new Map(at)
    next.delete(id)
    if (place) {
      const there = items.filter((item) => next.get(item.id) === place.id)
      if (place.holds !== undefined && there.length >= place.holds) {
        if (place.holds > 1) return say(`${place.title} is full: it takes ${place.holds}.`)
        // What stood there makes room.
        for (const item of there) next.delete(item.id)
      }
      next.set(id, place.id)
    }
    const hadFocus = list.current?.contains(document.activeElement) ?? false
    flushSync(() => {
      setHeld(null)
      give(next.size === 0 ? null : Object.fromEntries(next))
    })
    const left = items.length - next.size
    say(
      `${textOf(id)}: ${place ? `in ${place.title}` : 'taken back'}. ${left === 0 ? 'All placed.' : `${left} left.`}`,
    )
    // The thing was drawn anew in its place: the focus goes on to what is to be placed next.
    if (hadFocus) (findChip(inPoolAfter(next)) ?? findChip(id))?.focus()
  }

  const inPoolAfter = (next: ReadonlyMap<string, string>) =>
    items.find((item) => !next.has(item.id))?.id ?? ''
  const findChip = (id: string) =>
    list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ?? null

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, id: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const place = places[Number(event.key) - 1]
    const takesBack = event.key === '0' || event.key === 'Backspace' || event.key === 'Delete'
    if (event.key === 'Escape' && held !== null) setHeld(null)
    else if (place) put(id, place.id)
    else if (takesBack && at.has(id)) put(id, null)
    else return
    event.preventDefault()
  }

  const chip = (item: Item) => (
    <li key={item.id}>
      <button
        type="button"
        className="chip"
        data-item={item.id}
        aria-pressed={held === item.id}
        onPointerDown={grab(item.id)}
        onKeyDown={(event) => onKeyDown(event, item.id)}
        onClick={(event) => {
          event.stopPropagation()
          setHeld(held === item.id ? null : item.id)
        }}
      >
        <span className="grip" aria-hidden>
          <GripVertical />
        </span>
        <span>
          <ProseLine text={item.text} />
        </span>
      </button>
    </li>
  )

  return (
    <Frame
      kind="sort"
      name={name}
      ask={ask}
      said={said}
      how={
        <>
          Drag, or press a thing and then its place. Keyboard: <kbd>Tab</kbd> to a thing, <kbd>1</kbd>
          {places.length > 1 && (
            <>
              {' '}
              to <kbd>{places.length}</kbd>
            </>
          )}{' '}
          for the place, <kbd>0</kbd> takes it back.
        </>
      }
    >
      <div ref={list} className="sort" data-holding={held !== null || undefined}>
        <div className="pool" data-drop={pool} data-over={over?.place === pool || undefined}>
          {inPool.length === 0 ? (
            <p className="small">All placed.</p>
          ) : (
            <ul className="chips" aria-label="To be placed">
              {inPool.map(chip)}
            </ul>
          )}
        </div>
        <div className="places">
          {places.map((place, index) => (
            <PlaceBox
              key={place.id}
              place={place}
              number={index + 1}
              isOver={over?.place === place.id}
              held={held === null ? null : textOf(held)}
              onPut={() => held !== null && put(held, place.id)}
            >
              {items.filter((item) => at.get(item.id) === place.id).map(chip)}
            </PlaceBox>
          ))}
        </div>
      </div>
    </Frame>
  )
}

function PlaceBox({
  place,
  number,
  isOver,
  held,
  onPut,
  children,
}: {
  place: Place
  number: number
  isOver: boolean
  /** The words of the thing in hand; null for none. */
  held: string | null
  onPut(): void
  children: readonly React.ReactNode[]
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same for the keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole box is a larger target for the same button
    <div className="place" data-drop={place.id} data-over={isOver || undefined} onClick={onPut}>
      <p className="place-head">
        <kbd aria-hidden>{number}</kbd> <b>{place.title}</b>
      </p>
      {place.about !== undefined && (
        <p className="small">
          <ProseLine text={place.about} />
        </p>
      )}
      <ul className="chips" aria-label={`In ${place.title}`}>
        {children}
      </ul>
      <button
        type="button"
        className="place-put"
        disabled={held === null}
        aria-label={held === null ? `empty: ${place.title}` : `Put here: ${held} into ${place.title}`}
        onClick={(event) => {
          event.stopPropagation()
          onPut()
        }}
      >
        {held !== null ? 'Put here' : children.length === 0 ? 'empty' : ''}
      </button>
    </div>
  )
}
