import { useState } from 'react'
import { type EnvironRow, environOf } from '../../../sim/hops/environ.ts'
import { type Exhibit, fronts } from '../../../sim/hops/hop.ts'
import type { Front } from '../../../sim/hops/recording.ts'
import { textOfBytes } from '../../../sim/wsgi/run.ts'
import { PythonCode } from '../../kit/python-code.tsx'
import type { PathPlace } from './path-panel.tsx'

/** The real text at a hop. */
export function ExhibitView({ exhibit, place }: { exhibit: Exhibit; place: PathPlace }) {
  switch (exhibit.kind) {
    case 'bytes':
      return <Wire {...exhibit} />
    case 'file':
      return (
        <figure className="exhibit">
          <figcaption>{exhibit.title}</figcaption>
          <pre className="exhibit-text mono">
            {exhibit.text.split('\n').map((line, at) => (
              <Line
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
                key={at}
                text={line}
                isMarked={at >= exhibit.from && at < exhibit.to}
              />
            ))}
          </pre>
        </figure>
      )
    case 'python':
      return (
        <figure className="exhibit">
          <figcaption>{exhibit.title}</figcaption>
          <pre className="exhibit-text mono">
            <PythonCode code={exhibit.text} />
          </pre>
        </figure>
      )
    case 'list':
      return (
        <figure className="exhibit">
          <figcaption>{exhibit.title}</figcaption>
          <ol className="exhibit-list mono">
            {exhibit.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
        </figure>
      )
    case 'facts':
      return (
        <figure className="exhibit">
          <figcaption>{exhibit.title}</figcaption>
          <dl className="exhibit-facts">
            {exhibit.rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="mono">{value}</dd>
              </div>
            ))}
          </dl>
        </figure>
      )
    case 'environ':
      return <Environ place={place} />
  }
}

/** More of a body than this says nothing new. */
const longestBody = 600

function Wire({ title, text, marked }: Extract<Exhibit, { kind: 'bytes' }>) {
  const head = text.indexOf('\r\n\r\n')
  const lines = text.slice(0, head).split('\r\n')
  const body = text.slice(head + 4)
  return (
    <figure className="exhibit">
      <figcaption>
        {title} <span className="small">{text.length.toLocaleString('en')} bytes</span>
      </figcaption>
      <pre className="exhibit-text mono">
        {lines.map((line) => (
          <Line key={line} text={line} isMarked={marked.some((one) => line.startsWith(one))} />
        ))}
        <Line text="" isMarked={false} />
        {body !== '' && textOfBytes(body.slice(0, longestBody))}
        {body.length > longestBody &&
          `\n… and ${(body.length - longestBody).toLocaleString('en')} bytes more`}
      </pre>
    </figure>
  )
}

function Line({ text, isMarked }: { text: string; isMarked: boolean }) {
  const line = text === '' ? '\n' : `${text}\n`
  return isMarked ? <mark>{line}</mark> : <span>{line}</span>
}

const titleOf = (front: Front) => fronts.find(({ id }) => id === front)?.title ?? front

function Environ({ place }: { place: PathPlace }) {
  const [isShort, setShort] = useState(false)
  const all = environOf(place.front, place.journey)
  // What is there comes first; then what only other servers give.
  const rows = [...all.filter(({ value }) => value !== null), ...all.filter(({ value }) => value === null)]
  const shown = isShort ? rows.filter(({ differs }) => differs) : rows
  return (
    <figure className="exhibit">
      <figcaption>
        environ, as {titleOf(place.front)} built it{' '}
        <span className="small">{rows.filter(({ value }) => value !== null).length} names</span>
      </figcaption>
      <label className="exhibit-short">
        <input type="checkbox" checked={isShort} onChange={({ target }) => setShort(target.checked)} />
        Only what is different with another server
      </label>
      <div className="exhibit-scroll">
        <table className="environ">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value here</th>
              <th scope="col">With another server</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} data-differs={row.differs || undefined} data-key={row.key}>
                <th scope="row" className="mono">
                  {row.differs && <span aria-hidden>≠ </span>}
                  {row.key}
                </th>
                <td className="mono">{row.value ?? <i className="environ-none">not there</i>}</td>
                <td className="small">{row.differs ? sayOthers(row) : 'the same'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function sayOthers({ value, others }: EnvironRow): string {
  return others
    .filter(([, other]) => other !== value)
    .map(([front, other]) => `${titleOf(front)}: ${other ?? 'not there'}`)
    .join(' · ')
}
