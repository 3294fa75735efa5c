import { describePlace, type Pointed, pointAtByte, pointAtPlace, sayByte, sayDetail } from './bytes-detail.ts'
import type { Block } from './bytes-layout.ts'
import { blockAt } from './bytes-moves.ts'

/** What the mouse or the keyboard is at: a character of the token by its place, or a byte of a block. */
export type Target =
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'byte'; readonly block: Block; readonly index: number }

/** True when both point at the same thing. */
export function isSameTarget(a: Target | null, b: Target | null): boolean {
  if (a === null || b === null) return a === b
  if (a.kind === 'place') return b.kind === 'place' && a.place === b.place
  return b.kind === 'byte' && a.block === b.block && a.index === b.index
}

/** What an element of the view stands for, or null for the space between. */
export function targetOf(element: Element, blocks: readonly Block[]): Target | null {
  const cell = element.closest<HTMLElement>('[data-place], [data-byte]')
  if (!cell) return null
  const { place, byte } = cell.dataset
  if (place !== undefined) return { kind: 'place', place: Number(place) }
  const start = Number(cell.closest<HTMLElement>('[data-block]')?.dataset.block)
  const block = blocks.find(({ segment }) => segment.span.start === start && segment.bytes !== null)
  return block ? { kind: 'byte', block, index: Number(byte) } : null
}

/** The piece in the units of every view. */
export function resolve(blocks: readonly Block[], target: Target): Pointed | null {
  if (target.kind === 'byte') return pointAtByte(target.block, target.index)
  const block = blockAt(blocks, target.place)
  return block && pointAtPlace(block, target.place)
}

/** What there is to say about it, in two sentences. */
export function say(text: string, blocks: readonly Block[], target: Target): readonly [string, string] {
  if (target.kind === 'byte') return sayByte(text, target.block, target.index)
  const block = blockAt(blocks, target.place)
  const detail = block && describePlace(text, block, target.place)
  return detail ? sayDetail(detail) : ['', '']
}
