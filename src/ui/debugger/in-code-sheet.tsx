import { useEffect, useId, useState } from 'react'
import type { Analysis } from '../../core/analyze.ts'
import { type CodeLanguage, type CodeRow, codeRows, writeCode } from '../../core/code-languages.ts'
import { type CodePlan, pinsFor, planCode, whyNoCode } from '../../core/code-plan.ts'
import { headerText } from '../../core/diagnose-case.ts'
import type { World } from '../../sim/world.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { useShown } from '../store-context.ts'
import { Expectations } from './expectations.tsx'
import { paintCode } from './in-code-colours.ts'
import './in-code.css'

/** Code that checks exactly this kind of token, in nine languages. */
export function InCodeSheet({ onClose }: { onClose(): void }) {
  const { world, analysis } = useShown()
  const why = analysis ? whyNoCode(analysis.token) : 'The token is being read.'
  return (
    <Sheet title="Use it in code" onClose={onClose}>
      <div className="in-code">
        {why === null && analysis ? <Program world={world} analysis={analysis} /> : <p>{why}</p>}
      </div>
    </Sheet>
  )
}

function Program({ world, analysis }: { world: World; analysis: Analysis }) {
  const id = useId()
  const { token, key } = analysis
  const { policy } = world
  const pins = pinsFor(token, key, policy)
  const [picked, setPicked] = useState<string | null>(null)
  const [withKey, setWithKey] = useState(false)
  const [language, setLanguage] = useState<CodeLanguage>('node')
  const alg = picked !== null && pins.offered.includes(picked) ? picked : pins.proposed
  const plan = usePlan(alg, world, analysis, withKey)
  const row = codeRows.find(({ name }) => name === language)
  const named = headerText(token, 'alg')
  const hasKey = key.kind !== 'none' && key.kind !== 'invalid'
  const unchecked = [
    policy.issuer === '' && 'who made it (issuer)',
    policy.audience === '' && 'whom it is for (audience)',
  ].filter((one) => one !== false)
  return (
    <>
      <div className="in-code-choices">
        <label className="field">
          Algorithm to accept, and no other
          <select
            className="select"
            value={alg ?? ''}
            onChange={(event) => setPicked(event.target.value === '' ? null : event.target.value)}
          >
            {alg === null && <option value="">Choose…</option>}
            {pins.offered.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        {hasKey && (
          <label className="check">
            <input type="checkbox" checked={withKey} onChange={(event) => setWithKey(event.target.checked)} />{' '}
            {key.kind === 'secret'
              ? 'Put my secret into the code: whoever reads the code can then sign tokens'
              : 'Put my key into the code (its public half)'}
          </label>
        )}
      </div>
      <p className="small" aria-live="polite">
        {alg === null
          ? `Without a key only you know which algorithm your issuer uses. ${named === null ? 'The token names none' : `The token says ${named}`}, but whoever writes a token can write that too. Choose it, or put the key into the key box.`
          : named === alg
            ? 'Pinned in the code: nothing that a token says can change it.'
            : `This token says ${named ?? 'nothing'}, so this code will refuse it.`}
      </p>
      <Expectations />
      <Tabs<CodeLanguage>
        id={id}
        label="Language"
        tabs={codeRows.map(({ name, title }) => ({ name, text: title }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${language}`}
        className="in-code-panel"
      >
        {row && (row.name === 'curl' || plan) ? (
          <Snippet row={row} plan={plan} />
        ) : (
          <p>Choose the algorithm first.</p>
        )}
        {plan && language !== 'curl' && unchecked.length > 0 && (
          <p className="small in-code-open">
            <b>Not checked yet:</b> {unchecked.join(', and ')}. Say above what you expect, and the code checks
            it.
          </p>
        )}
      </div>
    </>
  )
}

const anyPlan: CodePlan = {
  alg: 'HS256',
  crv: '',
  key: { from: 'secret-variable', encoding: 'utf8' },
  issuer: '',
  audience: '',
  typ: '',
  leewaySeconds: 0,
  requires: [],
  namesKey: true,
  isSpaced: false,
}

function Snippet({ row, plan }: { row: CodeRow; plan: CodePlan | null }) {
  const written = writeCode(row, plan ?? anyPlan)
  if (!written.ok) return <p>{written.why}</p>
  const hash = ['python', 'django', 'ruby', 'curl'].includes(row.name)
  return (
    <>
      <div className="in-code-head">
        <p className="small">
          {row.library === '' ? 'A request with this token' : `Written for ${row.library}`}
          {row.install !== '' && (
            <>
              {' · '}
              <code>{row.install}</code>
            </>
          )}
        </p>
        <CopyButton text={`${written.code}\n`}>Copy the code</CopyButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="in-code-text" tabIndex={0} aria-label={`Code for ${row.title}`}>
        <pre>
          {paintCode(written.code, hash).map(({ kind, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: painted anew as a whole
            <span key={at} className={kind === '' ? undefined : `code-${kind}`}>
              {text}
            </span>
          ))}
        </pre>
      </section>
      {written.notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </>
  )
}

/** The plan, once the key is written; null before, and without an algorithm. */
function usePlan(alg: string | null, world: World, analysis: Analysis, withKey: boolean): CodePlan | null {
  const [plan, setPlan] = useState<CodePlan | null>(null)
  const { token, key } = analysis
  const { policy } = world
  const input = world.key
  // An analysis is made anew each second; the same inputs make the same plan.
  const same = JSON.stringify([alg, token.text, input, policy, withKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` says all that matters
  useEffect(() => {
    let isHere = true
    if (alg === null) setPlan(null)
    else
      planCode(alg, { token, key, input, policy }, withKey).then((made) => {
        if (isHere) setPlan(made)
      })
    return () => {
      isHere = false
    }
  }, [same])
  return alg === null ? null : plan
}
