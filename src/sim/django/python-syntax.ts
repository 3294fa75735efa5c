/** An expression of Python, as far as the files of a small Django project have them. Lines count from 1. */
export type Expression = { readonly line: number } & (
  | { readonly kind: 'string'; readonly text: string; readonly bytes: boolean }
  /** The parts of an f-string: text, and expressions between braces. */
  | { readonly kind: 'format'; readonly parts: readonly (string | Formatted)[] }
  | { readonly kind: 'number'; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Argument[] }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
  /** `*of` in a list, a tuple, a set or a target. */
  | { readonly kind: 'starred'; readonly of: Expression }
  /** `from:to:step` between square brackets. */
  | {
      readonly kind: 'slice'
      readonly from: Expression | null
      readonly to: Expression | null
      readonly step: Expression | null
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
  /** `value for … in … if …`; of a dict, `key` stands before it. */
  | {
      readonly kind: 'comprehension'
      readonly key: Expression | null
      readonly value: Expression
      readonly clauses: readonly Clause[]
    }
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

/** An expression between the braces of an f-string. */
export interface Formatted {
  readonly value: Expression
  /** After `!`: 'r', 's' or 'a'; '' for none. */
  readonly conversion: string
  /** After the colon; '' for none. */
  readonly spec: string
  /** `name=` stands before the value: the text before it is part of what comes out. */
  readonly label: string
}

/** `for target in items if test if test`. */
export interface Clause {
  readonly target: Expression
  readonly items: Expression
  readonly tests: readonly Expression[]
}

/** `except type as name:`; `type` null takes all. */
export interface Handler {
  readonly type: Expression | null
  readonly name: string | null
  readonly body: readonly Statement[]
}

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
  /** `for target in items`, or `while test` where `target` is null. `other`: what stands under its `else`. */
  | {
      readonly kind: 'loop'
      readonly target: Expression | null
      readonly over: Expression
      readonly body: readonly Statement[]
      readonly other: readonly Statement[]
    }
  | {
      readonly kind: 'try'
      readonly body: readonly Statement[]
      readonly handlers: readonly Handler[]
      readonly other: readonly Statement[]
      readonly last: readonly Statement[]
    }
  | {
      readonly kind: 'with'
      readonly items: readonly { readonly value: Expression; readonly as: Expression | null }[]
      readonly body: readonly Statement[]
    }
  /** `value` null: raises again what is being handled. */
  | { readonly kind: 'raise'; readonly value: Expression | null }
  | { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | null }
  | { readonly kind: 'leave'; readonly how: 'break' | 'continue' }
  | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
  /** A statement that this page does not run, such as `global`. */
  | { readonly kind: 'beyond'; readonly what: string }
)
