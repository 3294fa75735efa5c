import { FolderOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { mostFileBytes, readKeyFile, readText } from '../../core/key-file.ts'
import type { Store } from '../../state/store.ts'
import { useStore, useWorld } from '../store-context.ts'

/**
 * Takes files that are dropped on the panel it stands in; they are read here and go nowhere. For keys there is a
 * button too. What could not be read leaves the box as it was.
 */
export function FileDrop({ into }: { into: 'token' | 'key' }) {
  const store = useStore()
  const anchor = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<{ text: string; isBad: boolean; box: string } | null>(null)
  const world = useWorld()

  useEffect(() => {
    const panel = anchor.current?.closest('.panel')
    if (!(panel instanceof HTMLElement)) return
    return onDroppedFiles(panel, async (files) => setSaid(await takeFile(store, into, files)))
  }, [store, into])

  // A note on a file is over once the box holds something else.
  const box = into === 'key' ? world.key.text : world.pasted
  return (
    <>
      {into === 'key' && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="A file with a key"
            onChange={async (event) => {
              const files = [...(event.target.files ?? [])]
              // The same file can be chosen again.
              event.target.value = ''
              if (files.length > 0) setSaid(await takeFile(store, into, files))
            }}
          />
          <button type="button" className="button is-quiet" onClick={() => input.current?.click()}>
            <FolderOpen aria-hidden /> Open a file
          </button>
        </>
      )}
      <div
        ref={anchor}
        className="file-note"
        role="status"
        aria-label={`File for the ${into}`}
        data-bad={said?.isBad}
      >
        {said?.box === box ? said.text : ''}
      </div>
    </>
  )
}

/** Reads the first file into its box; says what it was, or why nothing was changed. */
async function takeFile(store: Store, into: 'token' | 'key', files: readonly File[]) {
  const say = (text: string, isBad = false) => {
    const { world } = store.get()
    return { text, isBad, box: into === 'key' ? world.key.text : world.pasted }
  }
  const [file] = files
  if (!file) return null
  const kept = 'The box is as it was.'
  const more = files.length > 1 ? ` Of ${files.length} files the first was read.` : ''
  if (file.size > mostFileBytes)
    return say(`${file.name} has more than 2 MB, which no key and no token has. ${kept}`, true)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return say(`${file.name} could not be read: perhaps it is a folder, or not yours to read. ${kept}`, true)
  }
  if (into === 'token') {
    const text = bytes.length === 0 ? null : readText(bytes)
    if (text === null) return say(`${file.name} holds no text, and a token is text. ${kept}`, true)
    store.move({ do: 'set', inputs: { pasted: text } })
    return say(`Read from ${file.name}.${more}`)
  }
  const read = readKeyFile(file.name, bytes)
  if (!read.ok) return say(`${read.why} ${kept}`, true)
  const { passphrase } = store.get().world.key
  store.move({ do: 'set', inputs: { key: { text: read.text, encoding: read.encoding, passphrase } } })
  return say(read.note + more)
}

/** Calls back with the files dropped on an element; returns how to stop. Anything else is let through; `early.ts` keeps the page. */
function onDroppedFiles(element: HTMLElement, take: (files: readonly File[]) => void): () => void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const isInside = (event: DragEvent) => event.target instanceof Node && element.contains(event.target)
  // Before the editors, which would write the name of the file into the text.
  const onOver = (event: DragEvent) => {
    if (!hasFiles(event)) return
    element.toggleAttribute('data-drop', isInside(event))
    if (!isInside(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    element.removeAttribute('data-drop')
    if (!isInside(event)) return
    event.preventDefault()
    event.stopPropagation()
    take([...(event.dataTransfer?.files ?? [])])
  }
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) element.removeAttribute('data-drop')
  }
  document.addEventListener('dragover', onOver, true)
  document.addEventListener('drop', onDrop, true)
  document.addEventListener('dragleave', onLeave, true)
  return () => {
    document.removeEventListener('dragover', onOver, true)
    document.removeEventListener('drop', onDrop, true)
    document.removeEventListener('dragleave', onLeave, true)
  }
}
