import { useState } from 'react'
import type { Step } from '../../lessons/lesson.ts'
import { makeStateLink } from '../../state/lesson-link.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { LinkField } from '../kit/link-field.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useStore } from '../store-context.ts'

/** Copies a link to exactly what the step shows. `index` is 0-based. Where the learner's own token or key is in it, asks first. */
export function StateLink({ lessonId, index, step }: { lessonId: string; index: number; step: Step }) {
  const store = useStore()
  const [isAsking, setAsking] = useState(false)
  const link = (withOwn: boolean) =>
    makeStateLink(location.href, { lessonId, index, step }, store.get().world, { withOwn })
  const toStep = () =>
    makeStateLink(location.href, { lessonId, index, step }, step.start, { withOwn: false }) ?? ''
  return (
    <>
      <CopyButton
        isQuiet
        text={() => {
          const own = link(false)
          if (own !== null) return own
          setAsking(true)
          return toStep()
        }}
      >
        Copy link to this state
      </CopyButton>
      {isAsking && <OwnSheet toStep={toStep()} withOwn={link(true) ?? ''} onClose={() => setAsking(false)} />}
    </>
  )
}

function OwnSheet({ toStep, withOwn, onClose }: { toStep: string; withOwn: string; onClose(): void }) {
  const [isWhole, setWhole] = useState(false)
  const link = isWhole ? withOwn : toStep
  return (
    <Sheet title="A token or key of your own is in this step" onClose={onClose}>
      <p>
        The link that was copied leads to the <b>beginning</b> of the step. A link to the state as it is would
        hold your token or key, and whoever gets the link would have it too.
      </p>
      <label className="check state-link-choice">
        <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.target.checked)} /> Put
        my token and key into the link
      </label>
      <LinkField link={link} rows={4} />
    </Sheet>
  )
}
