import { FileCode2, Folder } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { ProseLine } from '../kit/prose.tsx'
import { PythonBox } from '../kit/python-box.tsx'
import { useStore } from '../store-context.ts'
import { fileNames, treeOf } from './file-tree.ts'
import { problemsOf, reasonNotToStart, sayOldCode } from './project-reading.ts'
import { useProject } from './use-project.ts'

/** The files of the project: which there are, those to edit, and any other to read. */
export function FilesPart({ files }: { files: readonly string[] }) {
  const store = useStore()
  const shown = useProject()
  const id = useId()
  const panes = useRef<HTMLDivElement>(null)
  const [other, setOther] = useState<string | null>(null)
  const project = shown?.project
  const paths = useMemo(() => Object.keys(project?.files ?? {}), [project?.files])
  const problems = useMemo(() => (project === undefined ? new Map() : problemsOf(project)), [project])
  if (project === undefined) return null
  const reason = reasonNotToStart(project)
  const oldCode = sayOldCode(project)
  const editable = files.filter((path) => Object.hasOwn(project.files, path))
  const isOther = other !== null && !editable.includes(other) && Object.hasOwn(project.files, other)
  const panesOf = isOther ? [...editable, other] : editable
  const names = fileNames(panesOf)

  function goTo(path: string) {
    if (!editable.includes(path)) setOther(path)
    requestAnimationFrame(() => {
      const area = panes.current?.querySelector<HTMLElement>(`[data-file="${CSS.escape(path)}"] textarea`)
      area?.focus({ preventScroll: true })
      area?.closest('.file-pane')?.scrollIntoView({ block: 'nearest' })
    })
  }

  return (
    <section className="bench-part" aria-labelledby={`${id}-title`} data-part="files">
      <h3 id={`${id}-title`}>Files</h3>
      <p className="files-stop" aria-live="polite">
        {reason}
      </p>
      <p className="files-old" aria-live="polite">
        {oldCode !== null && <ProseLine text={oldCode} />}
      </p>
      <div className="files-body">
        <nav className="file-tree" aria-label="File tree">
          {treeOf(paths).map(({ folder, files: inside }) => (
            <div key={folder}>
              {folder !== '' && (
                <p className="file-folder">
                  <Folder aria-hidden /> {folder}/
                </p>
              )}
              <ul className={folder === '' ? undefined : 'is-inside'}>
                {inside.map(({ path, name }) => (
                  <li key={path}>
                    <button
                      type="button"
                      aria-current={panesOf.includes(path) || undefined}
                      title={editable.includes(path) ? `Edit ${path}` : `Read ${path}`}
                      onClick={() => goTo(path)}
                    >
                      <FileCode2 aria-hidden /> {name}
                      {(problems.get(path)?.length ?? 0) > 0 && (
                        <span className="file-problem" title="Something in it was not understood">
                          !<span className="sr-only"> has problems</span>
                        </span>
                      )}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div ref={panes} className="file-panes">
          {panesOf.map((path) => (
            <div key={path} className="file-pane" data-file={path}>
              <p className="file-head">
                <span className="mono">{path}</span>
                {!editable.includes(path) && (
                  <>
                    <span className="badge">to read only</span>
                    <button type="button" className="link-button small" onClick={() => setOther(null)}>
                      Close
                    </button>
                  </>
                )}
              </p>
              <PythonBox
                label={names.get(path) ?? path}
                value={project.files[path] ?? ''}
                problems={problems.get(path) ?? []}
                isReadOnly={!editable.includes(path)}
                onChange={(text) => store.move({ do: 'write-file', path, text })}
                history={store}
              />
            </div>
          ))}
        </div>
      </div>
    </section>
  )
}
