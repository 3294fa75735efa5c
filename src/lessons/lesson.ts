import type { Analysis } from '../core/analyze.ts'
import type { Action } from '../sim/deeds.ts'
import type { World } from '../sim/world.ts'
import type { Exercise, Prose } from './exercise.ts'

/** Exactly what the screen shows: the one thing that a check may look at. */
export interface Snapshot extends Analysis {
  readonly world: World
}

/** One of the things that make a step done; shown as a list that ticks itself off. */
export interface Goal {
  readonly text: Prose
  readonly met: (seen: Snapshot) => boolean
}

/** A usual wrong way, noticed from the state. */
export interface Mistake {
  /** kebab-case, unique in its step. */
  readonly code: string
  readonly when: (seen: Snapshot) => boolean
  readonly feedback: Prose
  /** The misconception behind it, M1 to M25; null: a slip. */
  readonly misconception: Misconception | null
  /** Actions from the step's start that end in this mistake. Its proof. */
  readonly example: readonly Action[]
}

/** Number of a misconception in the curriculum. */
export type Misconception = `M${number}`

/** Parts of the debugger that a step shows, from top to bottom. `key` is the signature's panel with key and Sign. */
export type PanelName = 'token' | 'verdict' | 'header' | 'payload' | 'key'

/** Pictures that a step can show. */
export type PictureName = 'anatomy' | 'hmac' | 'keys-shared' | 'keys-pair' | 'jwe' | 'checks' | 'audience'

/** One thing to do, with the words around it and the proof that it can be done. */
export interface Step {
  /** Number in the curriculum, such as '3.2'. */
  readonly id: string
  readonly title: string
  readonly kind: 'do' | 'predict' | 'sort' | 'order' | 'pick'
  /** What to know first: with `ask` about 70 words at most. */
  readonly say: Prose
  readonly picture?: PictureName
  /** The picture comes with `explain`, when the step is done: before, it would give the answer away. */
  readonly pictureAfter?: true
  /** What to do, in one or two sentences. */
  readonly ask: Prose
  readonly panels: readonly PanelName[]
  /** The part that matters: it is marked and scrolled to. */
  readonly look: PanelName | 'exercise'
  readonly exercises: readonly Exercise[]
  /** Where the step begins. */
  readonly start: World
  /** The step is done when all are met, in whatever way that came about. */
  readonly goals: readonly [Goal, ...Goal[]]
  readonly mistakes: readonly Mistake[]
  /** A nudge, where to look, how to do it. */
  readonly hints: readonly [Prose, Prose, Prose]
  /** Actions from the start that meet all goals. "Show me" plays them. */
  readonly solve: readonly Action[]
  /** Said when it is done: why it is so, with its source. */
  readonly explain: Prose
  /** For the person who presents it: what to ask the room, how long, what goes wrong. */
  readonly notes: Prose
  /** What who did it has shown to know, such as "I can read the payload of a token without any key." */
  readonly learnt: string
  /** Misconceptions that are discovered here. */
  readonly misconceptions: readonly Misconception[]
}

/** What is known of a lesson before it is opened: the course page shows it. */
export interface Outline {
  /** Names it in addresses, kebab-case: 'claims'. */
  readonly id: string
  readonly number: number
  readonly track: TrackName
  readonly title: string
  /** A question that it answers, in the learner's words: "Can everybody read my token?" */
  readonly question: string
  readonly minutes: number
  /** Ids of lessons that help if done before. */
  readonly after: readonly string[]
  /** Ids of its steps, in order. */
  readonly steps: readonly string[]
  readonly load: () => Promise<Lesson>
}

/** What is known of a lesson once it is opened. */
export interface Lesson {
  readonly id: string
  readonly goal: Prose
  /** Sections of standards it rests on, such as 'RFC 7519 §4.1'. */
  readonly spec: readonly string[]
  readonly steps: readonly [Step, ...Step[]]
}

/** Titles of the tracks, in the order of the course. */
export type TrackName = 'Inside a token' | 'Trust and attacks' | 'Django and SimpleJWT' | 'A server for many'

/** Null when the step is done, else the text of the first goal that is not met yet. */
export function whatIsLeft(step: Step, seen: Snapshot): Prose | null {
  return step.goals.find((goal) => !goal.met(seen))?.text ?? null
}

/** The first usual mistake that the state shows; null for none, or when the step is done. */
export function mistakeIn(step: Step, seen: Snapshot): Mistake | null {
  return whatIsLeft(step, seen) === null ? null : (step.mistakes.find((one) => one.when(seen)) ?? null)
}
