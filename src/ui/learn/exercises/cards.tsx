import type { Exercise } from '../../../lessons/exercise.ts'
import { ProseLine } from '../../kit/prose.tsx'
import { useShown, useStore } from '../../store-context.ts'
import { Frame, useSaid } from './frame.tsx'

type Cards = Extract<Exercise, { kind: 'cards' }>
type Card = Cards['cards'][number]

/** Things lying about, each with a button that puts it into its box of the debugger. */
export function CardsView({ exercise }: { exercise: Cards }) {
  const { ask, cards } = exercise
  const store = useStore()
  const { world } = useShown()
  const [said, say] = useSaid()

  const isInUse = ({ use, text }: Card) =>
    use.as === 'token'
      ? world.pasted === text
      : world.key.text === text && world.key.encoding === use.encoding

  function take(card: Card) {
    const { use, text, title } = card
    const inputs =
      use.as === 'token' ? { pasted: text } : { key: { text, encoding: use.encoding, passphrase: '' } }
    store.move({ do: 'set', inputs })
    say(`${title} is in the ${use.as === 'token' ? 'token' : 'key'} box.`)
  }

  return (
    <Frame kind="cards" ask={ask} said={said}>
      <ul className="cards">
        {cards.map((card) => (
          <li key={card.id} className="card" data-card={card.id} data-used={isInUse(card) || undefined}>
            <span className="card-head">
              <b>{card.title}</b>
              {isInUse(card) && (
                <span className="badge is-on">✓ in the {card.use.as === 'token' ? 'token' : 'key'} box</span>
              )}
            </span>
            <pre className="card-text" tabIndex={card.text.length > 160 ? 0 : undefined}>
              {card.text}
            </pre>
            {card.note !== undefined && (
              <span className="small">
                <ProseLine text={card.note} />
              </span>
            )}
            <button type="button" className="button" onClick={() => take(card)}>
              {card.use.as === 'token' ? 'Use as token' : 'Use as key'}
              <span className="sr-only">: {card.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
