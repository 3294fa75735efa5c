import { useEffect, useLayoutEffect, useRef } from 'react'
import { goToAddress } from '../go-to-address.ts'
import { useStore } from '../store-context.ts'
import { addressOfStep, type LearnPlace, readLearnPlace } from './address.ts'
import { CoursePage } from './course-page.tsx'
import { LessonPage } from './lesson-page.tsx'
import { MainStoreProvider } from './main-store.ts'
import { whereLeft } from './where-left.ts'
import './learn.css'

/** Everything under `#/learn`. `page` is the address without its `#/`. */
export function LearnPage({ page }: { page: string }) {
  const place = readLearnPlace(page)
  useFreshStart(place.at)
  return (
    <MainStoreProvider value={useStore()}>
      <Place place={place} page={page} />
    </MainStoreProvider>
  )
}

/** A page that is gone to from another is read from its beginning, by eye and by ear. */
function useFreshStart(kind: LearnPlace['at']): void {
  const last = useRef(kind)
  useEffect(() => {
    if (last.current === kind) return
    last.current = kind
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('#root > main h1[tabindex]')?.focus({ preventScroll: true })
  }, [kind])
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
    goToAddress(addressOfStep(outline, whereLeft(outline)), { inPlace: true })
  }, [outline])
  return null
}
