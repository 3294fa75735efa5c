import type { KeyInput } from '../core/keys.ts'
import type { Policy } from '../core/verify.ts'
import type { Request } from '../sim/happening.ts'
import type { Front, Journey } from '../sim/hops/recording.ts'
import type { Act, LoadConfig } from '../sim/load/config.ts'
import type { ServerConfig } from '../sim/server.ts'

/**
 * Words for a person. Blank lines part paragraphs; `code` between backticks, **strong** between two stars;
 * `[text](address)` is a link, to `#/...` of this page or to a standard.
 */
export type Prose = string

/** A thing to be chosen, or to be put somewhere. */
export interface Item {
  readonly id: string
  /** Prose of one line. */
  readonly text: Prose
}

/** A thing to do beside the debugger. Its answer is in `world.answers[name]`, in the form that is said here. */
export type Exercise =
  /** One of several. Answer: the option's id. `locks`: nothing else can be used until it was answered (predict). */
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly ask: Prose
      readonly options: readonly Item[]
      readonly locks?: true
    }
  /** One of several pieces of code. Answer: the option's id. An option may put a server in place of the one there. */
  | {
      readonly kind: 'code'
      readonly name: string
      readonly ask: Prose
      readonly options: readonly {
        readonly id: string
        readonly code: string
        readonly server?: ServerConfig
      }[]
    }
  /** Things into places. Answer: item id -> place id, only of those that were placed. */
  | {
      readonly kind: 'sort'
      readonly name: string
      readonly ask: Prose
      readonly items: readonly Item[]
      readonly places: readonly {
        readonly id: string
        readonly title: string
        /** One line under the title. */
        readonly about?: Prose
        /** How many it takes; any number if not given. */
        readonly holds?: number
      }[]
    }
  /** Things into an order. Answer: all item ids, first to last. They stand as given until then. */
  | { readonly kind: 'order'; readonly name: string; readonly ask: Prose; readonly items: readonly Item[] }
  /** Cuts between the characters of the token that is shown. Answer: the places of the cuts as text, ascending. */
  | { readonly kind: 'cuts'; readonly name: string; readonly ask: Prose; readonly count: number }
  /** Pieces of text put one after the other; together they are the token. Answer: ids of those used, in order. */
  | {
      readonly kind: 'build'
      readonly name: string
      readonly ask: Prose
      readonly pieces: readonly {
        readonly id: string
        readonly label: string
        readonly text: string
        readonly part: 'header' | 'payload' | 'signature' | 'dot'
      }[]
    }
  /** Things lying about, to be used as token or key at a press. Moves `set`. */
  | {
      readonly kind: 'cards'
      readonly ask: Prose
      readonly cards: readonly {
        readonly id: string
        readonly title: string
        readonly text: string
        readonly note?: Prose
        readonly use:
          | { readonly as: 'token' }
          | { readonly as: 'key'; readonly encoding: KeyInput['encoding'] }
      }[]
    }
  /** Services that look at the token that is shown, each with what it expects; each says accepted or refused. */
  | {
      readonly kind: 'services'
      readonly ask: Prose
      readonly services: readonly { readonly id: string; readonly title: string; readonly policy: Policy }[]
    }
  /** Given tokens, each to be verified with one of the given keys. Deed `verify`; a token can be opened beside it. */
  | {
      readonly kind: 'verify'
      readonly ask: Prose
      readonly items: readonly { readonly id: string; readonly title: string; readonly token: string }[]
      readonly keys: readonly { readonly id: string; readonly title: string; readonly key: KeyInput }[]
      /** An answer for each of them, such as accept and refuse: item id -> option id in `world.answers[name]`. */
      readonly judge?: { readonly name: string; readonly options: readonly Item[] }
    }
  /** The machine that makes an HMAC. Answer: slot ('message' | 'key' | 'alg') -> item id. */
  | {
      readonly kind: 'machine'
      readonly name: string
      readonly ask: Prose
      /** `fits`: the slots it can be put into, rightly or wrongly. `gives`: what it feeds the machine with there. */
      readonly items: readonly (Item & {
        readonly fits: readonly ('message' | 'key' | 'alg')[]
        readonly gives?: MachineFeed
      })[]
    }
  /** A request made by hand and sent to `world.server`. Deed `send`. The answer is what stands in its fields. */
  | {
      readonly kind: 'request'
      readonly name: string
      readonly ask: Prose
      readonly paths: readonly string[]
      /** `builder`: the learner writes method, path and headers. `send`: one button sends the token as Bearer. */
      readonly mode: 'builder' | 'send'
      /** The code that the server runs, by `ServerConfig.id`: Python, true for PyJWT 2.6 and later. */
      readonly code?: Readonly<Record<string, string>>
    }
  /** The search for the secret of the token that is shown, over the lesson's list. Deed `search`. */
  | { readonly kind: 'search'; readonly ask: Prose }
  /**
   * The Django project of `world.project`: what is shown of it. Moves `write-file` and `change-project`, deeds
   * `request` and `command`. The answer is what stands in the fields of the request.
   */
  | {
      readonly kind: 'project'
      readonly name: string
      readonly ask: Prose
      readonly shows: readonly ProjectPart[]
      /** Paths of the files that can be edited, in the order of their tabs. */
      readonly files: readonly string[]
      /** Paths that the request offers. */
      readonly paths: readonly string[]
      /** The request can also be sent so many times in a row, at one press. */
      readonly repeats?: number
      /** Requests that wait to be sent or mended, each a button that fills the fields. */
      readonly prepared?: readonly {
        readonly id: string
        readonly title: string
        readonly request: Request
      }[]
    }
  /** Sliders, each for a duration in the settings of `world.project`. Move `write-file` of its settings. */
  | {
      readonly kind: 'dials'
      readonly ask: Prose
      readonly dials: readonly {
        /** A key of SIMPLE_JWT, such as 'ACCESS_TOKEN_LIFETIME'. */
        readonly setting: string
        readonly title: string
        /** Seconds, ascending: where the slider can stand. */
        readonly stops: readonly number[]
      }[]
    }
  /** A wsgi.py and requests to its `application`, in real Python. Deed `run-python`. Answer: the text of the file. */
  | {
      readonly kind: 'python'
      readonly name: string
      readonly ask: Prose
      /** The file as it is until it was changed. */
      readonly code: string
      /** Paths that are offered for the request, the first of them chosen. */
      readonly paths: readonly string[]
    }
  /** A recorded request to walk through, hop by hop. Only to look at: it begins at this hop. */
  | {
      readonly kind: 'hops'
      readonly ask: Prose
      readonly front: Front
      readonly journey: Journey
      readonly hop: string
    }
  /**
   * `world.load`, a server under load: some of its knobs, and what a run of it came to. Moves `set-load`, deed
   * `simulate`.
   */
  | {
      readonly kind: 'load'
      readonly name: string
      readonly ask: Prose
      readonly knobs: readonly LoadKnob[]
      readonly shows: readonly LoadFigure[]
      /** How many requests a run has: 100,000 if not given. Where they come together: one group of them. */
      readonly requests?: number
      /** Things that can happen while it runs, each a box to tick. */
      readonly acts?: readonly { readonly title: string; readonly act: Act }[]
    }
  /** The clock as a slider. Move `set` of `stoppedAt`; unix seconds. */
  | { readonly kind: 'clock'; readonly ask: Prose; readonly from: number; readonly to: number }

/** What of the server under load can be set by hand. */
export type LoadKnob = Exclude<keyof LoadConfig, 'acts'>

/** `seconds`: until the last request was over. `ends`: how the requests ended. `connections`: to the database, at most. */
export type LoadFigure =
  | 'mean'
  | 'p95'
  | 'throughput'
  | 'inside'
  | 'busy'
  | 'seconds'
  | 'connections'
  | 'reports'
  | 'ends'
  | 'percentiles'

/** `people`: users with their switches, and the rows of the database. `life`: the picture of the two tokens' life, with the clock. */
export type ProjectPart = 'files' | 'terminal' | 'request' | 'people' | 'life' | 'version'

/** Something of the token that is shown (its first two parts with their dot, a part of it, its decoded JSON), the text of the key box, or a text of its own. */
export type MachineFeed =
  | 'signing-input'
  | 'header'
  | 'payload'
  | 'signature'
  | 'decoded-header'
  | 'decoded-payload'
  | 'key-box'
  | { readonly text: string }
