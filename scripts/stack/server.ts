import type { Request, Response } from '../../src/sim/happening.ts'

/** What a server said, and what that cost. */
export interface Answer extends Response {
  /** The SQL, in its order. */
  readonly statements: readonly string[]
  /** Unix seconds when the request was sent. */
  readonly at: number
}

/** Django's names of what a person is. */
export interface PersonChange {
  readonly username: string
  readonly delete?: true
  readonly password?: string
  readonly is_active?: boolean
  readonly is_staff?: boolean
  readonly is_superuser?: boolean
  /** Such as 'notes.add_note'; these and no others. */
  readonly permissions?: readonly string[]
}

/** A Django that can be asked: the real one or the one of the lessons. */
export interface Server {
  send(request: Request): Promise<Answer>
  change(person: PersonChange): Promise<void>
}

export const headerOf = (response: Response, name: string): string | null =>
  response.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null
