import { describe, expect, it } from 'vitest'
import type { Exercise } from '../../lessons/exercise.ts'
import { nameStage } from './step-stage.ts'

const choice: Exercise = { kind: 'choice', name: 'answer', ask: '', options: [], locks: true }
const load: Exercise = { kind: 'load', name: 'lab', ask: '', knobs: [], shows: [] }
const project: Exercise = { kind: 'project', name: 'workbench', ask: '', shows: [], files: [], paths: [] }

describe('what opens after an answer is called by its name', () => {
  it('the debugger where a step shows parts of it', () => {
    expect(nameStage({ panels: ['token'], exercises: [choice] })).toBe('the debugger')
  })

  it('the exercise that needs the room where it shows none', () => {
    expect(nameStage({ panels: [], exercises: [choice, load] })).toBe('the simulation')
    expect(nameStage({ panels: [], exercises: [choice, project] })).toBe('the project')
  })

  it('never claims what is not there', () => {
    expect(nameStage({ panels: [], exercises: [choice] })).toBe('the rest of the step')
  })
})
