const words: Readonly<Record<string, string>> = {
  True: 'true',
  False: 'false',
  None: 'null',
  undefined: 'null',
  true: 'true',
  false: 'false',
  null: 'null',
}

/** Longer texts are no keys that somebody wrote into a program. */
const LONGEST = 100_000

/**
 * The JSON that is meant by an object of JavaScript or Python, by typographic quotes, a comma too many, or several
 * objects one after the other (then an array). Not judged here: whoever asks has to read it.
 */
export function rewriteLoose(text: string): string | null {
  if (text.length > LONGEST) return null
  const plain = text
    .replaceAll(/[“”„″]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll('\u00a0', ' ')
  const json = plain.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|'((?:[^'\\\n]|\\.)*)'|([A-Za-z_$][\w$]*)(?=(\s*:)?)|,(?=\s*[}\]])/g,
    (found: string, quoted?: string, word?: string, colon?: string) => {
      if (quoted !== undefined) return JSON.stringify(quoted.replaceAll(/\\(.)/g, '$1'))
      if (word === undefined) return found === ',' ? '' : found
      if (colon !== undefined) return JSON.stringify(word)
      return Object.hasOwn(words, word) ? (words[word] ?? found) : found
    },
  )
  return json.startsWith('{') && /\}\s*\{/.test(json) ? `[${json.replaceAll(/\}\s*\{/g, '},{')}]` : json
}
