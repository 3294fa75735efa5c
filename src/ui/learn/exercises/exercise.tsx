import './exercises.css'
import { Suspense } from 'react'
import type { Exercise } from '../../../lessons/exercise.ts'
import { late } from '../../kit/late.tsx'
import { BuildView } from './build.tsx'
import { CardsView } from './cards.tsx'
import { ChoiceView } from './choice.tsx'
import { ClockView } from './clock.tsx'
import { CodeView } from './code.tsx'
import { CutsView } from './cuts.tsx'
import { DialsView } from './dials.tsx'
import { OpeningFrame } from './frame.tsx'
import { LoadView } from './load.tsx'
import { MachineView } from './machine.tsx'
import { OrderView } from './order.tsx'
import { ProjectExercise } from './project.tsx'
import { RequestView } from './request.tsx'
import { SearchView } from './search.tsx'
import { ServicesView } from './services.tsx'
import { SortView } from './sort.tsx'
import { VerifyView } from './verify.tsx'

const HopsView = late(async () => (await import('./hops.tsx')).HopsView)
const PythonBench = late(async () => (await import('./python-bench.tsx')).PythonBench)

/**
 * A thing to do beside the debugger. All that counts of it is in the world of the store round it.
 * @param stage what an exercise that locks keeps shut until it is answered
 */
export function ExerciseView({ exercise, stage }: { exercise: Exercise; stage: string }) {
  switch (exercise.kind) {
    case 'choice':
      return <ChoiceView exercise={exercise} stage={stage} />
    case 'code':
      return <CodeView exercise={exercise} />
    case 'sort':
      return <SortView exercise={exercise} />
    case 'order':
      return <OrderView exercise={exercise} />
    case 'cuts':
      return <CutsView exercise={exercise} />
    case 'build':
      return <BuildView exercise={exercise} />
    case 'cards':
      return <CardsView exercise={exercise} />
    case 'services':
      return <ServicesView exercise={exercise} />
    case 'verify':
      return <VerifyView exercise={exercise} />
    case 'machine':
      return <MachineView exercise={exercise} />
    case 'request':
      return <RequestView exercise={exercise} />
    case 'search':
      return <SearchView exercise={exercise} />
    case 'clock':
      return <ClockView exercise={exercise} />
    case 'load':
      return <LoadView exercise={exercise} />
    case 'project':
      return <ProjectExercise exercise={exercise} />
    case 'python':
      return (
        <Suspense fallback={<OpeningFrame exercise={exercise} what="the Python bench" />}>
          <PythonBench exercise={exercise} />
        </Suspense>
      )
    case 'hops':
      return (
        <Suspense fallback={<OpeningFrame exercise={exercise} what="the recorded request" />}>
          <HopsView exercise={exercise} />
        </Suspense>
      )
    case 'dials':
      return <DialsView exercise={exercise} />
  }
}
