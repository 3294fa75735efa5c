import '../../learn/exercises/exercises.css'
import './path.css'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { fronts, type Hop, journeys } from '../../../sim/hops/hop.ts'
import { hopAt, hopsOf } from '../../../sim/hops/hops.ts'
import { recorded } from '../../../sim/hops/recorded.ts'
import type { Front, Journey } from '../../../sim/hops/recording.ts'
import { ProseLine } from '../../kit/prose.tsx'
import { ExhibitView } from './exhibits.tsx'
import { PathBoxes } from './path-boxes.tsx'

/** Where one stands in the request. */
export interface PathPlace {
  /** Id of a hop; one that is not on this way stands for the first. */
  readonly hop: string
  readonly front: Front
  readonly journey: Journey
}

/** One request, from the browser to the database and back, hop by hop. Knows no addresses: `onMove` says where to. */
export function PathPanel({
  place,
  onMove,
  onOpenToken,
}: {
  place: PathPlace
  onMove(place: PathPlace): void
  /** Opens the recorded token elsewhere; without it there is no button. */
  onOpenToken?: () => void
}) {
  const { front, journey } = place
  const hops = hopsOf(front, journey)
  const hop = hopAt(front, journey, place.hop)
  const at = hops.indexOf(hops.find(({ id }) => id === hop.id) ?? hops[0])

  function go(to: number) {
    const next = hops[to]
    if (next) onMove({ ...place, hop: next.id })
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    // In a group of radio buttons the arrow keys choose, as everywhere.
    if (event.target instanceof HTMLInputElement) return
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 || !hops[at + by]) return
    event.preventDefault()
    event.stopPropagation()
    go(at + by)
  }

  return (
    <section
      className="panel path-panel"
      aria-label="Request path"
      data-hop={hop.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus on it, the arrow keys walk
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="panel-head path-head">
        <h2>One request, from browser to database and back</h2>
        <span className="panel-meta">
          step {at + 1} of {hops.length}
        </span>
        <span className="spacer" />
        <Choice
          title="Request"
          options={journeys}
          chosen={journey}
          onChoose={(one) => onMove({ ...place, hop: hop.id, journey: one })}
        />
        <Choice
          title="It goes through"
          options={fronts}
          chosen={front}
          onChoose={(one) => onMove({ ...place, hop: hop.id, front: one })}
        />
      </div>
      <PathBoxes hop={hop} hops={hops} front={front} journey={journey} />
      <HopView hop={hop} place={place} {...(onOpenToken && { onOpenToken })} />
      <div className="path-foot">
        <button
          type="button"
          className="button"
          aria-disabled={at === 0 || undefined}
          onClick={() => go(at - 1)}
        >
          <ArrowLeft aria-hidden /> Back
        </button>
        <button
          type="button"
          className="button is-primary"
          aria-disabled={at === hops.length - 1 || undefined}
          onClick={() => go(at + 1)}
        >
          Next <ArrowRight aria-hidden />
        </button>
      </div>
      <p className="small path-source">
        Recorded on {recorded.day} from the project in this lab:{' '}
        {Object.entries(recorded.versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}
        .
      </p>
    </section>
  )
}

function HopView({ hop, place, onOpenToken }: { hop: Hop; place: PathPlace; onOpenToken?: () => void }) {
  const hasToken = place.journey === 'token' && ['browser', 'upstream', 'environ', 'auth'].includes(hop.id)
  return (
    <div className="path-hop">
      <div className="path-say" aria-live="polite">
        <h3>
          <span className="path-way">{hop.way === 'there' ? 'on the way there' : 'on the way back'}</span>
          {hop.title}
        </h3>
        <p>
          <ProseLine text={hop.say} />
        </p>
      </div>
      {hasToken && onOpenToken && (
        <button type="button" className="button" onClick={onOpenToken}>
          Open the token in the debugger
        </button>
      )}
      <div className="path-shows">
        {hop.shows.map((exhibit, index) => (
          <ExhibitView
            // biome-ignore lint/suspicious/noArrayIndexKey: the exhibits of a hop never change places
            key={`${hop.id} ${index}`}
            exhibit={exhibit}
            place={place}
          />
        ))}
      </div>
    </div>
  )
}

function Choice<T extends string>({
  title,
  options,
  chosen,
  onChoose,
}: {
  title: string
  options: readonly { readonly id: T; readonly title: string }[]
  chosen: T
  onChoose(id: T): void
}) {
  const name = useId()
  return (
    <fieldset className="path-choice">
      <legend className="sr-only">{title}</legend>
      <span className="path-choice-name" aria-hidden>
        {title}
      </span>
      {options.map((one) => (
        <label key={one.id} data-chosen={one.id === chosen || undefined}>
          <input type="radio" name={name} checked={one.id === chosen} onChange={() => onChoose(one.id)} />
          {one.title}
        </label>
      ))}
    </fieldset>
  )
}
