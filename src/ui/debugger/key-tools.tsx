import { Globe, KeyRound, LockKeyhole, Replace } from 'lucide-react'
import { Suspense, useState } from 'react'
import { late } from '../kit/late.tsx'
import { FileDrop } from './file-drop.tsx'

const EncryptSheet = late(async () => (await import('./encrypt-sheet.tsx')).EncryptSheet)
const FetchSheet = late(async () => (await import('../fetch/fetch-sheet.tsx')).FetchSheet)
const KeyConvertSheet = late(async () => (await import('./key-convert-sheet.tsx')).KeyConvertSheet)
const KeyMakeSheet = late(async () => (await import('./key-make-sheet.tsx')).KeyMakeSheet)

const tools = [
  { name: 'fetch', text: 'Fetch keys', Icon: Globe, Tool: FetchSheet },
  { name: 'convert', text: 'Convert', Icon: Replace, Tool: KeyConvertSheet },
  { name: 'make', text: 'Make a key', Icon: KeyRound, Tool: KeyMakeSheet },
  { name: 'encrypt', text: 'Encrypt', Icon: LockKeyhole, Tool: EncryptSheet },
] as const

/** What else can be done about keys than typing one. */
export function KeyTools() {
  const [open, setOpen] = useState<(typeof tools)[number]['name'] | null>(null)
  return (
    <div className="key-tools">
      <FileDrop into="key" />
      {tools.map(({ name, text, Icon }) => (
        <button key={name} type="button" className="button is-quiet" onClick={() => setOpen(name)}>
          <Icon aria-hidden /> {text}
        </button>
      ))}
      <Suspense fallback={null}>
        {tools.map(({ name, Tool }) => name === open && <Tool key={name} onClose={() => setOpen(null)} />)}
      </Suspense>
    </div>
  )
}
