import { useState } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { useHasKeyBox, useHasTokenPanel } from '../../debugger/in-lesson.ts'
import { KeyChoice } from '../../django/key-choice.tsx'
import { openInMain } from '../../django/open-token.ts'
import { signingKeyOf } from '../../django/project-reading.ts'
import { Workbench } from '../../django/workbench.tsx'
import { useStore } from '../../store-context.ts'
import { useMainStore } from '../main-store.ts'
import { Frame, useSaid } from './frame.tsx'

/** Commands that give nothing away. */
const commands = ['python manage.py showmigrations', 'pip list', 'help']

/** The Django project of the step, with the parts that it shows. */
export function ProjectExercise({ exercise }: { exercise: Extract<Exercise, { kind: 'project' }> }) {
  const store = useStore()
  const main = useMainStore()
  const hasToken = useHasTokenPanel()
  const hasKeyBox = useHasKeyBox()
  const [said, say] = useSaid()
  const [withKey, setWithKey] = useState(false)

  function open(token: string) {
    if (!hasToken) return openInMain(main, store, token, withKey)
    const { world } = store.get()
    const key = withKey && world.project !== undefined ? signingKeyOf(world.project) : null
    store.move({
      do: 'set',
      inputs:
        key === null
          ? { pasted: token }
          : { pasted: token, key: { text: key, encoding: 'utf8', passphrase: '' } },
    })
    say('The token is in the debugger beside this exercise.')
  }

  return (
    <Frame kind="project" name={exercise.name} ask={exercise.ask} said={said}>
      <Workbench
        shape={exercise}
        commands={commands}
        onOpen={open}
        options={(hasKeyBox || !hasToken) && <KeyChoice isOn={withKey} onChange={setWithKey} />}
      />
    </Frame>
  )
}
