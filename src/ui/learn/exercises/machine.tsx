import { Cog, GripVertical, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Exercise } from '../../../lessons/exercise.ts'
import { ProseLine, plainWords } from '../../kit/prose.tsx'
import { useShown } from '../../store-context.ts'
import { asPlaces, useAnswer } from './answers.ts'
import { useDrag } from './drag.ts'
import { Frame, useSaid } from './frame.tsx'
import { useHmac } from './machine-run.ts'

type Machine = Extract<Exercise, { kind: 'machine' }>
type MachineItem = Machine['items'][number]
type Slot = MachineItem['fits'][number]

const slots: readonly { readonly id: Slot; readonly title: string }[] = [
  { id: 'message', title: 'Message' },
  { id: 'key', title: 'Key' },
  { id: 'alg', title: 'Algorithm' },
]

/** The name under which a drag finds the things that lie beside the machine. */
const beside = '(beside)'

/** The machine that makes an HMAC, running on what is really put into it. */
export function MachineView({ exercise }: { exercise: Machine }) {
  const { name, ask, items } = exercise
  const shown = useShown()
  const [answer, give] = useAnswer(name)
  const [held, setHeld] = useState<string | null>(null)
  const [said, say] = useSaid()
  const box = useRef<HTMLDivElement>(null)
  const filled = asPlaces(answer)
  const inSlot = (slot: Slot) => items.find((item) => item.id === filled.get(slot))
  const feed = (slot: Slot) => inSlot(slot)?.gives ?? null
  const hmac = useHmac({ message: feed('message'), key: feed('key'), alg: feed('alg') }, shown)
  const { token } = shown.reading
  const partThree =
    token.form === 'jws' ? token.text.slice(token.signature.span.start, token.signature.span.end) : ''
  const isSame = hmac !== null && hmac === partThree
  const isFull = slots.every(({ id }) => inSlot(id) !== undefined)
  const { over, grab } = useDrag((id, { place }) => {
    const slot = slots.find((one) => one.id === place)
    if (slot) put(id, slot.id)
    else if (place === beside) takeOut(id)
  })

  function change(next: ReadonlyMap<string, string>, words: string, focusOn: string) {
    const hadFocus = box.current?.contains(document.activeElement) ?? false
    flushSync(() => {
      setHeld(null)
      give(next.size === 0 ? null : Object.fromEntries(next))
    })
    say(words)
    if (hadFocus) box.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(focusOn)}"]`)?.focus()
  }

  function put(id: string, slot: Slot) {
    const item = items.find((one) => one.id === id)
    const title = slots.find((one) => one.id === slot)?.title ?? slot
    if (!item) return
    const words = plainWords(item.text)
    if (!item.fits.includes(slot)) return say(`${words} does not go into the slot ${title}.`)
    const next = new Map([...filled].filter(([, one]) => one !== id))
    next.set(slot, id)
    const rest = items.find((one) => ![...next.values()].includes(one.id))
    change(next, `${words} is in the slot ${title}.`, rest?.id ?? id)
  }

  function takeOut(id: string) {
    const next = new Map([...filled].filter(([, one]) => one !== id))
    if (next.size !== filled.size) change(next, 'Taken out.', id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, id: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const slot = slots[Number(event.key) - 1]
    if (event.key === 'Escape' && held !== null) setHeld(null)
    else if (slot) put(id, slot.id)
    else if (['0', 'Backspace', 'Delete'].includes(event.key)) takeOut(id)
    else return
    event.preventDefault()
  }

  const chip = (item: MachineItem, isIn: boolean) => (
    <button
      key={item.id}
      type="button"
      className="chip"
      data-item={item.id}
      aria-pressed={isIn ? undefined : held === item.id}
      aria-label={isIn ? `Take out: ${plainWords(item.text)}` : undefined}
      onPointerDown={grab(item.id)}
      onKeyDown={(event) => onKeyDown(event, item.id)}
      onClick={(event) => {
        event.stopPropagation()
        if (isIn) takeOut(item.id)
        else setHeld(held === item.id ? null : item.id)
      }}
    >
      <span className="grip" aria-hidden>
        <GripVertical />
      </span>
      <span>
        <ProseLine text={item.text} />
      </span>
      {isIn && <X className="piece-back" aria-hidden />}
    </button>
  )

  const heldItem = items.find((item) => item.id === held)
  const loose = items.filter((item) => ![...filled.values()].includes(item.id))
  return (
    <Frame
      kind="machine"
      name={name}
      ask={ask}
      said={said}
      how={
        <>
          Drag, or press a thing and then its slot. Keyboard: <kbd>Tab</kbd> to a thing, <kbd>1</kbd> to{' '}
          <kbd>3</kbd> for the slot, <kbd>0</kbd> takes it out.
        </>
      }
    >
      <div
        ref={box}
        className="machine"
        data-state={isSame ? 'same' : hmac !== null ? 'other' : isFull ? 'stuck' : 'waiting'}
      >
        <div className="pool" data-drop={beside} data-over={over?.place === beside || undefined}>
          <ul className="chips" aria-label="Things to put in">
            {loose.map((item) => (
              <li key={item.id}>{chip(item, false)}</li>
            ))}
          </ul>
        </div>
        <div className="machine-slots">
          {slots.map(({ id, title }, index) => {
            const item = inSlot(id)
            return (
              <SlotBox
                key={id}
                id={id}
                title={title}
                number={index + 1}
                isOver={over?.place === id}
                held={heldItem ? plainWords(heldItem.text) : null}
                onPut={() => held !== null && put(held, id)}
              >
                {item && chip(item, true)}
              </SlotBox>
            )
          })}
        </div>
        <div className="mill" aria-hidden>
          <Cog />
          <Cog />
          <b>HMAC</b>
        </div>
        <Result hmac={hmac} partThree={partThree} isFull={isFull} />
      </div>
    </Frame>
  )
}

function SlotBox({
  id,
  title,
  number,
  isOver,
  held,
  onPut,
  children,
}: {
  id: Slot
  title: string
  number: number
  isOver: boolean
  held: string | null
  onPut(): void
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same for the keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole box is a larger target for the same button
    <div className="slot" data-slot={id} data-drop={id} data-over={isOver || undefined} onClick={onPut}>
      <p className="place-head">
        <kbd aria-hidden>{number}</kbd> <b>{title}</b>
      </p>
      {children || (
        <button
          type="button"
          className="place-put"
          disabled={held === null}
          aria-label={held === null ? `empty: ${title}` : `Put here: ${held} into ${title}`}
          onClick={(event) => {
            event.stopPropagation()
            onPut()
          }}
        >
          {held === null ? 'empty' : 'Put here'}
        </button>
      )}
    </div>
  )
}

/** What comes out, beside the signature that the token carries. */
function Result({ hmac, partThree, isFull }: { hmac: string | null; partThree: string; isFull: boolean }) {
  const isSame = hmac === partThree
  return (
    <div className="machine-out" role="status">
      <p className="small">The machine makes</p>
      <p className="mono machine-value">{hmac ?? '…'}</p>
      <p className="small">Part 3 of the token is</p>
      <p className="mono machine-value ink-signature">{partThree || '(nothing)'}</p>
      <p className="machine-says">
        {hmac === null
          ? isFull
            ? 'The machine cannot run with these.'
            : 'It starts when all three slots are filled.'
          : isSame
            ? '✓ The same, character by character.'
            : '✕ Not the same: something else went in when this token was signed.'}
      </p>
    </div>
  )
}
