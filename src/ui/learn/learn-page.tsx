import { useLayoutEffect } from 'react'
import { useStore } from '../store-context.ts'
import { addressOfStep, type LearnPlace, readLearnPlace } from './address.ts'
import { CoursePage } from './course-page.tsx'
import { LessonPage } from './lesson-page.tsx'
import { MainStoreProvider } from './main-store.ts'
import { whereLeft } from './where-left.ts'
import './learn.css'

/** Everything under `#/learn`. `page` is the address without its `#/`. */
export function LearnPage({ page }: { page: string }) {
  return (
    <MainStoreProvider value={useStore()}>
      <Place place={readLearnPlace(page)} page={page} />
    </MainStoreProvider>
  )
}

function Place({ place, page }: { place: LearnPlace; page: string }) {
  switch (place.at) {
    case 'course':
      return <CoursePage />
    case 'nowhere':
      return <CoursePage missing={place.address} />
    case 'lesson':
      return <ToWhereItWasLeft place={place} />
    case 'step':
      return <LessonPage key={place.outline.id} outline={place.outline} index={place.index} page={page} />
    case 'end':
      return <LessonPage key={place.outline.id} outline={place.outline} index={null} page={page} />
  }
}

/** Goes on to the step itself, without a trace in the way back. */
function ToWhereItWasLeft({ place: { outline } }: { place: Extract<LearnPlace, { at: 'lesson' }> }) {
  useLayoutEffect(() => {
    location.replace(addressOfStep(outline, whereLeft(outline)))
  }, [outline])
  return null
}
