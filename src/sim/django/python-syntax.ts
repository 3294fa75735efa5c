/** An expression of Python, as far as the files of a small Django project have them. Lines count from 1. */
export type Expression = { readonly line: number } & (
  | { readonly kind: 'string'; readonly text: string; readonly bytes: boolean }
  /** The parts of an f-string: text, and expressions between braces. */
  | { readonly kind: 'format'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Argument[] }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly items: readonly (readonly [Expression | null, Expression])[] }
  | { readonly kind: 'unary'; readonly op: string; readonly of: Expression }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'choice'
      readonly then: Expression
      readonly test: Expression
      readonly other: Expression
    }
  /** What the grammar has and this page does not run: `what` names it. */
  | { readonly kind: 'beyond'; readonly what: string }
)

/** An argument of a call. */
export interface Argument {
  /** Null: by position. '*' and '**' unpack. */
  readonly name: string | null
  readonly value: Expression
}

/** A parameter of a function. */
export interface Parameter {
  /** '*', '**' and '/' as they stand, before the name that they belong to. */
  readonly name: string
  readonly value: Expression | null
}

/** A statement of the Python that is known here. */
export type Statement = { readonly line: number } & (
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
  /** `+=` and its like; `op` without the `=`. */
  | {
      readonly kind: 'augment'
      readonly target: Expression
      readonly op: string
      readonly value: Expression
    }
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | { readonly kind: 'pass' }
  /** `names` null: `import module`. '*' takes all. `level`: how many dots stand before the module. */
  | {
      readonly kind: 'import'
      readonly module: string
      readonly level: number
      readonly names: readonly { readonly name: string; readonly as: string }[] | null
      readonly as: string | null
    }
  | {
      readonly kind: 'class'
      readonly name: string
      readonly bases: readonly Argument[]
      readonly decorators: readonly Expression[]
      readonly body: readonly Statement[]
    }
  | {
      readonly kind: 'def'
      readonly name: string
      readonly parameters: readonly Parameter[]
      readonly decorators: readonly Expression[]
      readonly body: readonly Statement[]
    }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[]
      readonly other: readonly Statement[]
    }
  /** A statement that this page does not run, such as `for`, `with`, `try`. */
  | { readonly kind: 'beyond'; readonly what: string }
)
