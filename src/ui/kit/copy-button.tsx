import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

/** Copies a text and says so in its own place; where the browser refuses, it says what to do instead. */
export function CopyButton({
  text,
  children,
  isQuiet = false,
  disabled = false,
}: {
  /** The text, or how to make it at the time of the press. */
  text: string | (() => string | Promise<string>)
  children: string
  isQuiet?: boolean
  disabled?: boolean
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])
  async function copy() {
    try {
      await write(typeof text === 'string' ? text : text())
      setState('copied')
    } catch {
      setState('refused')
    }
  }
  return (
    <button
      type="button"
      className={isQuiet ? 'button is-quiet' : 'button'}
      onClick={copy}
      disabled={disabled}
    >
      {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      {state === 'copied'
        ? 'Copied'
        : state === 'refused'
          ? 'The browser refused: select and copy'
          : children}
    </button>
  )
}

/**
 * Safari takes a text only while it handles the press. What is still to be made then goes to the clipboard as a
 * promise (Clipboard API and events, ClipboardItem); where the browser has no such items, the text is awaited.
 */
async function write(text: string | Promise<string>): Promise<void> {
  const { clipboard } = navigator
  if (typeof text === 'string' || !('ClipboardItem' in window && 'write' in clipboard))
    return clipboard.writeText(await text)
  const type = 'text/plain'
  const blob = text.then((made) => new Blob([made], { type }))
  return clipboard.write([new ClipboardItem({ [type]: blob })])
}
