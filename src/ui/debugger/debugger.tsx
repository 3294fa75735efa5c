import { Suspense } from 'react'
import { late } from '../kit/late.tsx'
import { HeaderPanel, PayloadPanel } from './part-panels.tsx'
import { SignaturePanel } from './signature-panel.tsx'
import { TokenPanel } from './token-panel.tsx'
import { VerdictFrame } from './verdict-frame.tsx'
import './debugger.css'

/** Comes with the code that judges: the first script only has to take a token apart. */
const VerdictPanel = late(async () => (await import('./verdict-panel.tsx')).VerdictPanel)

/** Knows all the rules: comes after the code that judges. */
const FindingsSlot = late(async () => (await import('./verdict-panel.tsx')).FindingsSlot)
/** What only some kinds of token have. */
const TokenKind = late(async () => (await import('./token-kind.tsx')).TokenKind)

/** The whole debugger: the token and its verdict beside its three parts. */
export function Debugger() {
  return (
    <main className="columns" id="main">
      <h1 className="sr-only">Debugger for JSON Web Tokens</h1>
      <div className="column">
        <TokenPanel />
        <Suspense fallback={<VerdictFrame />}>
          <VerdictPanel />
        </Suspense>
      </div>
      <div className="column">
        <HeaderPanel />
        <PayloadPanel />
        <SignaturePanel />
        <Suspense>
          <TokenKind />
        </Suspense>
      </div>
      <Suspense>
        <FindingsSlot />
      </Suspense>
    </main>
  )
}
