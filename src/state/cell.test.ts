import { describe, expect, it, vi } from 'vitest'
import { createCell } from './cell.ts'

describe('a cell', () => {
  it('tells who watches of each change, and of no other write', () => {
    const cell = createCell(1)
    const listener = vi.fn()
    cell.subscribe(listener)
    cell.write(1)
    expect(listener).not.toHaveBeenCalled()
    cell.write(2)
    expect(listener).toHaveBeenCalledOnce()
    expect(cell.read()).toBe(2)
  })

  it('tells nobody who has stopped', () => {
    const cell = createCell<string | null>(null)
    const listener = vi.fn()
    const stop = cell.subscribe(listener)
    stop()
    cell.write('now')
    expect(listener).not.toHaveBeenCalled()
  })
})
