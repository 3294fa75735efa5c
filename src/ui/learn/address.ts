import { course } from '../../lessons/course.ts'
import type { Outline } from '../../lessons/lesson.ts'

/** What an address such as `#/learn/claims/3` leads to. */
export type LearnPlace =
  | { readonly at: 'course' }
  /** A lesson, wherever it was left. */
  | { readonly at: 'lesson'; readonly outline: Outline }
  /** `index` is 0-based; the address counts from 1. */
  | { readonly at: 'step'; readonly outline: Outline; readonly index: number }
  | { readonly at: 'end'; readonly outline: Outline }
  | { readonly at: 'nowhere'; readonly address: string }

/** Reads a page address without its `#/`: `learn`, `learn/claims`, `learn/claims/3`, `learn/claims/end`. */
export function readLearnPlace(page: string): LearnPlace {
  const [path = ''] = page.split('?')
  const [, lesson = '', part = '', ...rest] = path.split('/')
  const nowhere = { at: 'nowhere', address: `#/${path}` } as const
  if (rest.join('') !== '') return nowhere
  if (lesson === '') return part === '' ? { at: 'course' } : nowhere
  const outline = course.find(({ id }) => id === lesson)
  if (outline === undefined) return nowhere
  if (part === '') return { at: 'lesson', outline }
  if (part === 'end') return { at: 'end', outline }
  const index = /^\d{1,3}$/.test(part) ? Number(part) - 1 : -1
  return index >= 0 && index < outline.steps.length ? { at: 'step', outline, index } : nowhere
}

/** The address of a step of a lesson; past the last one that of its end. `index` is 0-based. */
export function addressOfStep(outline: Outline, index: number): string {
  return `#/learn/${outline.id}/${index < outline.steps.length ? index + 1 : 'end'}`
}
