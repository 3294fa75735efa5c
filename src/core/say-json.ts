import type { JsonFault } from './json.ts'

/** What is wrong at the first place where a text stops being JSON: the end of the sentence "... because". */
export const jsonFaults: { readonly [F in JsonFault]: string } = {
  empty: 'there is nothing in it',
  'byte-order-mark': 'it starts with a byte order mark (U+FEFF), which JSON does not allow',
  'not-a-value': 'this cannot start a value',
  'value-missing': 'a value is missing here',
  'bare-word': 'this word is not in quotes, and it is not true, false or null',
  'python-word': 'this is written as Python writes it; JSON says true, false or null',
  'single-quote': 'this is not the double quote " that JSON asks for',
  comment: 'JSON has no comments',
  'bad-number': 'this is not a number as JSON writes them',
  'name-without-quotes': 'a name must stand in double quotes',
  'name-missing': 'a name in double quotes is missing here',
  'colon-missing': 'a colon is missing after the name',
  'comma-missing': 'a comma or a closing bracket is missing here',
  'trailing-comma': 'there is a comma after the last element',
  'wrong-bracket': 'this bracket does not close the one that is open',
  'text-after-end': 'something follows after the end of the JSON',
  'ends-too-early': 'it ends before all brackets are closed',
  'string-not-closed': 'the closing quote of this string is missing',
  'control-in-string': 'a line break or control character inside a string must be escaped',
  'bad-escape': 'this backslash starts no escape that JSON knows',
}
