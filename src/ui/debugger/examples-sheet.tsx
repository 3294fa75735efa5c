import { examples } from '../../core/examples.ts'
import { Sheet } from '../kit/sheet.tsx'
import { useStore } from '../store-context.ts'

/** All examples by group; each says what it teaches. */
export function ExamplesSheet({ onClose }: { onClose(): void }) {
  const store = useStore()
  const groups = [...new Set(examples.map(({ group }) => group))]
  return (
    <Sheet title="Examples" onClose={onClose}>
      <p className="small">
        Each brings its own demo key. Your token and key go out of the boxes; Undo brings them back.
      </p>
      {groups.map((group) => (
        <section key={group} className="example-group">
          <h3>{group}</h3>
          <ul className="example-list">
            {examples
              .filter((example) => example.group === group)
              .map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    className="example"
                    onClick={() => {
                      store.move({ do: 'load', example })
                      onClose()
                    }}
                  >
                    <b>{example.title}</b>
                    <span>{example.teaches}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}
