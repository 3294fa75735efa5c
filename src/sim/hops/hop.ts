import type { Front, Journey } from './recording.ts'

/** Where on the way a hop is. */
export type Box = 'browser' | 'nginx' | 'server' | 'django' | 'database'

/** What is shown at a hop. */
export type Exhibit =
  /** Bytes on a wire, a character for each; `marked`: the beginnings of lines that matter here. */
  | {
      readonly kind: 'bytes'
      readonly title: string
      readonly text: string
      readonly marked: readonly string[]
    }
  /** A file, with the lines that matter: `from` to `to`, 0-based, `to` not among them. */
  | {
      readonly kind: 'file'
      readonly title: string
      readonly text: string
      readonly from: number
      readonly to: number
    }
  /** The whole of `environ`, compared between the fronts. */
  | { readonly kind: 'environ' }
  | { readonly kind: 'python'; readonly title: string; readonly text: string }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly title: string; readonly rows: readonly (readonly [string, string])[] }

/** One stop of a request on its way. */
export interface Hop {
  /** Names it in addresses. */
  readonly id: string
  readonly box: Box
  readonly way: 'there' | 'back'
  readonly title: string
  /** Prose. */
  readonly say: string
  readonly shows: readonly Exhibit[]
}

export const fronts: readonly { readonly id: Front; readonly title: string }[] = [
  { id: 'runserver', title: 'runserver' },
  { id: 'gunicorn', title: 'gunicorn' },
  { id: 'nginx', title: 'nginx + gunicorn' },
]

export const journeys: readonly { readonly id: Journey; readonly title: string }[] = [
  { id: 'token', title: 'With a token' },
  { id: 'none', title: 'Without a token' },
  { id: 'file', title: 'For a file' },
]
