import type { PythonError } from './python-values.ts'

/** An exception in one or two sentences, with its place in the project. */
export function sayError({ type, message, file, line }: PythonError): string {
  const place = file === '' ? '' : ` (${file}${line > 0 ? `, line ${line}` : ''})`
  const words = message === '' ? type : `${type}: ${message}`
  return `${words}${/[.!?\n]$/u.test(words) || place !== '' ? '' : '.'}${place}${place === '' ? '' : '.'}`
}
