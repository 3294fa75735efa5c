import { HeaderPanel, PayloadPanel } from './part-panels.tsx'
import { SignaturePanel } from './signature-panel.tsx'
import { TokenPanel } from './token-panel.tsx'
import { VerdictPanel } from './verdict-panel.tsx'
import './debugger.css'
import './views.css'

/** The whole debugger: the token and its verdict beside its three parts. */
export function Debugger() {
  return (
    <main className="columns" id="main">
      <h1 className="sr-only">Debugger for JSON Web Tokens</h1>
      <div className="column">
        <TokenPanel />
        <VerdictPanel />
      </div>
      <div className="column">
        <HeaderPanel />
        <PayloadPanel />
        <SignaturePanel />
      </div>
    </main>
  )
}
