/** Who stands before Django. */
export type Front = 'runserver' | 'gunicorn' | 'nginx'

/** Which request was sent: with a token, without one, or for a file. */
export type Journey = 'token' | 'none' | 'file'

/** What the application was called with, and what it gave back. */
export interface WsgiCall {
  /** Key -> what Python writes for its value (`repr`), of everything in `environ`, sorted. */
  readonly environ: Readonly<Record<string, string>>
  /** Process, thread, and how many threads there were. */
  readonly process: string
  /** How the address was matched: `pattern -> view`; null where nothing matched. */
  readonly route: { readonly pattern: string; readonly view: string } | null
  /** What JWTAuthentication and each permission said; null where they were not asked. */
  readonly auth: string | null
  readonly permission: string | null
  /** The statements that PostgreSQL was sent, in their order. */
  readonly sql: readonly string[]
  /** What `start_response` was called with. */
  readonly status: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Class of what was returned, and the class and length in bytes of each item of it. */
  readonly returned: string
  readonly items: readonly (readonly [type: string, length: number])[]
}

/** One request, as it went over the wires of a real machine. Bytes are text, a character for each. */
export interface Exchange {
  /** What the browser sent, and what it got. */
  readonly sent: string
  readonly received: string
  /** What nginx sent on, and what it got; null where no nginx was, or where it answered alone. */
  readonly passedOn: string | null
  readonly passedBack: string | null
  /** Null: the application was not called. */
  readonly call: WsgiCall | null
}

/** What a real request met on its way, as it was recorded. */
export interface Recording {
  /** Day on which it was recorded, and the versions that answered. */
  readonly day: string
  readonly versions: Readonly<Record<string, string>>
  /** The `server` block of nginx.conf. */
  readonly nginxConf: string
  readonly middleware: readonly string[]
  /** The token that was sent, the secret that signed it, and when it was sent: unix seconds. */
  readonly token: string
  readonly secret: string
  readonly at: number
  readonly exchanges: Readonly<Record<Front, Readonly<Record<Journey, Exchange>>>>
}
