import type { CallArgument, Host, Value } from './python-values.ts'

/** What is done when a function of Python itself is called. */
export type Call = (args: readonly CallArgument[]) => Value

/** A function of Python itself. `described`: how its text goes on after "built-in". */
export const builtInFunction = (described: string, call: Call): Host => ({
  type: 'host',
  name: 'builtin_function_or_method',
  get: () => undefined,
  call,
  text: `<built-in ${described}>`,
})
