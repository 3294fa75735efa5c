import './django.css'
import type { ReactNode } from 'react'
import type { ProjectPart } from '../../lessons/exercise.ts'
import { type Bench, BenchProvider } from './bench-context.ts'
import type { BenchShape } from './bench-shape.ts'
import { FilesPart } from './files-part.tsx'
import { LifePart } from './life-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { RequestSection } from './request-section.tsx'
import { TerminalPart } from './terminal-part.tsx'
import { useBenchRequest } from './use-bench-request.ts'
import { VersionPart } from './version-part.tsx'

export type { BenchShape } from './bench-shape.ts'

/**
 * A Django project to work on, in the parts that are asked for. All that counts of it is in the world of the store
 * round it.
 */
export function Workbench({
  shape,
  commands,
  onOpen,
  options = null,
  arrange,
}: {
  shape: BenchShape
  /** What the terminal offers to type. */
  commands: readonly string[]
  /** Shows a token in the debugger. */
  onOpen(token: string): void
  /** What can be chosen for the list of exchanges. */
  options?: ReactNode
  /** How the parts stand; one below the other if not given. */
  arrange?: (part: (name: ProjectPart) => ReactNode) => ReactNode
}) {
  const { name, shows, files, paths } = shape
  const writing = useBenchRequest(shape)
  const bench: Bench = {
    name,
    paths,
    stolen: writing.stolen,
    open: onOpen,
    use: shows.includes('request') ? writing.use : null,
  }

  function part(one: ProjectPart): ReactNode {
    switch (one) {
      case 'files':
        return <FilesPart key={one} files={files} />
      case 'terminal':
        return <TerminalPart key={one} offered={commands} />
      case 'people':
        return <PeoplePart key={one} />
      case 'life':
        return <LifePart key={one} />
      case 'version':
        return <VersionPart key={one} />
      case 'request':
        return <RequestSection key={one} shape={shape} writing={writing} options={options} />
    }
  }

  return (
    <BenchProvider value={bench}>
      <div className="bench">{arrange ? arrange(part) : shows.map(part)}</div>
    </BenchProvider>
  )
}
