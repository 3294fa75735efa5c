import { useStore } from '../store-context.ts'
import { useBench } from './bench-context.ts'
import { BenchTable } from './bench-table.tsx'
import { sayTime } from './durations.ts'
import { sayState } from './life-picture.tsx'
import type { TokenLife } from './token-lives.ts'

/** The same as the picture in words, for those who hear it and those who want the numbers. */
export function LifeTable({ lives, now }: { lives: readonly TokenLife[]; now: number }) {
  return (
    <details className="life-words">
      <summary>The picture in words, and who has a copy</summary>
      <BenchTable name="Life of the tokens" columns={['Token', 'Now', 'From', 'Until', 'Who has it', 'Sent']}>
        {lives.map((life) => (
          <tr key={life.token}>
            <th scope="row">{life.name}</th>
            <td>{sayState(life, now)}</td>
            <td className="mono">{sayTime(life.bornAt, now)}</td>
            <td className="mono">{life.diesAt === null ? 'for ever' : sayTime(life.diesAt, now)}</td>
            <td>
              the browser{life.hasRow ? '; the server has a row' : '; the server keeps nothing'}
              <Copied life={life} />
            </td>
            <td>
              {life.sendings.length === 0 ? 'never' : ''}
              {life.sendings.map(({ at, method, path, status, isByThief }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes places
                <span key={index} className="life-sending mono">
                  {sayTime(at, now)} {method} {path}: {status}
                  {isByThief && ', by the thief'}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </BenchTable>
    </details>
  )
}

/** Whether a thief has copied it: a thought that the picture takes up. */
function Copied({ life }: { life: TokenLife }) {
  const store = useStore()
  const { name, stolen } = useBench()
  function change(isCopied: boolean) {
    const others = stolen.filter((token) => token !== life.token)
    store.move({ do: 'answer', name: `${name} copied`, answer: isCopied ? [...others, life.token] : others })
  }
  return (
    <label className="check life-copied">
      <input
        type="checkbox"
        checked={life.isStolen}
        aria-label={`A thief has a copy of ${life.name}`}
        onChange={(event) => change(event.target.checked)}
      />
      a thief has a copy
    </label>
  )
}
