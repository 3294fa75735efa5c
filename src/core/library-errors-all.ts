import { cloudErrors } from './library-errors-clouds.ts'
import { dotnetErrors } from './library-errors-dotnet.ts'
import { elixirErrors } from './library-errors-elixir.ts'
import { gatewayErrors } from './library-errors-gateways.ts'
import { goRustErrors } from './library-errors-go-rust.ts'
import { javaErrors } from './library-errors-java.ts'
import { nodeErrors } from './library-errors-node.ts'
import { nodeWebErrors } from './library-errors-node-web.ts'
import { phpRubyErrors } from './library-errors-php-ruby.ts'
import { pythonErrors } from './library-errors-python.ts'
import { pythonWebErrors } from './library-errors-python-web.ts'
import type { LibraryRows } from './library-errors-row.ts'
import { serviceErrors } from './library-errors-services.ts'
import { signInErrors } from './library-errors-sign-in.ts'

/** Every library whose messages are known. Where several print the same words, the earlier is named first. */
export const allRows: readonly LibraryRows[] = [
  ...pythonErrors,
  ...pythonWebErrors,
  ...nodeErrors,
  ...nodeWebErrors,
  ...signInErrors,
  ...javaErrors,
  ...dotnetErrors,
  ...phpRubyErrors,
  ...goRustErrors,
  ...elixirErrors,
  ...gatewayErrors,
  ...serviceErrors,
  ...cloudErrors,
]
