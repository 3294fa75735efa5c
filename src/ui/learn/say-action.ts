import type { Step } from '../../lessons/lesson.ts'
import type { Action } from '../../sim/deeds.ts'

/** What an action of the solution does, for whoever watches it. */
export function sayAction(step: Step, index: number): string {
  const action = step.solve[index]
  const words = action ? wordsOf(action) : 'This is the solution.'
  return step.solve.length > 1 ? `${index + 1} of ${step.solve.length}. ${words}` : words
}

function wordsOf(action: Action): string {
  switch (action.do) {
    case 'edit':
      return `Edit the ${action.part}.`
    case 'sign':
      return 'Press Sign.'
    case 'send':
      return 'Send the request.'
    case 'verify':
      return 'Verify one of the tokens with a key.'
    case 'search':
      return 'Search for the secret.'
    case 'run-python':
      return 'Send the request to the application.'
    case 'answer':
      return 'Give an answer.'
    case 'replace':
      return 'Change the token.'
    case 'set-load':
      return 'Turn a knob of the server.'
    case 'simulate':
      return 'Run the simulation.'
    case 'set':
      if (action.inputs.key) return 'Put a key into the key box.'
      if (action.inputs.pasted !== undefined) return 'Change the token.'
      if (action.inputs.stoppedAt !== undefined) return 'Move the clock.'
      if (action.inputs.server) return 'Put another server in place.'
      return 'Change a setting.'
    case 'request':
      return `Send a request${action.by === 'thief' ? ' as the thief' : ''}: ${action.request.method} ${action.request.path}`
    case 'command':
      return `Type into the terminal: ${action.line}`
    case 'write-file':
      return action.text === null
        ? `Delete ${action.path}.`
        : `Write ${action.path.slice(action.path.lastIndexOf('/') + 1)}.`
    case 'change-project':
      return action.change.database ? 'Change somebody in the list of people.' : 'Change the project.'
    default:
      return 'The next thing happens.'
  }
}
